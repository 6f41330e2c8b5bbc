"""What one can ask of batons: draft, pass, accept, reject, recall, and re-qualify."""

from dataclasses import field
from datetime import date, datetime

from workbench.conversations.messages import Finding
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import LeadKind, Stage
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@record
class Answer:
    """A yes or no with the evidence for it, in the person's own words."""

    yes: bool
    evidence: str


@record
class PassAnswers:
    """The three answers that allow a pass (PASS-1)."""

    fits_icp: Answer
    influence_in_talk: Answer
    wants_next_step: Answer


@record
class RequalifyAnswers:
    """The AE's three answers after a live conversation (PASS-5)."""

    can_solve: Answer
    decision_makers: Answer
    wants_next_step: Answer


@record
class BatonDrafted:
    """A draft; `findings` say what still stands against a pass."""

    baton_id: int
    findings: tuple[Finding, ...]


@command(
    verb="baton.draft",
    right=Right.PROSPECT,
    handler="workbench.handoff.handlers.batons:draft_baton",
)
@record
class DraftBaton(Command[BatonDrafted]):
    """Starts the handoff of one opportunity to an AE (PASS-1 … PASS-3); nothing is passed yet.

    `potential_users` counts people (PASS-2); `fundamental_flags` are red flags the rep holds for
    fundamental; `conversation_id` and `response_id` name the evidence in the system; `amount` is
    what the deal may be worth in the currency of the pay plan.
    """

    contact_id: int
    ae_id: int
    method: BatonMethod
    answers: PassAnswers
    potential_users: int
    fundamental_flags: tuple[str, ...] = ()
    conversation_id: int | None = None
    response_id: int | None = None
    amount: Money | None = None
    close_date: date | None = None
    segment: str = ""
    notes: str = ""


@record
class BatonPassed:
    """A passed baton with everything PASS-4 asks for; `due_at` is when it counts as dropped."""

    baton_id: int
    opportunity_id: int
    task_id: int
    meeting_id: int
    outbox_id: int | None
    due_at: datetime
    findings: tuple[Finding, ...]


@command(
    verb="baton.pass",
    right=Right.PROSPECT,
    handler="workbench.handoff.handlers.batons:pass_baton",
)
@record
class PassBaton(Command[BatonPassed]):
    """Passes a draft: Stage 1 opportunity, task, calendar entry, clock and packet (PASS-4, PASS-6).

    A scheduled call needs `meeting_at` (aware UTC, ahead); a scheduled call and an introduction
    need `message`, the rep's own words to the contact with the AE in copy; a hot transfer needs
    `transferred_at`, the moment the AE took over the line, at most a day ago.
    """

    baton_id: int
    subject: str = ""
    message: str = ""
    meeting_at: datetime | None = None
    meeting_minutes: int = 30
    transferred_at: datetime | None = None


@command(
    verb="baton.accept",
    right=Right.RECEIVE,
    handler="workbench.handoff.handlers.receiving:accept_baton",
)
@record
class AcceptBaton(Command[int]):
    """The AE takes the baton; returns the opportunity's id (PASS-6)."""

    baton_id: int


@command(
    verb="baton.reject",
    right=Right.RECEIVE,
    handler="workbench.handoff.handlers.receiving:reject_baton",
)
@record
class RejectBaton(Command[int]):
    """The AE gives the baton back with a reason; the account's bin is restored (PASS-7)."""

    baton_id: int
    reason: str


@command(
    verb="baton.recall",
    right=Right.PROSPECT,
    handler="workbench.handoff.handlers.receiving:recall_baton",
)
@record
class RecallBaton(Command[int]):
    """The SDR takes a passed, not yet accepted baton back; the account's bin is restored."""

    baton_id: int
    reason: str


@record
class Requalified:
    """An outbound opportunity in Stage 2 and the audit that is now due (AUD-1)."""

    opportunity_id: int
    audit_id: int


@command(
    verb="opportunity.requalify",
    right=Right.RECEIVE,
    handler="workbench.handoff.handlers.receiving:requalify",
)
@record
class Requalify(Command[Requalified]):
    """Moves an opportunity to Stage 2 Qualified on the AE's live conversation (PASS-5).

    The conversation is the AE's own with somebody at the account, live, at or after the pass; for
    a hot transfer at or after the moment of transfer, whichever was logged first.
    """

    opportunity_id: int
    conversation_id: int
    answers: RequalifyAnswers


@command(
    verb="opportunity.disqualify",
    right=Right.RECEIVE,
    handler="workbench.handoff.handlers.receiving:disqualify",
)
@record
class Disqualify(Command[int]):
    """Ends an accepted opportunity that never reached Stage 2; returns its id."""

    opportunity_id: int
    reason: str


@command(
    verb="baton.escalate",
    right=Right.SYSTEM,
    handler="workbench.handoff.handlers.receiving:escalate_dropped",
    silent=True,
)
@record
class EscalateDropped(Command[tuple[int, ...]]):
    """Gives every dropped baton's manager a task, once; returns the batons' ids (PASS-6)."""


@record
class BatonRow:
    """A baton on the board; `dropped` when passed and not picked up by `due_at` (PASS-6).

    `stage` and `amount` are the opportunity's, or for a draft what it says; `meeting_at` is the
    talk with the prospect or the AE's own calendar entry; `audit` the newest audit's decision.
    """

    baton_id: int
    state: BatonState
    method: BatonMethod
    account_id: int
    account: str
    contact_id: int
    contact: str
    sdr_id: int
    ae_id: int
    opportunity_id: int | None
    passed_at: datetime | None
    due_at: datetime | None
    accepted_at: datetime | None
    dropped: bool
    reason: str
    drafted_at: datetime
    rejected_at: datetime | None
    stage: Stage | None
    amount: Money | None
    meeting_id: int | None
    meeting_at: datetime | None
    meeting_state: MeetingState | None
    audit_id: int | None
    audit: AuditDecision | None


@query(right=Right.LOOK, handler="workbench.handoff.queries.batons:list_batons")
@record
class ListBatons(Query[tuple[BatonRow, ...]]):
    """Batons, newest first; of one state, one person (as SDR or AE), or only dropped ones."""

    state: BatonState | None = None
    person_id: int | None = None
    dropped: bool = False
    limit: int = 200


@record
class PacketView:
    """What the AE gets with the baton: who, why, the evidence and the history."""

    baton: BatonRow
    packet: dict[str, object] = field(hash=False)


@query(right=Right.LOOK, handler="workbench.handoff.queries.batons:show_baton")
@record
class ShowBaton(Query[PacketView]):
    """One baton with its packet."""

    baton_id: int


@record
class OpportunityRow:
    """An opportunity as people see it."""

    opportunity_id: int
    account_id: int
    account: str
    contact_id: int | None
    sdr_id: int
    ae_id: int
    lead_kind: LeadKind
    stage: Stage
    stage_since: datetime
    amount: Money | None
    close_date: date | None
    segment: str
    potential_users: int | None
    requalified_conversation_id: int | None
    lost_reason: str


@query(right=Right.LOOK, handler="workbench.handoff.queries.batons:list_opportunities")
@record
class ListOpportunities(Query[tuple[OpportunityRow, ...]]):
    """Opportunities, newest first; of one stage, one person (as SDR or AE), or only open ones."""

    stage: Stage | None = None
    person_id: int | None = None
    only_open: bool = False
    limit: int = 200
