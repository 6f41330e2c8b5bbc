"""Reads the bytes of an inbound mail into plain values, whatever the sender put into them.

Everything that comes over IMAP is hostile (mail-facts T6): the standard library's structured
header parser takes seconds on a long Subject and recurses on nested parts. So the old, simple
parser is used, sizes are cut before it sees them, and headers are decoded here, bounded.
"""

import email
import email.policy
import re
from dataclasses import field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from workbench.errors import UnreadableInput
from workbench.mail.decoding import decode_bytes, decode_header_text
from workbench.mail.html_text import html_to_text
from workbench.vocabulary.record import record

MAX_BYTES = 2_000_000
MAX_HEADER_BYTES = 65_536
MAX_PARTS = 100
MAX_DEPTH = 20
MAX_VALUE = 8_192
MAX_TEXT = 262_144
MAX_ADDRESSES = 200

_KNOWN_FIELDS = frozenset(
    "from to cc subject date message-id received return-path mime-version content-type sender "
    "reply-to in-reply-to references delivered-to x-mailer content-transfer-encoding "
    "auto-submitted errors-to x-failed-recipients".split()
)
_REPORTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
    }
)
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_BOUNDARY = re.compile(rb'boundary[ \t]*=[ \t]*"?([^"\r\n;]{1,100})', re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}")
_ANGLE = re.compile(r"<([^<>]{0,400})>")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,400}@[^<>\s]{1,400}>")
_CONTENT_TYPE = re.compile(rb"\ncontent-type[ \t]*:", re.IGNORECASE)


class UnreadableMail(UnreadableInput):
    """The bytes are not a mail that can be read; the message is kept and shown as unreadable."""

    def __init__(self, why: str) -> None:
        super().__init__("unreadable_mail", f"This message cannot be read as a mail: {why}.")


@record
class Mailbox:
    """A display name and an address as they stood in a header; `address` may be empty."""

    name: str
    address: str


@record
class Leaf:
    """One part without children: content type, decoded text (texts only), file name, depth."""

    content_type: str
    text: str
    filename: str
    attached: bool
    original: bool
    """Lies inside a returned or forwarded message, so it is not the sender's own words."""


@record
class ParsedMail:
    """A mail as plain values. `headers` maps lower-case names to decoded values, in order."""

    headers: dict[str, tuple[str, ...]]
    subject: str
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    date: datetime | None
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    content_type: str
    report_type: str
    leaves: tuple[Leaf, ...]
    plain: str
    """The sender's own text: the plain part, else the HTML part as text."""
    from_html: bool
    original_headers: tuple[dict[str, tuple[str, ...]], ...]
    """Headers of messages returned inside this one, outermost first."""
    cut: bool
    """The message was longer than the caps; what lies beyond was not read."""
    message: Message = field(repr=False, compare=False)

    def header(self, name: str) -> str:
        """The first value of a header, or an empty text."""
        found = self.headers.get(name)
        return found[0] if found else ""


def parse(raw: bytes, *, bare_text: bool = False) -> ParsedMail:
    """Reads a mail.

    Arguments: `raw` the bytes as they came; `bare_text` allows a text without any header, which
    is then taken as the body. Errors: `UnreadableMail`, and nothing else.
    """
    trimmed = raw.lstrip(b"\r\n \t\x00\xef\xbb\xbf") if raw[:1] in b"\r\n \t\x00\xef" else raw
    if not trimmed.strip(b"\x00\r\n\t "):
        raise UnreadableMail("it is empty")
    if bare_text and not _looks_like_mail(trimmed, enough=2):
        return _bare(raw)
    if not _looks_like_mail(trimmed, enough=1):
        raise UnreadableMail("it does not begin with mail headers")
    bounded, cut = _bounded(trimmed)
    try:
        message = email.message_from_bytes(bounded, policy=email.policy.compat32)
        return _read(message, cut)
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError) as fault:
        raise UnreadableMail(f"its structure is broken ({type(fault).__name__})") from fault


def _looks_like_mail(raw: bytes, enough: int) -> bool:
    """At least `enough` fields that mails have, before the first empty line."""
    head = raw[:MAX_HEADER_BYTES]
    end = _HEADER_END.search(head)
    known: set[str] = set()
    lines = head[: end.start() if end else len(head)].splitlines()
    for number, line in enumerate(lines):
        found = _FIELD.match(line)
        if found:
            name = found.group(1).decode("ascii", "replace").lower()
            known |= {name} & _KNOWN_FIELDS
        elif line[:1] not in (b" ", b"\t") and not (number == 0 and line.startswith(b"From ")):
            break
    return len(known) >= enough


