"""The people of an account on its card: name, title, and how the best address stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.texts import cards as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.at_once import at_once
from ui.widgets.buttons import button
from ui.widgets.kept_rows import KeptRows
from ui.widgets.labels import Badge, label
from ui.widgets.links import Link
from ui.widgets.row_painter import tip_of
from workbench.prospects.messages.contacts import AddressLine, PersonLine
from workbench.vocabulary.prospects import AddressStatus

_BEST = (
    AddressStatus.VALID,
    AddressStatus.UNKNOWN,
    AddressStatus.RISKY,
    AddressStatus.GUESSED,
    AddressStatus.BOUNCED,
    AddressStatus.INVALID,
)


def person_name(person: PersonLine) -> str:
    """A person's name, or the address where no name is known."""
    known = next((one.email for one in person.addresses if one.email), "")
    return person.name or known or texts.NO_NAME


def address_word(person: PersonLine) -> Word:
    """One word for whether a person can be mailed."""
    if person.left_company_at is not None:
        return Word(texts.GONE)
    if person.suppressed:
        return Word(texts.STOPPED, "bad")
    best = best_address(person)
    return words.ADDRESSES[best.status] if best else Word(texts.NO_ADDRESS)


def best_address(person: PersonLine) -> AddressLine | None:
    """The address a mail would go to, or the least bad one."""
    known = [one for one in person.addresses if not one.suppressed] or list(person.addresses)
    return min(known, key=lambda one: _BEST.index(one.status), default=None)


class PeopleList(QWidget):
    """Signals: `wanted(contact_id)` to see a person, `add_wanted`."""

    wanted = Signal(int)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._title = label("", "heading")
        self.add = button("+", self.add_wanted.emit, kind="quiet", tip=texts.ADD_PERSON)
        self.add.setAccessibleName(texts.ADD_PERSON)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        self._none = label(texts.NO_PEOPLE, "muted", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self._none)
        self.rows: list[PersonRow] = []
        self._kept: KeptRows[PersonLine] = KeptRows(self, self._make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._lines)

    def show_people(self, people: tuple[PersonLine, ...]) -> None:
        """Shows other people. Whoever has the keyboard keeps it where they are still there."""
        with at_once(self):
            held = next((row.person for row in self.rows if row.name.hasFocus()), None)
            self._title.setText(texts.PEOPLE.format(count=len(people)))
            self._none.setVisible(not people)
            self._kept.show(people)
            for row, person in zip(self.rows, people, strict=False):
                if held is not None and person.id == held.id:
                    row.name.setFocus()

    def _make(self, _place: int) -> "PersonRow":
        made = PersonRow(self.wanted.emit)
        self._lines.addWidget(made)
        before = self.rows[-1].name if self.rows else self.add
        self.setTabOrder(before, made.name)
        self.rows.append(made)
        return made


class PersonRow(QWidget):
    """One person: the name is a button that opens the card of whoever is shown."""

    def __init__(self, wanted: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.parts = (self,)
        self.person: PersonLine | None = None
        self.name = Link("", self._open)
        self._wanted = wanted
        self._state = Badge()
        self._title = label("", "small", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        first.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(0)
        whole.addLayout(first)
        whole.addWidget(self._title)

    def show_item(self, person: PersonLine) -> None:
        """Shows another person."""
        self.person = person
        best = best_address(person)
        with at_once(self):
            self.name.show_words(person_name(person))
            self._state.show_word(address_word(person))
            self._state.setToolTip(tip_of(best.email) if best else "")
            self._title.setText(shown.breakable(person.title or ""))
            self._title.setVisible(bool(person.title))

    def _open(self) -> None:
        if self.person is not None:
            self._wanted(self.person.id)
