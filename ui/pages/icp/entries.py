"""The entries of a profile: lines one fills in, with what is wrong below the line it is about."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import icp as texts
from ui.texts.words import SENIORITY
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.completing import CompletingLine
from ui.widgets.forms import Choice, roomy
from ui.widgets.labels import label, restyle
from ui.widgets.row_painter import tip_of
from workbench.prospects.messages.filters import FilterCompletion, SuggestFilter
from workbench.vocabulary.prospects import Seniority

_WEIGHT_MOST = 100


class Entry(QWidget):
    """One entry. Signals: `changed` while something is typed, `removed` when it is taken out.

    Arguments: `part` is the name of its part in the profile's file; `content` the entry there.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, frame: Frame, part: str, number: int) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.part = part
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self._line = row(space=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._line)
        whole.addWidget(self._wrong)
        self.show_number(number)

    def show_number(self, number: int) -> None:
        """Names the fields for screen readers: “Criterion 2: Condition”."""
        for field, title in self._named():
            part = texts.PARTS[self.part]
            field.setAccessibleName(texts.ENTRY.format(part=part, number=number, field=title))

    def content(self) -> dict[str, Any]:
        """The entry as the profile's file has it; empty while nothing was filled in."""
        return {}

    def show_problem(self, sentence: str) -> None:
        """Shows what is wrong, or takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        for field, _ in self._named():
            if isinstance(field, CompletingLine):
                restyle(field, wrong="true" if sentence else "")
                field.setAccessibleDescription(sentence)

    @property
    def problem(self) -> str:
        """What is shown to be wrong."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def begin(self) -> None:
        """Puts the cursor into the first field."""
        self._named()[0][0].setFocus()

    def _named(self) -> list[tuple[QWidget, str]]:
        return []

    def _text(self, hint: str, stretch: int, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setCursorPosition(0)
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda _text: self.changed.emit())
        _tell_whole(field)
        self._line.addWidget(field, stretch)
        return field

    def _remover(self) -> None:
        made = button("×", self.removed.emit, kind="quiet")
        words = texts.REMOVE.format(what=texts.PARTS[self.part].lower())
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setFixedWidth(32)
        self._line.addWidget(made)


def _tell_whole(field: QLineEdit) -> None:
    """A narrow field shows only the beginning; the mouse over it is told all."""
    field.setToolTip(tip_of(field.text()))
    field.textChanged.connect(lambda text: field.setToolTip(tip_of(text)))


class ConditionEntry(Entry):
    """A label and a condition in the filter language; a criterion has its weight too."""

    def __init__(self, frame: Frame, part: str, number: int, content: dict[str, Any]) -> None:
        self.text: QLineEdit | None = None
        super().__init__(frame, part, number)
        self.text = self._text(texts.LABEL_HINTS[part], 4, str(content.get("label", "")))
        self.when = CompletingLine(frame.theme, texts.WHEN, texts.SUGGESTIONS)
        self.when.setPlaceholderText(texts.WHEN_HINT)
        self.when.setText(str(content.get("when", "")))
        self.when.setCursorPosition(0)
        _tell_whole(self.when)
        self.when.textEdited.connect(lambda _text: self.changed.emit())
        self.when.wants_offers.connect(self._wants_offers)
        self._line.addWidget(self.when, 5)
        self.weight: QSpinBox | None = None
        if part == "criteria":
            self.weight = roomy(QSpinBox())
            self.weight.setRange(1, _WEIGHT_MOST)
            self.weight.setValue(int(content.get("weight", 1)))
            self.weight.setFixedWidth(64)
            self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.weight.setToolTip(texts.WEIGHT)
            self.weight.valueChanged.connect(lambda _value: self.changed.emit())
            self._line.addWidget(self.weight)
        self._remover()
        self.show_number(number)

    def content(self) -> dict[str, Any]:
        """As in `Entry`."""
        if self.text is None:
            return {}
        text, when = self.text.text().strip(), self.when.text().strip()
        if not text and not when:
            return {}
        found: dict[str, Any] = {"label": text}
        if when or self.part == "criteria":
            found["when"] = when
        if self.weight is not None:
            found["weight"] = self.weight.value()
        return found

    def _named(self) -> list[tuple[QWidget, str]]:
        if self.text is None:
            return []
        named: list[tuple[QWidget, str]] = [(self.text, texts.LABEL), (self.when, texts.WHEN)]
        if self.weight is not None:
            named.append((self.weight, texts.WEIGHT))
        return named

    def _wants_offers(self, text: str, cursor: int) -> None:
        self._frame.bridge.ask(self, SuggestFilter(text, cursor), self._offer, key="offers")

    def _offer(self, found: FilterCompletion) -> None:
        words = [(one.text, one.detail) for one in found.suggestions]
        self.when.offer(words, found.start, found.end)


