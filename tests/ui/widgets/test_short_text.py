"""Lines that shorten themselves: whole in the tooltip, and never as markup."""

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.links import Link
from ui.widgets.row_painter import tip_of
from ui.widgets.short_label import ShortLabel

NAME = "<b>Acme</b> & Sons <img src=file:///x>"


def link() -> Link:
    return Link("", lambda: None)


MAKES = pytest.mark.parametrize("make", [link, ShortLabel])


@MAKES
def test_a_name_with_markup_is_told_as_it_was_written(qtbot: QtBot, make) -> None:
    short = make()
    qtbot.addWidget(short)
    short.show_words(NAME)
    assert short.toolTip() == tip_of(NAME)
    assert "<b>" not in short.toolTip()
    assert short.words == short.accessibleName() == NAME


@MAKES
def test_a_line_is_cut_where_its_place_ends_and_whole_where_it_is_not(qtbot: QtBot, make) -> None:
    short = make()
    qtbot.addWidget(short)
    short.show_words("Rheinische Elektrizitätsversorgung")
    whole = short.sizeHint()
    short.resize(whole)
    short.show()
    assert short.text() == short.words
    short.resize(whole.width() // 2, whole.height())
    assert "…" in short.text()
    short.resize(whole)
    assert short.text() == short.words


@MAKES
def test_another_font_asks_for_another_width(qtbot: QtBot, make) -> None:
    short = make()
    qtbot.addWidget(short)
    short.show_words("Rheinische Elektrizitätsversorgung")
    usual = short.sizeHint().width()
    large = short.font()
    large.setPixelSize(40)
    short.setFont(large)
    assert short.sizeHint().width() > usual


def test_an_ampersand_in_a_name_is_a_letter(qtbot: QtBot) -> None:
    made = link()
    qtbot.addWidget(made)
    made.show_words("Marlow & Finch")
    assert made.text() == "Marlow && Finch"
