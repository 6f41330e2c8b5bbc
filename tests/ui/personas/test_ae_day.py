"""An AE's working day by keyboard alone: take the baton, speak, re-qualify."""

from collections.abc import Callable

from tests.ui.screen import Screen
from workbench.handoff.messages.audits import AuditQueue
from workbench.handoff.messages.batons import ListBatons
from workbench.practice.team import AE
from workbench.vocabulary.handoff import BatonState

Opened = Callable[..., Screen]


def batons(screen: Screen, state: BatonState) -> int:
    return len(screen.ask(ListBatons(state=state)))


def test_an_ae_works_a_day_by_keyboard(open_market: Opened):
    screen = open_market(AE.email)
    passed, accepted = (batons(screen, state) for state in (BatonState.PASSED, BatonState.ACCEPTED))
    assert passed
    screen.press("Ctrl+8", screen.window)
    screen.press("A")
    assert batons(screen, BatonState.PASSED) == passed - 1
    assert batons(screen, BatonState.ACCEPTED) == accepted + 1
    assert screen.window.toasts.words
    due = len(screen.ask(AuditQueue()))
    screen.clock.wait(3 * 60 * 60)
    page = screen.page
    screen.press("Q", page.board.lists["accepted"])
    form = page.requalify
    screen.write("Went through the dispatch of last week together.", form.spoken.field("notes"))
    for field in form.questions.values():
        screen.press("Space", field.yes)
        screen.write("Said so in the call", field.words)
    screen.press("Ctrl+Return", field.words)
    assert len(screen.ask(AuditQueue())) == due + 1
    screen.press("Ctrl+0", screen.window)
    assert screen.page.key == "pay"
    assert screen.window.trouble.words == ""
