"""Who works here: a table of colleagues, and a form below for the one that is chosen."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.frame import Frame
from ui.pages.settings.handover import HandoverPopup
from ui.pages.settings.handovers import HandoverList
from ui.pages.settings.panel import Panel
from ui.texts import settings as texts
from ui.texts.words import ROLES
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.forms import Form
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from workbench.errors import WorkbenchError
from workbench.team.messages import AddPerson, EditPerson, ListPeople, PersonRow, SetRoles
from workbench.vocabulary.people import Right, Role
from workbench.vocabulary.values import EmailAddress


class PeoplePanel(Panel):
    """Administrators add and change people; everybody sees who works here."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.PEOPLE)
        self._may = frame.actor.may(Right.ADMINISTER)
        self._people: tuple[PersonRow, ...] = ()
        self._person: PersonRow | None = None
        self._looking = False
        self.table: RowsTable[PersonRow] = RowsTable(
            frame, self._columns(), texts.PEOPLE_TABLE, identity=lambda person: person.id
        )
        self.table.chosen.connect(self._show_person)
        self.table.activated_row.connect(self._show_person)
        self.add = button(texts.ADD_PERSON, self.begin_new, kind="primary")
        self.form = Form()
        self._title = label("", "heading")
        self._fill_form()
        self.save = button(texts.SAVE, self._save, kind="primary")
        self._card = Card()
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self.form)
        self.hand_over = button(texts.HAND_OVER, self._hand_over)
        self._handover: HandoverPopup | None = None
        self._card.body.addLayout(
            row(self.save, button(texts.CANCEL, self._leave), None, self.hand_over)
        )
        self._card.setMaximumWidth(560)
        self._card.hide()
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.add, None))
        if not self._may:
            self.add.hide()
        self.body.addWidget(self._card)
        if not self._may:
            self.body.addWidget(label(texts.ADMIN_ONLY, "small"))
        self.handovers = HandoverList(frame)
        self.body.addWidget(self.handovers)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Asks who works here, and which territories changed hands."""
        self.frame.bridge.ask(self, ListPeople(), self._show, key="people")
        self.handovers.refresh()

    def begin_new(self) -> None:
        """Empties the form for somebody new."""
        self._choose_none()
        self._edit(None)
        self.form.field("name").setFocus()

    def _columns(self) -> tuple[Column[PersonRow], ...]:
        return (
            Column("name", texts.NAME, lambda one: one.name, 180, look=strong),
            Column("email", texts.EMAIL, lambda one: one.email, 230, stretch=True, look=muted),
            Column("roles", texts.ROLES, _roles, 170),
            Column("manager", texts.REPORTS_TO, self._manager, 150, look=muted),
            Column("state", texts.STATE, _state, 120, look=_state_look),
        )

    def _manager(self, person: PersonRow) -> str:
        found = (one.name for one in self._people if one.id == person.manager_id)
        return next(found, "")

    def _fill_form(self) -> None:
        form = self.form
        form.line("name", texts.NAME)
        form.line("email", texts.EMAIL)
        self._managers = form.choice("manager", texts.REPORTS_TO, [(0, texts.NOBODY)])
        self._roles: dict[Role, QCheckBox] = {
            role: form.toggle(f"role_{role.value}", texts.ROLE_NAMES[role.value]) for role in Role
        }
        self._trainee = form.toggle("trainee", texts.TRAINEE)
        self._active = form.toggle("active", texts.ACTIVE, value=True)
        form.submitted.connect(self._save)
        form.left.connect(self._leave)

    def _show(self, people: tuple[PersonRow, ...]) -> None:
        self._people = people
        # Looking again must not put the stored values over what is being typed.
        self._looking = True
        self.table.show_rows(people)
        self._looking = False
        self.table.fit_height()
        self._managers.offer(
            [(0, texts.NOBODY), *((one.id, one.name) for one in people if one.active)]
        )

    @Slot(object)
    def _show_person(self, person: PersonRow | None) -> None:
        if person is not None and self._may and not self._looking:
            self._edit(person)

    def _edit(self, person: PersonRow | None) -> None:
        self.form.clear_errors()
        self._person = person
        self._title.setText(person.name if person else texts.NEW_PERSON)
        self._line("name", person.name if person else "")
        self._line("email", person.email if person else "").setEnabled(person is None)
        for role, box in self._roles.items():
            box.setChecked(role in person.roles if person else role is Role.SDR)
        self._trainee.setChecked(person.trainee if person else False)
        self._active.setChecked(person.active if person else True)
        self._active.setVisible(person is not None)
        self.hand_over.setVisible(person is not None and Role.SDR in person.roles)
        self._managers.choose((person.manager_id or 0) if person else 0)
        self._card.show()

    def _line(self, name: str, text: str) -> QWidget:
        field = self.form.field(name)
        field.setProperty("text", text)
        return field

    def _save(self) -> None:
        self.form.clear_errors()
        given = self.form.values()
        roles = frozenset(role for role, box in self._roles.items() if box.isChecked())
        if not given["name"]:
            self.form.error("name", texts.NEED_NAME)
            return
        if not roles:
            self.form.error(f"role_{Role.SDR.value}", texts.NEED_ROLE)
            return
        if self._person is None:
            self._add(given["email"], given["name"], roles)
        else:
            self._change(self._person, given["name"], roles)

    def _add(self, email: str, name: str, roles: frozenset[Role]) -> None:
        try:
            address = EmailAddress.parse(email)
        except WorkbenchError:
            self.form.error("email", texts.NEED_EMAIL)
            return
        command = AddPerson(
            address,
            name,
            roles,
            trainee=self._trainee.isChecked(),
            manager_id=self._managers.value() or None,
        )
        self.frame.bridge.do(self, command, self._added, failed=self._refused)

    def _change(self, person: PersonRow, name: str, roles: frozenset[Role]) -> None:
        edit = EditPerson(person.id, name, self._managers.value() or None)
        rights = SetRoles(
            EmailAddress.parse(person.email),
            roles,
            trainee=self._trainee.isChecked(),
            active=self._active.isChecked(),
        )
        self.frame.bridge.do(
            self,
            edit,
            lambda _row: self.frame.bridge.do(self, rights, self._saved, failed=self._refused),
            failed=self._refused,
        )

    def _hand_over(self) -> None:
        """Asks to whom the chosen colleague's territory goes."""
        if self._person is None:
            return
        if self._handover is None:
            self._handover = HandoverPopup(self.frame, self.window())
        self._handover.open_for(self.hand_over, self._person, self._people)

    def _added(self, person: PersonRow) -> None:
        self._leave()
        self.frame.toast(texts.PERSON_ADDED.format(name=person.name))

    def _saved(self, person: PersonRow) -> None:
        self._title.setText(person.name)
        self.frame.toast(texts.PERSON_SAVED.format(name=person.name))

    def _refused(self, fault: WorkbenchError) -> None:
        field = {"user_exists": "email", "no_name": "name", "own_manager": "manager"}
        self.form.error(field.get(fault.code, "name"), fault.message)

    def _leave(self) -> None:
        self._card.hide()
        self._choose_none()
        self.table.setFocus()

    def _choose_none(self) -> None:
        self._looking = True
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._looking = False


def _roles(person: PersonRow) -> str:
    return ", ".join(ROLES[role].text for role in sorted(person.roles))


def _state(person: PersonRow) -> str:
    if not person.active:
        return texts.GONE
    return texts.TRAINS if person.trainee else texts.WORKS


def _state_look(person: PersonRow) -> Look:
    if not person.active:
        return Look("muted", badge=True)
    return Look("warn" if person.trainee else "good", badge=True)
