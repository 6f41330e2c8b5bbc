"""A name that leads somewhere: a button that looks like text and shortens itself."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import BODY, font
from ui.widgets.row_painter import tip_of

_PADDING = 1
_ROW_PADDING = 9
_LEAST = 48


class Link(QPushButton):
    """Arguments: `name` what is shown, whole in the tooltip; `run` what a click does; `strong` the
    weight of names, else a quiet row.
    """

    def __init__(self, name: str, run: Callable[[], None], *, strong: bool = True) -> None:
        super().__init__()
        self._name = ""
        self.setProperty("kind", "link" if strong else "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._metrics = QFontMetrics(font(BODY, strong=strong))
        self._padding = _PADDING if strong else _ROW_PADDING
        self._height = self._metrics.height() + (4 if strong else 10)
        self.clicked.connect(lambda _checked=False: run())
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Shows another name."""
        if name == self._name:
            return
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(tip_of(name))
        self.updateGeometry()
        self._shorten(self.width() if self.isVisible() else self.sizeHint().width())

    def sizeHint(self) -> QSize:
        """As wide as the whole name."""
        width = self._metrics.horizontalAdvance(self._name) + 2 * self._padding + 2
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        """A shortened name is still one."""
        return QSize(_LEAST, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the name to the place there is."""
        super().resizeEvent(event)
        self._shorten(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Shortens a name that was told while the link was hidden, in a place it already had."""
        super().showEvent(event)
        self._shorten(self.width())

    def _shorten(self, width: int) -> None:
        room = max(width - 2 * self._padding, 0)
        words = self._metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))
