"""Says what was done, over the page, for some seconds; what can be taken back has Undo."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.texts import frame as texts
from ui.widgets.buttons import button
from ui.widgets.short_label import ShortLabel

_SHOWN_MS = 6_000
_WITH_UNDO_MS = 12_000


class Toast(QFrame):
    """One at a time. Arguments: `room` where it may lie in its parent: over no control."""

    def __init__(self, parent: QWidget, room: Callable[[], QRect]) -> None:
        super().__init__(parent)
        self._room = room
        self.setProperty("kind", "toast")
        self._words = ShortLabel()
        self._undo = button(texts.UNDO, self._take_back)
        self._act: Callable[[], None] | None = None
        body = self._body = QHBoxLayout(self)
        body.setSpacing(16)
        body.addWidget(self._words)
        body.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; nothing when hidden."""
        return "" if self.isHidden() else self._words.words

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return not self.isHidden() and self._act is not None

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Shows words; with `undo` they stay longer."""
        self._act = undo
        self._words.show_words(words)
        self._undo.setVisible(undo is not None)
        self._body.setContentsMargins(16, 0, 16 if undo is None else 8, 0)
        self.setAccessibleName(words)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(_WITH_UNDO_MS if undo else _SHOWN_MS)

    def place(self) -> None:
        """Stands at the left of its room, as wide as its words need and the room allows."""
        room = self._room()
        room.setWidth(min(self.sizeHint().width(), room.width()))
        self.setGeometry(room)

    def take_back(self) -> None:
        """What the Undo button does, for the shortcut."""
        if self.can_undo:
            self._take_back()

    def _take_back(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
