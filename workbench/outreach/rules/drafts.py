"""A draft as the rules see it: subject, body, the part a reader reads, and its sentences.

Everything that looks like words but is not (addresses of pages and mailboxes, merge fields) is
masked by letters of the same length, so that a `?` inside a link is no question and every
position in the masked text is a position in the draft.
"""

import re

from workbench.vocabulary.record import record

_HEADER = re.compile(r"^(?P<name>[A-Za-z][A-Za-z-]{1,30})[ \t]*:[ \t]*(?P<value>[^\n]*)$")
_FIELD = re.compile(r"\{\{[^{}]{0,200}\}\}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,10}/[^\s<>\"]*",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SIGN_OFF = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|warmest|kindest|with (?:best|kind))[ \t]+)?"
    r"(?:best|regards|wishes|cheers|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|"
    r"thanks(?: so much| very much| a lot| again| in advance)?|many thanks|thank you"
    r"(?: very much| so much| in advance)?|cordially|respectfully|talk soon|all the best|"
    r"have a (?:great|good|nice) (?:day|week|weekend|evening)|take care|looking forward|"
    r"mit (?:freundlichen|besten) grüßen|viele grüße|beste grüße|cordialement|saludos|"
    r"un saludo|atentamente)[ \t]*[,.!–-]*[ \t]*$",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"^(?:--[ \t]?|_{3,}|-{3,}|\*{3,}|={3,})[ \t]*$")
_POSTSCRIPT = re.compile(r"^[ \t]*p\.?[ \t]*s\.?[ \t]*[:.,–-]?[ \t]", re.IGNORECASE)
_FOOTER = re.compile(
    r"\bunsubscribe\b|\bopt[ -]?out\b|\bthis (?:e-?mail|message|mail) is an? (?:ad|advert"
    r"|commercial|"
    r"solicitation|business solicitation)|\bdo not wish to (?:receive|hear)|"
    r"^\s*(?:sent by|©|copyright)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    {"e.g", "i.e", "mr", "mrs", "ms", "dr", "prof", "inc", "ltd", "co", "corp", "vs", "etc",
     "approx", "a.m", "p.m", "u.s", "u.k", "no", "st", "jr", "sr", "dept"}
)  # fmt: skip
_STOPPING = re.compile(r"\b(?:hear|receive|mails?|e-?mails?|unsubscribe|opt)\b", re.IGNORECASE)
_END = re.compile(r"[.?!…]+[\"'”’)\]]*(?=\s|$)")
_BULLET = re.compile(r"^\s*(?:[-*•–·▪►]|\d{1,2}[.)]|[a-z]\))\s+\S")


@record
class Draft:
    """Subject and body of a mail with their places in the text they came from.

    `headers` are the other header lines somebody put above the body, as (name, value).
    """

    text: str
    subject: str
    subject_at: int
    body: str
    body_at: int
    headers: tuple[tuple[str, str], ...] = ()


@record
class Sentence:
    """A sentence of the body: masked text, and where it stands in the draft's text."""

    text: str
    span: tuple[int, int]


@record
class Piece:
    """A stretch of the body that a reader reads (no signature, no footer), masked."""

    text: str
    at: int


def read_draft(text: str) -> Draft:
    """Reads a draft file: `Subject: …`, an empty line, the body (cli.md, `template lint`).

    Without any header line the whole text is the body and the subject is empty.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    headers: list[tuple[str, str]] = []
    subject, subject_at, at = "", 0, len(plain) - len(plain.lstrip("\n"))
    while at < len(plain):
        end = plain.find("\n", at)
        end = len(plain) if end < 0 else end
        found = _HEADER.match(plain[at:end])
        if found is None or (not headers and not subject and not _known(found["name"])):
            break
        if found["name"].casefold() == "subject" and not subject:
            subject, subject_at = found["value"].strip(), at + found.start("value")
        else:
            headers.append((found["name"], found["value"].strip()))
        at = end + 1
    while at < len(plain) and plain[at] == "\n":
        at += 1
    return Draft(plain, subject, subject_at, plain[at:].rstrip(), at, tuple(headers))


def compose(subject: str, body: str) -> Draft:
    """A draft from its two parts; positions count in `Subject: …`, an empty line, the body."""
    lead = "Subject: "
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    text = f"{lead}{subject}\n\n{plain}"
    return Draft(text, subject, len(lead), plain, len(lead) + len(subject) + 2)


def _known(name: str) -> bool:
    return name.casefold() in {
        "subject", "from", "to", "cc", "bcc", "reply-to", "sender", "date", "return-path",
    }  # fmt: skip


def mask(text: str) -> str:
    """The text with links, mailbox addresses and merge fields as words of the same length."""

    def word(found: re.Match[str]) -> str:
        whole = found.group()
        kept = whole if whole.startswith("{{") else whole.rstrip(").,;:!?'\"”’")
        return "X" + "x" * (len(kept) - 1) + whole[len(kept) :] if kept else whole

    for pattern in (_FIELD, _LINK, _MAILBOX):
        text = pattern.sub(word, text)
    return text


def links(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Every link in a text with its span, without the punctuation that follows it."""
    found = []
    for hit in _LINK.finditer(text):
        kept = hit.group().rstrip(").,;:!?'\"”’")
        found.append((kept, (hit.start(), hit.start() + len(kept))))
    return found


