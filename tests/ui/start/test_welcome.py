"""The first start: a workspace of one's own, or the practice market; nothing by accident."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.texts import start as texts
from ui.welcome import Welcome
from workbench.desktop.welcome import Beginning, Begun
from workbench.errors import OutsideFault
from workbench.vocabulary.people import Role


class World:
    """What the command line would do; notes what was asked for."""

    def __init__(self) -> None:
        self.teams = []
        self.fault = None

    def make(self, team) -> None:
        if self.fault is not None:
            raise self.fault
        self.teams.append(team)

    def practise(self, tell) -> None:
        tell("Mon 2026-03-02 mailed 0")


@pytest.fixture
def world():
    return World()


@pytest.fixture
def welcome(qtbot, world):
    shown = Welcome(Beginning("/home/sam/workspace", world.make, world.practise))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def fill(welcome, **given):
    usual = {
        "company": "Ours Inc.", "postal_address": "1 Main Street", "name": "Bo",
        "email": "bo@ours.example", "zone": "Europe/Berlin",
    }  # fmt: skip
    for name, text in {**usual, **given}.items():
        field = welcome.form.field(name)
        (field.setPlainText if name == "postal_address" else field.setText)(text)


def test_a_team_is_made_from_what_was_typed(qtbot, welcome, world):
    fill(welcome)
    welcome.role.choose("lead")
    with qtbot.waitSignal(welcome.over, timeout=10_000):
        QTest.keyClick(welcome.form.field("email"), Qt.Key.Key_Return)
    (team,) = world.teams
    assert welcome.begun is Begun.OWN
    assert (team.company, team.zone, team.email) == (
        "Ours Inc.",
        "Europe/Berlin",
        "bo@ours.example",
    )
    assert team.roles == {Role.MANAGER, Role.ADMIN}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"company": " "}, texts.NEED_THIS),
        ({"postal_address": ""}, texts.NEED_THIS),
        ({"name": ""}, texts.NEED_THIS),
        ({"email": "bo at ours"}, texts.NEED_EMAIL),
        ({"zone": "Mars/Base"}, texts.NEED_ZONE),
    ],
)
def test_what_is_missing_stands_at_its_field(welcome, world, wrong, says):
    fill(welcome, **wrong)
    welcome.make.click()
    assert welcome.form.error_of(next(iter(wrong))) == says
    assert not world.teams
    assert welcome.begun is Begun.NOTHING


def test_the_practice_market_is_built_while_the_window_tells_how_far_it_is(qtbot, welcome):
    with qtbot.waitSignal(welcome.over, timeout=10_000):
        welcome.practise.click()
    assert welcome.begun is Begun.PRACTICE
    assert "mailed 0" in welcome.said.text()


def test_a_disk_that_refuses_is_told_and_one_may_try_again(qtbot, welcome, world):
    world.fault = OutsideFault("disk", "The disk said no; nothing was changed.")
    fill(welcome)
    welcome.make.click()
    qtbot.waitUntil(lambda: welcome.said.text().startswith("The disk said no"))
    assert welcome.make.isEnabled()
    world.fault = None
    with qtbot.waitSignal(welcome.over, timeout=10_000):
        welcome.make.click()
    assert welcome.begun is Begun.OWN


def test_escape_begins_nothing(qtbot, welcome, world):
    with qtbot.waitSignal(welcome.over):
        QTest.keyClick(welcome, Qt.Key.Key_Escape)
    assert welcome.begun is Begun.NOTHING
    assert not world.teams
