"""Forms: every field gets its label as buddy, its accessible name and its own error line here.

Nobody can forget a name, and every form of the window behaves alike: errors stand below the field
they are about, Enter does the form's first action, Escape leaves it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QPointF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.labels import label, restyle
from ui.widgets.row_painter import tip_of

V = TypeVar("V")
B = TypeVar("B", bound=QAbstractSpinBox)

_INSIDE = 4
"""What a style takes of the field around the words of a choice."""


class Choice(QComboBox, Generic[V]):
    """One of a few values, each with its words."""

    def __init__(self, options: Sequence[tuple[V, str]]) -> None:
        super().__init__()
        self._values: list[V] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(options)

    def offer(self, options: Sequence[tuple[V, str]]) -> None:
        """Offers other values; keeps the chosen one where it is still there."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        # Kept here, not as item data: Qt would turn a word of the vocabulary into a plain text.
        self._values = [value for value, _ in options]
        self.addItems([words for _, words in options])
        self.blockSignals(False)
        self.choose(before)

    def value(self) -> V | None:
        """The chosen value."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: V | None) -> None:
        """Chooses a value that is offered."""
        for place, known in enumerate(self._values):
            if known == value:
                self.setCurrentIndex(place)
                return

    def sizeHint(self) -> QSize:
        """As wide as the longest words, which Qt's own hint would cut."""
        return super().sizeHint() + QSize(_INSIDE, 0)

    def _shortened(self, option: QStyleOptionComboBox) -> str:
        """What has room; the tooltip has it whole."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        whole = self.currentText()
        short = self.fontMetrics().elidedText(
            whole, Qt.TextElideMode.ElideRight, room.width() - _INSIDE
        )
        self.setToolTip("" if short == whole else tip_of(whole))
        return short

    def wheelEvent(self, event: Any) -> None:
        """A wheel over a closed list scrolls the page, never the value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own box, its words shortened to it, with an arrow in the text's colour."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._shortened(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.5))
        x, y = self.width() - 16.0, self.height() / 2
        painter.drawPolyline(
            QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        )


class Area(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    submitted = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class Form(QWidget):
    """Labels above fields, in one column.

    Signals: `submitted` on Enter in a line (Ctrl+Enter in an area), `changed` when anything is
    typed, `left` on Escape.
    """

    submitted = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self, *, space: int = 12) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._fields: dict[str, QWidget] = {}
        self._readers: dict[str, Callable[[], Any]] = {}
        self._errors: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(space)

    def line(self, name: str, title: str, value: str = "", *, hint: str = "") -> QLineEdit:
        """One line of text."""
        field = QLineEdit(value)
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda _text: self.changed.emit())
        field.returnPressed.connect(self.submitted)
        self.add(name, title, field, field.text)
        return field

    def secret(self, name: str, title: str) -> QLineEdit:
        """A password: never shown, never remembered."""
        field = self.line(name, title)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def area(self, name: str, title: str, value: str = "", *, lines: int = 4) -> Area:
        """Several lines of text."""
        field = Area(lines)
        field.setPlainText(value)
        field.textChanged.connect(self.changed)
        field.submitted.connect(self.submitted)
        self.add(name, title, field, field.toPlainText)
        return field

    def number(
        self, name: str, title: str, value: int, *, least: int = 0, most: int = 1_000_000_000
    ) -> QSpinBox:
        """A whole number."""
        field = roomy(QSpinBox())
        field.setGroupSeparatorShown(True)
        field.setRange(least, most)
        field.setValue(value)
        field.valueChanged.connect(lambda _value: self.changed.emit())
        self.add(name, title, field, field.value)
        return field

    def choice(
        self, name: str, title: str, options: Sequence[tuple[V, str]], value: V | None = None
    ) -> "Choice[V]":
        """One of a few values."""
        field = Choice(options)
        if value is not None:
            field.choose(value)
        field.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.add(name, title, field, field.value)
        return field

    def toggle(self, name: str, title: str, *, value: bool = False) -> QCheckBox:
        """Yes or no."""
        field = QCheckBox(title)
        field.setChecked(value)
        field.toggled.connect(lambda _on: self.changed.emit())
        self.add(name, "", field, field.isChecked)
        field.setAccessibleName(title)
        return field

    def day(self, name: str, title: str, value: date) -> QDateEdit:
        """A day."""
        field = QDateEdit(QDate(value.year, value.month, value.day))
        field.setCalendarPopup(True)
        field.setDisplayFormat("d MMM yyyy")
        field.dateChanged.connect(lambda _day: self.changed.emit())
        self.add(name, title, field, lambda: date(*_ymd(field.date())))
        return field

    def moment(self, name: str, title: str, value: datetime, zone: ZoneInfo) -> QDateTimeEdit:
        """A day and a time of `zone`; the value comes back aware, in that zone."""
        local = value.astimezone(zone)
        field = QDateTimeEdit(
            QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
        )
        field.setCalendarPopup(True)
        field.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        field.dateTimeChanged.connect(lambda _moment: self.changed.emit())

        def read() -> datetime:
            time = field.time()
            return datetime(*_ymd(field.date()), time.hour(), time.minute(), tzinfo=zone)

        self.add(name, title, field, read)
        return field

    def add(self, name: str, title: str, field: QWidget, read: Callable[[], Any]) -> None:
        """Adds any field: `read` gives its value."""
        whole = QVBoxLayout()
        whole.setSpacing(4)
        if title:
            above = label(title, "small")
            above.setBuddy(field)
            self._titles[name] = above
            whole.addWidget(above)
            field.setAccessibleName(title)
        whole.addWidget(field)
        wrong = label("", "bad", wrap=True)
        wrong.hide()
        whole.addWidget(wrong)
        self.body.addLayout(whole)
        self._fields[name], self._readers[name], self._errors[name] = field, read, wrong

    def show_field(self, name: str, *, shown: bool) -> None:
        """Shows or hides a field with its label and its error."""
        self._fields[name].setVisible(shown)
        if name in self._titles:
            self._titles[name].setVisible(shown)
        if not shown:
            self._errors[name].hide()

    def field(self, name: str) -> QWidget:
        """A field by its name. Errors: KeyError."""
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """Every value by name; texts without spaces at the ends, enum members as they are."""
        found = {name: read() for name, read in self._readers.items()}
        return {
            name: value.strip() if type(value) is str else value for name, value in found.items()
        }

    def error(self, name: str, sentence: str) -> None:
        """Shows what is wrong below a field and puts the cursor there."""
        self._errors[name].setText(sentence)
        self._errors[name].show()
        field = self._fields[name]
        field.setAccessibleDescription(sentence)
        restyle(field, wrong="true")
        field.setFocus()

    def clear_errors(self) -> None:
        """Takes all errors away."""
        for name, wrong in self._errors.items():
            if not wrong.isHidden():
                wrong.hide()
                self._fields[name].setAccessibleDescription("")
                restyle(self._fields[name], wrong="")

    def error_of(self, name: str) -> str:
        """The error shown at a field, or nothing."""
        wrong = self._errors[name]
        return "" if wrong.isHidden() else wrong.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def roomy(box: B) -> B:
    """A number's or time's box with room at its sides, which a style sheet cannot give it."""
    box.lineEdit().setTextMargins(6, 0, 6, 0)
    return box


def _ymd(day: QDate) -> tuple[int, int, int]:
    return day.year(), day.month(), day.day()
