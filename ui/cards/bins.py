"""The bin history on a card, with the undo of the last move."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.at_once import at_once
from ui.widgets.buttons import button
from ui.widgets.kept_rows import KeptRows
from ui.widgets.labels import label
from ui.widgets.row_painter import tip_of
from workbench.prospects.messages.bins import MoveLine

_SHOWN = 5


class _MoveRow:
    """The day of a move, from where to where, and below it why and by whom."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self.day = label("", "small")
        self.told = label(wrap=True)
        self.why = label("", "small", wrap=True)
        self.parts = (self.day, self.told, self.why)

    def show_item(self, move: MoveLine) -> None:
        """Shows another move."""
        local = move.at.astimezone(self._zone)
        why = " · ".join(word for word in (move.reason, move.by) if word)
        start, end = words.BINS[move.start].text, words.BINS[move.end].text
        self.day.setText(f"{local.day} {local:%b}")
        self.told.setText(texts.MOVED_LINE.format(start=start, end=end))
        self.told.setToolTip(tip_of(why, shown.exact(move.at, self._zone)))
        self.why.setText(why)


class BinHistoryList(QWidget):
    """The newest moves of an account. Signal: `undo_wanted(MoveLine)`."""

    undo_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.moves: tuple[MoveLine, ...] = ()
        self.undo = button(texts.UNDO_MOVE, self._undo, kind="quiet", tip=texts.UNDO_MOVE_TIP)
        head = QHBoxLayout()
        head.addWidget(label(texts.HISTORY, "heading"), 1)
        head.addWidget(self.undo)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 52)
        self._rows: KeptRows[MoveLine] = KeptRows(self, self._make)
        self._never = label(texts.NEVER_MOVED, "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self._never)
        whole.addLayout(self._grid)

    def show_moves(self, moves: tuple[MoveLine, ...]) -> None:
        """Shows other moves, oldest first as they come, newest above."""
        self.moves = moves
        self._show(never=not moves)

    def forget(self) -> None:
        """Shows no moves, and does not say that there are none: they are on their way."""
        self.moves = ()
        self._show(never=False)

    @property
    def last(self) -> MoveLine | None:
        """The move that can be taken back: the last one, unless it took one back itself."""
        last = self.moves[-1] if self.moves else None
        return last if last is not None and last.restores_id is None else None

    def _show(self, *, never: bool) -> None:
        with at_once(self):
            self._rows.show(self.moves[: -_SHOWN - 1 : -1])
            self._never.setVisible(never)
            self.undo.setVisible(self.last is not None)

    def _make(self, place: int) -> _MoveRow:
        made = _MoveRow(self._frame.zone)
        self._grid.addWidget(made.day, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made.told, 2 * place, 1)
        self._grid.addWidget(made.why, 2 * place + 1, 1)
        return made

    def _undo(self) -> None:
        if self.last is not None:
            self.undo_wanted.emit(self.last)
