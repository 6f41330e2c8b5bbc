"""A line of text that shortens itself to its place."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.widgets.row_painter import tip_of

_LEAST = 40
_NEW_FONT = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})


class ShortLabel(QLabel):
    """One line of plain text with an ellipsis where the place ends; the tooltip has it whole."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = ""
        self._hint: QSize | None = None
        self.setMinimumWidth(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_words(words)

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def show_words(self, words: str) -> None:
        """Shows another text."""
        if words == self._words:
            return
        self._words = words
        self._hint = None
        self.setToolTip(tip_of(words))
        self.setAccessibleName(words)
        self.updateGeometry()
        if self.isVisible():
            self._shorten(self.width())
        else:
            self.setText(words)

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        if self._hint is None:
            metrics = self.fontMetrics()
            self._hint = QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height() + 2)
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """A shortened text is still one."""
        return QSize(_LEAST, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the text to the place there is."""
        super().resizeEvent(event)
        self._shorten(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Shortens a text that was told while the label was hidden, in a place it already had."""
        super().showEvent(event)
        self._shorten(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes another width."""
        super().changeEvent(event)
        if event.type() in _NEW_FONT:
            self._hint = None

    def _shorten(self, width: int) -> None:
        words = self._words
        if self.sizeHint().width() > width:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, width)
        self.setText(words)
