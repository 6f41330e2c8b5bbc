"""The table of a million rows: opens at once, jumps anywhere, asks only for what it shows.

It knows no query of its own: a `Source` makes them, so that accounts, people or anything else with
ids in order can be shown. Choosing everything is an intent, never a list of a million ids.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.frame import Frame
from ui.widgets.columns import CellPainter, Column
from ui.widgets.rows import dress, place_columns
from ui.widgets.windowed_choice import Choice, Kept, Picked
from ui.widgets.windowed_head import WindowedHead
from ui.widgets.windowed_model import PAGE, WindowedModel
from ui.widgets.windowed_paint import RowsPainter
from workbench.errors import WorkbenchError
from workbench.prospects.messages.tables import Snapshot
from workbench.vocabulary.messages import Query
from workbench.vocabulary.record import record

Row = TypeVar("Row")

FIRST_ROWS = 60
"""Rows of the first screen, asked before the snapshot."""

_IDS_LATER_MS = 150
"""How long the ids wait for the first screen; beside a million ids it took four times as long."""

_REST_MS = 1_500
"""Rest between two refreshes while others change the workspace all the time."""


@record
class Source(Generic[Row]):
    """Where a table's rows come from.

    `snapshot` asks for all ids by sort and direction (descending or not), `first` for the first
    rows (likewise, and how many), `rows` for rows by id.
    """

    snapshot: Callable[[str, bool], Query[Snapshot]]
    first: Callable[[str, bool, int], Query[tuple[Row, ...]]]
    rows: Callable[[tuple[int, ...]], Query[tuple[Row, ...]]]


class WindowedTable(QTableView, Generic[Row]):
    """A big table that sorts by its header, keeps place and choice by id, and pages by what is in
    sight.

    Arguments: `name` for screen readers, also the key under which widths and order are remembered;
    `identity` the id of a row; `sort` and `descending` the order until somebody chooses another.
    Signals: `chosen(row or None)` when the current row moves or arrives; `activated_row(row)` on
    Enter and double click; `choice_moved()` when more or less is chosen; `counted(int)` when the
    ids are here; `failed(fault)` when they could not be had.
    """

    chosen = Signal(object)
    activated_row = Signal(object)
    choice_moved = Signal()
    counted = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        frame: Frame,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        identity: Callable[[Row], int],
        sort: str,
        descending: bool = False,
        row_height: int = 36,
    ) -> None:
        super().__init__()
        self._frame = frame
        self._identity = identity
        self._source: Source[Row] | None = None
        self._asking = self._again = self._from_top = False
        self._first: tuple[Row, ...] = ()
        self._held: Kept | None = None
        self._under_way: set[tuple[int, int]] = set()
        self.setAccessibleName(name)
        self.rows_model: WindowedModel[Row] = WindowedModel(columns, identity)
        self.setModel(self.rows_model)
        self._choice = Choice(self.rows_model, self.selectionModel())
        cells = CellPainter(frame.theme, self, row_height)
        dress(self, cells, columns, row_height, header=True)
        self._painter = RowsPainter(self, self.rows_model, cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        order = (sort, descending)
        key = f"table/{name}"
        self.head = WindowedHead(self, frame.memory, key, columns, order, self._reorder)
        self._look = QTimer(self, singleShot=True, interval=0)
        self._ids_later = QTimer(self, singleShot=True, interval=_IDS_LATER_MS)
        self._ids_later.timeout.connect(self._ask_ids)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._connect()

    def show_source(self, source: Source[Row]) -> None:
        """Shows something else (another filter): from the top, nothing chosen."""
        self._source = source
        self._again = False
        self._held = None
        self._choice.clear()
        self.verticalScrollBar().setValue(0)
        self._ask(first=True)

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Shows other columns; place and choice stay."""
        kept, top = self._choice.kept(), self.verticalScrollBar().value()
        with QSignalBlocker(self.selectionModel()):
            self.rows_model.show_columns(columns)
            self._choice.restore(kept)
        place_columns(self, columns)
        self.head.show_columns(columns)
        self.verticalScrollBar().setValue(top)

    def refresh(self) -> None:
        """Asks again for what is shown and keeps place and choice; many calls become one."""
        if self._source is None:
            return
        if self._asking or self._rest.isActive():
            self._again = True
            return
        self._held = None
        self._rest.start()
        self._ask(first=False)

    def picked(self) -> Picked:
        """What is chosen."""
        return self._choice.picked()

    def row(self) -> Row | None:
        """The current row, or None where there is none or it is still on its way."""
        return self.rows_model.row_at(self._choice.place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where no row was current Qt makes the first one current but not chosen; here it is."""
        before = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not before and self.currentIndex().isValid():
            self.choose(self.currentIndex().row())

    def choose(self, place: int) -> None:
        """Makes a row the only one chosen and scrolls to it."""
        index = self.rows_model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_id(self, identity: int) -> bool:
        """Chooses the row with an id; False when it is not here."""
        place = self.rows_model.place_of(identity)
        if place >= 0:
            self.choose(place)
        return place >= 0

    def move_by(self, step: int) -> None:
        """Moves the current row up or down."""
        count = self.rows_model.rowCount()
        if count:
            self.choose(min(max(self._choice.place + step, 0), count - 1))

    def selectAll(self) -> None:
        """Everything the filter finds, also what is not loaded."""
        self._choice.everything = self.rows_model.rowCount() > 0
        super().selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, K, Home, End, Enter and Ctrl+A; the rest is Qt's."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(event.key()) if plain == Qt.KeyboardModifier.NoModifier else None
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif step is not None:
            self.move_by(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row() is not None:
            self.activated_row.emit(self.row())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All rows in sight at once."""
        self._painter.paint(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger table may show rows that are not here."""
        super().resizeEvent(event)
        self._looked()

    def _connect(self) -> None:
        self._look.timeout.connect(self._fetch)
        self._rest.timeout.connect(self._rested)
        self.rows_model.missing.connect(self._looked)
        self.rows_model.dataChanged.connect(self._arrived)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._double_clicked)
        self.verticalScrollBar().valueChanged.connect(self._looked)

    def _reorder(self) -> None:
        """The same rows in another order: from the top, with the same choice."""
        if self._source is not None:
            self._held = self._choice.kept()
            self._ask(first=True)

    def _ask(self, *, first: bool) -> None:
        """Asks for the ids; with `first` for the first screen before them."""
        if self._source is None:
            return
        bridge, source, head = self._frame.bridge, self._source, self.head
        self._asking = True
        self._from_top = first
        self._first = ()
        if first:
            opening = source.first(head.sort, head.descending, FIRST_ROWS)
            bridge.ask(self, opening, self._first_came, failed=self._no_first, key="first")
            self._ids_later.start()
        else:
            self._ask_ids()

    @Slot()
    def _ask_ids(self) -> None:
        self._ids_later.stop()
        if self._source is not None:
            question = self._source.snapshot(self.head.sort, self.head.descending)
            self._frame.bridge.ask(self, question, self._came, failed=self._not_had, key="ids")

    def _first_came(self, rows: tuple[Row, ...]) -> None:
        """Shows the first screen, unless the ids were quicker."""
        if self._asking:
            self._from_top = False
            self._first = rows
            ids = Snapshot.of([self._identity(row) for row in rows])
            with QSignalBlocker(self.selectionModel()):
                self.rows_model.show(ids, rows)
            self.verticalScrollBar().setValue(0)
        self._ids_wanted()

    def _no_first(self, _fault: WorkbenchError) -> None:
        """The ids tell what is wrong."""
        self._ids_wanted()

    def _ids_wanted(self) -> None:
        """Asks for the ids now, where that has not been done meanwhile."""
        if self._ids_later.isActive():
            self._ask_ids()

    def _came(self, snapshot: Snapshot) -> None:
        """The ids are here: what was chosen and looked at stays where it was."""
        if snapshot == self.rows_model.snapshot:
            self.rows_model.stale()
        else:
            self._exchange(snapshot)
        self._asking = False
        self.counted.emit(len(snapshot))
        self._looked()

    def _not_had(self, fault: WorkbenchError) -> None:
        self._asking = False
        self.failed.emit(fault)

    def _exchange(self, snapshot: Snapshot) -> None:
        anchor, offset = self._anchor()
        kept = self._held or self._choice.kept()
        with QSignalBlocker(self.selectionModel()):
            self.rows_model.show(snapshot, self._first)
            self._choice.restore(kept)
        place = -1 if anchor is None else self.rows_model.place_of(anchor, self._top_row())
        if self._from_top:
            self.verticalScrollBar().setValue(0)
        elif place >= 0:
            self.verticalScrollBar().setValue(place * self._row_height() - offset)
        self._held = None
        self.viewport().update()
        self.choice_moved.emit()
        self.chosen.emit(self.row())

    def _anchor(self) -> tuple[int | None, int]:
        """The id that should stay where it is, and its distance from the top in pixels: the
        current row where it is in sight, else the topmost.
        """
        height, top = self._row_height(), self.verticalScrollBar().value()
        place = self._choice.place
        if place < 0 or not top <= place * height < top + self.viewport().height():
            place = self._top_row()
        return self.rows_model.id_at(place), place * height - top

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _top_row(self) -> int:
        return self.verticalScrollBar().value() // self._row_height()

    @Slot()
    def _looked(self) -> None:
        """Something else is in sight: see once per turn which pages that needs."""
        self._look.start()

    @Slot()
    def _fetch(self) -> None:
        """Asks for the pages in sight; when they are here, for those half a page around."""
        if self._source is None or not self.rows_model.rowCount():
            return
        top = self._top_row()
        bottom = top + self.viewport().height() // self._row_height() + 1
        wanted = self.rows_model.wanting(top, bottom)
        for page in wanted or self.rows_model.wanting(top - PAGE // 2, bottom + PAGE // 2):
            self._fetch_page(page, self._source)

    def _fetch_page(self, page: int, source: Source[Row]) -> None:
        asked = self.rows_model.generation, page
        if asked in self._under_way:
            return
        self._under_way.add(asked)

        def came(rows: tuple[Row, ...]) -> None:
            self._under_way.discard(asked)
            self.rows_model.fill(*asked, rows)
            self._looked()

        def lost(fault: WorkbenchError) -> None:
            self._under_way.discard(asked)
            self.failed.emit(fault)

        question = source.rows(tuple(self.rows_model.ids_of(page)))
        self._frame.bridge.ask(self, question, came, failed=lost)

    @Slot()
    def _rested(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _arrived(self, top: QModelIndex, bottom: QModelIndex) -> None:
        """The current row came: who shows it may show it now."""
        if top.row() <= self._choice.place <= bottom.row():
            self.chosen.emit(self.row())

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._choice.moved()
        self.choice_moved.emit()

    def _moved(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.row())

    def _double_clicked(self, _index: QModelIndex) -> None:
        if self.row() is not None:
            self.activated_row.emit(self.row())


_FAR = 2**31 - 1
_STEPS: dict[int, int] = {
    Qt.Key.Key_J.value: 1,
    Qt.Key.Key_K.value: -1,
    Qt.Key.Key_Home.value: -_FAR,
    Qt.Key.Key_End.value: _FAR,
}
