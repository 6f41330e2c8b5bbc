"""Random days of a team around credit and pay: legal steps, illegal ones, and raw SQL.

Nothing here decides what is allowed. Every step may be refused; after every step the invariants are
read from the tables by SQL of their own.
"""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy.exc import DBAPIError

from tests.handoff import line
from tests.workspaces import Bench
from workbench.errors import Refusal, WorkbenchError
from workbench.handoff.messages.audits import (
    AuditQueue,
    DecideAudit,
    Judgement,
    MakeEvidencePacket,
    ReopenAudit,
    ShowAudit,
)
from workbench.handoff.messages.batons import (
    AcceptBaton,
    PassBaton,
    RecallBaton,
    RejectBaton,
    Requalify,
)
from workbench.handoff.packets import check_packet
from workbench.insight.messages.facts import LedgerFacts, RecordFacts
from workbench.insight.rules import rebuilt
from workbench.pay.messages import CheckClosed, CloseMonth
from workbench.pipeline.messages import MoveStage
from workbench.vocabulary.conversations import ConversationKind
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, CheckResult
from workbench.vocabulary.messages import Command
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.values import Money

PICK = st.integers(0, 5)
ACTORS = st.sampled_from(["sam", "sue", "alex", "mia", "boss"])

BAD_CREDIT = """
SELECT count(*) FROM credit c
JOIN opportunity o ON o.id = c.opportunity_id
LEFT JOIN audit a ON a.id = c.audit_id AND a.opportunity_id = o.id AND a.decision = 'approved'
LEFT JOIN baton b ON b.opportunity_id = o.id
LEFT JOIN conversation t ON t.id = o.requalified_conversation_id
WHERE a.id IS NULL OR t.id IS NULL OR b.passed_at IS NULL
   OR o.stage IN ('new_prospect', 'disqualified')
   OR t.kind NOT IN ('call', 'meeting') OR t.person_id <> o.ae_id
   OR (t.started_at < b.passed_at
       AND (b.transferred_at IS NULL OR t.started_at < b.transferred_at))
   OR c.person_id <> o.sdr_id OR o.sdr_id = o.ae_id
   OR a.auditor_id IS NULL OR a.auditor_id IN (o.sdr_id, o.ae_id)
"""
"""Credits that break invariant 6 of domain.md."""

BAD_STATEMENT = """
SELECT count(*) FROM statement s WHERE s.state = 'closed' AND s.total_cents <>
 coalesce((SELECT sum(l.amount_cents) FROM statement_line l WHERE l.statement_id = s.id), 0)
"""

RAW = (
    "INSERT INTO credit (created_at, opportunity_id, audit_id, person_id, month)"
    " SELECT o.created_at, o.id, a.id, o.sdr_id, '2026-01' FROM opportunity o"
    " JOIN audit a ON a.opportunity_id = o.id",
    "INSERT INTO credit (created_at, opportunity_id, audit_id, person_id, month)"
    " SELECT o.created_at, o.id, a.id, o.ae_id, '2026-01' FROM opportunity o, audit a",
    "UPDATE opportunity SET stage = 'qualified' WHERE stage = 'new_prospect'",
    "UPDATE opportunity SET stage = 'won' WHERE stage = 'new_prospect'",
    "UPDATE audit SET decision = 'approved' WHERE decision <> 'approved'"
    " AND EXISTS (SELECT 1 FROM credit WHERE credit.opportunity_id = audit.opportunity_id)",
    "UPDATE audit SET auditor_id = NULL WHERE decision = 'approved'",
    "UPDATE credit SET person_id = person_id + 1",
    "UPDATE statement SET total_cents = total_cents + 1 WHERE state = 'closed'",
    "UPDATE statement_line SET amount_cents = amount_cents + 1",
    "DELETE FROM statement_line",
    "DELETE FROM credit",
    "DELETE FROM audit",
    "UPDATE opportunity SET ae_id = sdr_id",
    "UPDATE opportunity SET requalified_conversation_id = NULL",
    "UPDATE conversation SET kind = 'voicemail' WHERE kind = 'call'",
    "UPDATE baton SET passed_at = NULL",
)


