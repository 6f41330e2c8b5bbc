"""What one can ask of single mails: editing, skipping, drafting by hand, and the proof of sends."""

from datetime import datetime

from workbench.outreach.messages.sending import OutboxChanged
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.outreach import HeldReason, MailKind, OutboxState
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class MailDrafted:
    """A new outbox row, ready to be claimed at `due_at` (UTC)."""

    outbox_id: int
    due_at: datetime


@record
class OutboxRow:
    """One mail to one person. Instants are UTC; a planned mail has none until a plan gives it one,
    and waits for `held`, or without a reason for the next plan.
    """

    id: int
    campaign_id: int | None
    enrollment_id: int | None
    step: int
    contact_id: int | None
    account_id: int | None
    mailbox_id: int
    kind: MailKind
    state: OutboxState
    held: HeldReason | None
    to: str
    cc: tuple[str, ...]
    subject: str
    body: str
    message_id: str | None
    server_message_id: str | None
    due_at: datetime | None
    done_at: datetime | None
    reply_text: str | None
    cancelled_reason: str | None


@record
class SendLine:
    """One time a mail went, or may have gone, to an address."""

    outbox_id: int | None
    at: datetime
    state: OutboxState
    message_id: str


@record
class SendHistory:
    """Every send to an address, its suppressions, and how many sends began after the first one."""

    address: str
    suppressed_at: datetime | None
    sends: tuple[SendLine, ...]
    after_suppression: int


@command(
    verb="outbox.edit",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.mails:edit_outbox_text",
)
@record
class EditOutboxText(Command[OutboxChanged]):
    """Changes the text of one mail before it is claimed; the lint must not refuse it."""

    outbox_id: int
    subject: str
    body: str


@command(
    verb="outbox.skip",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.mails:skip_recipient",
)
@record
class SkipRecipient(Command[OutboxChanged]):
    """Cancels one mail before it is claimed, with a reason; later steps go on."""

    outbox_id: int
    reason: str


@command(
    verb="outbox.draft_referred",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.mails:draft_referred_mail",
)
@record
class DraftReferredMail(Command[MailDrafted]):
    """Drafts the first mail to a referred contact (RESP-3): the text names the referrer, who is
    copied when `copy_referrer`. Errors: `Refusal` C3a without a stored referral, MAIL-4 when the
    text does not name the referrer.
    """

    referral_id: int
    mailbox_id: int
    subject: str
    body: str
    copy_referrer: bool = False


@command(
    verb="outbox.converse",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.mails:converse",
)
@record
class SendConversationMail(Command[MailDrafted]):
    """Writes to people we talk with: an introduction, an invitation, a follow-up to a call.

    `to` and `cc` are addresses; `contact_id` is who it is about. `invitation` is an iCalendar
    object (method REQUEST or CANCEL). `in_reply_to` and `references` are Message-IDs.
    """

    mailbox_id: int
    to: tuple[str, ...]
    subject: str
    body: str
    contact_id: int | None = None
    cc: tuple[str, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    invitation: bytes | None = None


@command(
    verb="outbox.reply",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.mails:reply_to_response",
)
@record
class ReplyToResponse(Command[MailDrafted]):
    """Answers a response in its thread, from the mailbox that received it; `subject` None keeps the
    thread's subject with one `Re: `.
    """

    response_id: int
    body: str
    subject: str | None = None
    cc: tuple[str, ...] = ()
    invitation: bytes | None = None


@query(right=Right.LOOK, handler="workbench.outreach.queries.outbox:outbox_rows")
@record
class OutboxRows(Query[tuple[OutboxRow, ...]]):
    """Outbox rows by campaign, mailbox, contact or state, newest first; `limit` rows at most."""

    campaign_id: int | None = None
    mailbox_id: int | None = None
    contact_id: int | None = None
    states: tuple[OutboxState, ...] = ()
    limit: int = 500


@query(right=Right.LOOK, handler="workbench.outreach.queries.proof:send_proof")
@record
class SendProof(Query[SendHistory]):
    """Every send and every suppression of an address with instants (PROOF-01)."""

    address: str
