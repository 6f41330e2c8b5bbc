"""A month's pay, from credits and won deals to the frozen statement."""

from datetime import UTC, datetime

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.handoff.messages.audits import DecideAudit, ReopenAudit
from workbench.handoff.messages.batons import ListOpportunities
from workbench.handoff.messages.evidence import AuditOf, ReadAudit
from workbench.pay.messages import (
    CheckClosed,
    CloseMonth,
    ListMonths,
    ShowStatements,
    StatementRow,
)
from workbench.pipeline.messages import Estimate, MoveStage, PipelineTotals, StageHistory
from workbench.team.messages import SetPolicy
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.values import Money


def sams(bench: Bench, month: str) -> StatementRow:
    (row,) = bench.ask("sue", ShowStatements(month, line.person_id(bench, "sam")))
    return row


def credited_and_won(bench: Bench, name: str = "acme") -> int:
    """An opportunity of Sam's with a credit, won for 12,000 dollars."""
    line.to_credit(bench, line.add_prospect(bench, name))
    (row,) = bench.ask("alex", ListOpportunities(Stage.QUALIFIED))
    bench.do("alex", MoveStage(row.opportunity_id, Stage.WON))
    return row.opportunity_id


def go_to(bench: Bench, month: int) -> None:
    bench.clock.move_to(datetime(2026, month, 2, 15, tzinfo=UTC))


def test_everybody_sees_everybodys_open_statement(bench: Bench):
    credited_and_won(bench)
    people = bench.ask("alex", ShowStatements("2026-01"))
    assert {row.person for row in people} == {"Sam", "Sue"}
    row = sams(bench, "2026-01")
    assert [one.kind for one in row.lines] == [LineKind.CREDIT, LineKind.WON_DEAL]
    assert [one.amount.cents for one in row.lines] == [12_500, 15_000]
    assert row.total == Money(27_500)
    assert (row.state, row.qualified, row.revenue) == (StatementState.OPEN, 1, Money.of(12_000))
    assert 2 * row.target.cents == row.base.cents


def test_a_won_account_is_a_client_and_its_deal_keeps_its_figures(bench: Bench):
    opportunity = credited_and_won(bench)
    found = line.scalar(bench, "SELECT bin FROM account")
    assert found == "current_client"
    with pytest.raises(Refusal):
        bench.do("alex", Estimate(opportunity, Money.of(99)))
    ends = [move.end for move in bench.ask("sam", StageHistory(opportunity))]
    assert ends == [Stage.QUALIFIED, Stage.WON]
    assert sum(row.count for row in bench.ask("sam", PipelineTotals())) == 0


