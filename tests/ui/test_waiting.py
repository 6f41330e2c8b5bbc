"""What stands where an answer is still on its way: nothing for a moment, then a quiet word."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screen import Screen
from ui.practice_bar import PracticeBar
from ui.widgets.state import Moment

Opened = Callable[..., Screen]


def test_a_moment_says_so_only_when_it_lasts(qtbot: QtBot) -> None:
    moment = Moment()
    qtbot.addWidget(moment)
    assert moment.isHidden()
    assert moment.later.isActive()
    moment.later.timeout.emit()
    assert not moment.isHidden()
    moment.end()
    assert moment.isHidden()
    assert not moment.later.isActive()


@pytest.mark.parametrize("page", ["inbox", "calls"])
def test_a_panel_that_has_its_answer_waits_no_more(open_market: Opened, page: str) -> None:
    screen = open_market()
    (moment,) = screen.go(page).inspector().findChildren(Moment)
    screen.bot.waitUntil(lambda: moment.isHidden() and not moment.later.isActive())


def test_the_bar_says_whose_window_it_is_before_it_knows_the_names(open_market: Opened) -> None:
    screen = open_market()
    bar = screen.window.findChild(PracticeBar)
    assert not bar._late.isActive()
    bar.people.offer([])
    bar._late.timeout.emit()
    assert bar.people.currentText() == screen.window.actor.email
