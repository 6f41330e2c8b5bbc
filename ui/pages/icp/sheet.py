"""The profile as one sheet: everything ICP-1 puts on the page, to be filled in."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.icp.entries import ConditionEntry, ContactEntry, Part
from ui.texts import icp as texts
from ui.widgets.cards import Card, column, row
from ui.widgets.forms import Area
from ui.widgets.labels import label, restyle

_LINES = 4


class ProfileSheet(QWidget):
    """Signal: `changed` while anything is typed."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._filling = False
        self.name = QLineEdit()
        self.name.setAccessibleName(texts.NAME)
        self._name_wrong = label("", "bad", wrap=True)
        self._name_wrong.hide()
        self.parts = {
            part: Part(frame, part, title, detail, make)
            for part, title, detail, make in (
                ("criteria", texts.CRITERIA, texts.CRITERIA_DETAIL, ConditionEntry),
                ("deal_breakers", texts.BREAKERS, texts.BREAKERS_DETAIL, ConditionEntry),
                ("red_flags", texts.FLAGS, texts.FLAGS_DETAIL, ConditionEntry),
                ("ideal_contacts", texts.CONTACTS, texts.CONTACTS_DETAIL, ContactEntry),
            )
        }
        self.company, self.person = Area(_LINES), Area(_LINES)
        self.company.setAccessibleName(texts.OF_COMPANY)
        self.person.setAccessibleName(texts.OF_PERSON)
        self._build()

    def show_content(self, content: Mapping[str, Any]) -> None:
        """Fills the sheet from a profile's contents."""
        self._filling = True
        self.name.setText(str(content.get("name", "")))
        for part, widget in self.parts.items():
            widget.show_entries([dict(one) for one in content.get(part, ())])
        challenges = content.get("challenges", {})
        self.company.setPlainText("\n".join(challenges.get("company", ())))
        self.person.setPlainText("\n".join(challenges.get("person", ())))
        self.show_problems(())
        self._filling = False

    def content(self) -> dict[str, Any]:
        """The contents as the profile's file has them; entries still empty are left out."""
        found: dict[str, Any] = {"name": self.name.text().strip()}
        for part, widget in self.parts.items():
            found[part] = [content for _, content in widget.contents()]
        found["challenges"] = {
            "company": _lines(self.company.toPlainText()),
            "person": _lines(self.person.toPlainText()),
        }
        return found

    def show_problems(self, problems: tuple[tuple[str, int, str], ...]) -> None:
        """Shows each problem (part, place among the filled entries, sentence) at its entry."""
        known = {(part, place): sentence for part, place, sentence in problems}
        wrong = known.get(("name", 0), "")
        self._name_wrong.setText(wrong)
        self._name_wrong.setVisible(bool(wrong))
        restyle(self.name, wrong="true" if wrong else "")
        for part, widget in self.parts.items():
            for entry in widget.entries:
                entry.show_problem("")
            for place, (entry, _) in enumerate(widget.contents()):
                entry.show_problem(known.get((part, place), ""))

    def show_weight(self, weight: int) -> None:
        """Shows the sum of the weights."""
        self.parts["criteria"].extra.setText(texts.TOTAL_WEIGHT.format(weight=weight))

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 4, 0)
        whole.setSpacing(12)
        whole.addLayout(column(label(texts.NAME, "small"), self.name, self._name_wrong, space=4))
        for widget in self.parts.values():
            card = Card(margin=16)
            card.body.addWidget(widget)
            whole.addWidget(card)
            widget.changed.connect(self._tell)
        card = Card(margin=16)
        card.body.addWidget(label(texts.CHALLENGES, "heading"))
        two = row(space=12)
        two.addLayout(column(label(texts.OF_COMPANY, "small"), self.company, space=4), 1)
        two.addLayout(column(label(texts.OF_PERSON, "small"), self.person, space=4), 1)
        card.body.addLayout(two)
        whole.addWidget(card)
        whole.addStretch(1)
        self.name.textEdited.connect(lambda _text: self._tell())
        self.company.textChanged.connect(self._tell)
        self.person.textChanged.connect(self._tell)


def _lines(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.splitlines() if one.strip()]
