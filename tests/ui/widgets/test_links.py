"""Names that shorten themselves: whole in the tooltip, and never as markup."""

from pytestqt.qtbot import QtBot

from ui.widgets.links import Link
from ui.widgets.row_painter import tip_of

NAME = "<b>Acme</b> & Sons <img src=file:///x>"


def test_a_name_with_markup_is_told_as_it_was_written(qtbot: QtBot) -> None:
    link = Link(NAME, lambda: None)
    qtbot.addWidget(link)
    assert link.toolTip() == tip_of(NAME)
    assert "<b>" not in link.toolTip()
