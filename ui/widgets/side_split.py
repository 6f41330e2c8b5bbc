"""A list beside what it leads to: it gives way in a small window, and keeps where one drags it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.memory import Memory

_SHARE = 0.44
_LEAST_LIST, _LEAST_REST = 264, 400
_GAP = 8


class SideSplit(QSplitter):
    """Arguments: `key` under which the place of the handle is remembered; `width` of the list in
    pixels where there is room.
    """

    def __init__(self, memory: Memory, key: str, width: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._memory, self._key, self._width = memory, key, width
        self._dragged = memory.numbers(key)
        self.setChildrenCollapsible(False)
        self.side, self.rest = _column(right=_GAP), _column(left=_GAP)
        self._rest = _holder(self.rest, _LEAST_REST)
        self.addWidget(_holder(self.side, _LEAST_LIST))
        self.addWidget(self._rest)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep)

    def show_rest(self, *, shown: bool) -> None:
        """Without the rest the list, and what it says when empty, has the whole width."""
        self._rest.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes its share, as long as nobody dragged the handle."""
        super().resizeEvent(event)
        whole = event.size().width()
        if len(self._dragged) == len(self.sizes()):
            self.setSizes(self._dragged)
            return
        side = max(min(self._width, round(whole * _SHARE)), _LEAST_LIST)
        self.setSizes([side, whole - side])

    def _keep(self, _at: int, _which: int) -> None:
        self._dragged = self.sizes()
        self._memory.keep_numbers(self._key, self._dragged)


def _holder(part: QVBoxLayout, least: int) -> QWidget:
    made = QWidget()
    made.setObjectName("clear")
    made.setLayout(part)
    made.setMinimumWidth(least)
    return made


def _column(*, left: int = 0, right: int = 0) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(left, 0, right, 0)
    made.setSpacing(12)
    return made
