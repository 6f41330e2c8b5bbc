"""Pay by keyboard: months, places, lines that lead to their audits, the close."""

from PySide6.QtWidgets import QPushButton

from tests.handoff import line
from tests.ui.handoffs import bench_of, sit_down, told
from tests.ui.screen import Screen
from ui.asking import Question
from ui.pages.audit.page import AuditPage
from ui.texts import pay as texts
from workbench.pay.messages import ListMonths
from workbench.vocabulary.pay import StatementState


def asked(screen: Screen) -> Question:
    found = screen.window.findChildren(Question)
    assert found
    return found[-1]


def test_everybody_reads_everybodys_statement(open_team):
    screen = open_team("alex")
    line.to_credit(bench_of(screen), line.add_prospect(bench_of(screen)))
    page = screen.go("pay")
    assert [(row.place, row.person) for row in page.team.rows_model.rows] == [
        (1, "Sam"),
        (2, "Sue"),
    ]
    (paid,) = page.lines.rows_model.rows
    assert (paid.account, paid.amount.cents) == ("Acme", 12_500)
    assert told(screen, "1 of 10")
    screen.press("J", page.team)
    assert told(screen, texts.NO_LINES)


def test_ones_own_statement_comes_first(open_team):
    screen = open_team("sue")
    line.to_credit(bench_of(screen), line.add_prospect(bench_of(screen)))
    page = screen.go("pay")
    assert page.team.row().person == "Sue"


def test_a_line_leads_to_its_audit(open_team):
    screen = open_team("sam")
    line.to_credit(bench_of(screen), line.add_prospect(bench_of(screen)))
    page = screen.go("pay")
    page.lines.choose(0)
    screen.press("Return", page.lines)
    audit = screen.page
    assert isinstance(audit, AuditPage)
    assert audit.queue.row().audit.account == "Acme"


def test_the_manager_closes_a_month_that_is_over(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    line.to_credit(bench, line.add_prospect(bench))
    line.later(bench, days=30)
    page = screen.go("pay")
    assert not page.close_button.isEnabled()
    assert "not over" in page.close_button.toolTip()
    screen.press("[", page.team)
    assert told(screen, "January 2026 is open")
    screen.click(page.close_button)
    screen.click(asked(screen).act)
    january = screen.ask(ListMonths())[-1]
    assert january.state is StatementState.CLOSED
    assert told(screen, "January 2026 was closed on")
    assert not page.close_button.isVisible()
    assert told(screen, texts.ANCHOR)


def test_who_changes_their_mind_closes_nothing(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    line.to_credit(bench, line.add_prospect(bench))
    line.later(bench, days=30)
    page = screen.go("pay")
    screen.press("[", page.team)
    screen.click(page.close_button)
    screen.click(asked(screen).safe)
    assert screen.ask(ListMonths())[-1].state is StatementState.OPEN


def test_only_a_manager_sees_the_close(open_team):
    screen = open_team("sam")
    line.to_credit(bench_of(screen), line.add_prospect(bench_of(screen)))
    line.later(bench_of(screen), days=30)
    page = screen.go("pay", "2026-01")
    assert not page.close_button.isVisible()
    sit_down(screen, "mia")
    screen.go("pay", "2026-01")
    assert screen.named(texts.CLOSE_ANY, QPushButton).isEnabled()
