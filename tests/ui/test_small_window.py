"""What the smallest window the design knows must still show at a glance (ui.md)."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from tests.ui.screen import Screen
from workbench.practice.team import MANAGER

Opened = Callable[..., Screen]
SMALL = (1280, 720)


def in_one_row(buttons: Sequence[QWidget]) -> bool:
    assert len(buttons) > 1
    assert all(one.isVisible() for one in buttons)
    return len({one.y() for one in buttons}) == 1


def test_the_folders_of_the_inbox_stand_in_one_row(open_market: Opened) -> None:
    page = open_market(size=SMALL).go("inbox")
    assert in_one_row(page.pills.findChildren(QPushButton))


def test_what_can_be_done_with_an_account_stands_in_one_row(open_market: Opened) -> None:
    card = open_market(size=SMALL).go("prospects").card
    view = card.view
    assert in_one_row((view.campaign_button, view.call_button, view.move_button))


def test_the_decisions_of_an_audit_stand_in_one_row(open_market: Opened) -> None:
    panel = open_market(MANAGER.email, size=SMALL).go("audit").inspector()
    assert in_one_row((panel.approve, panel.send_back, panel.refuse))


def test_no_line_breaks_anew_when_a_scroll_bar_comes(open_market: Opened) -> None:
    screen = open_market(size=SMALL)
    card = screen.go("prospects").card
    beside = card.contentsRect().width()
    screen.window.resize(1280, 2400)
    screen.settle()
    assert not screen.window._panels["prospects"].verticalScrollBar().isVisible()
    assert card.contentsRect().width() == beside


def test_the_day_of_the_practised_market_needs_no_scrolling(open_market: Opened) -> None:
    page = open_market(size=(1440, 900)).go("today")
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
