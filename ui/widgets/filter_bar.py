"""The filter of a table: chips to click, a text to type, and a builder; all one and the same tree.

What is typed takes effect while it is typed, as soon as it can be read; what cannot be read is
underlined at the word, and the table keeps showing the last filter that could.
"""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import filters as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.completing import CompletingLine
from ui.widgets.filter_builder import FilterBuilder, parts_text
from ui.widgets.filter_chips import Chips
from ui.widgets.labels import label
from workbench.prospects.messages.filters import (
    FilterCompletion,
    FilterPart,
    FilterReading,
    ReadFilter,
    SuggestFilter,
)

_SETTLE_MS = 120
"""How long after the last key a text is read."""


class FilterBar(QWidget):
    """Signals: `changed(text)` when another filter is in force, `left` on Escape from the text."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._text = ""
        self._parts: tuple[FilterPart, ...] = ()
        self._changing: int | None = None
        self._builder: FilterBuilder | None = None
        self.chips = Chips()
        self.line = CompletingLine(frame.theme, texts.LINE_NAME, texts.SUGGESTIONS)
        self.line.setPlaceholderText(texts.LINE_HINT)
        self._back = button("×", self.show_chips, tip=texts.CHIPS_TIP)
        self._back.setAccessibleName(texts.CHIPS_TIP)
        self._typing = QWidget()
        self._typing.setObjectName("clear")
        self._typing.setLayout(row(self.line, self._back))
        self._wrong = label("", "bad", wrap=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._build()

    @property
    def text(self) -> str:
        """The filter in force."""
        return self._text

    @property
    def problem(self) -> str:
        """What is wrong with the text typed, or nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    @property
    def builder(self) -> FilterBuilder:
        """The builder, made when first needed, over the whole window."""
        if self._builder is None:
            self._builder = FilterBuilder(self._frame, self.window())
            self._builder.built.connect(self._built)
        return self._builder

    def set_text(self, text: str) -> None:
        """Puts another filter in force."""
        self.line.setText(text)
        self._read()

    def type_text(self) -> None:
        """Shows the text form and puts the cursor behind what is there."""
        self.chips.hide()
        self._typing.show()
        self.line.setText(f"{self._text} " if self._text else "")
        self.line.setFocus()
        self.line.end(False)

    def show_chips(self) -> None:
        """Goes back to the chips; a text that could not be read is left."""
        self._point(0, 0, "")
        self._typing.hide()
        self.chips.show()
        self.left.emit()

    def add_condition(self) -> None:
        """Opens the builder for another condition."""
        self._open_builder(None)

    def clear(self) -> None:
        """Removes every condition."""
        self.set_text("")

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self.chips, self._typing, self._wrong):
            whole.addWidget(part)
        self._typing.hide()
        self._wrong.hide()
        self.chips.add_wanted.connect(self.add_condition)
        self.chips.text_wanted.connect(self.type_text)
        self.chips.clear_wanted.connect(self.clear)
        self.chips.wanted.connect(self._open_builder)
        self.chips.removed.connect(self._remove)
        self.line.textEdited.connect(lambda _text: self._later.start())
        self.line.wants_offers.connect(self._wants_offers)
        self.line.submitted.connect(self._submitted)
        self.line.left.connect(self.show_chips)
        self._later.timeout.connect(self._read)

    def _wants_offers(self, text: str, cursor: int) -> None:
        asked = SuggestFilter(text, cursor)
        self._frame.bridge.ask(self, asked, self._offer, key="offers")

    def _offer(self, found: FilterCompletion) -> None:
        words = [(one.text, one.detail) for one in found.suggestions]
        self.line.offer(words, found.start, found.end)

    def _submitted(self) -> None:
        self._later.stop()
        self._frame.bridge.ask(self, ReadFilter(self.line.text()), self._entered, key="read")

    def _entered(self, reading: FilterReading) -> None:
        """Enter: a text that ends too early is said to, which would disturb while typing."""
        self._show_reading(reading)
        if reading.problem is None:
            self.show_chips()
        else:
            self.line.setCursorPosition(min(reading.problem.end, len(self.line.text())))
            self._point(reading.problem.start, reading.problem.end, reading.problem.message)

    def _read(self) -> None:
        self._frame.bridge.ask(self, ReadFilter(self.line.text()), self._show_reading, key="read")

    def _show_reading(self, reading: FilterReading) -> None:
        if reading.problem is not None:
            unfinished = reading.problem.start >= len(self.line.text().rstrip())
            self._point(
                reading.problem.start,
                reading.problem.end,
                "" if unfinished else reading.problem.message,
            )
            return
        self._point(0, 0, "")
        self._parts = reading.parts
        self.chips.show_parts(reading.parts)
        if reading.text != self._text:
            self._text = reading.text
            self.changed.emit(reading.text)

    def _point(self, start: int, end: int, sentence: str) -> None:
        typed = self.line.text()
        shown = (start, min(end, len(typed)))
        if sentence and start >= len(typed):
            shown = (0, 0)
        self.line.point_at(*shown)
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)

    def _open_builder(self, place: int | None) -> None:
        self._changing = place
        below: QWidget = self.chips.add if place is None else self.chips.chips[place]
        part = None if place is None else self._parts[place]
        if part is not None and part.field is None:
            self.type_text()
            return
        self.builder.open_at(below, part)

    def _built(self, part: FilterPart) -> None:
        parts: Sequence[FilterPart] = self._parts
        if self._changing is None:
            parts = (*parts, part)
        else:
            parts = [part if at == self._changing else one for at, one in enumerate(parts)]
        self.set_text(parts_text(parts))
        self.chips.add.setFocus()

    def _remove(self, place: int) -> None:
        self.set_text(parts_text([one for at, one in enumerate(self._parts) if at != place]))
        self.chips.add.setFocus()
