"""One line that shortens itself to its place: what a label and a button share of that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.row_painter import tip_of

_NEW_FONT = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})

# Qt's classes do not share their base at run time: the widget comes last among a class's parents.
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class ShortText(_Widget):
    """Stands before a widget with a text among a class's parents: one line with an ellipsis where
    the place ends, whole in the tooltip. `cut` is where the ellipsis stands, `least` the width of a
    shortened text, `around` what the widget needs beside and above its text.
    """

    cut = Qt.TextElideMode.ElideMiddle
    least = 40
    around = QSize(2, 2)

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._hint: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

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
            self.write(words)

    def write(self, words: str) -> None:
        """Puts what there is room for on the widget."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        if self._hint is None:
            self.ensurePolished()
            metrics = self.fontMetrics()
            text = QSize(metrics.horizontalAdvance(self._words), metrics.height())
            self._hint = text + self.around
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """A shortened text is still one."""
        return QSize(self.least, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the text to the place there is."""
        super().resizeEvent(event)
        self._shorten(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Shortens a text that was told while the widget was hidden, in a place it already had."""
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
            room = max(width - self.around.width(), 0)
            words = self.fontMetrics().elidedText(words, self.cut, room)
        self.write(words)
