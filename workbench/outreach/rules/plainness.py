"""MAIL-1 and MAIL-2: plain text that looks like one mail from one person, short enough to read."""

import re

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Draft, Piece, links, mask, words
from workbench.outreach.rules.findings import HINT, REFUSE, WARN, TextLimits, each, first
from workbench.vocabulary.outreach import Level

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|code|div|em|font|form|h[1-6]|head|hr|html|i"
    r"|iframe|img"
    r"|input|li|link|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table"
    r"|tbody|td"
    r"|th|title|tr|u|ul|video|button)(?:\s[^<>]*)?/?>|<!--|<!doctype",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{4,8});", re.I)
_MARKDOWN = re.compile(
    r"\*\*[^*\n]{1,200}\*\*|(?<!\w)__[^_\n]{1,200}__(?!\w)|^#{1,6}[ \t]+\S[^\n]*"
    r"|!?\[[^\]\n]{1,200}\]\("
    r"[^)\n]{1,500}\)|```|^\|.+\|[ \t]*$|~~[^~\n]+~~|^[ \t]*\[[^\]]+\]:[ \t]*https?://",
    re.MULTILINE,
)
_TRACKED = re.compile(
    r"[?&](?:utm_\w+|mc_[ce]id|_hsenc|_hsmi|fbclid|gclid|mkt_tok|trk|track(?:ing)?(?:_?id)?|sid"
    r"|cid|rid"
    r"|recipient|email|contact_?id|lead_?id|vero_id|elq\w*)=|//(?:click|clicks|trk|track"
    r"|tracking|links?"
    r"|open|opens|go|email|t|e|r|ct|pixel|url\d*)\.[\w-]+\.\w|/(?:wf/(?:click|open)"
    r"|track(?:ing)?/|trk/"
    r"|ls/click|pixel|e/[ct]/|open\.(?:gif|png|php|aspx))|list-manage\.com|mailchi\.mp"
    r"|sendgrid\.net"
    r"|hubspotlinks|hs-sales|mandrillapp|mixmax|yesware|mailtrack|outreach\.io|salesloft|bananatag"
    r"|\.(?:gif|png)\?\S",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"//(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|buff\.ly|rebrand\.ly|is\.gd|cutt\.ly|lnkd\.in"
    r"|t\.ly|rb\.gy|shorturl\.at)\b|^(?:bit\.ly|tinyurl\.com|ow\.ly|rebrand\.ly|t\.ly|rb\.gy)/",
    re.IGNORECASE,
)
_PIXEL = re.compile(
    r"\b(?:tracking|open|invisible|1 ?x ?1)[ -](?:pixel|image|gif)\b|\bcid:[\w.@-]+"
    r"|\bdata:(?:image|text)"
    r"/[\w+-]+[;,]|\[image:[^\]\n]*\]|%open_?track\w*%",
    re.IGNORECASE,
)
_MASS = re.compile(
    r"\bdear (?:sir|madam|sirs|customer|client|friend|valued|all|team|colleague|hiring|reader"
    r"|subscriber)"
    r"[^\n,]*|\bto whom it may concern\b|^(?:hi|hello|hey) (?:all|everyone|everybody|team|folks"
    r"|there all)"
    r"\b|\bclick (?:here|below|the (?:link|button))\b|\bview (?:this )?(?:e-?mail )?in (?:your"
    r"|a) browser\b"
    r"|\bnewsletter\b.{0,20}\bissue\b|\bif you (?:can't|cannot|can not) (?:see|read|view) this\b",
    re.IGNORECASE | re.MULTILINE,
)
_SHOUT = re.compile(r"\b[A-Z]{4,}(?:[ !]+[A-Z]{4,}\b)+|!{2,}|\${2,}")
_ATTACHED = re.compile(
    r"\b(?:see|find|please find|i(?:'ve| have)?) attached\b|\battach(?:ed|ment)s?\b", re.I
)
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|=\\?"
)
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def plain_text(draft: Draft) -> list[Finding]:
    """MAIL-1: no HTML, no markdown, no tracking, nothing that gives a mass mail away."""
    body, at = draft.body, draft.body_at
    found: list[Finding] = []
    for text, start in ((draft.subject, draft.subject_at), (body, at)):
        found += each(_TAG, Piece(text, start), "MAIL-1", REFUSE, "Plain text only: take out “%s”.")
        found += first(
            _ENTITY, Piece(text, start), "MAIL-1", REFUSE, "“%s” is HTML; write the character."
        )
        found += first(
            _UNSAFE,
            Piece(text, start),
            "MAIL-1",
            REFUSE,
            "A control character or encoded word hides here.",
        )
        found += first(
            _HIDDEN, Piece(text, start), "MAIL-1", REFUSE, "An invisible character hides here."
        )
        found += first(
            _SHOUT, Piece(text, start), "MAIL-1", WARN, "“%s” shouts; one person would not."
        )
    found += each(
        _MARKDOWN, Piece(body, at), "MAIL-1", REFUSE, "Markdown is not read in mail: “%s”."
    )
    found += first(_PIXEL, Piece(body, at), "MAIL-1", REFUSE, "No images or tracking pixels: “%s”.")
    found += first(
        _MASS, Piece(body, at), "MAIL-1", WARN, "“%s” reads like a mass mail, not one person's."
    )
    found += first(
        _ATTACHED,
        Piece(mask(body), at),
        "MAIL-1",
        HINT,
        "The program sends no attachments with a cold mail.",
    )
    return found + _links(draft)


