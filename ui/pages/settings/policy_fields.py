"""One field per kind of rule: it shows a value in JSON form and gives back another one.

A field says `committed` when the person is done with it, never at every key.
"""

from typing import Any

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ui.pages.settings import policy_words
from ui.texts import policy as texts
from ui.widgets.buttons import button
from ui.widgets.forms import Area, roomy
from ui.widgets.labels import label
from workbench.team.messages import SettingRow
from workbench.vocabulary.people import SettingKind

_MOST = 2_000_000_000
_WIDTH = 260


class Field(QWidget):
    """A rule's value. Signal: `committed`."""

    committed = Signal()

    def __init__(self, row: SettingRow) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setFixedWidth(_WIDTH)
        self.row = row
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)

    def put(self, widget: QWidget, name: str, *, stretch: bool = False) -> None:
        """Adds a part with its accessible name."""
        widget.setAccessibleName(name)
        self.line.addWidget(widget, 1 if stretch else 0)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)

    def value(self) -> Any:
        """The value in JSON form. Errors: ValueError with a sentence."""
        raise NotImplementedError


class NumberField(Field):
    """A whole number."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self._box = _spin(row.value, int(row.least or 0), int(row.most or _MOST))
        self._box.editingFinished.connect(self.committed)
        self.put(self._box, row.title)
        self.line.addStretch(1)

    def value(self) -> Any:
        """The number."""
        return self._box.value()


class DecimalField(Field):
    """A share in per cent, or an amount of money in whole units."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self._share = row.kind is SettingKind.SHARE
        self._box = roomy(QDoubleSpinBox())
        self._box.setKeyboardTracking(False)
        self._box.setGroupSeparatorShown(True)
        self._box.setDecimals(1 if self._share else 2)
        most = (row.most or 1.0) * 100 if self._share else _MOST / 100
        self._box.setRange((row.least or 0.0) * (100 if self._share else 0.01), most)
        self._box.setSuffix(texts.PERCENT_SUFFIX if self._share else "")
        self._box.setValue(row.value * 100 if self._share else row.value / 100)
        self._box.setFixedWidth(96 if self._share else 150)
        self._box.editingFinished.connect(self.committed)
        self.put(self._box, row.title)
        self.line.addStretch(1)

    def value(self) -> Any:
        """A share between 0 and 1, or cents."""
        if self._share:
            return round(self._box.value() / 100, 6)
        return round(self._box.value() * 100)


class TimeField(Field):
    """A time of day."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self._box = roomy(QTimeEdit(QTime.fromString(row.value[:5], "HH:mm")))
        self._box.setDisplayFormat("HH:mm")
        self._box.setFixedWidth(72)
        self._box.editingFinished.connect(self.committed)
        self.put(self._box, row.title)
        self.line.addStretch(1)

    def value(self) -> Any:
        """As `HH:MM:SS`."""
        return self._box.time().toString("HH:mm:ss")


class SpanField(Field):
    """Two numbers."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self._boxes = [_spin(one, 0, 3_600) for one in row.value]
        for place, box in enumerate(self._boxes):
            if place:
                self.line.addWidget(label(texts.TO, "muted"))
            box.editingFinished.connect(self.committed)
            self.put(box, f"{row.title} {place + 1}")
        self.line.addStretch(1)

    def value(self) -> Any:
        """Both numbers."""
        return [box.value() for box in self._boxes]


class WeekdaysField(Field):
    """Seven switches, in the order of the week; the value keeps the method's order."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self.line.setSpacing(2)
        self._days: list[QPushButton] = []
        for day, short in enumerate(texts.WEEKDAYS):
            switch = button(short[:2], kind="pill", tip=texts.LONG_WEEKDAYS[day])
            switch.setCheckable(True)
            switch.setChecked(day in row.value)
            switch.setFixedWidth(35)
            switch.setStyleSheet("padding: 0px;")
            switch.toggled.connect(lambda _on: self.committed.emit())
            self.put(switch, f"{row.title}: {texts.LONG_WEEKDAYS[day]}")
            self._days.append(switch)

    def value(self) -> Any:
        """The chosen days; the ones that were chosen before keep their places."""
        chosen = [day for day, switch in enumerate(self._days) if switch.isChecked()]
        kept = [day for day in self.row.value if day in chosen]
        return kept + [day for day in chosen if day not in kept]


class LineField(Field):
    """Something that is written on one line."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        self._edit = QLineEdit(policy_words.said(row.kind, row.value))
        self._edit.setToolTip(_HINTS.get(row.kind, ""))
        self._edit.editingFinished.connect(self.committed)
        self.put(self._edit, row.title, stretch=True)

    def value(self) -> Any:
        """What was written, understood."""
        return policy_words.read(self.row.kind, self._edit.text())


class AreaField(Field):
    """Something that is written on several lines, with a button to save it."""

    def __init__(self, row: SettingRow) -> None:
        super().__init__(row)
        text = policy_words.said(row.kind, row.value)
        self._edit = Area(max(3, min(len(text.splitlines()), 8)))
        self._edit.setPlainText(text)
        self._edit.setToolTip(_HINTS.get(row.kind, ""))
        self._edit.submitted.connect(self.committed)
        whole = QWidget()
        whole.setObjectName("clear")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._edit)
        column.addWidget(label(_HINTS.get(row.kind, ""), "small", wrap=True))
        save = button(texts.SAVE, self.committed.emit, shortcut="Ctrl+Return")
        save.setAccessibleName(texts.SAVE_NAME.format(title=row.title))
        column.addWidget(save)
        self._edit.setAccessibleName(row.title)
        self.line.addWidget(whole, 1)
        self.setFocusProxy(self._edit)

    def value(self) -> Any:
        """What was written, understood."""
        return policy_words.read(self.row.kind, self._edit.toPlainText())


def field_for(row: SettingRow) -> Field:
    """The field that suits a rule."""
    return _FIELDS.get(row.kind, LineField)(row)


def _spin(value: int, least: int, most: int) -> QSpinBox:
    box = roomy(QSpinBox())
    box.setKeyboardTracking(False)
    box.setGroupSeparatorShown(True)
    box.setRange(least, most)
    box.setValue(value)
    box.setFixedWidth(96)
    return box


_HINTS = {
    SettingKind.STEPS: texts.HINT_STEPS,
    SettingKind.WINDOWS: texts.HINT_WINDOWS,
    SettingKind.COUNTRY: texts.HINT_COUNTRY,
    SettingKind.COUNTRIES: texts.HINT_COUNTRIES,
    SettingKind.BLOCKS: texts.HINT_BLOCKS,
    SettingKind.NAMES: texts.HINT_NAMES,
}
_FIELDS: dict[SettingKind, type[Field]] = {
    SettingKind.NUMBER: NumberField,
    SettingKind.SHARE: DecimalField,
    SettingKind.MONEY: DecimalField,
    SettingKind.TIME: TimeField,
    SettingKind.SPAN: SpanField,
    SettingKind.WEEKDAYS: WeekdaysField,
    SettingKind.BLOCKS: AreaField,
    SettingKind.NAMES: AreaField,
    SettingKind.COUNTRIES: AreaField,
}
