"""An AE's working day by keyboard alone: take the baton, speak, re-qualify."""

from collections.abc import Callable

from tests.ui.screen import Screen
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
