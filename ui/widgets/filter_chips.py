"""A filter as chips: one for each condition, to change, to remove, to add to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import shown
from ui.texts import filters as texts
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.row_painter import tip_of
from workbench.prospects.messages.filters import FilterPart

_LONGEST = 48
_PLAIN_NUMBERS = frozenset({"founded", "postal_code"})
"""Fields whose figures are names rather than amounts."""


def chip_words(part: FilterPart) -> str:
    """What a chip says: `employees 200 – 5,000`, `country US, NO`, `fit ≥ 70`."""
    if part.field is None:
        return _short(part.text)
    name = part.field.removeprefix("custom.").replace("_", " ")
    values = [_value(value, part.field) for value in part.values]
    if part.operator == "between" and len(values) == 2:
        asked = texts.RANGE.format(low=values[0], high=values[1])
    else:
        sign = texts.SIGNS.get(part.operator, part.operator)
        asked = " ".join(word for word in (sign, ", ".join(values)) if word)
    words = _short(f"{name} {asked}")
    return texts.SOMEBODY.format(words=words) if part.person else words


def _value(value: str, field: str) -> str:
    if value.isdigit() and field not in _PLAIN_NUMBERS:
        return shown.number(int(value)) if len(value) < 7 else shown.short(int(value))
    return value.replace("_", " ")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


class Chip(QFrame):
    """One condition. Signals: `wanted` to change it, `removed`."""

    wanted = Signal()
    removed = Signal()

    def __init__(self, part: FilterPart) -> None:
        super().__init__()
        self.part = part
        words = chip_words(part)
        self.setProperty("kind", "chip")
        self.face = button(words, self.wanted.emit, kind="chip")
        self.face.setAccessibleName(texts.CHIP_NAME.format(words=words))
        self.face.setToolTip(tip_of(texts.CHIP_TIP.format(text=part.text)))
        self.cross = button("×", self.removed.emit, kind="cross")
        self.cross.setAccessibleName(texts.REMOVE.format(words=words))
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.face)
        inside.addWidget(self.cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove the chip."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """All conditions in a row that breaks, then the button that adds one.

    Signals: `wanted(place)` to change a chip, `removed(place)`, `add_wanted`, `text_wanted`,
    `clear_wanted`.
    """

    wanted = Signal(int)
    removed = Signal(int)
    add_wanted = Signal()
    text_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.chips: list[Chip] = []
        self._flow = FlowLayout(self, 8)
        self.add = button(texts.ADD, self.add_wanted.emit, kind="pill", tip=texts.ADD_TIP)
        self.add.setShortcut("")
        self.type = button("/", self.text_wanted.emit, kind="pill", tip=texts.TEXT_TIP)
        self.type.setAccessibleName(texts.TEXT_TIP)
        self.clear_all = button(
            texts.CLEAR, self.clear_wanted.emit, kind="quiet", tip=texts.CLEAR_TIP
        )
        self._show([])

    def show_parts(self, parts: Sequence[FilterPart]) -> None:
        """Shows other conditions; chips that stay keep the keyboard."""
        if [chip.part for chip in self.chips] != list(parts):
            self._show(parts)

    def _show(self, parts: Sequence[FilterPart]) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(place, part) for place, part in enumerate(parts)]
        tail: list[QPushButton] = [self.add, self.type, self.clear_all]
        for widget in (*self.chips, *tail):
            self._flow.addWidget(widget)
            widget.setVisible(widget is not self.clear_all or bool(parts))
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, place: int, part: FilterPart) -> Chip:
        chip = Chip(part)
        chip.wanted.connect(_at(self.wanted.emit, place))
        chip.removed.connect(_at(self.removed.emit, place))
        return chip


def _at(emit: Callable[[int], None], place: int) -> Callable[[], None]:
    return lambda: emit(place)