def test_a_deal_without_credit_pays_nothing(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    bench.do("alex", MoveStage(requalified.opportunity_id, Stage.WON))
    assert sams(bench, "2026-01").lines == ()
    line.approve(bench, requalified.audit_id)
    assert len(sams(bench, "2026-01").lines) == 2


def test_a_closed_month_is_frozen_anchored_and_agrees_with_its_facts(bench: Bench):
    credited_and_won(bench)
    go_to(bench, 2)
    before = bench.gateway.head()
    open_total = sams(bench, "2026-01").total
    closed = bench.do("mia", CloseMonth("2026-01"))
    assert (closed.statements, closed.total) == (2, open_total)
    row = sams(bench, "2026-01")
    assert (row.state, row.anchor_head, row.anchor_count) == (
        StatementState.CLOSED,
        before.hash,
        before.seq,
    )
    bench.do("mia", SetPolicy("pay.goal_qualified", 1))
    assert sams(bench, "2026-01").total == open_total
    for found in bench.ask("sue", CheckClosed()):
        assert found.total == found.sum_of_lines == found.recomputed


def test_only_a_manager_closes_and_only_a_month_that_is_over(bench: Bench):
    go_to(bench, 2)
    with pytest.raises(Refusal):
        bench.do("sam", CloseMonth("2026-01"))
    for month in ("2026-02", "2026-03"):
        with pytest.raises(Refusal):
            bench.do("mia", CloseMonth(month))
    bench.do("mia", CloseMonth("2026-01"))
    with pytest.raises(Refusal):
        bench.do("mia", CloseMonth("2026-01"))


def test_an_older_month_with_lines_is_closed_first(bench: Bench):
    credited_and_won(bench)
    go_to(bench, 3)
    with pytest.raises(Refusal) as refused:
        bench.do("mia", CloseMonth("2026-02"))
    assert "2026-01" in refused.value.message


def test_a_late_audit_counts_in_the_open_month(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    go_to(bench, 2)
    bench.do("mia", CloseMonth("2026-01"))
    assert line.approve(bench, requalified.audit_id).month == "2026-02"
    assert [one.kind for one in sams(bench, "2026-02").lines] == [LineKind.CREDIT]


def test_a_credit_taken_back_is_corrected_in_the_next_month_never_in_the_closed_one(bench: Bench):
    opportunity = credited_and_won(bench)
    go_to(bench, 2)
    bench.do("mia", CloseMonth("2026-01"))
    frozen = sams(bench, "2026-01")
    audit = bench.do("mia", ReopenAudit(opportunity, "a lead turned up"))
    assert sams(bench, "2026-02").lines == ()
    bench.do("mia", DecideAudit(audit, AuditDecision.REFUSED, "it was inbound"))
    assert sams(bench, "2026-01") == frozen
    corrected = sams(bench, "2026-02")
    assert {one.kind for one in corrected.lines} == {LineKind.CORRECTION}
    assert corrected.total.cents == -frozen.total.cents
    go_to(bench, 3)
    bench.do("mia", CloseMonth("2026-02"))
    assert sams(bench, "2026-03").lines == ()
    again = bench.do("mia", ReopenAudit(opportunity, "another company"))
    line.approve(bench, again)
    assert sams(bench, "2026-03").total == frozen.total
    go_to(bench, 4)
    bench.do("mia", CloseMonth("2026-03"))
    for found in bench.ask("mia", CheckClosed()):
        assert found.total == found.sum_of_lines == found.recomputed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE statement SET total_cents = total_cents + 1",
        "UPDATE statement_line SET amount_cents = amount_cents + 1",
        "DELETE FROM statement_line",
        "UPDATE statement SET state = 'open'",
        "UPDATE credit SET month = '2026-02'",
    ],
)
def test_the_database_itself_refuses_to_touch_a_closed_month(bench: Bench, statement: str):
    credited_and_won(bench)
    go_to(bench, 2)
    bench.do("mia", CloseMonth("2026-01"))
    with pytest.raises(Exception, match="guard:"):
        line.raw(bench, statement)


def test_every_line_leads_to_its_account_and_its_audit(bench: Bench):
    opportunity = credited_and_won(bench)
    for one in sams(bench, "2026-01").lines:
        assert (one.account, one.deal) == ("Acme", Money.of(12_000))
        assert one.opportunity_id == opportunity
        audit = bench.ask("sue", AuditOf(one.opportunity_id))
        assert bench.ask("sue", ReadAudit(audit)).line.audit.account == "Acme"


def test_everybody_has_a_place_in_the_month(bench: Bench):
    credited_and_won(bench)
    assert sams(bench, "2026-01").place == 1
    rows = bench.ask("alex", ShowStatements("2026-01"))
    assert {row.person: row.place for row in rows} == {"Sam": 1, "Sue": 2}
    empty = bench.ask("alex", ShowStatements("2025-06"))
    assert {row.place for row in empty} == {1}


def test_the_months_say_which_can_be_closed(bench: Bench):
    (only,) = bench.ask("sam", ListMonths())
    assert (only.month, only.state) == ("2026-01", StatementState.OPEN)
    assert "not over" in only.against
    credited_and_won(bench)
    go_to(bench, 3)
    march, february, january = bench.ask("sam", ListMonths())
    assert [bool(one.against) for one in (march, february, january)] == [True, True, False]
    bench.do("mia", CloseMonth("2026-01"))
    _, february, january = bench.ask("sam", ListMonths())
    assert (january.state, january.total) == (StatementState.CLOSED, Money(27_500))
    assert january.closed_at == bench.clock.now()
    assert february.against == ""
