"""Hands a colleague's territory to another: to whom, why, then one act that can be taken back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.frame import Frame
from ui.shown import day, plural
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.forms import Form
from ui.widgets.labels import label
from ui.widgets.popup import Popup
from workbench.errors import WorkbenchError
from workbench.prospects.messages.handover import HandOver, HandoverDone, UndoHandover
from workbench.team.messages import PersonRow
from workbench.vocabulary.people import Role


class HandoverPopup(Popup):
    """Arguments: `over` the window."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over, texts.HAND_OVER)
        self._frame = frame
        self._giver: PersonRow | None = None
        self._title = label("", "strong")
        self._detail = label(texts.HAND_OVER_DETAIL, "muted", wrap=True)
        self.form = Form(space=8)
        self._to = self.form.choice("to", texts.HAND_OVER_TO, [(0, texts.NOBODY)])
        self.form.line("reason", texts.HAND_OVER_WHY)
        self.form.submitted.connect(self._submit)
        self.form.left.connect(self.leave)
        done = button(texts.DO_HAND_OVER, self._submit, kind="danger")
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addWidget(self.form)
        self.body.addLayout(row(None, button(texts.CANCEL, self.leave), done))

    def open_for(self, opener: QWidget, giver: PersonRow, people: Sequence[PersonRow]) -> None:
        """Asks to whom, below a button."""
        self._giver = giver
        takers = [
            one for one in people if one.active and one.id != giver.id and Role.SDR in one.roles
        ]
        self._title.setText(texts.HAND_OVER_OF.format(name=giver.name))
        self._to.offer([(one.id, one.name) for one in takers] or [(0, texts.NOBODY)])
        self.form.clear_errors()
        self.open_below(opener)
        self._to.setFocus()

    def _submit(self) -> None:
        self.form.clear_errors()
        giver, to, reason = self._giver, self._to.value(), self.form.values()["reason"]
        if giver is None or not to:
            self.form.error("to", texts.HAND_OVER_NOBODY)
            return
        if not reason:
            self.form.error("reason", texts.HAND_OVER_NO_REASON)
            return
        command = HandOver(giver.id, to, reason)
        self._frame.bridge.do(self, command, self._done, failed=self._refused)

    def _done(self, done: HandoverDone) -> None:
        self.finish()
        name = self._frame.person(self._to.value())
        said = texts.HANDED_OVER.format(
            accounts=plural(done.accounts, *texts.ACCOUNT_WORD), name=name
        )
        if done.read_until is not None:
            said += " " + texts.STILL_READ.format(day=day(done.read_until, self._frame.zone))
        undo = UndoHandover(done.handover_id)
        self._frame.toast(said, lambda: self._frame.bridge.do(self, undo))

    def _refused(self, fault: WorkbenchError) -> None:
        field = "reason" if fault.code == "reason_missing" else "to"
        self.form.error(field, fault.message)
