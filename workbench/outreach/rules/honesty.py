"""MAIL-4, C1, C3, C3a: a mail says nothing that is not so."""

import re
import unicodedata

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Draft, Piece, mask
from workbench.outreach.rules.findings import REFUSE, WARN, each, first
from workbench.vocabulary.outreach import TemplateKind

_REPLY = re.compile(
    r"^[\s\[(<\"'“]*(?:(?:re|aw|antw|antwort|sv|vs|odp|res|rif|r|ynt|απ|回复|答复|回覆)"
    r"\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[\])>]?\s*:|\[re\]|\(re\))",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^[\s\[(<\"'“]*(?:(?:fwd?|wg|tr|rv|enc|vl|pd|i|doorst|weitergel\w*|转发|轉寄)\s*(?:\[\d+\])?\s*"
    r"[\])>]?\s*:|\[fwd?\]|\(fwd?\))",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^-{2,}\s*(?:original|forwarded|ursprüngliche|message d'origine|mensaje original)[^\n]*|"
    r"^>[^\n]*|^on [^\n]{5,80} wrote:[ \t]*$|^am [^\n]{5,80} schrieb[^\n]*:[ \t]*$|"
    r"^le [^\n]{5,80} a écrit ?:[ \t]*$|^from:[^\n]+\n(?:sent|date|to):",
    re.IGNORECASE | re.MULTILINE,
)
_WE_TALKED = re.compile(
    r"\bas (?:we )?(?:discussed|agreed|promised|mentioned (?:on|in|during|when) |requested"
    r"|spoken|talked"
    r"|per (?:our|your|my))|\b(?:as )?per (?:our|your) (?:last |recent |previous "
    r"|earlier )?(?:conversation"
    r"|call|chat|discussion|request|meeting|e-?mail|inquiry|enquiry)|\b(?:following up"
    r"|follow(?:ing)?[- ]up)"
    r" (?:on|to|from|after) (?:our|your|the) (?:\w+ )?(?:conversation|call|chat|discussion"
    r"|meeting|inquiry"
    r"|enquiry|request|talk|demo|interest)|\b(?:great|nice|good|lovely|wonderful|pleasure"
    r"|a pleasure|enjoyed)"
    r" (?:to )?(?:speaking|talking|chatting|meeting|catching up|seeing|connecting|speak|talk"
    r"|meet|see|chat)"
    r" (?:with |to )?(?:you|with you|again)\b(?! (?:if|when|some|soon|one day|at some))"
    r"|\b(?:our|your) (?:last"
    r"|previous|recent|earlier) (?:call|conversation|chat|discussion|meeting|e-?mail exchange"
    r"|talk|inquiry)"
    r"|\bour (?:conversation|chat|call|meeting|discussion) (?:last|yesterday|on|at|earlier"
    r"|the other|this)"
    r"|\bwhen we (?:last )?(?:spoke|talked|met|chatted|connected)|\b(?:we|i) (?:spoke|talked"
    r"|met|chatted)"
    r" (?:with you |to you )?(?:last|yesterday|briefly|earlier|recently|at|on|a few|the other"
    r"|some time)"
    r"|\bthank(?:s| you)(?: so much| again| very much)? for (?:your (?:reply|response|interest"
    r"|inquiry|enquiry"
    r"|message|e-?mail|order|call|patience)|getting back|the (?:call|chat|conversation|meeting)"
    r"|taking (?:my"
    r"|the) call|(?:speaking|talking|meeting|chatting) with|reaching out|downloading|signing up"
    r"|registering"
    r"|visiting|requesting)|\byou (?:asked|requested|wanted) (?:me|us|to be|that i|for (?:more"
    r"|some|a))"
    r"|\byou (?:recently |just )?(?:signed up|downloaded|subscribed|registered|opted in"
    r"|requested|inquired)"
    r"|\bas you (?:asked|requested|know from our|may remember|might remember|may recall)"
    r"|\b(?:hope you|you (?:may|might|probably)) (?:remember|recall) (?:me|our|us)\b"
    r"|\blong time no see\b"
    r"|\bgood to (?:hear from you|see you again)|\breconnect(?:ing)? (?:with you|after|about our)"
    r"|\b(?:i|we) promised (?:you|to)\b|\bit was (?:great|nice|good|a pleasure"
    r"|lovely) (?:to )?(?:speak|talk"
    r"|meet|chat|see|hear|catch)\w*|\bpicking up where we left off\b|\byour (?:request|order"
    r"|application|"
    r"registration) (?:has|is|was|for)\b",
    re.IGNORECASE,
)
_I_WROTE = re.compile(
    r"\b(?:my|our) (?:last|previous|earlier|first|prior|recent) (?:e-?mails?|mails?|messages?"
    r"|notes?|letter)"
    r"|\b(?:just |quickly |i am |i'm |i’m )?(?:following up|follow up|checking back"
    r"|circling back|checking in"
    r"|bumping this|resurfacing|looping back|chasing)\b|\b(?:second|third|2nd|3rd|final"
    r"|last) (?:attempt|try"
    r"|reminder|follow-?up|time i)|\b(?:did you|have you|had a chance to) (?:get|see|read"
    r"|receive|look at|had"
    r" a chance)[^.?!]{0,30}\b(?:my|our|last|previous) (?:e-?mail|mail|message|note)"
    r"|\bi (?:wrote|e-?mailed"
    r"|messaged|contacted|reached out to) (?:to )?you (?:last|earlier|a|on|in|before|recently"
    r"|previously|few)"
    r"|\bhaven[’']t heard (?:back|from you)|\bsince (?:i|my) (?:last|wrote|e-?mailed)"
    r"|\bgentle reminder\b"
    r"|\bany update on\b|\bthis is (?:a|my) (?:follow|second|third|final|last)",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\b(?!(?:you|who|whoever|anyone|someone|could|would|please)\b)[\w.'’-]{1,40} (?:has |have "
    r"|had "
    r"|just |kindly |recently"
    r" )*(?:referred|pointed|directed|recommended|introduced|steered) (?:me|us)\b(?! to (?:your"
    r"|the) (?:web|page|site|"
    r"article|post))|\b(?:was|were|been|am) (?:referred|recommended|directed|pointed"
    r"|introduced) (?:to you|here|by|your"
    r" way)\b|\b(?!(?:you|i|we|who|would|could)\b)[\w.'’-]{1,40} (?:has |had |also "
    r"|kindly )*(?:suggested|recommended|"
    r"advised|thought|said|told me|mentioned|proposed|figured)(?: to me)?(?: that)? (?:i|we"
    r"|you)(?:['’]d| (?:should|"
    r"could|would|might|may|can|contact|reach|write|talk|get|be|were|are the|speak|connect"
    r"|e-?mail))\b"
    r"|\b(?!(?:you|who|please)\b)[\w.'’-]{1,40} (?:gave|passed|shared|sent|forwarded|handed) (?:me"
    r"|us|on|along) your (?:name"
    r"|contact|e-?mail|address|details|number|info)|\b(?:got|received|have|had) your (?:name"
    r"|contact|e-?mail|address"
    r"|details)[^.?!]{0,20} from (?!your|the|a |linkedin|public)\w+|\bat the (?:suggestion"
    r"|recommendation|request|"
    r"urging) of\b|\bon the (?:suggestion|recommendation|advice) of\b|\b(?:your|a) (?:colleague"
    r"|boss|friend|coworker|"
    r"co-worker|ceo|manager|team ?mate)s?,? (?:\w+ ){0,3}(?:suggested|told|referred|recommended"
    r"|asked me|asked that"
    r"|pointed|sent me|mentioned you|mentioned that you|gave|introduced|thought|said)"
    r"|\b(?:mutual|common) (?:friend|"
    r"contact|connection|acquaintance|colleague)|\b(?!(?:you|who|nobody|i"
    r"|we)\b)[\w.'’-]{1,40} asked (?:me|us) to (?:reach"
    r"|contact|write|get|call|talk|e-?mail|connect|speak)|\bcame (?:highly )?recommended\b"
    r"|\bon (?:the )?"
    r"recommendation\b|\b(?:referral|recommendation|introduction) (?:from|by) (?:your|my|{{|x"
    r"|[A-Z])"
    r"|\b(?:mentioned|gave me|dropped) your name\b|\bspeaks? (?:very )?highly of you\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:if|unless|whether)\b[^.?!]*$|\b(?:could|would|can) you\b[^.?!]*$", re.I
)
_SUBJECT_TRAP = re.compile(
    r"\b(?:your|the|attached|unpaid|overdue|open|outstanding|past due) (?:invoice|payment|order"
    r"|bill|refund"
    r"|package|delivery|subscription|booking|appointment|application|contract)\b"
    r"|\binvoice (?:attached"
    r"|overdue|enclosed|no\b|number|#|\d)|\bpayment (?:due|overdue|received|failed"
    r"|confirmation)|\border "
    r"(?:confirmation|confirmed|#)|\baccount (?:suspended|alert|locked|verification|notice"
    r"|closed)|\bverify "
    r"your\b|\bpassword\b|\bsecurity (?:alert|notice|warning)|\bdelivery (?:failed|failure"
    r"|notification)|"
    r"\bundeliver|\bmail(?:er)?[- ]?daemon|\b(?:meeting|call|appointment) (?:confirmed"
    r"|confirmation|accepted"
    r"|today|reminder|moved|invitation)\b|^(?:accepted|invitation|canceled|cancelled|declined"
    r"|updated "
    r"invitation):|\b(?:final|legal|last) (?:notice|warning|reminder)\b|\baction required\b"
    r"|\bcontract "
    r"(?:attached|signed|enclosed)|\b(?:our|your) (?:call|meeting|conversation|discussion"
    r"|appointment|chat|"
    r"interview)\b(?! (?:platform|software|tool|notes|recording|room|cent))|\byou(?:'ve"
    r"| have) won\b|\bcongratulations\b|"
    r"\bjob (?:offer|application)\b|\binvitation to (?:an )?interview\b|\bautomatic reply\b"
    r"|\bout of office\b",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\burgent\b|\bimmediate(?:ly)?\b|\basap\b|\bimportant\b|\btime[- ]sensitive\b|\bfree\b", re.I
)
_OWN_HEADERS = frozenset({"from", "reply-to", "sender", "return-path"})
_POSING = re.compile(
    r"\bon behalf of (?!(?:our|my|the team|\{\{|x+\b))|\b(?:this is|i am|i'm"
    r"|i’m) (?:writing )?(?:from|with) "
    r"(?:your (?:bank|it|hr|legal|it department|provider)|the (?:irs|government|police))"
    r"|\bsent by your\b",
    re.IGNORECASE,
)


def reply_prefixes(draft: Draft, kind: TemplateKind) -> list[Finding]:
    """MAIL-4 and C3a: no “Re:”, “Fwd:” or their sisters, and no made-up thread in a first mail.

    A follow-up stays in our own thread, so its “Re:” is true; a forward never is.
    """
    subject = unicodedata.normalize("NFKC", draft.subject)
    subject = "".join(c for c in subject if unicodedata.category(c) not in ("Cf", "Cc"))
    span = (draft.subject_at, draft.subject_at + len(draft.subject))
    starts_thread = kind in (TemplateKind.FIRST, TemplateKind.REFERRED)
    found: list[Finding] = []
    forward = _FORWARD.match(subject)
    if (starts_thread and _REPLY.match(subject)) or forward:
        why = "forwards nothing" if forward else "answers nothing"
        for rule in ("MAIL-4", "C3a"):
            message = f"“{draft.subject[:12].strip()}…” pretends a thread; this mail {why}."
            found.append(Finding(rule, REFUSE, message, span))
    if starts_thread:
        for rule in ("MAIL-4", "C3a"):
            found += first(
                _QUOTED,
                Piece(draft.body, draft.body_at),
                rule,
                REFUSE,
                "There is no earlier mail to quote.",
            )
    return found


def familiarity(draft: Draft, kind: TemplateKind) -> list[Finding]:
    """MAIL-4 and C3a: no talks, requests or mails that never happened."""
    if kind is TemplateKind.CONVERSATION:
        return []
    found: list[Finding] = []
    for text, at in _both(draft):
        found += each(
            _WE_TALKED,
            Piece(text, at),
            "MAIL-4",
            REFUSE,
            "“%s” claims a contact that never happened.",
        )
        if kind in (TemplateKind.FIRST, TemplateKind.REFERRED):
            found += each(
                _I_WROTE, Piece(text, at), "MAIL-4", REFUSE, "“%s”: this is the first mail."
            )
        if kind is not TemplateKind.REFERRED:
            found += [
                one
                for one in each(
                    _REFERRED,
                    Piece(text, at),
                    "C3a",
                    REFUSE,
                    "“%s” claims a referral; none is stored.",
                )
                if not _POSSIBLE.search(text[: one.span[0] - at])
            ]
    return found


def deceptive_subject(draft: Draft, kind: TemplateKind) -> list[Finding]:
    """C3: the subject must not mislead about what the mail is."""
    if kind is TemplateKind.CONVERSATION:
        return []
    subject, at = draft.subject, draft.subject_at
    found = first(
        _SUBJECT_TRAP, Piece(subject, at), "C3", REFUSE, "“%s” makes the mail look like another."
    )
    return found or first(
        _URGENT, Piece(subject, at), "C3", WARN, "“%s” promises what the mail is not."
    )


def sender_claims(draft: Draft) -> list[Finding]:
    """C1: the program writes From and Reply-To; a draft must not, nor speak as somebody else."""
    found = [
        Finding("C1", REFUSE, f"Take out “{name}:”; the program names the true sender.", (0, 0))
        for name, _ in draft.headers
        if name.casefold() in _OWN_HEADERS
    ]
    return found + first(
        _POSING,
        Piece(mask(draft.body), draft.body_at),
        "C1",
        REFUSE,
        "“%s” speaks as somebody else.",
    )


def _both(draft: Draft) -> list[tuple[str, int]]:
    return [(draft.subject, draft.subject_at), (mask(draft.body), draft.body_at)]
