"""Turns an approved draft into the exact bytes that go out and proves they say what was meant.

CPython's `email` writes header lines that somebody else chose (CVE-2024-6923, mail-facts E2–E6), so
what comes from a file or a reply is refused when it could break out of its header, headers are
folded here, and the finished bytes are read back and compared before anybody may send them (E12).
"""

import email.policy
import hashlib
import re
import unicodedata
from base64 import b64encode
from datetime import datetime
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime

from workbench.errors import Refusal
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress

MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,250}@[A-Za-z0-9.\[\]:_-]{1,250}>")
"""What a Message-ID must match in full before it enters a header or an IMAP search (3.3, T2)."""

MAX_SUBJECT = 250
MAX_NAME = 120
MAX_BODY = 100_000
MAX_REFERENCES = 50

_LINE = 78
_ENCODED_LINE = 76  # RFC 2047 §2: a line with an encoded word
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,200}")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,248}[A-Za-z0-9])?")
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_METHOD = re.compile(r"^METHOD:([A-Z]{3,20})\r?$", re.MULTILINE)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z-]*): ?[^\r\n]*")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ATOMIC = frozenset({"in-reply-to", "references", "message-id"})


@record
class Draft:
    """One mail before it becomes bytes.

    `to_names` and `cc_names` stand beside `to` and `cc`, empty where unknown. `body` is plain text
    with paragraphs on one line each. `date` is aware, in the rep's zone (RFC 5322 §3.3).
    `invitation` is an iCalendar object that travels as a second form of the same mail (RFC 6047).
    """

    sender: EmailAddress
    sender_name: str
    to: tuple[EmailAddress, ...]
    to_names: tuple[str, ...]
    subject: str
    body: str
    date: datetime
    message_id: str
    cc: tuple[EmailAddress, ...] = ()
    cc_names: tuple[str, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    invitation: bytes | None = None


class OutPolicy(email.policy.EmailPolicy):
    """Folds what CPython breaks: long ids (E6), encoded subjects (E9), display names (E5)."""

    def fold(self, name: str, value: object) -> str:
        """One header as text with its line ends."""
        lowered = name.lower()
        if lowered in _ATOMIC:
            return self._of_tokens(name, str(value).split())
        if isinstance(value, AddressHeader):
            return self._of_tokens(name, _written(value.addresses))
        if lowered == "subject":
            return f"{name}: {_encoded(str(value), len(name) + 2)}{self.linesep}"
        return str(super().fold(name, str(value)))

    def fold_binary(self, name: str, value: object) -> bytes:
        """One header as bytes; ASCII, because every value is encoded by now."""
        return self.fold(name, value).encode("ascii")

    def _of_tokens(self, name: str, tokens: list[str]) -> str:
        written = f"{name}:"
        for number, token in enumerate(tokens):
            last_line = written.rpartition("\n")[2]
            if number and len(last_line) + 1 + len(token.partition("\r")[0]) > _LINE:
                written += self.linesep
            written += f" {token}"
        return written + self.linesep


_POLICY = OutPolicy(linesep="\r\n", cte_type="7bit")


def new_message_id(domain: str, token: str) -> str:
    """A Message-ID at our own domain (RFC 5322 §3.6.4).

    Arguments: `domain` the sender's; `token` at least 128 random bits as letters and digits.
    Errors: `Refusal` when either would not survive in a header.
    """
    found = f"<{token}@{domain}>"
    if not _TOKEN.fullmatch(token) or not _DOMAIN.fullmatch(domain):
        raise _refuse("message_id", "The message's id would not be valid")
    return found


def build(draft: Draft) -> bytes:
    """The mail's exact bytes: CRLF lines, 7-bit, header set of mail-facts 3.4.

    Errors: `Refusal` (rules E1–E12) for a value that could add a header or a recipient, and when
    the finished bytes, read back, differ from the draft.
    """
    _check(draft)
    message = EmailMessage(policy=_POLICY)
    message["From"] = _people((draft.sender,), (draft.sender_name,))
    message["To"] = _people(draft.to, draft.to_names)
    if draft.cc:
        message["Cc"] = _people(draft.cc, draft.cc_names)
    message["Subject"] = draft.subject
    message["Date"] = format_datetime(draft.date)
    message["Message-ID"] = draft.message_id
    if draft.in_reply_to is not None:
        message["In-Reply-To"] = draft.in_reply_to
    if draft.references:
        message["References"] = " ".join(draft.references)
    _add_text(message, draft)
    content = message.as_bytes()
    _prove(content, draft)
    return content


def _people(addresses: tuple[EmailAddress, ...], names: tuple[str, ...]) -> list[Address]:
    return [
        Address(display_name=name, addr_spec=address.text)
        for address, name in zip(addresses, names, strict=True)
    ]


def _written(people: tuple[Address, ...]) -> list[str]:
    """The parts of an address header between which a line may break."""
    parts = []
    for number, person in enumerate(people, start=1):
        comma = "," if number < len(people) else ""
        if person.display_name:
            parts += [_phrase(person.display_name), f"<{person.addr_spec}>{comma}"]
        else:
            parts.append(person.addr_spec + comma)
    return parts


def _phrase(name: str) -> str:
    if not name.isascii():
        return _encoded(name, len("From: "))
    if _PLAIN_NAME.fullmatch(name):
        return name
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _encoded(text: str, already: int) -> str:
    """ASCII as it is where one line holds it, else RFC 2047 words on lines of at most 76."""
    if text.isascii() and already + len(text) <= _LINE:
        return text
    words, chunk, room = [], b"", _bytes_in(_ENCODED_LINE - already)
    for character in text:
        if len(chunk) + len(character.encode()) > room:
            words.append(chunk)
            chunk, room = b"", _bytes_in(_ENCODED_LINE - 1)
        chunk += character.encode()
    words.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode()}?=" for word in words if word)


