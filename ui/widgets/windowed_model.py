"""A million rows without a million objects: ids in order, and pages of rows only where one looks.

Qt's own way (`fetchMore`) lies about the count and loads everything before the place one jumps to;
here the count is exact at once and only pages in sight are fetched (architecture.md §7).
"""

import struct
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.widgets.columns import CELL_ROLE, MUTED, PLAIN, Cell, Column, Headed
from workbench.prospects.messages.tables import ID_BYTES, Snapshot

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

PAGE = 200
"""Rows fetched together."""

KEPT_PAGES = 50
"""Pages kept; the ones not looked at for longest go first."""

NEAR = 2_000
"""Rows around its old place where an id is sought before the whole snapshot is."""

_WAITING = Cell("…", MUTED)
_BLANK = Cell("", PLAIN)


@dataclass(slots=True)
class _Page(Generic[Row]):
    """Rows of one page and, once painted, their cells; None where a row is gone."""

    rows: list[Row | None]
    cells: list[tuple[Cell, ...] | None]


class WindowedModel(QAbstractTableModel, Generic[Row]):
    """A snapshot of ids and the pages of rows fetched so far.

    Arguments: `identity` the id of a row. Signal: `missing` when a row was looked at that is not
    here, once until `fill` or `show`.
    """

    missing = Signal()

    def __init__(self, columns: Sequence[Column[Row]], identity: Callable[[Row], int]) -> None:
        super().__init__()
        self._identity = identity
        self._snapshot = Snapshot(b"")
        self._ids = self._snapshot.view()
        self._pages: OrderedDict[int, _Page[Row]] = OrderedDict()
        self._fresh: set[int] = set()
        self._told = False
        self.generation = 0
        """Which snapshot this is; answers for an earlier one are worthless."""
        self._set_columns(columns)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns."""
        return self._head.columns

    @property
    def snapshot(self) -> Snapshot:
        """The ids shown."""
        return self._snapshot

    def show(self, snapshot: Snapshot, rows: Iterable[Row] = ()) -> None:
        """Shows other ids.

        Rows known so far, and `rows`, are shown until they are fetched again, so that a refresh
        does not flicker.
        """
        known = {self._identity(row): row for row in self._known()}
        known.update((self._identity(row), row) for row in rows)
        self.beginResetModel()
        self._snapshot = snapshot
        self._ids = snapshot.view()
        self.generation += 1
        self._pages.clear()
        self._fresh.clear()
        self._told = False
        self._known_again(known)
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Shows other columns of the same rows."""
        self.beginResetModel()
        self._set_columns(columns)
        for page in self._pages.values():
            page.cells = [None] * len(page.rows)
        self.endResetModel()

    def stale(self) -> None:
        """Has every row fetched again when it is looked at; until then the known one is shown."""
        self.generation += 1
        self._fresh.clear()
        self._told = False

    def fill(self, generation: int, page: int, rows: Iterable[Row]) -> None:
        """Takes the rows of a page; those of an earlier snapshot are dropped."""
        if generation != self.generation:
            return
        known = {self._identity(row): row for row in rows}
        self._put(page, [known.get(one) for one in self.ids_of(page)])
        self._fresh.add(page)
        self._told = False
        first = page * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def wanting(self, first: int, last: int) -> list[int]:
        """The pages between two rows that are not here or not fresh; the others are kept longer
        from now on, because somebody looks at them.
        """
        top, bottom = max(first, 0) // PAGE, min(last, len(self._ids) - 1) // PAGE
        for page in range(top, bottom + 1):
            if page in self._pages:
                self._pages.move_to_end(page)
        return [page for page in range(top, bottom + 1) if page not in self._fresh]

    def ids_of(self, page: int) -> list[int]:
        """The ids of a page."""
        return self._ids[page * PAGE : (page + 1) * PAGE].tolist()

    def id_at(self, place: int) -> int | None:
        """The id at a row, or None outside."""
        return int(self._ids[place]) if 0 <= place < len(self._ids) else None

    def ids_between(self, first: int, last: int) -> list[int]:
        """The ids of rows `first` to `last`, both included."""
        return self._ids[first : last + 1].tolist()

    def row_at(self, place: int) -> Row | None:
        """The row at a place, or None where it is not here."""
        page = self._pages.get(place // PAGE)
        return page.rows[place % PAGE] if page and 0 <= place < len(self._ids) else None

    def place_of(self, identity: int, near: int = 0, *, everywhere: bool = True) -> int:
        """The row of an id, or -1.

        Arguments: `near` where it was; only `NEAR` rows around that are searched unless
        `everywhere`.
        """
        sought = struct.pack("=q", identity)
        top = max(near - NEAR, 0)
        found = self._find(sought, top, near + NEAR)
        if found < 0 and everywhere:
            found = self._find(sought, 0, len(self._ids))
        return found

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are, exactly."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, by role; painting asks thousands of times, so it only looks up."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._sides[index.column()] if index.isValid() else None
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        place = index.row()
        page = self._pages.get(place // PAGE)
        if page is None:
            self._tell_missing()
            return self._placeholder(index.column(), role)
        if role == CELL_ROLE:
            return self._cells(page, place % PAGE)[index.column()]
        row = page.rows[place % PAGE]
        if row is None:
            return self._placeholder(index.column(), role)
        return self.columns[index.column()].of_role(row, role)

    def cells_at(self, place: int) -> Sequence[Cell]:
        """The cells of a row, for who paints a whole row; placeholders until it is here."""
        page = self._pages.get(place // PAGE)
        if page is None:
            self._tell_missing()
            return self._placeholders
        return self._cells(page, place % PAGE)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        return self._head.header(section, orientation, role)

    def _set_columns(self, columns: Sequence[Column[Row]]) -> None:
        self._head = Headed(columns)
        places = range(len(columns))
        self._placeholders = tuple(map(self._waiting, places))
        across, side = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        self._sides = [self._head.header(place, across, side) for place in places]

    def _cells(self, page: _Page[Row], place: int) -> tuple[Cell, ...]:
        cells = page.cells[place]
        if cells is None:
            row = page.rows[place]
            cells = self._placeholders
            if row is not None:
                cells = tuple(column.cell(row) for column in self._head.columns)
            page.cells[place] = cells
        return cells

    def _waiting(self, column: int) -> Cell:
        return _WAITING if column == 0 else _BLANK

    def _placeholder(self, column: int, role: int) -> Any:
        if role == CELL_ROLE:
            return self._waiting(column)
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._waiting(column).text if role in spoken else None

    def _tell_missing(self) -> None:
        if not self._told:
            self._told = True
            self.missing.emit()

    def _known(self) -> Iterable[Row]:
        return (row for page in self._pages.values() for row in page.rows if row is not None)

    def _known_again(self, known: dict[int, Row]) -> None:
        """Puts known rows into the first page and into the pages that were in sight."""
        wanted = {0, *self._pages_of(known)}
        for page in sorted(wanted):
            rows = [known.get(one) for one in self.ids_of(page)]
            if any(row is not None for row in rows):
                self._put(page, rows)

    def _pages_of(self, known: dict[int, Row]) -> set[int]:
        places = (self.place_of(one) for one in list(known)[-3 * PAGE :: PAGE // 4])
        return {place // PAGE for place in places if place >= 0}

    def _put(self, page: int, rows: list[Row | None]) -> None:
        self._pages[page] = _Page(rows, [None] * len(rows))
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            gone, _ = self._pages.popitem(last=False)
            self._fresh.discard(gone)

    def _find(self, sought: bytes, first: int, last: int) -> int:
        """Looks for eight bytes in the snapshot's bytes: a thousand times quicker than a loop."""
        at, end = max(first, 0) * ID_BYTES, min(last, len(self._ids)) * ID_BYTES
        while True:
            at = self._snapshot.ids.find(sought, at, end)
            if at < 0 or at % ID_BYTES == 0:
                return at // ID_BYTES if at >= 0 else -1
            at += 1
