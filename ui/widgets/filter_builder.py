"""Builds one condition of a filter by choosing: a field, how it is asked, a value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.frame import Frame
from ui.texts import filters as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.completing import CompletingLine
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label
from ui.widgets.popup import Popup
from workbench.prospects.messages.filters import (
    FilterField,
    FilterFields,
    FilterPart,
    FilterReading,
    FilterSuggestion,
    FilterValues,
    WriteCondition,
)

_LISTS = ("in", "not in")
_PRESENCE = ("is empty", "is not empty")


class FilterBuilder(Popup):
    """A small panel over the page. Signal: `built(FilterPart)`."""

    built = Signal(object)

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over, texts.BUILDER)
        self._frame = frame
        self._fields: tuple[FilterField, ...] = ()
        self._field: FilterField | None = None
        self._wanted: FilterPart | None = None
        self.form = Form(space=8)
        self.field = CompletingLine(frame.theme, texts.FIELD, texts.SUGGESTIONS)
        self.field.setPlaceholderText(texts.FIELD_HINT)
        self.form.add("field", texts.FIELD, self.field, self.field.text)
        self.operator: Choice[str] = self.form.choice("operator", texts.OPERATOR, [])
        self.value = CompletingLine(frame.theme, texts.VALUE, texts.SUGGESTIONS)
        self.form.add("value", texts.VALUE, self.value, self.value.text)
        self.upper = CompletingLine(frame.theme, texts.VALUE_TO, texts.SUGGESTIONS)
        self.form.add("upper", texts.VALUE_TO, self.upper, self.upper.text)
        self.apply = button(texts.APPLY, self._apply, kind="primary")
        self.body.addWidget(label(texts.BUILDER, "strong"))
        self.body.addWidget(self.form)
        self.body.addLayout(row(None, button(texts.CANCEL, self.leave), self.apply))
        self._wire()

    def open_at(self, below: QWidget, part: FilterPart | None = None) -> None:
        """Opens below a widget, for a new condition or to change one."""
        self._wanted = part
        self._frame.bridge.ask(self, FilterFields(), self._offer_fields, key="fields")
        self.open_below(below)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._apply()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.field.textChanged.connect(lambda _text: self._field_chosen())
        self.field.wants_offers.connect(self._wants_fields)
        self.field.submitted.connect(self._field_entered)
        self.field.left.connect(self.leave)
        self.operator.currentIndexChanged.connect(lambda _place: self._operator_chosen())
        self.form.left.connect(self.leave)
        for line in (self.value, self.upper):
            line.submitted.connect(self._apply)
            line.left.connect(self.leave)
            line.wants_offers.connect(self._wants_values)

    def _offer_fields(self, fields: tuple[FilterField, ...]) -> None:
        self._fields = fields
        part = self._wanted
        asked = [
            one
            for one in fields
            if part is not None and one.name == part.field and one.person == part.person
        ]
        self._field = None
        self.field.setText(_title(asked[0]) if asked else "")
        self._field_chosen()
        if part is not None and asked:
            self._fill(part)
            self.value.setFocus()

    def _wants_fields(self, text: str, _cursor: int) -> None:
        typed = text.strip().lower()
        titles = [_title(one) for one in self._fields]
        first = [one for one in titles if one.lower().startswith(typed)]
        rest = [one for one in titles if typed in one.lower() and one not in first]
        self.field.offer([(one, "") for one in (*first, *rest)], 0, len(text))

    def _field_entered(self) -> None:
        """Enter goes on to the value once the field is known."""
        if self._chosen_field() is None:
            self.form.error("field", texts.NO_FIELD)
        elif self.value.isHidden():
            self.apply.setFocus()
        else:
            self.value.setFocus()

    def _fill(self, part: FilterPart) -> None:
        self.operator.choose(part.operator)
        if part.operator in _LISTS:
            self.value.setText(", ".join(part.values))
            return
        for line, value in zip((self.value, self.upper), part.values, strict=False):
            line.setText(value)

    def _field_chosen(self) -> None:
        """Another field is known: offers its operators and forgets the values."""
        field = self._chosen_field()
        if field == self._field:
            return
        self._field = field
        self.form.clear_errors()
        operators = field.operators if field is not None else ()
        self.operator.offer([(one, texts.OPERATORS.get(one, one)) for one in operators])
        self.operator.setCurrentIndex(0)
        self.value.clear()
        self.upper.clear()
        self._operator_chosen()

    def _operator_chosen(self) -> None:
        operator = self.operator.value() or ""
        self.form.show_field("value", shown=operator not in _PRESENCE)
        self.form.show_field("upper", shown=operator == "between")
        self.value.setPlaceholderText(texts.VALUES_HINT if operator in _LISTS else "")
        self.place()

    def _wants_values(self, text: str, cursor: int) -> None:
        field, line = self._field, self.sender()
        if field is None or not isinstance(line, CompletingLine):
            return
        several = self.operator.value() in _LISTS
        start = text.rfind(",", 0, cursor) + 1 if several else 0
        while start < cursor and text[start] == " ":
            start += 1

        def offer(found: tuple[FilterSuggestion, ...]) -> None:
            line.offer([(one.text, one.detail) for one in found], start, len(text))

        asked = FilterValues(field.name, text[start:cursor], field.person)
        self._frame.bridge.ask(self, asked, offer, key="values")

    def _apply(self) -> None:
        self.form.clear_errors()
        field = self._chosen_field()
        operator = self.operator.value()
        if field is None or operator is None:
            self.form.error("field", texts.NO_FIELD)
            return
        values = self._values(operator)
        if operator not in _PRESENCE and not all(values or ("",)):
            self.form.error("value", texts.NO_VALUE)
            return
        asked = WriteCondition(field.name, operator, values, field.person)
        self._frame.bridge.ask(self, asked, self._written, key="written")

    def _chosen_field(self) -> FilterField | None:
        """The field whose title is typed or chosen."""
        typed = self.field.text().strip().lower()
        return next((one for one in self._fields if _title(one).lower() == typed), None)

    def _values(self, operator: str) -> tuple[str, ...]:
        first = self.value.text().strip()
        if operator in _PRESENCE:
            return ()
        if operator in _LISTS:
            return tuple(one.strip() for one in first.split(",") if one.strip())
        return (first, self.upper.text().strip()) if operator == "between" else (first,)

    def _written(self, reading: FilterReading) -> None:
        if reading.problem is not None:
            self.form.error("value", _sentence(reading.problem.message))
            return
        self.finish()
        self.built.emit(reading.parts[0])


def _title(field: FilterField) -> str:
    return texts.PERSON_FIELD.format(label=field.label) if field.person else field.label


def _sentence(message: str) -> str:
    """The problem without the place in a text that the person did not write."""
    _, sign, rest = message.partition("): ")
    words = rest if sign else message
    return words[:1].upper() + words[1:]


def parts_text(parts: Sequence[FilterPart]) -> str:
    """The filter text of parts that must all hold."""
    return " and ".join(part.text for part in parts)
