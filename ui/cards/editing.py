"""Forms for an account and for a person: adding, changing, errors at the field they are about."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label
from workbench.errors import UnreadableInput, WorkbenchError
from workbench.prospects.messages.accounts import (
    AccountAdded,
    AccountChanged,
    AccountDetails,
    AddAccount,
    EditAccount,
)
from workbench.prospects.messages.contacts import (
    AddContact,
    ContactAdded,
    ContactChanged,
    ContactDetails,
    EditContact,
)
from workbench.vocabulary.prospects import Seniority
from workbench.vocabulary.values import EmailAddress

_FIRST_OF_ACCOUNT = ("name", "domain", "industry", "employees", "country", "region", "city")
_AT = {"account_exists": "domain", "no_name": "name", "address_taken": "emails", "nobody": "first"}
"""The field an error of the core is about."""


class Editor(QWidget):
    """A form with its title and buttons. Signals: `saved(id)`, `left`."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.frame = frame
        self.title = label("", "heading", wrap=True)
        self.form = Form(space=8)
        self.before: dict[str, str] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        self.save = button(texts.SAVE, self.submit, kind="primary", shortcut="Return")
        cancel = button(texts.CANCEL, self.left.emit, shortcut="Esc")
        head = row(self.title, cancel, self.save)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(self.form)
        whole.addStretch(1)
        self.form.submitted.connect(self.submit)
        self.form.left.connect(self.left)

    def submit(self) -> None:
        """Saves what is typed."""
        raise NotImplementedError

    def show_fault(self, fault: WorkbenchError) -> None:
        """Puts an error at its field, or above the page where it is about none."""
        name = _AT.get(fault.code, fault.message.partition(" takes ")[0])
        if name in self.form.values():
            self.form.error(name, _worded(fault.message, name))
        else:
            self.frame.tell(fault)

    def changes(self) -> dict[str, Any]:
        """Every field whose text is another one now; an emptied one as None."""
        values = {name: value for name, value in self.form.values().items() if name in self.before}
        return {
            name: value or None
            for name, value in values.items()
            if (value or "") != self.before[name]
        }

    def show_lines(self, titles: Mapping[str, str], values: Mapping[str, object]) -> None:
        """One line for each field, filled."""
        for name, title in titles.items():
            value = values.get(name)
            self.before[name] = "" if value is None else str(value)
            self.form.line(name, title, self.before[name])


class AccountEditor(Editor):
    """Adds an account, or changes one when `details` are given."""

    def __init__(self, frame: Frame, details: AccountDetails | None = None) -> None:
        super().__init__(frame)
        self._details = details
        self.title.setText(texts.EDIT_ACCOUNT if details else texts.NEW_ACCOUNT)
        known: dict[str, object] = dict(details.fields) if details else {}
        known["domain"] = details.line.domain if details else None
        self.show_lines({name: texts.ACCOUNT_FIELDS[name] for name in _FIRST_OF_ACCOUNT}, known)
        if details is None:
            self.form.toggle("own", texts.OWN_IT, value=True)
            return
        rest = {
            name: title
            for name, title in texts.ACCOUNT_FIELDS.items()
            if name not in _FIRST_OF_ACCOUNT
        }
        self.show_lines(rest, known)
        own = {f"custom.{name}": value for name, value in details.custom}
        self.show_lines({name: name.removeprefix("custom.") for name in own}, own)

    def submit(self) -> None:
        """Adds or changes the account."""
        self.form.clear_errors()
        if self._details is None:
            self._add()
            return
        changes = self.changes()
        if "domain" in changes:
            changes["domain"] = changes["domain"] or ""
        self.frame.bridge.do(
            self,
            EditAccount(self._details.line.id, changes),
            self._changed,
            failed=self.show_fault,
        )

    def _add(self) -> None:
        values = self.form.values()
        given = ("name", "domain", "own")
        fields = {name: value for name, value in values.items() if name not in given and value}
        asked = AddAccount(values["name"], values["domain"], fields, own=values["own"])
        self.frame.bridge.do(self, asked, self._added, failed=self.show_fault)

    def _added(self, added: AccountAdded) -> None:
        self.frame.toast(texts.ADDED.format(name=self.form.values()["name"]))
        self.saved.emit(added.account_id)

    def _changed(self, changed: AccountChanged) -> None:
        name = self.form.values()["name"]
        self.frame.toast(texts.SAVED.format(name=name) if changed.fields else texts.NOTHING_CHANGED)
        self.saved.emit(changed.account_id)


class PersonEditor(Editor):
    """Adds a person at an account, or changes one when `details` are given."""

    def __init__(
        self, frame: Frame, account_id: int | None, details: ContactDetails | None = None
    ) -> None:
        super().__init__(frame)
        self._account_id = account_id
        self._details = details
        self.title.setText(texts.EDIT_PERSON if details else texts.NEW_PERSON)
        known: dict[str, object] = dict(details.fields) if details else {}
        titles = texts.PERSON_FIELDS
        self.show_lines({name: titles[name] for name in ("first", "last", "title")}, known)
        self._level(str(known.get("seniority") or ""))
        if details is None:
            self.form.line("emails", texts.EMAILS, hint=texts.EMAILS_HINT)
            self.form.line("phones", texts.PHONE_NUMBERS, hint=texts.EMAILS_HINT)
        rest = {name: title for name, title in titles.items() if name not in self.before}
        self.show_lines(rest, known)

    def submit(self) -> None:
        """Adds or changes the person."""
        self.form.clear_errors()
        if self._details is None:
            self._add()
            return
        asked = EditContact(self._details.line.id, self.changes())
        self.frame.bridge.do(self, asked, self._changed, failed=self.show_fault)

    def _level(self, level: str) -> None:
        options = [
            ("", texts.BY_TITLE),
            *((one.value, words.SENIORITY[one].text) for one in Seniority),
        ]
        chosen: Choice[str] = self.form.choice(
            "seniority", texts.PERSON_FIELDS["seniority"], options
        )
        chosen.choose(level)
        self.before["seniority"] = level

    def _add(self) -> None:
        values = self.form.values()
        try:
            emails = tuple(EmailAddress.parse(one) for one in _several(values["emails"]))
        except UnreadableInput:
            self.form.error("emails", texts.WRONG_ADDRESS)
            return
        apart = ("first", "last", "emails", "phones")
        fields = {name: value for name, value in values.items() if name not in apart and value}
        asked = AddContact(
            self._account_id,
            values["first"],
            values["last"],
            emails,
            tuple(_several(values["phones"])),
            fields,
        )
        self.frame.bridge.do(self, asked, self._added, failed=self.show_fault)

    def _added(self, added: ContactAdded) -> None:
        sentence = texts.PERSON_ADDED_SUPPRESSED if added.suppressed else texts.PERSON_ADDED
        self.frame.toast(sentence.format(name=self._name()))
        self.saved.emit(added.contact_id)

    def _changed(self, changed: ContactChanged) -> None:
        sentence = texts.SAVED if changed.fields else texts.NOTHING_CHANGED
        self.frame.toast(sentence.format(name=self._name()))
        self.saved.emit(changed.contact_id)

    def _name(self) -> str:
        values = self.form.values()
        return f"{values['first']} {values['last']}".strip() or values.get("emails", "")


def _several(typed: str) -> list[str]:
    return [one.strip() for one in typed.split(",") if one.strip()]


def _worded(message: str, name: str) -> str:
    """The core's sentence with the field's own title in front."""
    title = texts.ACCOUNT_FIELDS.get(name) or texts.PERSON_FIELDS.get(name) or name
    return message.replace(f"{name} takes", f"{title} takes", 1)
