"""The people of an account on its card: name, title, and how the best address stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.texts import cards as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.buttons import button
from ui.widgets.cards import clear
from ui.widgets.labels import Badge, label
from ui.widgets.links import Link
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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._rows)

    def show_people(self, people: tuple[PersonLine, ...]) -> None:
        """Shows other people."""
        self._title.setText(texts.PEOPLE.format(count=len(people)))
        clear(self._rows)
        if not people:
            self._rows.addWidget(label(texts.NO_PEOPLE, "muted", wrap=True))
        for person in people:
            self._rows.addWidget(PersonRow(person, self.wanted.emit))


class PersonRow(QWidget):
    """One person: the name is a button that opens the card."""

    def __init__(self, person: PersonLine, wanted: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        contact_id = person.id
        name = Link(person_name(person), lambda: wanted(contact_id))
        state = Badge()
        state.show_word(address_word(person))
        best = best_address(person)
        state.setToolTip(best.email if best else "")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(name, 1)
        first.addWidget(state, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(0)
        whole.addLayout(first)
        if person.title:
            whole.addWidget(label(shown.breakable(person.title), "small", wrap=True))
