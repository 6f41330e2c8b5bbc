"""A line of text that offers what fits at the cursor and points at what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.theme import Theme

_ROWS = 8
_ROW = 26
_WIDTH = 320


class Offers(QListWidget):
    """The list below a line; it never takes the keyboard."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.hide()

    def offer(self, words: Sequence[tuple[str, str]]) -> None:
        """Offers words, each with what it means."""
        self.clear()
        for text, detail in words:
            item = QListWidgetItem(f"{text}    {detail}" if detail else text)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setSizeHint(QSize(_WIDTH - 16, _ROW))
            self.addItem(item)
        self.setFixedSize(_WIDTH, _ROW * min(len(words), _ROWS) + 6)

    def step(self, by: int) -> None:
        """Moves the choice, round at the ends."""
        self.setCurrentRow((self.currentRow() + by) % max(self.count(), 1))

    def word(self) -> str:
        """The chosen word, or nothing."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""


class CompletingLine(QLineEdit):
    """A line whose owner says what fits; Tab, Enter or a click takes an offer.

    Signals: `wants_offers(text, cursor)` after typing, `submitted` on Enter without an offer
    chosen, `left` on Escape when no offers are shown.
    """

    wants_offers = Signal(str, int)
    submitted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, name: str, offers_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._names = offers_name
        self._made: Offers | None = None
        self._span = (0, 0)
        self.pointed: tuple[int, int] | None = None
        self.setAccessibleName(name)
        self.textEdited.connect(lambda _text: self._ask())

    @property
    def offers(self) -> Offers:
        """The list of offers, made when first needed, over the whole window."""
        if self._made is None:
            self._made = Offers(self.window(), self._names)
            self._made.itemClicked.connect(lambda _item: self.take())
        return self._made

    def offer(self, words: Sequence[tuple[str, str]], start: int, end: int) -> None:
        """Shows words that may replace the characters `start` to `end`."""
        self._span = (start, end)
        offers = self.offers
        offers.offer(words)
        if not words or not self.hasFocus():
            offers.hide()
            return
        below = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        left = self.cursorRect().left()
        most = self.window().width() - offers.width() - 8
        offers.move(min(below.x() + left, most), below.y())
        offers.show()
        offers.raise_()

    def take(self) -> None:
        """Puts the chosen offer, or else the first, in the place of the word begun."""
        if self.offers.currentRow() < 0:
            self.offers.setCurrentRow(0)
        word = self.offers.word()
        if not word:
            return
        start, end = self._span
        rest = self.text()[end:]
        space = "" if word.endswith("(") or rest.startswith(" ") else " "
        self.setText(self.text()[:start] + word + space + rest)
        self.setCursorPosition(start + len(word) + (1 if not word.endswith("(") else 0))
        self.offers.hide()
        self.setFocus()
        self.textEdited.emit(self.text())

    def point_at(self, start: int, end: int) -> None:
        """Draws a wavy line under characters; nothing is drawn when they are none."""
        wrong = end > start
        self.pointed = (start, end) if wrong else None
        marks = []
        if wrong:
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(self._theme.color("bad"))
            wave.setForeground(self._theme.color("bad"))
            kind = QInputMethodEvent.AttributeType.TextFormat
            at = start - self.cursorPosition()
            marks.append(QInputMethodEvent.Attribute(kind, at, end - start, wave))
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks))

    def event(self, event: QEvent) -> bool:
        """Tab takes an offer instead of going on, while offers are shown."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            shown = self._made is not None and self._made.isVisible()
            if shown and event.key() == Qt.Key.Key_Tab:
                self.take()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose an offer, Enter takes it or submits, Escape closes one thing at a time."""
        key = Qt.Key(event.key())
        shown = self._made is not None and self._made.isVisible()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and shown:
            self.offers.step(1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_Down:
            self._ask()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entered(shown=shown)
        elif key is Qt.Key.Key_Escape:
            if shown:
                self.offers.hide()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offers go when the line is left."""
        super().focusOutEvent(event)
        if self._made is not None:
            self._made.hide()

    def _entered(self, *, shown: bool) -> None:
        if shown and self.offers.currentRow() >= 0:
            self.take()
            return
        self.offers.hide()
        self.submitted.emit()

    def _ask(self) -> None:
        self.wants_offers.emit(self.text(), self.cursorPosition())
