"""What the header of a message alone tells: whose it is, which thread, whether it may be a report.

The syncer asks this of every new message before it fetches a body, because a rep's private mail is
none of our business (domain.md, invariant 5).
"""

import hashlib
from datetime import datetime

from workbench.mail.building import MESSAGE_ID
from workbench.mail.parsing import ParsedMail, UnreadableMail, parse
from workbench.vocabulary.record import record

MICROSOFT_ID = "x-microsoft-original-message-id"
_DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon")


@record
class HeaderFacts:
    """One header as plain values. `message_id` is never empty: without one it is made of a digest.

    `original_id` is the id we gave when Microsoft replaced it (mail-facts M2). `report` says that
    the message may be a delivery or feedback report, so that its body must be looked at.
    """

    message_id: str
    original_id: str
    sender: str
    to: tuple[str, ...]
    in_reply_to: str
    references: tuple[str, ...]
    report: bool
    date: datetime | None


def header_facts(header: bytes) -> HeaderFacts:
    """Reads a header block; one that cannot be read counts as a possible report."""
    try:
        mail = parse(header)
    except UnreadableMail:
        return HeaderFacts(_made_id(header), "", "", (), "", (), report=True, date=None)
    return HeaderFacts(
        message_id=_valid(mail.message_id) or _made_id(header),
        original_id=_valid(mail.header(MICROSOFT_ID).strip()),
        sender=mail.sender.address,
        to=tuple(box.address for box in (*mail.to, *mail.cc) if box.address),
        in_reply_to=mail.in_reply_to,
        references=mail.references,
        report=_may_report(mail),
        date=mail.date,
    )


def _may_report(mail: ParsedMail) -> bool:
    local = mail.sender.address.partition("@")[0].casefold()
    return (
        mail.content_type == "multipart/report"
        or mail.header("return-path").strip() == "<>"
        or local.startswith(_DAEMONS)
        or bool(mail.header("x-failed-recipients"))
        or not mail.sender.address
    )


def _valid(message_id: str) -> str:
    return message_id if MESSAGE_ID.fullmatch(message_id) else ""


def _made_id(header: bytes) -> str:
    return f"<{hashlib.sha256(header).hexdigest()}@no-id.invalid>"
