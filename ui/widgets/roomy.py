"""Tables that show the columns they have room for, so that names are never cut to nothing."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtGui import QResizeEvent

from ui.frame import Frame
from ui.widgets.columns import Column
from ui.widgets.rows import RowsTable

Row = TypeVar("Row")


class RoomyTable(RowsTable[Row]):
    """A table whose least needed columns go where it is narrow.

    Arguments: `columns`, `name` and `more` as in `RowsTable`; `least` pixels for the stretching
    column; `needed` the other columns' keys, the most needed first.
    """

    def __init__(
        self,
        frame: Frame,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        least: int,
        needed: Sequence[str],
        row_height: int = 32,
    ) -> None:
        self._least = least
        self._needed = tuple(needed)
        super().__init__(frame, columns, name, row_height=row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hides what there is no room for."""
        super().resizeEvent(event)
        places = {column.key: place for place, column in enumerate(self.rows_model.columns)}
        room = self.viewport().width() - self._least
        for key in self._needed:
            room -= self.rows_model.columns[places[key]].width
            self.setColumnHidden(places[key], room < 0)
