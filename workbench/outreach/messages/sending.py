"""What the sender asks: claims, hand-overs, results, doubts (architecture.md §5).

The order for one mail is `ClaimNext` → connect, log in, MAIL, RCPT → `BeginHandOver` → DATA →
one of `RecordSent`, `RecordRefused`, `RecordDeferred`, `RecordInDoubt`. Before the hand-over a
failure is a `ReleaseClaim`, a `RecordRefused` or a `RecordDeferred`. Nothing is picked up again
because time has passed (SEND-07): only `SettleDeadClaims`, for a sender known to be gone.
"""

from datetime import datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.outreach import HeldReason, MailKind, OutboxState
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class Claimed:
    """One mail that this token may now take to the server, with its exact bytes.

    `sender` and `recipients` are the envelope; `sha256` is that of `content`.
    """

    outbox_id: int
    sender: str
    recipients: tuple[str, ...]
    content: bytes
    message_id: str
    sha256: str


@record
class Nothing:
    """No mail may leave now: how many due mails are held by which reason, and when to ask again
    (UTC; None when nothing is planned at all).
    """

    held: tuple[tuple[HeldReason, int], ...] = ()
    next_at: datetime | None = None


@record
class HandOver:
    """Whether DATA may start. With `go` False the mail is already cancelled and its slot given
    back; drop the transaction on the wire (RSET).
    """

    outbox_id: int
    go: bool
    why: HeldReason | None = None


@record
class OutboxChanged:
    """An outbox row and the state it is in now."""

    outbox_id: int
    state: OutboxState


@record
class ClaimsSettled:
    """What became of a dead sender's claims: `released` go out later, `doubtful` wait for Sent."""

    released: tuple[int, ...]
    doubtful: tuple[int, ...]


@record
class MailboxHold:
    """Whether a mailbox is held now."""

    mailbox_id: int
    held: bool


@record
class ClaimRow:
    """A mail a sender holds right now."""

    outbox_id: int
    mailbox_id: int
    state: OutboxState
    token: str
    claimed_at: datetime
    data_started_at: datetime | None
    message_id: str


@record
class DoubtRow:
    """A mail of which nobody knows whether the server took it."""

    outbox_id: int
    mailbox_id: int
    contact_id: int | None
    to: str
    subject: str
    message_id: str
    server_message_id: str | None
    data_started_at: datetime | None
    lookups: int


@record
class SentElsewhere:
    """A mail found in Sent that the program did not send, and whether it counts as cold."""

    mailbox_id: int
    recorded: bool
    cold: bool


@record
class MailSent(Event):
    """The server took a mail."""

    outbox_id: int
    contact_id: int | None
    account_id: int | None
    kind: MailKind


@command(
    verb="outbox.claim",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.claiming:claim_next",
    silent=True,
)
@record
class ClaimNext(Command[Claimed | Nothing]):
    """Takes the next due mail of a mailbox, with a day slot, after re-checking everything:
    suppression of To and Cc, bin, address, country, window, gap, caps, ceiling, text hash, polling,
    customer list, backlog, trainee lock, restore. `token` names the sender (any unique text).
    """

    mailbox_id: int
    token: str


@command(
    verb="outbox.hand_over",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.handing_over:begin_hand_over",
    silent=True,
)
@record
class BeginHandOver(Command[HandOver]):
    """Marks that DATA starts now; suppression and bin are checked once more.

    Errors: `Refusal` `not_your_claim` when the row is not claimed by this token.
    """

    outbox_id: int
    token: str


@command(
    verb="outbox.sent",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:record_sent",
)
@record
class RecordSent(Command[OutboxChanged]):
    """The server accepted the mail: `code` 2xx and `reply` as it said it; `server_message_id` when
    the server gave the mail another id (mail-facts M1).
    """

    outbox_id: int
    token: str
    code: int
    reply: str
    server_message_id: str | None = None


@command(
    verb="outbox.refused",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:record_refused",
)
@record
class RecordRefused(Command[OutboxChanged]):
    """The server refused this mail for good (5xx at MAIL, RCPT or DATA). The slot comes back."""

    outbox_id: int
    token: str
    code: int
    reply: str


