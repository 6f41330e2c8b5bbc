"""What all painters of rows share: a tooltip for what is cut off, corners that stay round."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from tests.ui.screen import Screen
from ui.widgets.columns import Column
from ui.widgets.row_painter import tip_of
from ui.widgets.rows import RowsTable

LONG = "Rheinisch-Westfälische Elektrizitätsversorgungsgenossenschaft <img src=file:///x>"


@pytest.fixture
def table(open_team: Callable[..., Screen]) -> RowsTable[str]:
    frame = open_team().window
    columns = (Column("name", "Name", str, 120, stretch=True, tip=lambda _row: "exact"),)
    made: RowsTable[str] = RowsTable(frame, columns, "Names", header=False)
    made.show_rows((LONG, "Acme"))
    made.resize(140, 90)
    made.show()
    return made


def told(table: RowsTable[str], place: int) -> str:
    """What stands under the mouse on a row."""
    index = table.rows_model.index(place, 0)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    assert table.itemDelegate().helpEvent(event, table, option, index)
    return QToolTip.text()


def test_only_what_is_cut_off_is_told_whole_and_never_as_markup(table: RowsTable[str]) -> None:
    assert told(table, 0) == tip_of(LONG, "exact")
    assert "<img" not in told(table, 0)
    assert told(table, 1) == tip_of("exact")
    table.resize(1200, 90)
    table.grab()
    assert told(table, 0) == tip_of("exact")


def test_the_ground_of_a_row_leaves_the_round_corners_free(table: RowsTable[str]) -> None:
    empty = table.grab().toImage()
    table.choose(0)
    chosen = table.grab().toImage()
    assert chosen.pixelColor(70, 3) != empty.pixelColor(70, 3)
    assert chosen.pixelColor(1, 1) == empty.pixelColor(1, 1)


def test_a_table_that_ends_with_its_rows_is_never_higher(table: RowsTable[str]) -> None:
    table.end_with_rows()
    assert table.maximumHeight() == 2 * 36 + 2
    table.show_rows(("Acme",))
    assert table.maximumHeight() == 36 + 2
