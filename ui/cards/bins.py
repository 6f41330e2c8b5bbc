"""The bin history on a card, with the undo of the last move."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import clear
from ui.widgets.labels import label
from workbench.prospects.messages.bins import MoveLine

_SHOWN = 5


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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._grid)

    def show_moves(self, moves: tuple[MoveLine, ...]) -> None:
        """Shows other moves, oldest first as they come, newest above."""
        self.moves = moves
        clear(self._grid)
        for place, move in enumerate(reversed(moves[-_SHOWN:])):
            self._add(place, move)
        if not moves:
            self._grid.addWidget(label(texts.NEVER_MOVED, "muted"), 0, 0, 1, 2)
        self.undo.setVisible(self.last is not None)

    @property
    def last(self) -> MoveLine | None:
        """The move that can be taken back: the last one, unless it took one back itself."""
        last = self.moves[-1] if self.moves else None
        return last if last is not None and last.restores_id is None else None

    def _add(self, place: int, move: MoveLine) -> None:
        local = move.at.astimezone(self._frame.zone)
        told = label(
            texts.MOVED_LINE.format(
                start=words.BINS[move.start].text, end=words.BINS[move.end].text
            ),
            wrap=True,
        )
        why = " · ".join(word for word in (move.reason, move.by) if word)
        told.setToolTip(f"{why}\n{shown.exact(move.at, self._frame.zone)}")
        day = label(f"{local.day} {local:%b}", "small")
        self._grid.addWidget(day, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(told, 2 * place, 1)
        self._grid.addWidget(label(why, "small", wrap=True), 2 * place + 1, 1)

    def _undo(self) -> None:
        if self.last is not None:
            self.undo_wanted.emit(self.last)
