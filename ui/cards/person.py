"""The card of a person: addresses with their standing, phones, suppression, history."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import shown
from ui.cards.facts import FactList
from ui.cards.people import person_name
from ui.cards.timeline import TimelineList
from ui.cards.why import WhyPopup
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.at_once import at_once
from ui.widgets.buttons import button, tool
from ui.widgets.cards import clear, flowing, row
from ui.widgets.forms import Form
from ui.widgets.labels import Badge, label
from ui.widgets.links import Link
from ui.widgets.short_label import ShortLabel
from workbench.errors import UnreadableInput, WorkbenchError
from workbench.prospects.messages.contacts import (
    AddAddress,
    AddressChanged,
    AddressLine,
    ContactCard,
    ContactChanged,
    ContactDetails,
    MarkAddress,
    MarkLeftCompany,
)
from workbench.prospects.messages.suppression import Suppress, SuppressionDone
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import AddressStatus, Seniority
from workbench.vocabulary.values import EmailAddress

_MARKS = (AddressStatus.VALID, AddressStatus.RISKY, AddressStatus.INVALID, AddressStatus.BOUNCED)


def _value(name: str, value: object) -> str:
    if name == "seniority" and value in set(Seniority):
        return words.SENIORITY[Seniority(str(value))].text
    return str(value).replace("_", " ") if name == "function" else str(value)


class PersonCard(QWidget):
    """Signals: `back_wanted`, `edit_wanted`."""

    back_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.PERSON_NAME)
        self._frame = frame
        self.contact_id: int | None = None
        self.details: ContactDetails | None = None
        self._why: WhyPopup | None = None
        self.back = Link(texts.BACK_TO_ACCOUNT, self.back_wanted.emit)
        self.name = label("", "heading", wrap=True)
        self.title = label("", "muted", wrap=True)
        self.left_line = label("", "warn", wrap=True)
        self.stopped = label(texts.PERSON_SUPPRESSED, "bad", wrap=True)
        self.why_button = button(texts.WHY, self._open_why, kind="quiet")
        self.call_button = button(texts.CALL_TIP, self._call, shortcut="L")
        self.edit_button = button(texts.EDIT, self.edit_wanted.emit, shortcut="E")
        self.more_button = tool(frame.theme.icon("more"), texts.MORE, self._open_more)
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(4)
        self.address_form = Form(space=4)
        self.facts = FactList()
        self.timeline = TimelineList(frame)
        self._build()

    @property
    def account_id(self) -> int | None:
        """The account of the person shown."""
        return None if self.details is None else self.details.line.account_id

    def show_person(self, contact_id: int) -> None:
        """Shows a person."""
        if contact_id != self.contact_id:
            self.details = None
        self.contact_id = contact_id
        self.address_form.hide()
        self.refresh()

    def refresh(self) -> None:
        """Asks again for the person shown."""
        if self.contact_id is not None:
            ask = ContactCard(self.contact_id)
            self._frame.bridge.ask(self, ask, self._answer, key="person")

    def forget(self) -> None:
        """Shows nobody."""
        self.contact_id, self.details = None, None

    def _answer(self, details: ContactDetails) -> None:
        self.details = details
        line = details.line
        with at_once(self):
            self._show_head(details)
            self._show_addresses(line.addresses)
            self.facts.show_facts(self._facts(details))
            if line.account_id is not None:
                self.timeline.show_of(line.account_id, line.id)

    def _show_head(self, details: ContactDetails) -> None:
        line = details.line
        name = person_name(line)
        self.name.setText(shown.breakable(name))
        told = " · ".join(word for word in (line.title, details.company) if word)
        self.title.setText(shown.breakable(told))
        self.back.show_words(
            texts.BACK.format(name=details.company) if details.company else texts.BACK_TO_ACCOUNT
        )
        self.left_line.setVisible(line.left_company_at is not None)
        gone = shown.day(line.left_company_at, self._frame.zone)
        self.left_line.setText(texts.LEFT.format(day=gone))
        self.stopped.setVisible(line.suppressed)
        self.why_button.setVisible(line.suppressed)
        works = self._frame.actor.may(Right.PROSPECT)
        self.edit_button.setVisible(works)
        self.more_button.setVisible(works)

    def _show_addresses(self, addresses: tuple[AddressLine, ...]) -> None:
        clear(self._addresses)
        for one in addresses:
            state = Badge()
            standing = words.ADDRESSES[one.status]
            state.show_word(Word(texts.STOPPED, "bad") if one.suppressed else standing)
            state.setToolTip(standing.text)
            line = QHBoxLayout()
            mail = ShortLabel(one.email)
            mail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.addWidget(mail, 1)
            line.addWidget(state)
            self._addresses.addLayout(line)
        if not addresses:
            self._addresses.addWidget(label(texts.NO_ADDRESS, "muted"))

    def _facts(self, details: ContactDetails) -> list[tuple[str, str]]:
        found = [
            (texts.PHONE_NUMBERS, texts.NO_CALLS.format(phone=phone) if stopped else phone)
            for phone in details.phones
            for stopped in [phone in details.do_not_call]
        ]
        found += [
            (texts.PERSON_FIELDS[name], _value(name, value))
            for name, value in details.fields
            if value not in (None, "") and name not in {"first", "last", "title"}
        ]
        return found + [(name, shown.own_value(value)) for name, value in details.custom]

    def _build(self) -> None:
        buttons = flowing(self.call_button, self.edit_button)
        stopped = QHBoxLayout()
        stopped.addWidget(self.stopped, 1)
        stopped.addWidget(self.why_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.back)
        whole.addLayout(row(self.name, self.more_button))
        for part in (self.title, self.left_line):
            whole.addWidget(part)
        whole.addLayout(stopped)
        whole.addWidget(buttons)
        whole.addSpacing(8)
        whole.addWidget(label(texts.ADDRESSES, "heading"))
        whole.addLayout(self._addresses)
        self.address_form.line("email", texts.EMAIL)
        self.address_form.submitted.connect(self._add_address)
        self.address_form.left.connect(self.address_form.hide)
        self.address_form.hide()
        whole.addWidget(self.address_form)
        whole.addWidget(self.facts)
        whole.addSpacing(8)
        whole.addWidget(self.timeline)
        whole.addStretch(1)

    def _call(self) -> None:
        if self.contact_id is not None:
            self._frame.go("calls", ("contact", self.contact_id))

    def _open_why(self) -> None:
        if self.contact_id is not None:
            if self._why is None:
                self._why = WhyPopup(self._frame, self.window())
            self._why.ask_for(self.why_button, [self.contact_id])

    def _open_more(self) -> None:
        details = self.details
        if details is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(texts.ADD_ADDRESS, self.add_address)
        for address in details.line.addresses:
            self._offer_marks(menu, address)
        menu.addSeparator()
        if details.line.left_company_at is None:
            menu.addAction(texts.MARK_LEFT, self.mark_left)
        menu.addAction(texts.SUPPRESS_PERSON, self.suppress)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 4)))

    def _offer_marks(self, menu: QMenu, address: AddressLine) -> None:
        inside = menu.addMenu(address.email)
        for status in _MARKS:
            if status is not address.status:
                inside.addAction(words.ADDRESSES[status].text, self._marker(address, status))

    def _marker(self, address: AddressLine, status: AddressStatus) -> Callable[[], None]:
        back = MarkAddress(address.id, address.status)
        said = texts.DONE_MARKED.format(address=address.email, status=words.ADDRESSES[status].text)

        def marked(_changed: AddressChanged) -> None:
            self._frame.toast(said, lambda: self._frame.bridge.do(self, back))

        return lambda: self._frame.bridge.do(self, MarkAddress(address.id, status), marked)

    def add_address(self) -> None:
        """Opens the line for another address."""
        self.address_form.show()
        self.address_form.field("email").setFocus()

    def _add_address(self) -> None:
        self.address_form.clear_errors()
        if self.contact_id is None:
            return
        typed = self.address_form.values()["email"]
        try:
            email = EmailAddress.parse(typed)
        except UnreadableInput:
            self.address_form.error("email", texts.WRONG_ADDRESS)
            return

        def added(_changed: AddressChanged) -> None:
            self.address_form.hide()
            self._frame.toast(texts.ADDRESS_ADDED.format(address=email))

        def refused(fault: WorkbenchError) -> None:
            self.address_form.error("email", fault.message)

        asked = AddAddress(self.contact_id, email)
        self._frame.bridge.do(self, asked, added, failed=refused)

    def suppress(self) -> None:
        """Asks, then suppresses the person with every address."""
        details = self.details
        if details is None:
            return
        name = person_name(details.line)

        def done(_made: SuppressionDone) -> None:
            self._frame.toast(texts.DONE_SUPPRESSED.format(name=name))

        asked = Suppress(f"contact:{details.line.id}")
        self._frame.confirm(
            texts.ASK_SUPPRESS_PERSON.format(name=name),
            texts.ASK_SUPPRESS_PERSON_DETAIL,
            texts.SUPPRESS,
            lambda: self._frame.bridge.do(self, asked, done),
        )

    def mark_left(self) -> None:
        """Asks, then notes that the person left the company."""
        details = self.details
        if details is None:
            return
        name = person_name(details.line)

        def done(_changed: ContactChanged) -> None:
            self._frame.toast(texts.DONE_LEFT.format(name=name))

        self._frame.confirm(
            texts.ASK_LEFT.format(name=name),
            texts.ASK_LEFT_DETAIL,
            texts.DO_LEFT,
            lambda: self._frame.bridge.do(self, MarkLeftCompany(details.line.id), done),
        )