def _links(draft: Draft) -> list[Finding]:
    found: list[Finding] = []
    whole = links(draft.body)
    for address, (start, end) in whole:
        span = (draft.body_at + start, draft.body_at + end)
        if _TRACKED.search(address):
            found.append(Finding("MAIL-1", REFUSE, "No tracked links: write the plain page.", span))
        elif _SHORTENED.search(address):
            found.append(Finding("MAIL-1", REFUSE, "A shortened link hides where it leads.", span))
    if whole and not found:
        start, end = whole[0][1]
        level = WARN if len(whole) > 1 else HINT
        span = (draft.body_at + start, draft.body_at + end)
        found.append(Finding("MAIL-1", level, "A first mail reads best without links.", span))
    return found


def length(
    draft: Draft, pieces: tuple[Piece, ...], limits: TextLimits
) -> tuple[int, list[Finding]]:
    """MAIL-2: how many words a reader reads, and what to say about it (above each limit)."""
    count = sum(words(piece.text) for piece in pieces)
    span = (draft.body_at, draft.body_at + len(draft.body))
    found: list[Finding] = []
    if not count:
        found.append(Finding("MAIL-2", REFUSE, "The mail has no text.", span))
    for limit, level in ((limits.refuse, REFUSE), (limits.warn, WARN), (limits.target, HINT)):
        if count > limit:
            message = (
                f"{count} words; aim for {limits.target} or fewer, so that it reads on a phone."
            )
            found.append(Finding("MAIL-2", level, message, span))
            break
    return count, found + _wrapped(pieces)


def _wrapped(pieces: tuple[Piece, ...]) -> list[Finding]:
    """A hint on paragraphs with hard line ends, ragged on a phone (MAIL-2)."""
    for piece in pieces:
        at = 0
        for paragraph in piece.text.split("\n\n"):
            lines = paragraph.strip("\n").split("\n")
            if len(lines) >= 3 and all(55 <= len(line) <= 80 for line in lines[:-1]):
                span = (piece.at + at, piece.at + at + len(paragraph))
                message = "Let paragraphs flow: hard line ends look ragged on a phone."
                return [Finding("MAIL-2", HINT, message, span)]
            at += len(paragraph) + 2
    return []


def subject_line(draft: Draft, *, may_be_empty: bool) -> list[Finding]:
    """A mail needs a subject that tells what it is about; a follow-up may keep its thread's."""
    span = (draft.subject_at, draft.subject_at + len(draft.subject))
    if not draft.subject.strip():
        level: Level = HINT if may_be_empty else REFUSE
        return [Finding("C3", level, "Write a subject that says what the mail is about.", span)]
    if len(draft.subject) > 70:
        return [Finding("MAIL-2", HINT, "A phone shows about 40 characters of a subject.", span)]
    return []
