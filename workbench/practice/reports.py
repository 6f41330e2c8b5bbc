"""Reports of the practice market's mail systems: bounces as RFC 3464 asks, and automatic answers.

Three makes are imitated (Postfix, Exchange, Google), because a reader of bounces meets all three.
"""

from datetime import datetime
from email.utils import format_datetime

from workbench.practice.dice import pick, token
from workbench.vocabulary.record import record


@record
class Failure:
    """Why a mail system gave up: `status` of RFC 3463, `action` of RFC 3464, the server's words."""

    status: str
    action: str
    words: str


NO_SUCH_USER = (
    Failure("5.1.1", "failed", "550 5.1.1 <{to}>: Recipient address rejected: User unknown"),
    Failure("5.1.10", "failed", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found"),
    Failure(
        "5.1.1", "failed", "550-5.1.1 The email account that you tried to reach does not exist"
    ),
)
MAILBOX_FULL = (
    Failure("4.2.2", "failed", "452 4.2.2 <{to}>: Mailbox full, the recipient is over quota"),
    Failure("5.2.2", "failed", "552 5.2.2 The recipient's inbox is out of storage space"),
)
REFUSED_BY_POLICY = (
    Failure("5.7.1", "failed", "550 5.7.1 Message rejected due to local policy: suspected spam"),
    Failure("5.7.1", "failed", "554 5.7.1 Service unavailable; sender address blocked by policy"),
)
NO_SUCH_DOMAIN = Failure("5.1.2", "failed", "550 5.1.2 {to}: Host or domain name not found")


@record
class Original:
    """The mail a report is about."""

    raw: bytes
    sender: str
    recipient: str
    subject: str
    message_id: str


def bounce(original: Original, failure: Failure, at: datetime, *about: object) -> bytes:
    """A `multipart/report` (RFC 6522, RFC 3464) for the sender of `original`, made at `at`."""
    host = f"mx.{original.recipient.rpartition('@')[2]}"
    boundary = token("boundary", *about, length=24)
    words = failure.words.format(to=original.recipient)
    opening = pick((_postfix, _exchange, _google), *about, "make")
    head = [
        "Return-Path: <>",
        *opening(original, host),
        f"To: {original.sender}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{token('dsn', *about, length=20)}@{host}>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"',
    ]
    parts = [
        _part("text/plain; charset=us-ascii", _told(original, host, words)),
        _part("message/delivery-status", _status(original, host, failure, words, at)),
        _part("text/rfc822-headers", _headers_of(original.raw)),
    ]
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return ("\r\n".join(head) + f"\r\n\r\n{body}--{boundary}--\r\n").encode("ascii", "replace")


def _postfix(original: Original, host: str) -> list[str]:
    return [
        f"From: MAILER-DAEMON@{host} (Mail Delivery System)",
        "Subject: Undelivered Mail Returned to Sender",
    ]


def _exchange(original: Original, host: str) -> list[str]:
    return [
        f"From: Microsoft Outlook <postmaster@{host}>",
        f"Subject: Undeliverable: {original.subject}",
        f"In-Reply-To: {original.message_id}",
        f"References: {original.message_id}",
        "X-MS-Exchange-Message-Is-Ndr:",
    ]


def _google(original: Original, host: str) -> list[str]:
    return [
        f"From: Mail Delivery Subsystem <mailer-daemon@{host}>",
        "Subject: Delivery Status Notification (Failure)",
        f"In-Reply-To: {original.message_id}",
        f"References: {original.message_id}",
        f"X-Failed-Recipients: {original.recipient}",
    ]


def _told(original: Original, host: str, words: str) -> str:
    return (
        f"This is the mail system at host {host}.\r\n\r\n"
        "I'm sorry to have to inform you that your message could not be delivered to one or more "
        "recipients.\r\n\r\n"
        f"<{original.recipient}>: host {host} said: {words}\r\n"
    )


def _status(original: Original, host: str, failure: Failure, words: str, at: datetime) -> str:
    return (
        f"Reporting-MTA: dns; {host}\r\n"
        f"Arrival-Date: {format_datetime(at)}\r\n"
        "\r\n"
        f"Original-Recipient: rfc822;{original.recipient}\r\n"
        f"Final-Recipient: rfc822; {original.recipient}\r\n"
        f"Action: {failure.action}\r\n"
        f"Status: {failure.status}\r\n"
        f"Remote-MTA: dns; {host}\r\n"
        f"Diagnostic-Code: smtp; {words}\r\n"
    )


def _headers_of(raw: bytes) -> str:
    head = raw.partition(b"\r\n\r\n")[0]
    return head.decode("ascii", "replace") + "\r\n"


def _part(content_type: str, text: str) -> str:
    return f"Content-Type: {content_type}\r\n\r\n{text}"
