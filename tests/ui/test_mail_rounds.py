"""Mail is read by itself, the status line says what came, and the tray tells whoever looks away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from tests.ui.screen import Screen
from ui.mail_rounds import MailRounds
from ui.texts import frame as texts
from ui.tray import Tray
from workbench.desktop.mailing import MailRound
from workbench.errors import OutsideFault

Opened = Callable[..., Screen]


class Icon(QObject):
    """The place beside the clock: offscreen there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def isVisible(self) -> bool:
        return True

    def showMessage(self, title: str, _detail: str) -> None:
        self.told.append(title)


@pytest.fixture
def icon() -> Icon:
    return Icon()


@pytest.fixture
def rounds(open_team: Opened, icon: Icon) -> MailRounds:
    screen = open_team("sam")
    tray = Tray(screen.window)
    tray._icon = icon
    return MailRounds(screen.window, tray)


def came(new: int) -> MailRound:
    return MailRound(read=new, new=new, sent=4, failed=0, in_doubt=0, faults=())


def look_away(rounds: MailRounds, qtbot) -> None:
    rounds._window.hide()
    qtbot.waitUntil(lambda: not rounds._window.isActiveWindow())


def test_responses_are_told_beside_the_clock_to_whoever_looks_away(rounds, icon, qtbot) -> None:
    look_away(rounds, qtbot)
    rounds._made(came(2))
    assert icon.told == [texts.NEW_RESPONSES.format(count=2)]


def test_nothing_new_and_a_window_in_front_are_no_reason_to_disturb(rounds, icon, qtbot) -> None:
    qtbot.waitUntil(rounds._window.isActiveWindow)
    rounds._made(came(2))
    look_away(rounds, qtbot)
    rounds._made(came(0))
    assert icon.told == []


def test_a_click_on_the_notice_opens_the_inbox(rounds, qtbot) -> None:
    look_away(rounds, qtbot)
    rounds._tray._to_inbox()
    assert rounds._window.isVisible()
    assert rounds._window.page.key == "inbox"


def test_a_click_on_the_icon_brings_the_window_back(rounds, qtbot) -> None:
    look_away(rounds, qtbot)
    rounds._tray._activated(QSystemTrayIcon.ActivationReason.Context)
    assert not rounds._window.isVisible()
    rounds._tray._activated(QSystemTrayIcon.ActivationReason.Trigger)
    assert rounds._window.isVisible()


def test_a_round_that_failed_says_why_and_the_next_one_still_comes(rounds) -> None:
    rounds._failed(OutsideFault("unreachable", "The mail server does not answer; try again."))
    assert "does not answer" in rounds._window.status.said
    assert rounds._timer.isActive()


def test_there_is_one_round_at_a_time(rounds) -> None:
    rounds.make_now()
    rounds.make_now()
    assert len(rounds._window.status.running) == 1