def _bytes_in(width: int) -> int:
    """How many bytes a base64 encoded word of `width` characters can hold."""
    return max(4, (width - len("=?utf-8?b??=")) // 4 * 3)


def _add_text(message: EmailMessage, draft: Draft) -> None:
    body = _lines(draft.body)
    short = body.isascii() and not re.search(r"[^\n]{79}|[ \t]\n", body)
    message.set_content(body, cte="7bit" if short else "quoted-printable")
    if draft.invitation is None:
        return
    calendar = draft.invitation.decode("utf-8")
    method = _METHOD.search(calendar)
    message.add_alternative(
        calendar,
        subtype="calendar",
        cte="quoted-printable",
        params={"method": method[1] if method else "REQUEST"},
    )
    # The same draft gives the same bytes: a retry must be recognisable as the same message (B2).
    message.set_boundary("=_" + hashlib.sha256(draft.message_id.encode()).hexdigest()[:40])


def _lines(text: str) -> str:
    unified = text.replace("\r\n", "\n")
    return unified if unified.endswith("\n") else unified + "\n"


def _check(draft: Draft) -> None:
    """Refuses what could break out of its place before `email` sees it."""
    if draft.date.tzinfo is None:
        raise _refuse("date", "The date has no time zone")
    if not draft.to or len(draft.to) != len(draft.to_names) or len(draft.cc) != len(draft.cc_names):
        raise _refuse("recipients", "A mail needs a recipient, and each recipient one name")
    for address in (draft.sender, *draft.to, *draft.cc):
        require_address(address.text)
    for name in (draft.sender_name, *draft.to_names, *draft.cc_names):
        _check_line(name, MAX_NAME, "name")
    _check_line(draft.subject, MAX_SUBJECT, "subject")
    if not draft.subject:
        raise _refuse("subject", "The subject is empty")
    for found in (draft.message_id, *draft.references, draft.in_reply_to or draft.message_id):
        if not MESSAGE_ID.fullmatch(found):
            raise _refuse("message_id", "A message id is not in the form the standard allows")
    if len(draft.references) > MAX_REFERENCES:
        raise _refuse("references", "The thread is longer than a mail can name")
    _check_body(draft.body)


def require_address(text: str) -> None:
    """Lets only an address through that means the same to every mail program (E2, E10, E18).

    Errors: `Refusal` for anything that is not ASCII, holds blanks, controls, angle brackets,
    separators or encoded words.
    """
    local, at, domain = text.rpartition("@")
    safe = len(local) <= 64 and _LOCAL.fullmatch(local) and "=?" not in local
    if not at or not safe or not _DOMAIN.fullmatch(domain) or ".." in domain:
        raise _refuse("address", f"“{ascii(text)[1:60]}” cannot be mailed safely", rule="E18")


def _check_line(text: str, limit: int, what: str) -> None:
    if len(text) > limit:
        raise _refuse(what, f"The {what} is longer than {limit} characters")
    if "=?" in text or text != " ".join(text.split()) or any(map(_forbidden, text)):
        raise _refuse(what, f"The {what} holds characters that could change the mail's header")


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI


def _check_body(body: str) -> None:
    if not body.strip() or len(body) > MAX_BODY:
        raise _refuse("body", f"The text is empty or longer than {MAX_BODY} characters")
    allowed = {"\n", "\t"}
    if any(_forbidden(c) and c not in allowed for c in body.replace("\r\n", "\n")):
        raise _refuse("body", "The text holds control characters")


def _prove(content: bytes, draft: Draft) -> None:
    """E12: what a reader of these bytes sees is what was approved, header by header."""
    head, _, _ = content.partition(b"\r\n\r\n")
    if re.search(rb"(?<!\r)\n|\r(?!\n)|[^\x01-\x7f]", content):
        raise _differs("its line ends")
    wanted = ["from", "to", "subject", "date", "message-id"]
    wanted += ["cc"] if draft.cc else []
    wanted += ["in-reply-to"] if draft.in_reply_to else []
    wanted += ["references"] if draft.references else []
    wanted += ["mime-version", "content-type"]
    wanted += [] if draft.invitation else ["content-transfer-encoding"]
    if sorted(_header_names(head)) != sorted(wanted):
        raise _differs("its list of headers")
    if any(len(line) > 998 for line in content.split(b"\r\n")):
        raise _differs("the length of its lines")
    _prove_values(content, draft)


def _header_names(head: bytes) -> list[str]:
    names = []
    for line in head.split(b"\r\n"):
        if line[:1] in {b" ", b"\t"}:
            continue
        found = _HEADER_LINE.fullmatch(line)
        names.append(found[1].decode("ascii").lower() if found else "?")
    return names


def _prove_values(content: bytes, draft: Draft) -> None:
    seen = BytesParser(policy=email.policy.default).parsebytes(content)
    for name, addresses, names in (
        ("From", (draft.sender,), (draft.sender_name,)),
        ("To", draft.to, draft.to_names),
        ("Cc", draft.cc, draft.cc_names),
    ):
        people = seen[name].addresses if seen[name] is not None else ()
        if [p.addr_spec for p in people] != [a.text for a in addresses]:
            raise _differs("its addresses")
        # The reader of CPython 3.11 puts blanks between the encoded words of a name.
        if [_joined(p.display_name) for p in people] != [_joined(name) for name in names]:
            raise _differs("a name")
    ids = (draft.message_id, draft.in_reply_to or "", " ".join(draft.references))
    read = tuple(str(seen[n] or "") for n in ("Message-ID", "In-Reply-To", "References"))
    if (str(seen["Subject"]), *read) != (draft.subject, *ids):
        raise _differs("its subject or its thread")
    text = seen.get_body(("plain",))
    if text is None or text.get_content().replace("\r\n", "\n") != _lines(draft.body):
        raise _differs("its text")


def _joined(name: str) -> str:
    return "".join(name.split())


def _differs(what: str) -> Refusal:
    return _refuse(
        "round_trip",
        f"The finished mail was read back and {what} did not equal what was approved",
        rule="E12",
    )


def _refuse(what: str, sentence: str, rule: str = "E2") -> Refusal:
    return Refusal(
        f"bad_{what}", f"{sentence}. Nothing was sent; correct it and try again.", rule=rule
    )