def readable(draft: Draft) -> tuple[Piece, ...]:
    """What a reader reads of the body: up to the signature, plus a postscript (MAIL-2)."""
    masked = mask(draft.body)
    lines = masked.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    cut = _signature_line(lines)
    pieces = [Piece("\n".join(lines[:cut]).rstrip(), draft.body_at)]
    for number in range(cut, len(lines)):
        if _POSTSCRIPT.match(lines[number]):
            until = next((n for n in range(number, len(lines)) if not lines[n].strip()), len(lines))
            pieces.append(Piece("\n".join(lines[number:until]), draft.body_at + starts[number]))
            break
    return tuple(piece for piece in pieces if piece.text.strip())


def _signature_line(lines: list[str]) -> int:
    """The number of the first line that belongs to signature or footer."""
    last = len(lines)
    for number, line in enumerate(lines[1:], start=1):
        if _DELIMITER.match(line):
            return number
        if _SIGN_OFF.match(line):
            rest = [one for one in lines[number + 1 :] if one.strip()]
            if _short(rest) or len(rest) <= 1:
                return number
    while True:
        block = _last_block(lines, last)
        if block <= 0 or not _is_closing("\n".join(lines[block:last]), first=last == len(lines)):
            return last
        last = block


def _short(lines: list[str]) -> bool:
    """Whether the lines after a sign-off look like a name, a title, a footer."""
    own = []
    for line in lines:
        if _POSTSCRIPT.match(line) or _DELIMITER.match(line) or _FOOTER.search(line):
            break
        own.append(line)
    return len(own) <= 8 and all(len(line.split()) <= 9 for line in own)


def _last_block(lines: list[str], until: int) -> int:
    """Where the last block of lines before `until` begins (blocks are parted by empty lines)."""
    end = until
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    while end > 0 and lines[end - 1].strip():
        end -= 1
    return end


def _is_closing(block: str, *, first: bool) -> bool:
    """Whether a block at the end is a footer, or a bare name."""
    bare = block.strip()
    asked = [part for part in re.findall(r"[^.!?]*\?", bare) if not _STOPPING.search(part)]
    if not bare or (_FOOTER.search(bare) and not asked):
        return True
    lines = bare.split("\n")
    named = all(len(line.split()) <= 6 and line.strip()[:1].isupper() for line in lines)
    return first and named and len(lines) <= 4 and bare[-1] not in ".?!:;" and "?" not in bare


def words(text: str) -> int:
    """How many words a masked text has; a merge field or a link is one."""
    return sum(1 for token in re.split(r"[\s—–]+", text) if any(c.isalnum() for c in token))


def sentences(piece: Piece) -> list[Sentence]:
    """The sentences of a piece, in order, with their spans in the draft's text."""
    found: list[Sentence] = []
    for start, end in _stretches(piece.text):
        at = start
        for hit in _END.finditer(piece.text, start, end):
            if _is_abbreviation(piece.text[at : hit.end()], hit.group()):
                continue
            _add(found, piece, at, hit.end())
            at = hit.end()
        _add(found, piece, at, end)
    return found


def _add(found: list[Sentence], piece: Piece, start: int, end: int) -> None:
    raw = piece.text[start:end]
    bare = raw.strip()
    if bare:
        lead = start + len(raw) - len(raw.lstrip())
        whole = re.sub(r"\s+", " ", bare)
        found.append(Sentence(whole, (piece.at + lead, piece.at + lead + len(bare))))


def _stretches(text: str) -> list[tuple[int, int]]:
    """Runs of lines that belong together: an empty line, a short line or a bullet parts them."""
    runs: list[tuple[int, int]] = []
    start = at = 0
    before = ""
    for line in text.split("\n"):
        broken = not before.strip() or len(before) < 50 or _BULLET.match(line) is not None
        if at > 0 and (broken or not line.strip()):
            runs.append((start, at - 1))
            start = at
        before = line
        at += len(line) + 1
    runs.append((start, len(text)))
    return runs


def _is_abbreviation(so_far: str, ending: str) -> bool:
    if set(ending) - set(".\"'”’)]"):
        return False
    words_before = so_far.rstrip(".\"'”’)]").split()
    last = words_before[-1].casefold().lstrip("(\"'“") if words_before else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")


def bullets(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that are items of a list."""
    spans, at = [], 0
    for line in text.split("\n"):
        if _BULLET.match(line):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
