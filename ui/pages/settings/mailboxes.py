"""Mailboxes: the list, the form of the chosen one, and the log-in test beside it."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.settings.held import HeldCard
from ui.pages.settings.login_steps import LoginSteps
from ui.pages.settings.mailbox_form import MailboxForm
from ui.pages.settings.panel import Panel
from ui.texts import mailboxes as texts
from ui.texts.words import MAILBOXES
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench import settings
from workbench.desktop.mailboxes import ForgetPassword, MailboxTested
from workbench.errors import WorkbenchError
from workbench.team.messages import (
    CloseMailbox,
    ListMailboxes,
    ListPeople,
    MailboxRow,
    PersonRow,
)
from workbench.vocabulary.people import MailboxState, Right


class MailboxesPanel(Panel):
    """One's own mailboxes; an administrator sees and changes everybody's."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.TABLE)
        self._all = frame.actor.may(Right.ADMINISTER)
        self._may = self._all or frame.actor.may(Right.SEND)
        self._people: tuple[PersonRow, ...] = ()
        self._saves = self._looking = False
        self.table: RowsTable[MailboxRow] = RowsTable(
            frame, self._columns(), texts.TABLE, identity=lambda box: box.id
        )
        self.table.chosen.connect(self._chosen)
        self.table.activated_row.connect(self._chosen)
        self.state = Stateful(self.table, frame.theme)
        self.add = button(texts.ADD, self.begin_new, kind="primary")
        self.form = MailboxForm(str(frame.zone))
        self.steps = LoginSteps(frame.theme)
        self.held = HeldCard(frame)
        self._title = label("", "heading")
        self.save = button(texts.SAVE, self._test_and_save, kind="primary")
        self.test = button(texts.TEST, self._test)
        self.anyway = button(texts.SAVE_UNTESTED, self._save, kind="quiet")
        self.close_box = button(texts.CLOSE, self._ask_close, kind="danger")
        self.forget = button(texts.FORGET, self._forget, kind="quiet")
        self._editor = self._laid_out()
        self.form.submitted.connect(self._test_and_save)
        self.form.left.connect(self._leave)

    def refresh(self) -> None:
        """Asks for the mailboxes and for who works here."""
        self.state.busy()
        actor = self.frame.actor
        owner = None if actor.sees_all else actor.person_id
        bridge = self.frame.bridge
        bridge.ask(self, ListPeople(), self._know_people, key="people")
        bridge.ask(self, ListMailboxes(owner), self._show, failed=self._failed, key="boxes")

    def begin_new(self) -> None:
        """An empty form for another mailbox."""
        self._choose_none()
        self._edit(None)
        self.form.address.setFocus()

    def _columns(self) -> tuple[Column[MailboxRow], ...]:
        return (
            Column("address", texts.ADDRESS, lambda box: box.address, 260, stretch=True,
                   look=strong),
            Column("owner", texts.OWNER, lambda box: self.frame.person(box.person_id), 170,
                   look=muted),
            Column("cap", texts.CAP, _cap, 80, right=True),
            Column("state", texts.STATE, lambda box: MAILBOXES[box.state].text, 110,
                   look=lambda box: Look(MAILBOXES[box.state].tone, badge=True)),
            Column("read", texts.READ, self._read, 110, look=muted,
                   tip=lambda box: shown.exact(box.last_polled_at, self.frame.zone)),
        )  # fmt: skip

    def _read(self, box: MailboxRow) -> str:
        if box.last_polled_at is None:
            return texts.NOT_READ
        return texts.READ_AGO.format(ago=shown.ago(self.frame.now(), box.last_polled_at))

    def _know_people(self, people: tuple[PersonRow, ...]) -> None:
        self._people = people
        self.form.offer_owners(people, self.frame.actor.email, all_people=self._all)

    def _show(self, boxes: tuple[MailboxRow, ...]) -> None:
        # Looking again must not put the stored values over what is being typed.
        self._looking = True
        self.table.show_rows(boxes)
        self._looking = False
        self.table.fit_height()
        self.add.setVisible(self._may)
        if boxes:
            self.state.ready()
            self.state.setFixedHeight(self.table.height())
            return
        self.state.setMinimumHeight(220)
        act = (texts.ADD, self.begin_new) if self._may else None
        self.state.empty("mail", texts.NONE, texts.NONE_WHY, act)
        self.add.hide()

    def _failed(self, fault: WorkbenchError) -> None:
        self.state.failed(fault, self.refresh)

    @Slot(object)
    def _chosen(self, box: MailboxRow | None) -> None:
        if self._looking:
            return
        if box is not None and self._may_edit(box):
            self._edit(box)
        else:
            self._editor.hide()

    def _may_edit(self, box: MailboxRow) -> bool:
        return self._all or (self._may and box.person_id == self.frame.actor.person_id)

    def _edit(self, box: MailboxRow | None) -> None:
        own = self.frame.actor.email
        name = next((one.name for one in self._people if one.email == own), "")
        self.form.show_mailbox(box, own, name)
        self._title.setText(box.address if box else texts.NEW)
        self.steps.begin(running=False)
        self.held.show_mailbox(box)
        is_open = box is not None and box.state is not MailboxState.CLOSED
        self.close_box.setVisible(is_open)
        self.forget.setVisible(is_open)
        self.anyway.hide()
        self._editor.show()

    def _test(self) -> None:
        self._run(saves=False)

    def _test_and_save(self) -> None:
        self._run(saves=True)

    def _run(self, *, saves: bool) -> None:
        if not self.form.is_complete():
            return
        self._saves = saves
        self.steps.begin()
        self._enable(on=False)
        job = self.form.test(keep=saves, seconds=self._seconds())
        title = texts.TESTING.format(address=job.address)
        running = self.frame.bridge.run(self, job, title, self._tested, failed=self._untested)
        running.progressed.connect(self._told)

    @Slot(int, int, str)
    def _told(self, done: int, _of: int, _words: str) -> None:
        self.steps.told(done)

    def _tested(self, tested: MailboxTested) -> None:
        self._enable(on=True)
        self.steps.show_result(tested)
        self.anyway.setVisible(self._saves and not tested.good)
        if self._saves and tested.good:
            self._save(tested.unkept)

    def _untested(self, fault: WorkbenchError) -> None:
        self._enable(on=True)
        self.steps.show_failure(fault.message)

    def _save(self, unkept: str = "") -> None:
        if not self.form.is_complete():
            return
        self.frame.bridge.do(
            self,
            self.form.command(),
            lambda box: self._saved(box, unkept),
            failed=self._refused,
        )

    def _saved(self, box: MailboxRow, unkept: str) -> None:
        words = texts.SAVED_UNKEPT if unkept else texts.SAVED
        self.frame.toast(words.format(address=box.address, unkept=unkept))
        self._leave()
        self.refresh()

    def _refused(self, fault: WorkbenchError) -> None:
        field = {"bad_zone": "zone", "bad_server": "smtp", "bad_cap": "cap_day"}
        self.form.show_problem(field.get(fault.code, "address"), fault.message)

    def _ask_close(self) -> None:
        box = self.form.row
        if box is not None:
            question = texts.CLOSE_QUESTION.format(address=box.address)
            self.frame.confirm(
                question, texts.CLOSE_DETAIL, texts.CLOSE, lambda: self._close_now(box)
            )

    def _close_now(self, box: MailboxRow) -> None:
        said = texts.CLOSED.format(address=box.address)
        self.frame.bridge.do(self, CloseMailbox(box.id), lambda _row: self._gone(said))

    def _forget(self) -> None:
        box = self.form.row
        if box is None:
            return
        said = texts.FORGOTTEN.format(address=box.address)
        job = ForgetPassword(box.address)
        self.frame.bridge.run(self, job, said, lambda _none: self.frame.toast(said), quiet=True)

    def _gone(self, said: str) -> None:
        self._leave()
        self.frame.toast(said)

    def _leave(self) -> None:
        self._editor.hide()
        self._choose_none()
        self.table.setFocus()

    def _choose_none(self) -> None:
        self._looking = True
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._looking = False

    def _enable(self, *, on: bool) -> None:
        self.save.setEnabled(on)
        self.test.setEnabled(on)

    @staticmethod
    def _seconds() -> float:
        try:
            return float(settings.load(settings.usual_file()).network.connect_seconds)
        except WorkbenchError:
            return float(settings.Settings().network.connect_seconds)

    def _laid_out(self) -> QWidget:
        card = Card(space=12)
        for part in (self._title, self.held, self.form):
            card.body.addWidget(part)
        leave = button(texts.CANCEL, self._leave)
        card.body.addLayout(row(self.save, self.test, leave, None))
        card.body.addLayout(row(self.anyway, self.forget, None, self.close_box))
        right = QVBoxLayout()
        right.addWidget(self.steps)
        right.addStretch(1)
        editor = QWidget()
        editor.setObjectName("clear")
        sides = QHBoxLayout(editor)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(16)
        sides.addWidget(card, 3)
        sides.addLayout(right, 2)
        editor.hide()
        self.add.hide()
        self.body.addWidget(self.state)
        self.body.addLayout(row(self.add, None))
        self.body.addWidget(editor)
        self.body.addStretch(1)
        return editor


def _cap(box: MailboxRow) -> str:
    return texts.BY_POLICY if box.cap_day is None else shown.number(box.cap_day)
