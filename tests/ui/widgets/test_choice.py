"""A closed list of a few values: what has no room is shortened, and told under the mouse."""

from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.forms import Choice

LONG = "Sam Fox · Administrator, Account executive, Manager, SDR"


def test_words_without_room_are_shortened_and_told_whole(qtbot: QtBot) -> None:
    made: Choice[int] = Choice([(1, LONG), (2, "Sue")])
    qtbot.addWidget(made)
    made.resize(160, 30)
    made.grab()
    assert LONG in made.toolTip()
    made.choose(2)
    made.grab()
    assert made.toolTip() == ""
    made.choose(1)
    made.resize(900, 30)
    made.grab()
    assert made.toolTip() == ""


def test_the_longest_words_have_room_where_there_is_any(qapp, qtbot: QtBot) -> None:
    Theme(qapp, "light")
    made: Choice[int] = Choice([(1, LONG)])
    qtbot.addWidget(made)
    made.ensurePolished()
    made.resize(made.sizeHint())
    made.grab()
    assert made.toolTip() == ""