def _bounded(raw: bytes) -> tuple[bytes, bool]:
    """Cuts size, header block and number of parts before the parser sees them."""
    cut = len(raw) > MAX_BYTES
    kept = raw[:MAX_BYTES]
    end = _HEADER_END.search(kept)
    header_end = end.start() if end else len(kept)
    if header_end > MAX_HEADER_BYTES:
        line_end = kept.rfind(b"\n", 0, MAX_HEADER_BYTES)
        kept, cut = kept[: max(line_end, 1)] + b"\n\n" + kept[end.end() if end else -1 :], True
    marks = {b"--" + mark.strip() for mark in _BOUNDARY.findall(kept)[: MAX_PARTS + 1]}
    for position in (_nth_boundary(kept, marks), _nth_content_type(kept)):
        if position is not None and position < len(kept):
            kept, cut = kept[:position], True
    return kept, cut


def _nth_boundary(raw: bytes, marks: set[bytes]) -> int | None:
    limit = MAX_PARTS * 2
    if sum(raw.count(mark) for mark in marks) <= limit:
        return None
    any_mark = re.compile(b"|".join(re.escape(mark) for mark in sorted(marks)))
    for number, found in enumerate(any_mark.finditer(raw)):
        if number == limit:
            return found.start()
    return None


def _nth_content_type(raw: bytes) -> int | None:
    for number, found in enumerate(_CONTENT_TYPE.finditer(raw)):
        if number == MAX_PARTS:
            return found.start()
    return None


def _read(message: Message, cut: bool) -> ParsedMail:
    headers = _headers(message)
    leaves, originals = _walk(message)
    plain, from_html = _own_text(leaves)
    if not leaves and isinstance(message.preamble, str):
        plain = message.preamble[:MAX_TEXT]
    references = _ids(" ".join(headers.get("references", ())))
    sender = (mailboxes(_first(headers, "from")) or mailboxes(_first(headers, "sender")))[:1]
    return ParsedMail(
        headers=headers,
        subject=_first(headers, "subject"),
        sender=sender[0] if sender else Mailbox("", ""),
        to=mailboxes(", ".join(headers.get("to", ()))),
        cc=mailboxes(", ".join(headers.get("cc", ()))),
        date=_date(_first(headers, "date")),
        message_id=next(iter(_ids(_first(headers, "message-id"))), ""),
        in_reply_to=next(iter(_ids(_first(headers, "in-reply-to"))), ""),
        references=references,
        content_type=_content_type(message),
        report_type=_report_type(_first(headers, "content-type")),
        leaves=tuple(leaves),
        plain=plain,
        from_html=from_html,
        original_headers=tuple(originals),
        cut=cut,
        message=message,
    )


def _bare(raw: bytes) -> ParsedMail:
    text = decode_bytes(raw[:MAX_TEXT], "utf-8")
    leaf = Leaf("text/plain", text, "", attached=False, original=False)
    nobody = Mailbox("", "")
    return ParsedMail(
        {}, "", nobody, (), (), None, "", "", (), "text/plain", "", (leaf,), text, False, (),
        len(raw) > MAX_TEXT, Message(),
    )  # fmt: skip


def _headers(message: Message) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in list(message.raw_items())[:500]:
        lowered = str(name).lower()
        text = decode_header_text(str(value)[:MAX_VALUE])
        found[lowered] = (*found.get(lowered, ()), text)[:50]
    return found


def _first(headers: dict[str, tuple[str, ...]], name: str) -> str:
    return headers.get(name, ("",))[0]


def _report_type(content_type: str) -> str:
    found = re.search(r'report-type\s*=\s*"?([\w-]{1,60})', content_type, re.IGNORECASE)
    return found.group(1).lower() if found else ""


def _content_type(part: Message) -> str:
    declared = str(part.get("content-type", ""))[:200].partition(";")[0].strip().lower()
    return declared if declared.count("/") == 1 else part.get_content_type()


