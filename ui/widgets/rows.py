"""The table of a few thousand rows at most; the million has `windowed.py` with the same columns."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.widgets.columns import CellPainter, Column, Headed
from ui.widgets.row_painter import Index

Row = TypeVar("Row")
_ROOT = QModelIndex()


def _itself(row: object) -> object:
    return row


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows in memory."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self._head = Headed(columns)
        self.rows: tuple[Row, ...] = ()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns."""
        return self._head.columns

    def show(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, by role."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        return self.columns[index.column()].of_role(self.rows[index.row()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        return self._head.header(section, orientation, role)


class RowsTable(QTableView, Generic[Row]):
    """A calm table: one row chosen, J/K and arrows move, Enter or a double click goes on.

    Arguments: `name` for screen readers, also the key under which widths are remembered; `identity`
    tells which row is which, so that the choice survives a refresh. Signals: `chosen(row or None)`
    when the choice moves, `activated_row(row)` on Enter and double click.
    """

    chosen = Signal(object)
    activated_row = Signal(object)

    def __init__(
        self,
        frame: Frame,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        identity: Callable[[Row], object] = _itself,
        row_height: int = 36,
        header: bool = True,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._identity = identity
        self._row_height = row_height
        self._ends = False
        self.setAccessibleName(name)
        self.rows_model: RowsModel[Row] = RowsModel(columns)
        self.setModel(self.rows_model)
        dress(self, CellPainter(frame.theme, self, row_height), columns, row_height, header=header)
        if many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._moved)
        self.doubleClicked.connect(self._double_clicked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows and keeps the choice where its row is still there."""
        chosen = self.row()
        before = self._identity(chosen) if chosen is not None else None
        place = self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)
        self.rows_model.show(rows)
        self.selectionModel().blockSignals(blocked)
        self._end()
        found = self._place_of(before) if before is not None else -1
        if found < 0 and before is not None and rows:
            found = min(max(place, 0), len(rows) - 1)
        if found >= 0:
            self.choose(found)
        elif before is not None:
            self.chosen.emit(None)
        self.updateGeometry()

    def row(self) -> Row | None:
        """The chosen row, or None."""
        place = self.currentIndex().row()
        known = self.rows_model.rows
        return known[place] if 0 <= place < len(known) else None

    def picked(self) -> list[Row]:
        """All chosen rows, from the selection's ranges, in their order."""
        places = sorted(
            place
            for part in self.selectionModel().selection().toList()
            for place in range(part.top(), part.bottom() + 1)
        )
        return [self.rows_model.rows[place] for place in places]

    def choose(self, place: int) -> None:
        """Chooses the row at a place and scrolls to it."""
        index = self.rows_model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_id(self, identity: object) -> bool:
        """Chooses the row with an identity; False when it is not there."""
        place = self._place_of(identity)
        if place >= 0:
            self.choose(place)
        return place >= 0

    def move_by(self, step: int) -> None:
        """Moves the choice up or down."""
        count = len(self.rows_model.rows)
        if count:
            place = self.currentIndex().row()
            self.choose(min(max(place + step, 0), count - 1) if place >= 0 else 0)

    def fit_height(self, most: int = 12) -> None:
        """Makes the table as high as its rows, at most `most` of them."""
        self.setFixedHeight(self._height_of(min(len(self.rows_model.rows), most)))

    def end_with_rows(self) -> None:
        """From now on the table is never higher than its rows; in a lower place it scrolls."""
        self._ends = True
        self._end()

    def from_top(self) -> QWidget:
        """The table at the top of a place it may fill, ending with its last row."""
        self.end_with_rows()
        holder = QWidget()
        holder.setObjectName("clear")
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self, 1)
        lines.addStretch()
        return holder

    def _end(self) -> None:
        if self._ends:
            self.setMaximumHeight(self._height_of(len(self.rows_model.rows)))

    def _height_of(self, rows: int) -> int:
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()
        return rows * self._row_height + head + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, K and Enter; the rest is Qt's."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and Qt.Key(event.key()) in _STEPS:
            self.move_by(_STEPS[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.row() is not None:
            self.activated_row.emit(self.row())
        else:
            super().keyPressEvent(event)

    def _place_of(self, identity: object) -> int:
        for place, row in enumerate(self.rows_model.rows):
            if self._identity(row) == identity:
                return place
        return -1

    def _moved(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self.chosen.emit(self.row())

    def _double_clicked(self, _index: QModelIndex) -> None:
        if self.row() is not None:
            self.activated_row.emit(self.row())


_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


def dress(
    table: QTableView,
    painter: CellPainter,
    columns: Sequence[Column[Any]],
    row_height: int,
    *,
    header: bool,
) -> None:
    """What every table has in common: fixed rows, no grid, a quiet header, whole rows chosen."""
    table.setItemDelegate(painter)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(row_height)
    head = table.horizontalHeader()
    head.setVisible(header)
    head.setHighlightSections(False)
    head.setFixedHeight(34)
    head.setMinimumSectionSize(40)
    place_columns(table, columns)


def place_columns(table: QTableView, columns: Sequence[Column[Any]]) -> None:
    """Gives each column its usual width."""
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for place, column in enumerate(columns):
        head.resizeSection(place, column.room)
        if column.stretch:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
