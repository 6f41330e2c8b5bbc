"""Facts for whoever checks the invariants of domain.md §6 from outside: plain rows, no verdicts."""

from datetime import date, datetime

from workbench.vocabulary.conversations import ConversationKind
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ParseState, ResponseState


@record
class MailFact:
    """One mail of the outbox; the slot is the place it took in its mailbox's local day."""

    outbox_id: int
    mailbox_id: int
    kind: MailKind
    state: OutboxState
    enrollment_id: int | None
    step_id: int | None
    message_id: str | None
    sha256: str | None
    data_started_at: datetime | None
    slot_day: date | None
    slot_number: int | None
    slot_cap: int | None


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:mail_facts")
@record
class MailFacts(Query[tuple[MailFact, ...]]):
    """Every mail of the outbox, by id (invariants 2 and 3)."""


@record
class MoveFact:
    """One move of an account between bins."""

    move_id: int
    start: Bin
    end: Bin
    restores_id: int | None


@record
class BinFact:
    """An account's bin and every move that led there, oldest first."""

    account_id: int
    bin: Bin
    moves: tuple[MoveFact, ...]


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:bin_facts")
@record
class BinFacts(Query[tuple[BinFact, ...]]):
    """Every account with its moves (invariant 4)."""


@record
class InboundFact:
    """One message read from a mailbox and the triage states of what came of it."""

    inbound_id: int
    mailbox_id: int
    folder: str
    message_id: str | None
    digest: str
    concerns_us: bool
    kept: bool
    parse_state: ParseState
    states: tuple[ResponseState, ...]


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:inbound_facts")
@record
class InboundFacts(Query[tuple[InboundFact, ...]]):
    """Every message read from any mailbox (invariant 5)."""


@record
class CreditFact:
    """A credit with everything it must rest on."""

    credit_id: int
    opportunity_id: int
    person_id: int
    decision: AuditDecision
    auditor_id: int | None
    stage: Stage
    sdr_id: int
    ae_id: int
    talk_kind: ConversationKind | None
    talk_by: int | None
    talk_at: datetime | None
    passed_at: datetime | None


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:credit_facts")
@record
class CreditFacts(Query[tuple[CreditFact, ...]]):
    """Every credit (invariant 6); `passed_at` is the transfer for a hot transfer (PASS-5)."""


@record
class ProspectDigest:
    """How many rows there are, and one digest over every field of each (invariant 9)."""

    accounts: int
    contacts: int
    addresses: int
    sha256: str


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:digest_prospects")
@record
class DigestProspects(Query[ProspectDigest]):
    """Accounts, contacts and addresses as they are now, in one digest."""


@record
class LedgerLine:
    """One ledger entry without its hashes; `payload` is canonical JSON."""

    action: str
    subject: str
    payload: str


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:ledger_facts")
@record
class LedgerFacts(Query[tuple[LedgerLine, ...]]):
    """Every ledger entry in order."""


@record
class Records:
    """What the ledger must be able to tell again, as (id, word) pairs in order of the ids.

    `bins` of accounts outside Cold, `suppressions` in force, `stages` of opportunities, decided
    `audits`, `credits` with their month, `statements` with their total in cents.
    """

    bins: tuple[tuple[int, str], ...]
    suppressions: tuple[int, ...]
    stages: tuple[tuple[int, str], ...]
    audits: tuple[tuple[int, str], ...]
    credits: tuple[tuple[int, str], ...]
    statements: tuple[tuple[int, int], ...]


@query(right=Right.LOOK, handler="workbench.insight.queries.facts:record_facts")
@record
class RecordFacts(Query[Records]):
    """What the tables say, to be held against what the ledger tells (invariant 8)."""