def _walk(root: Message) -> tuple[list[Leaf], list[dict[str, tuple[str, ...]]]]:
    """Leaves in reading order and the headers of embedded messages; never recurses."""
    leaves: list[Leaf] = []
    originals: list[dict[str, tuple[str, ...]]] = []
    stack: list[tuple[Message, int, bool]] = [(root, 0, False)]
    while stack and len(leaves) < MAX_PARTS:
        part, depth, inside = stack.pop()
        children = part.get_payload()
        kind = _content_type(part)
        if kind in _REPORTS:
            leaves.append(_leaf(part, kind, inside))
        elif isinstance(children, list) and depth < MAX_DEPTH:
            embedded = kind.startswith("message/")
            below = [child for child in children[:MAX_PARTS] if isinstance(child, Message)]
            if embedded and not inside:
                originals.extend(_headers(child) for child in below[:1])
            stack.extend((child, depth + 1, inside or embedded) for child in reversed(below))
        elif not isinstance(children, list):
            leaves.append(_leaf(part, kind, inside))
    return leaves, originals


def _leaf(part: Message, kind: str, inside: bool) -> Leaf:
    disposition = str(part.get("content-disposition", ""))[:MAX_VALUE]
    filename = ""
    if "name" in disposition or "name" in str(part.get("content-type", ""))[:MAX_VALUE]:
        filename = decode_header_text(str(part.get_filename() or ""))[:255]
    attached = disposition.strip().lower().startswith("attachment")
    returned = kind in ("text/rfc822-headers", "message/rfc822", "message/rfc822-headers")
    readable = kind.startswith(("text/", "message/"))
    text = _part_text(part, kind) if readable else ""
    return Leaf(kind, text, filename, attached, inside or returned)


def _part_text(part: Message, kind: str) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        blocks = [block.as_string() for block in payload[:MAX_PARTS] if isinstance(block, Message)]
        return "\n".join(blocks)[:MAX_TEXT]
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else str(payload).encode("utf-8", "replace")
    charset = part.get_param("charset")
    named = charset if isinstance(charset, str) else "utf-8"
    text = decode_bytes(raw[:MAX_TEXT], named)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _own_text(leaves: list[Leaf]) -> tuple[str, bool]:
    """Plain parts win; HTML is read only where no plain part says anything."""
    own = [leaf for leaf in leaves if not leaf.original and not leaf.attached]
    plain = [leaf.text for leaf in own if leaf.content_type == "text/plain" and not leaf.filename]
    joined = "\n".join(text.rstrip("\n") for text in plain)
    if joined.strip():
        return joined[:MAX_TEXT], False
    pages = [leaf.text for leaf in own if leaf.content_type == "text/html"]
    if pages:
        return html_to_text("\n".join(pages))[:MAX_TEXT], True
    named = [leaf.text for leaf in own if leaf.content_type.startswith("text/")]
    return "\n".join(named)[:MAX_TEXT], False


def _ids(value: str) -> tuple[str, ...]:
    return tuple(_MESSAGE_ID.findall(value[:MAX_VALUE]))[:100]


def message_ids(text: str) -> tuple[str, ...]:
    """All message ids in a text, in order, at most 100 (RFC 5322 §3.6.4)."""
    return _ids(text)


def _date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value[:120])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """The mailboxes of an address header; groups and comments are skipped, never trusted."""
    found: list[Mailbox] = []
    for piece in _split_addresses(value[: MAX_VALUE * 2]):
        angle = _ANGLE.search(piece)
        address = _ADDRESS.search(angle.group(1) if angle else piece)
        if address is None:
            continue
        name = piece[: angle.start()] if angle else ""
        shown = name.replace("\\", "").strip().strip("\"'").strip()
        found.append(Mailbox(shown, address.group().strip("'.")))
        if len(found) >= MAX_ADDRESSES:
            break
    return tuple(found)


def _split_addresses(value: str) -> list[str]:
    """Splits at commas and semicolons that stand outside quotes and angle brackets."""
    pieces, start, quoted, angled = [], 0, False, False
    for position, sign in enumerate(value):
        if sign == '"':
            quoted = not quoted
        elif sign in "<>" and not quoted:
            angled = sign == "<"
        elif sign in ",;" and not quoted and not angled:
            pieces.append(value[start:position])
            start = position + 1
    pieces.append(value[start:])
    return pieces
