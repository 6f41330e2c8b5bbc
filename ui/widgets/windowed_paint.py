"""Paints every row of a big table that is in sight in one go.

Qt's own way asks the delegate and the model for each cell anew, from C++ into Python and back: 200
cells took 10 ms of a frame of 16. Here a frame is one walk over the cells the model has already.
"""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.widgets.columns import CellPainter
from ui.widgets.windowed_model import WindowedModel


class RowsPainter:
    """Paints the viewport of a table whose rows are all of one height.

    Arguments: `cells` paints one cell, as in every other table.
    """

    def __init__(self, table: QTableView, model: WindowedModel[Any], cells: CellPainter) -> None:
        self._table = table
        self._model = model
        self._cells = cells

    def paint(self, dirty: QRect) -> None:
        """Paints what lies in a part of the viewport."""
        table = self._table
        height, scrolled = table.verticalHeader().defaultSectionSize(), self._scrolled()
        first = max((dirty.top() + scrolled) // height, 0)
        last = min((dirty.bottom() + scrolled) // height, self._model.rowCount() - 1)
        columns = self._columns(dirty)
        if last < first or not columns:
            return
        painter = QPainter(table.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tops = {row: row * height - scrolled for row in range(first, last + 1)}
        self._grounds(painter, tops, columns)
        rows = [(top, self._model.cells_at(row)) for row, top in tops.items()]
        for column, left, width in columns:
            for top, cells in rows:
                self._cells.draw(painter, QRect(left, top, width, height), cells[column])
        painter.end()

    def _scrolled(self) -> int:
        return self._table.verticalScrollBar().value()

    def _columns(self, dirty: QRect) -> list[tuple[int, int, int]]:
        """Number, left edge and width of every column that is shown in a part of the viewport."""
        table, found = self._table, []
        for column in range(len(self._model.columns)):
            left, width = table.columnViewportPosition(column), table.columnWidth(column)
            hidden = table.isColumnHidden(column)
            if not hidden and left <= dirty.right() and left + width > dirty.left():
                found.append((column, left, width))
        return found

    def _grounds(
        self, painter: QPainter, tops: dict[int, int], columns: list[tuple[int, int, int]]
    ) -> None:
        """The ground of each row, and its hairline."""
        left = min(start for _, start, _ in columns)
        width = max(start + wide for _, start, wide in columns) - left
        height = self._table.verticalHeader().defaultSectionSize()
        chosen = self._table.selectionModel()
        for row, top in tops.items():
            selected = chosen.isSelected(self._model.index(row, 0))
            self._cells.ground(painter, QRect(left, top, width, height), chosen=selected)
