"""A manager's working day by keyboard alone: audit, approve, read the pay."""

from collections.abc import Callable

from tests.ui.screen import Screen
from workbench.handoff.messages.audits import AuditQueue, ListCredits
from workbench.practice.team import MANAGER

Opened = Callable[..., Screen]


def test_a_manager_works_a_day_by_keyboard(open_market: Opened):
    screen = open_market(MANAGER.email)
    due, credited = len(screen.ask(AuditQueue())), len(screen.ask(ListCredits()))
    assert due
    screen.press("Ctrl+9", screen.window)
    screen.press("V")
    assert screen.shown("verified")
    screen.press("A")
    assert len(screen.ask(AuditQueue())) == due - 1
    assert len(screen.ask(ListCredits())) == credited + 1
    screen.press("Ctrl+0", screen.window)
    assert screen.shown("USD")
    assert screen.window.trouble.words == ""
