"""Small parts that several views of the campaigns page share."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.labels import label

LEVEL_ICONS = {"refuse": ("cross", "bad"), "warn": ("alert", "warn"), "hint": ("alert", "muted")}
FINE = ("check", "good")


def people(count: int) -> str:
    """`1 person`, `412 people`."""
    return counted(count, texts.PEOPLE)


def counted(count: int, words: tuple[str, str]) -> str:
    """A count with the right one of two words."""
    return f"{count:,} {words[count != 1]}"


class Line(QFrame):
    """One line that can be chosen by mouse or key: an icon, a sentence, something at the right.

    Signal: `chosen`.
    """

    chosen = Signal()

    def __init__(self, left: QWidget | None, words: QLabel, right: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 1, 0, 1)
        inside.setSpacing(8)
        if left is not None:
            inside.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(words, 1)
        if right is not None:
            inside.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self.words = words
        self.setAccessibleName(words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shows where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().accent().color(), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the line."""
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


def level_mark(frame: Frame, level: str) -> QLabel:
    """✓, ! or ✗ in its colour."""
    icon, role = LEVEL_ICONS.get(level, FINE)
    made = QLabel()
    made.setPixmap(frame.theme.icon(icon, role, 16).pixmap(16, 16))
    return made


class Reason(Card):
    """Asks for a reason before something is done: one line and one button, in place.

    `ask(title, act, then)` opens it; Escape or Cancel closes it. An empty reason is not taken
    unless `optional`.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("accent", margin=12)
        self._title = label("", "strong", wrap=True)
        self._detail = label("", "muted", wrap=True)
        self.line = QLineEdit()
        self.line.returnPressed.connect(self._done)
        self._wrong = label("", "bad", wrap=True)
        self._act = button("", self._done, kind="primary")
        self._then: Callable[[str], None] | None = None
        self._optional = False
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addWidget(self.line)
        self.body.addWidget(self._wrong)
        self.body.addLayout(row(None, button(texts.CANCEL, self.close_it), self._act))
        self.hide()

    def ask(
        self,
        title: str,
        act: str,
        then: Callable[[str], None],
        *,
        detail: str = "",
        value: str = "",
        optional: bool = False,
    ) -> None:
        """Opens with a title, the button's word and what is done with the reason."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self.line.setAccessibleName(title)
        self.line.setText(value)
        self._then, self._optional = then, optional
        self._wrong.hide()
        self.show()
        self.line.setFocus()

    def say(self, sentence: str) -> None:
        """Shows why it was not done; what was written stays."""
        self._wrong.setText(sentence)
        self._wrong.show()

    @property
    def wrong(self) -> str:
        """The sentence shown below the line, if any."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def close_it(self) -> None:
        """Closes without doing anything."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _done(self) -> None:
        words = " ".join(self.line.text().split())
        if not words and not self._optional:
            self.say(texts.REASON_MISSING)
            return
        if self._then is not None:
            self._then(words)


def titled(title: str, inside: QWidget, *more: QWidget) -> QWidget:
    """A part with a heading above it and, at the right of the heading, something more."""
    whole = QWidget()
    whole.setObjectName("clear")
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(8)
    heading = label(title, "strong")
    lines.addLayout(row(heading, None, *more))
    lines.addWidget(inside)
    return whole


def atop(card: QWidget) -> QWidget:
    """A card at the top of a place of its own."""
    place = QWidget()
    place.setObjectName("clear")
    lines = QVBoxLayout(place)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card)
    lines.addStretch(1)
    return place
