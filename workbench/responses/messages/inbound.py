"""What the sync loop asks and says: how far a folder was read, what concerns us, what a mail means.

A message that concerns us is stored raw first (`StoreInbound`) and understood after
(`UnreadMails` → a child process → `RecordReading`), each in a transaction of its own, so that a
crash anywhere neither loses nor doubles it (architecture.md §6).
"""

from datetime import date, datetime

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind, ResponseState, Severity


@record
class Mark:
    """How far a folder was read; `known` is False when it never was under this UIDVALIDITY."""

    last_uid: int
    known: bool


@record
class Heading:
    """What a message's header says. `report` means that it may be a delivery or feedback report,
    so that its body must be looked at before anybody knows whom it concerns.
    """

    sender: str
    to: tuple[str, ...]
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    report: bool = False


@record
class ArrivedMail:
    """One message of a folder. `raw` is None unless it concerns us; `digest` is SHA-256 in hex."""

    uid: int
    message_id: str
    digest: str
    received_at: datetime
    size: int
    concerns_us: bool
    raw: bytes | None


@record
class InboundStored:
    """How many messages were new, and the ids of those that now wait to be understood."""

    stored: int
    waiting: tuple[int, ...]


@record
class UnreadMail:
    """A stored message that was not understood yet, with what we wrote to its sender."""

    inbound_id: int
    mailbox_id: int
    raw: bytes
    our_texts: tuple[str, ...]
    received_at: datetime


@record
class FailedRecipient:
    """One recipient a report calls failed; `final_address` is where the mail was forwarded to."""

    address: str
    severity: Severity
    reason: str
    status: str = ""
    final_address: str = ""


@record
class NamedPerson:
    """A person a mail points to; whatever it does not say is empty."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""


@record
class Reading:
    """What a mail says, as read in a child process: claims of a stranger, not facts (T13)."""

    kind: ResponseKind
    confidence: float
    auto: bool
    evidence: tuple[str, ...]
    new_text: str
    subject: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    bounces: tuple[FailedRecipient, ...] = ()
    original_message_ids: tuple[str, ...] = ()
    complained_about: tuple[str, ...] = ()
    referrals: tuple[NamedPerson, ...] = ()
    return_date: date | None = None
    left_company: bool = False
    opt_out: bool = False
    calendar: str = ""
    signature: str = ""
    quoted: str = ""


@record
class ReadingRecorded:
    """What became of an inbound message. `response_id` is None for a report about nobody we mailed
    (its bytes are dropped); `kind` is None for an unreadable message.
    """

    inbound_id: int
    response_id: int | None
    kind: ResponseKind | None
    state: ResponseState | None


@query(right=Right.SYSTEM, handler="workbench.responses.queries.inbound:folder_mark")
@record
class FolderMark(Query[Mark]):
    """How far a mailbox's folder was read under one UIDVALIDITY."""

    mailbox_id: int
    folder: str
    uidvalidity: int


@query(right=Right.SYSTEM, handler="workbench.responses.queries.inbound:which_concern_us")
@record
class WhichConcernUs(Query[tuple[bool, ...]]):
    """Which of these messages concern us (invariant 5): in our threads, from an address or a
    non-freemail domain of a known account, or possibly a report about someone we mailed.
    """

    mailbox_id: int
    headings: tuple[Heading, ...]


@command(
    verb="inbound.store",
    right=Right.SYSTEM,
    handler="workbench.responses.handlers.inbound:store_inbound",
    silent=True,
)
@record
class StoreInbound(Command[InboundStored]):
    """Stores messages of a folder and moves its mark to `up_to`. Messages stored before, by UID or
    by Message-ID in the same mailbox, are not stored again.
    """

    mailbox_id: int
    folder: str
    uidvalidity: int
    up_to: int
    messages: tuple[ArrivedMail, ...]


@query(right=Right.SYSTEM, handler="workbench.responses.queries.inbound:unread_mails")
@record
class UnreadMails(Query[tuple[UnreadMail, ...]]):
    """Stored messages nobody has understood yet, oldest first."""

    limit: int = 100


@command(
    verb="inbound.read",
    right=Right.SYSTEM,
    handler="workbench.responses.handlers.recording:record_reading",
)
@record
class RecordReading(Command[ReadingRecorded]):
    """Records what a stored message means and draws every consequence in one transaction: bounce,
    suppression, absence, stops and pauses. `reading` None means unreadable; it is shown to a
    person. Recording a message twice changes nothing.
    """

    inbound_id: int
    reading: Reading | None
    why_unreadable: str = ""


@command(
    verb="response.answered_elsewhere",
    right=Right.SYSTEM,
    handler="workbench.responses.handlers.triage:note_answer_seen",
)
@record
class NoteAnswerSeen(Command[tuple[int, ...]]):
    """A rep's own mail seen in Sent: the waiting responses it answers, by thread or recipient, are
    marked “answered elsewhere: choose the next step” (RESP-1). Returns their ids. Mail the program
    sent by itself is not an answer.
    """

    mailbox_id: int
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    to: tuple[str, ...]
    sent_at: datetime
