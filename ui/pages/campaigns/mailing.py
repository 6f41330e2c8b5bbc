"""The outbox of a mailbox, and planning its evening now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.campaigns.outbox import MOST, Outbox
from ui.pages.campaigns.parts import Reason
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.forms import Choice
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.outreach.messages.campaigns import Plan, PlanTonight
from workbench.outreach.messages.mails import OutboxRows
from workbench.team.messages import ListMailboxes, MailboxRow
from workbench.vocabulary.outreach import HeldReason


class Mailing(QWidget):
    """Signals: `left`, `planned(Plan)`."""

    left = Signal()
    planned = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._pill = "waiting"
        self._plan_when_known = False
        self.mailbox: Choice[int] = Choice(())
        self.mailbox.setAccessibleName(texts.MAILBOX)
        self.mailbox.currentIndexChanged.connect(lambda _place: self._show())
        self.outbox = Outbox(frame)
        self.reason = Reason()
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self._state = Stateful(self.outbox, frame.theme)
        self.backlog = button(texts.BACKLOG_ACT, self._ask_backlog)
        self.backlog.hide()
        self.heading = Heading(
            "",
            texts.OUTBOX_SUBTITLE,
            self.mailbox,
            self.backlog,
            button(texts.BACK, self.left.emit, shortcut="Esc"),
            button(texts.PLAN_TONIGHT, self.plan, kind="primary", shortcut="P"),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for one in (self.heading, self._wrong, self.reason):
            lines.addWidget(one)
        lines.addWidget(self._state, 1)

    def open(self, pill: str = "waiting") -> None:
        """Shows the outbox of the person's mailbox."""
        self._pill = pill
        self._wrong.hide()
        self.backlog.hide()
        mine = None if self._frame.actor.sees_all else self._frame.actor.person_id
        self._frame.bridge.ask(self, ListMailboxes(mine), self._take, key="mailboxes")

    def refresh(self) -> None:
        """Asks anew."""
        self.outbox.refresh()

    def plan(self, backlog_reason: str | None = None) -> None:
        """Plans the evening of the mailbox shown."""
        mailbox = self.mailbox.value()
        if mailbox is None:
            self._plan_when_known = True
            return
        command = PlanTonight(mailbox, backlog_reason=backlog_reason)
        self._frame.bridge.do(self, command, self._planned, failed=self._not_planned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, found: tuple[MailboxRow, ...]) -> None:
        self.mailbox.offer([(one.id, one.address) for one in found])
        self.mailbox.setVisible(len(found) > 1)
        if not found:
            act = (texts.NO_MAILBOX_ACT, lambda: self._frame.go("settings"))
            self._state.empty("mail", texts.NO_MAILBOX_TITLE, texts.NO_MAILBOX, act)
            return
        self._state.ready()
        self._show()
        if self._plan_when_known:
            self._plan_when_known = False
            self.plan()

    def _show(self) -> None:
        mailbox = self.mailbox.value()
        if mailbox is not None:
            self.heading.show_title(texts.OUTBOX_TITLE.format(mailbox=self.mailbox.currentText()))
            self.outbox.open(OutboxRows(mailbox_id=mailbox, limit=MOST), self._pill)
            self.outbox.look_at(self._pill)

    def _planned(self, plan: Plan) -> None:
        self.reason.hide()
        self._wrong.hide()
        self.backlog.setVisible(any(one.held is HeldReason.BACKLOG for one in plan.held))
        self.planned.emit(plan)

    def _not_planned(self, fault: WorkbenchError) -> None:
        self._wrong.setText(fault.message)
        self._wrong.show()

    def _ask_backlog(self) -> None:
        self.reason.ask(texts.REASON_MISSING, texts.PLAN_TONIGHT, self.plan)
