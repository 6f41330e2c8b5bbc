"""The header of a big table: order by click, remembered widths, and no look at the rows."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.memory import Memory
from ui.widgets.columns import Column

_KEEP_MS = 500
"""Widths are written when nobody has moved them for so long."""


class WindowedHead(QObject):
    """Sorting and widths of one table.

    Arguments: `key` under which both are remembered; `sort` and `descending` the order until
    somebody chooses another; `ordered` is called when somebody does.
    """

    def __init__(
        self,
        table: QTableView,
        memory: Memory,
        key: str,
        columns: Sequence[Column[Any]],
        order: tuple[str, bool],
        ordered: Callable[[], None],
    ) -> None:
        super().__init__(table)
        self._memory = memory
        self._key = key
        self._columns = tuple(columns)
        self._ordered = ordered
        self._head = table.horizontalHeader()
        self._usual = order
        self.sort, self.descending = self._remembered()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self._keep_widths)
        self._set_up(table)

    def order_by(self, sort: str, *, descending: bool) -> None:
        """Takes another order and remembers it."""
        self.sort, self.descending = sort, descending
        self._memory.keep_word(f"{self._key}/sort", f"{sort} {int(descending)}")
        self._show()
        self._ordered()

    def show_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Takes other columns; an order by one that is gone gives way to the usual one."""
        self._columns = tuple(columns)
        self._take_widths()
        if self.sort in {column.sort for column in columns}:
            self._show()
        else:
            sort, descending = self._usual
            self.order_by(sort, descending=descending)

    def _set_up(self, table: QTableView) -> None:
        """Both headers get a selection model of their own, always empty: asked whether a column is
        chosen whole, Qt would look at every row of it (35 s per repaint for a million rows).
        """
        for header in (self._head, table.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(table.model(), header))
        self._head.setSectionsClickable(True)
        self._head.setSortIndicatorShown(True)
        self._head.sectionClicked.connect(self._clicked)
        self._take_widths()
        self._head.sectionResized.connect(self._resized)
        self._show()

    def _take_widths(self) -> None:
        """Gives the columns their remembered widths, where as many are remembered."""
        widths = self._memory.numbers(f"{self._key}/widths")
        if len(widths) == len(self._columns):
            for place, width in enumerate(widths):
                if self._head.sectionResizeMode(place) is not QHeaderView.ResizeMode.Stretch:
                    self._head.resizeSection(place, width)

    def _remembered(self) -> tuple[str, bool]:
        words = self._memory.word(f"{self._key}/sort").rsplit(maxsplit=1)
        if len(words) == 2 and words[0] in {column.sort for column in self._columns}:
            return words[0], words[1] == "1"
        return self._usual

    def _show(self) -> None:
        down = Qt.SortOrder.DescendingOrder if self.descending else Qt.SortOrder.AscendingOrder
        places = [n for n, column in enumerate(self._columns) if column.sort == self.sort]
        for place in places:
            if self._head.sectionSize(place) < self._columns[place].marked:
                self._head.resizeSection(place, self._columns[place].marked)
        self._head.setSortIndicator(places[0] if places else -1, down)

    @Slot(int)
    def _clicked(self, section: int) -> None:
        """The same column again turns the order; figures begin with the largest."""
        column = self._columns[section]
        if not column.sort:
            self._show()
            return
        again = column.sort == self.sort
        self.order_by(column.sort, descending=not self.descending if again else column.right)

    @Slot(int, int, int)
    def _resized(self, _section: int, _before: int, _now: int) -> None:
        self._keep.start()

    @Slot()
    def _keep_widths(self) -> None:
        widths = [self._head.sectionSize(place) for place in range(len(self._columns))]
        self._memory.keep_numbers(f"{self._key}/widths", widths)
