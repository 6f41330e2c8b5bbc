"""A small panel over the window: opened below a button, closed by Escape or by going elsewhere."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

_GAP = 4
_EDGE = 8


class Popup(QFrame):
    """Arguments: `over` the window it lies over; `name` for screen readers; `width` in pixels at
    100 %. `body` is its layout. Signal: `closed` when it was left without doing anything.
    """

    closed = Signal()

    def __init__(self, over: QWidget, name: str, width: int = 320) -> None:
        super().__init__(over)
        self._over = over
        self._opener: QWidget | None = None
        self.setProperty("kind", "popup")
        self.setAccessibleName(name)
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(12)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def open_below(self, opener: QWidget) -> None:
        """Shows the panel below a widget, inside the window; the keyboard comes back to it."""
        self._opener = opener
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Puts the panel where it belongs at its present size."""
        self.body.activate()
        width = self.width()
        flowing = self.body.hasHeightForWidth()
        height = self.body.totalHeightForWidth(width) if flowing else 0
        self.resize(width, max(height, self.body.totalSizeHint().height()))
        opener = self._opener
        if opener is None:
            return
        below = opener.mapTo(self._over, QPoint(0, opener.height() + _GAP))
        right = self._over.width() - self.width() - _EDGE
        bottom = self._over.height() - self.height() - _EDGE
        self.move(max(_EDGE, min(below.x(), right)), max(_EDGE, min(below.y(), bottom)))

    def leave(self) -> None:
        """Closes without doing anything."""
        self.finish()
        self.closed.emit()

    def finish(self) -> None:
        """Closes; the keyboard goes back to where it came from."""
        opener, self._opener = self._opener, None
        self.hide()
        if opener is not None and opener.isVisible():
            opener.setFocus()

    def event(self, event: QEvent) -> bool:
        """Fits what it holds whenever that changes."""
        if event.type() is QEvent.Type.LayoutRequest and not self.isHidden():
            self.place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isHidden() or new is None or new.window() is not self.window():
            return
        if new is not self and not self.isAncestorOf(new):
            self._opener = None
            self.hide()
            self.closed.emit()