class ContactEntry(Entry):
    """Whom to reach: titles, level, time in role, whom they report to."""

    def __init__(self, frame: Frame, part: str, number: int, content: dict[str, Any]) -> None:
        self._fields: list[tuple[QWidget, str]] = []
        super().__init__(frame, part, number)
        titles = ", ".join(map(str, content.get("titles", ())))
        self.titles = self._text(texts.TITLES_HINT, 4, titles)
        levels: list[tuple[str, str]] = [("", texts.SENIORITY)]
        levels += [(one.value, SENIORITY[one].text) for one in reversed(Seniority)]
        given = str(content.get("seniority", ""))
        if given and given not in {value for value, _ in levels}:
            levels.append((given, given))
        self.seniority: Choice[str] = Choice(levels)
        self.seniority.choose(given)
        self.seniority.setFixedWidth(132)
        self.seniority.activated.connect(lambda _place: self.changed.emit())
        self._line.addWidget(self.seniority)
        self.tenure = self._text(texts.TENURE, 2, str(content.get("tenure", "")))
        self.reports_to = self._text(texts.REPORTS_TO, 2, str(content.get("reports_to", "")))
        self._remover()
        self._fields = [
            (self.titles, texts.TITLES), (self.seniority, texts.SENIORITY),
            (self.tenure, texts.TENURE), (self.reports_to, texts.REPORTS_TO),
        ]  # fmt: skip
        self.show_number(number)

    def content(self) -> dict[str, Any]:
        """As in `Entry`."""
        titles = [one.strip() for one in self.titles.text().split(",") if one.strip()]
        found: dict[str, Any] = {"titles": titles} if titles else {}
        rest = {
            "seniority": self.seniority.value() or "",
            "tenure": self.tenure.text().strip(),
            "reports_to": self.reports_to.text().strip(),
        }
        found |= {name: value for name, value in rest.items() if value}
        return found

    def _named(self) -> list[tuple[QWidget, str]]:
        return self._fields


Maker = Callable[[Frame, str, int, dict[str, Any]], Entry]


class Part(QWidget):
    """One part of the profile: a title, its entries, and a button for another one."""

    changed = Signal()

    def __init__(self, frame: Frame, part: str, title: str, detail: str, make: Maker) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame, self._part, self._make = frame, part, make
        self.entries: list[Entry] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.extra = label("", "muted")
        self.add_button = button(f"+ {texts.ADD[part]}", self.add, kind="word")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        head = row(label(title, "heading"), None, self.extra)
        whole.addLayout(head)
        whole.addWidget(label(detail, "small", wrap=True))
        whole.addLayout(self._rows)
        whole.addLayout(row(self.add_button, None))

    def show_entries(self, contents: list[dict[str, Any]]) -> None:
        """Shows other entries."""
        for entry in self.entries:
            self._rows.removeWidget(entry)
            entry.deleteLater()
        self.entries = []
        for content in contents:
            self._append(content)

    def add(self) -> None:
        """Another entry, to be filled in."""
        self._append({}).begin()

    def contents(self) -> list[tuple[Entry, dict[str, Any]]]:
        """The entries that hold something, each with what it holds."""
        pairs = [(entry, entry.content()) for entry in self.entries]
        return [(entry, content) for entry, content in pairs if content]

    def _append(self, content: dict[str, Any]) -> Entry:
        entry = self._make(self._frame, self._part, len(self.entries) + 1, content)
        entry.changed.connect(self.changed)
        entry.removed.connect(lambda: self._remove(entry))
        self.entries.append(entry)
        self._rows.addWidget(entry)
        return entry

    def _remove(self, entry: Entry) -> None:
        self.entries.remove(entry)
        self._rows.removeWidget(entry)
        entry.deleteLater()
        for number, left in enumerate(self.entries, start=1):
            left.show_number(number)
        self.add_button.setFocus()
        self.changed.emit()