class CreditAndPay(RuleBasedStateMachine):
    """A team at work; `make` opens a fresh workspace and returns it with its closing."""

    make: Callable[[], tuple[Bench, Callable[[], None]]]

    def __init__(self) -> None:
        super().__init__()
        self.bench, self._close = type(self).make()
        self.prospects: list[line.Prospect] = []
        self.batons: list[int] = []
        self.talks: list[int] = []
        self.opportunities: list[int] = []
        self.tampered = False

    def attempt(self, name: str, command: Command):
        """The result, or None when it was refused: a refusal is as good as a result here."""
        try:
            return self.bench.do(name, command)
        except Refusal:
            return None
        except WorkbenchError:
            if not self.tampered:
                raise
            return None

    @initialize()
    def begin(self) -> None:
        line.add_mailbox(self.bench)
        names = ("acme", "bolt", "cork", "dale")
        self.prospects = [line.add_prospect(self.bench, name) for name in names]
        for prospect in self.prospects[:2]:
            passed, requalified = line.to_stage_2(self.bench, prospect)
            self.batons.append(passed.baton_id)
            self.opportunities.append(passed.opportunity_id)
        line.approve(self.bench, requalified.audit_id)

    @rule(pick=PICK, hot=st.booleans(), minutes=st.integers(0, 90))
    def hand_over(self, pick: int, hot: bool, minutes: int) -> None:
        prospect = self.prospects[pick % len(self.prospects)]
        method = BatonMethod.HOT_TRANSFER if hot else BatonMethod.SCHEDULED_CALL
        baton = line.draft(self.bench, prospect, method)
        now = self.bench.clock.now()
        start = now + timedelta(days=1)
        asked = PassBaton(
            baton, "Meet Alex", "Alex takes it.", start, 30, now - timedelta(minutes=minutes)
        )
        passed = self.attempt("sam", asked)
        if passed is not None:
            self.batons.append(baton)
            self.opportunities.append(passed.opportunity_id)

    @rule(pick=PICK, name=ACTORS, what=st.sampled_from([AcceptBaton, RejectBaton, RecallBaton]))
    def answer(self, pick: int, name: str, what: type) -> None:
        if self.batons:
            baton = self.batons[pick % len(self.batons)]
            reason = () if what is AcceptBaton else ("not now",)
            self.attempt(name, what(baton, *reason))

    @rule(
        pick=PICK,
        name=st.sampled_from(["alex", "sam"]),
        kind=st.sampled_from(list(ConversationKind)),
        ago=st.integers(0, 120),
    )
    def talk(self, pick: int, name: str, kind: ConversationKind, ago: int) -> None:
        contact = self.prospects[pick % len(self.prospects)].contact_id
        began = self.bench.clock.now() - timedelta(minutes=ago)
        self.talks.append(line.talk(self.bench, name, contact, kind=kind, started_at=began))

    @rule(pick=PICK, which=PICK, name=st.sampled_from(["alex", "mia", "sam"]))
    def requalify(self, pick: int, which: int, name: str) -> None:
        if self.opportunities and self.talks:
            opportunity = self.opportunities[pick % len(self.opportunities)]
            talked = self.talks[-1 - which % len(self.talks)]
            self.attempt(name, Requalify(opportunity, talked, line.AE_ANSWERS))

    @rule(pick=PICK)
    def go_straight(self, pick: int) -> None:
        """What a good team does, so that deep states are reached often."""
        if not self.batons:
            return
        baton = self.batons[-1 - pick % len(self.batons)]
        self.attempt("alex", AcceptBaton(baton))
        prospect = self.prospects[pick % len(self.prospects)]
        for opportunity in self.opportunities[-2:]:
            talked = line.talk(self.bench, "alex", prospect.contact_id)
            self.attempt("alex", Requalify(opportunity, talked, line.AE_ANSWERS))

    @rule(
        name=st.sampled_from(["mia", "mia", "mia", "sam", "alex", "boss"]),
        decision=st.sampled_from([AuditDecision.APPROVED, *AuditDecision]),
        lenient=st.sampled_from([True, True, False]),
    )
    def decide(self, name: str, decision: AuditDecision, lenient: bool) -> None:
        for row in self.bench.ask("mia", AuditQueue())[:1]:
            checks = self.bench.ask(name, ShowAudit(row.audit_id)).checks
            judged = tuple(
                Judgement(check.code, True, "looked at it")
                for check in checks
                if lenient and check.result is CheckResult.JUDGE
            )
            asked = DecideAudit(row.audit_id, decision, "so it is" if lenient else "", judged)
            self.attempt(name, asked)

    @rule(pick=PICK, name=st.sampled_from(["mia", "sam", "boss"]))
    def reopen(self, pick: int, name: str) -> None:
        if self.opportunities:
            opportunity = self.opportunities[pick % len(self.opportunities)]
            self.attempt(name, ReopenAudit(opportunity, "look again"))

    @rule(pick=PICK, to=st.sampled_from(list(Stage)), dollars=st.integers(0, 10**6))
    def move(self, pick: int, to: Stage, dollars: int) -> None:
        if self.opportunities:
            opportunity = self.opportunities[pick % len(self.opportunities)]
            amount = Money(dollars * 100 + 33)
            self.attempt("alex", MoveStage(opportunity, to, "because", "Rival Inc.", amount))

    @rule(days=st.sampled_from([0, 1, 9, 31]))
    def wait(self, days: int) -> None:
        line.later(self.bench, days=days, minutes=7)

    @rule(name=ACTORS, month=st.sampled_from(["2026-01", "2026-02", "2026-03"]))
    def close_month(self, name: str, month: str) -> None:
        self.attempt(name, CloseMonth(month))

    @rule()
    def end_a_month(self) -> None:
        line.later(self.bench, days=31)
        for month in ("2026-01", "2026-02", "2026-03", "2026-04"):
            self.attempt("mia", CloseMonth(month))

    @rule(pick=PICK)
    def win(self, pick: int) -> None:
        opportunity = self.opportunities[pick % len(self.opportunities)]
        self.attempt("alex", MoveStage(opportunity, Stage.WON, amount=Money(pick * 77_777)))

    @rule(pick=PICK, decision=st.sampled_from(list(AuditDecision)))
    def look_again(self, pick: int, decision: AuditDecision) -> None:
        opportunity = self.opportunities[pick % len(self.opportunities)]
        audit = self.attempt("mia", ReopenAudit(opportunity, "look again"))
        if audit is not None:
            self.attempt("mia", DecideAudit(audit, decision, line.RED))

    @rule(statement=st.sampled_from(RAW))
    def write_past_the_program(self, statement: str) -> None:
        try:
            self.tampered |= line.raw(self.bench, statement) > 0
        except DBAPIError:
            return

    @invariant()
    def credit_is_earned(self) -> None:
        assert line.scalar(self.bench, BAD_CREDIT) == 0

    @invariant()
    def closed_statements_add_up_and_agree_with_their_facts(self) -> None:
        assert line.scalar(self.bench, BAD_STATEMENT) == 0
        for found in self.bench.ask("sue", CheckClosed()):
            assert found.total == found.sum_of_lines == found.recomputed

    def teardown(self) -> None:
        self.the_last_packet_holds()
        self.the_ledger_tells_it_all()
        self._close()

    def the_ledger_tells_it_all(self) -> None:
        """Invariant 8: stages, audits, credits and statements are rebuilt from the ledger alone."""
        told = rebuilt(self.bench.ask("mia", LedgerFacts()))
        assert self.tampered or told == self.bench.ask("mia", RecordFacts())

    def the_last_packet_holds(self) -> None:
        if self.tampered:
            return
        for row in self.bench.ask("mia", AuditQueue(every=True))[-1:]:
            document = self.bench.ask("mia", MakeEvidencePacket(row.audit_id)).document
            assert check_packet(document).ok