@command(
    verb="outbox.deferred",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:record_deferred",
)
@record
class RecordDeferred(Command[OutboxChanged]):
    """The server said not now (4xx at MAIL, RCPT or DATA); the mail is tried again later and given
    up after the policy's number of tries. The slot comes back.
    """

    outbox_id: int
    token: str
    code: int
    reply: str


@command(
    verb="outbox.in_doubt",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:record_in_doubt",
)
@record
class RecordInDoubt(Command[OutboxChanged]):
    """The connection was lost after DATA began. Keeps its slot; never sent again by the program."""

    outbox_id: int
    token: str
    reply: str


@command(
    verb="outbox.release",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:release_claim",
    silent=True,
)
@record
class ReleaseClaim(Command[OutboxChanged]):
    """Gives a claim back before DATA (no connection, log-in refused): row ready, slot free."""

    outbox_id: int
    token: str
    reason: str


@command(
    verb="outbox.settle_dead",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.results:settle_dead_claims",
)
@record
class SettleDeadClaims(Command[ClaimsSettled]):
    """Settles everything the sender `token`, known to be gone, still held: what was only claimed is
    ready again, what was handing over is in doubt.
    """

    token: str


@command(
    verb="outbox.settle_doubt",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.doubts:settle_doubt",
)
@record
class SettleDoubt(Command[OutboxChanged]):
    """What a look into Sent, or a matching reply or bounce, says about a doubtful mail.

    `found` True makes it sent (`evidence` like `sent_folder`, `reply`, `bounce`); False only counts
    the look: a person decides in the end.
    """

    outbox_id: int
    found: bool
    evidence: str
    server_message_id: str | None = None


@command(
    verb="outbox.decide_doubt",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.doubts:decide_doubt",
)
@record
class DecideDoubt(Command[OutboxChanged]):
    """A person's word on a doubtful mail: it was `sent`, or it is `cancelled`; never sent again."""

    outbox_id: int
    decision: OutboxState
    reason: str


@command(
    verb="mailbox.hold",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.mailboxes:hold_mailbox",
)
@record
class HoldMailbox(Command[MailboxHold]):
    """Stops all sending of a mailbox (quota, log-in refused, bounce rate) until a person looks."""

    mailbox_id: int
    reason: str


@command(
    verb="mailbox.release",
    right=Right.SEND,
    handler="workbench.outreach.handlers.mailboxes:release_mailbox",
)
@record
class ReleaseMailbox(Command[MailboxHold]):
    """Lets a held mailbox send again; the reason is logged."""

    mailbox_id: int
    reason: str


@command(
    verb="mailbox.sent_elsewhere",
    right=Right.SYSTEM,
    handler="workbench.outreach.handlers.mailboxes:record_sent_elsewhere",
)
@record
class RecordSentElsewhere(Command[SentElsewhere]):
    """Counts a mail seen in Sent that the program did not send (CAP-04): to the provider's
    ceiling always, to the day's cold cap when a contact who never answered got it. Idempotent
    by mailbox and Message-ID; a mail of ours found there settles its doubt instead.
    """

    mailbox_id: int
    message_id: str
    to: tuple[str, ...]
    sent_at: datetime


@command(
    verb="workspace.confirm_restore",
    right=Right.SEND,
    handler="workbench.outreach.handlers.mailboxes:confirm_after_restore",
)
@record
class ConfirmAfterRestore(Command[None]):
    """A person has looked at Sent after a restore and lets the program send again (SEND-04)."""

    reason: str


@query(right=Right.LOOK, handler="workbench.outreach.queries.outbox:claims_in_flight")
@record
class ClaimsInFlight(Query[tuple[ClaimRow, ...]]):
    """Every mail in `claimed` or `handing_over`, of one mailbox or all."""

    mailbox_id: int | None = None


@query(right=Right.LOOK, handler="workbench.outreach.queries.outbox:doubtful_mails")
@record
class DoubtfulMails(Query[tuple[DoubtRow, ...]]):
    """Every mail in doubt, of one mailbox or all; a person must see them."""

    mailbox_id: int | None = None
