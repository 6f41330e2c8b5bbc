"""What one can ask of audits: the queue, the evidence, the decision, and the packet of proof."""

from dataclasses import field
from datetime import datetime

from workbench.vocabulary.handoff import AuditDecision, CheckResult
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record


@record
class Fact:
    """A row that is evidence: its `kind` and id, and when it happened where that is known."""

    kind: str
    row_id: int
    at: datetime | None


@record
class AuditCheck:
    """One check of an audit, answered by evidence or left to the auditor (AUD-2).

    `code` is stable for scripts; `evidence` names rows and instants, never texts; `hard` marks a
    check without which nobody can approve.
    """

    code: str
    rule: str
    question: str
    result: CheckResult
    evidence: tuple[str, ...]
    hard: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The rows that the evidence names; what names none is left out."""
        found = []
        for text in self.evidence:
            name, _, at = text.partition(" ")
            kind, _, number = name.partition(":")
            if number.isdigit():
                found.append(Fact(kind, int(number), datetime.fromisoformat(at) if at else None))
        return tuple(found)


@record
class TimelineEntry:
    """One thing that happened at the account: `kind` and the row it is recorded in."""

    at: datetime
    kind: str
    row_id: int
    person_id: int | None
    note: str


@record
class AuditRow:
    """An audit in the queue or its history."""

    audit_id: int
    opportunity_id: int
    account_id: int
    account: str
    sdr_id: int
    ae_id: int
    stage: Stage
    qualified_at: datetime
    decision: AuditDecision
    auditor_id: int | None
    reason: str


@query(right=Right.LOOK, handler="workbench.handoff.queries.audit_queue:list_audits")
@record
class AuditQueue(Query[tuple[AuditRow, ...]]):
    """Audits that are due, oldest first (AUD-1); with `every` the decided ones too."""

    every: bool = False
    limit: int = 200


@record
class AuditView:
    """One audit with its timeline and its checks, as the asking person would decide it."""

    audit: AuditRow
    checks: tuple[AuditCheck, ...]
    timeline: tuple[TimelineEntry, ...]


@query(right=Right.LOOK, handler="workbench.handoff.queries.audits:show_audit")
@record
class ShowAudit(Query[AuditView]):
    """The evidence for one audit (AUD-2)."""

    audit_id: int


@record
class Judgement:
    """The auditor's own answer to a check that the evidence leaves open, with a note."""

    code: str
    yes: bool
    note: str


@record
class AuditDecided:
    """The decision; on approval the credit and the month (`YYYY-MM`) it counts in."""

    audit_id: int
    decision: AuditDecision
    credit_id: int | None
    month: str | None


@command(
    verb="audit.decide",
    right=Right.AUDIT,
    handler="workbench.handoff.handlers.auditing:decide_audit",
)
@record
class DecideAudit(Command[AuditDecided]):
    """Approves, refuses or sends back a due audit (AUD-1 … AUD-3); approval creates the credit.

    Approval needs every check that evidence leaves open to be judged yes; a hard check answered
    no cannot be approved; any other no needs a `reason` that says why it is credited all the same.
    Refusing and sending back always need a reason.
    """

    audit_id: int
    decision: AuditDecision
    reason: str = ""
    judgements: tuple[Judgement, ...] = ()


@command(
    verb="audit.reopen",
    right=Right.AUDIT,
    handler="workbench.handoff.handlers.auditing:reopen_audit",
)
@record
class ReopenAudit(Command[int]):
    """Opens a decided audit again as a new row; a credit it gave is withdrawn meanwhile.

    Returns the new audit's id. What a closed statement already paid is corrected in the next
    month (COMP-5).
    """

    opportunity_id: int
    reason: str


@record
class EvidencePacket:
    """A document that proves an audit offline: facts, ledger entries, head and count, digests."""

    document: dict[str, object] = field(hash=False)


@query(right=Right.LOOK, handler="workbench.handoff.queries.packets:make_packet")
@record
class MakeEvidencePacket(Query[EvidencePacket]):
    """The evidence packet of an audit (AUD-4, architecture.md §4)."""

    audit_id: int


@record
class PacketProblem:
    """What is wrong with a packet: `where` is a ledger seq or the name of a section."""

    where: str
    why: str


@record
class PacketVerdict:
    """The result of checking a packet without a workspace."""

    ok: bool
    entries: int
    head: str
    problems: tuple[PacketProblem, ...]


@record
class CreditRow:
    """A credit; `withdrawn` while its audit is reopened or refused."""

    credit_id: int
    opportunity_id: int
    person_id: int
    month: str
    withdrawn: bool


@query(right=Right.LOOK, handler="workbench.handoff.queries.audits:list_credits")
@record
class ListCredits(Query[tuple[CreditRow, ...]]):
    """Credits, of one month (`YYYY-MM`) or person where given."""

    month: str | None = None
    person_id: int | None = None
