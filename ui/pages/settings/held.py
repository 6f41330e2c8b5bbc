"""Why a mailbox is held, and how a person lets it send again: with a reason that stays."""

from ui.frame import Frame
from ui.texts import mailboxes as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.errors import WorkbenchError
from workbench.outreach.messages.sending import MailboxHold, ReleaseMailbox
from workbench.team.messages import MailboxRow
from workbench.vocabulary.people import MailboxState


class HeldCard(Card):
    """Only shown for a mailbox that is held."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("warn")
        self._frame = frame
        self._box: MailboxRow | None = None
        self._why = label("", "body", wrap=True)
        self.form = Form(space=4)
        self.form.line("reason", texts.RELEASE_REASON)
        self.form.submitted.connect(self._release)
        self.release = button(texts.RELEASE, self._release)
        self.body.addWidget(label(texts.HELD, "strong"))
        self.body.addWidget(self._why)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.release, None))
        self.hide()

    def show_mailbox(self, box: MailboxRow | None) -> None:
        """Shows why this mailbox is held, or nothing."""
        self._box = box
        held = box is not None and box.state is MailboxState.HELD
        self._why.setText(texts.HELD_WHY.format(reason=box.held_reason or "") if box else "")
        self.form.clear_errors()
        self.setVisible(held)

    def _release(self) -> None:
        reason = self.form.values()["reason"]
        if self._box is None:
            return
        if not reason:
            self.form.error("reason", texts.NEED_REASON)
            return
        command = ReleaseMailbox(self._box.id, reason)
        self._frame.bridge.do(self, command, self._released, failed=self._refused)

    def _released(self, _hold: MailboxHold) -> None:
        if self._box is not None:
            self._frame.toast(texts.RELEASED.format(address=self._box.address))
        self.hide()

    def _refused(self, fault: WorkbenchError) -> None:
        self.form.error("reason", fault.message)
