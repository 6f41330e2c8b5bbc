"""The sheet of one call: briefing, time, plan, log; and the voicemail or the booking beside it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.calls.acting import Acts
from ui.pages.calls.briefing import BriefingCard
from ui.pages.calls.clock import Voice
from ui.pages.calls.log_form import LogForm, Written
from ui.pages.calls.meetings import BookCard, MeetingCard
from ui.pages.calls.panel import Panel
from ui.pages.calls.ringing import LineCard
from ui.pages.calls.timer import TimerCard
from ui.pages.calls.voicemail import Voicemail, VoicemailCard
from ui.texts import calls as texts
from ui.widgets.buttons import button
from ui.widgets.cards import flowing, scrolled
from ui.widgets.state import Stateful
from workbench.conversations.messages import (
    AgendaRow,
    BookMeeting,
    CallBriefing,
    CallSheets,
    Finding,
    ListConversations,
    LogConversation,
    PrepareCall,
    ShowCallSheets,
    WeighConversation,
)
from workbench.errors import WorkbenchError
from workbench.team.messages import ListPeople, PersonRow, ShowWorkspace, WorkspaceRow
from workbench.vocabulary.conversations import AgendaKind, ConversationKind
from workbench.vocabulary.people import Role


class Sheet(QWidget):
    """Signals: `done` when a call was logged or settled, `left` on Escape."""

    done = Signal()
    left = Signal()

    def __init__(self, frame: Frame, panel: Panel, seconds: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame, self._panel = frame, panel
        self._acts = Acts(frame, self)
        self._row: AgendaRow | None = None
        self._contact_id: int | None = None
        self._brief: CallBriefing | None = None
        self._sheets: CallSheets | None = None
        self._company = ""
        self._colleagues: list[tuple[int, str]] = []
        self._kept: dict[int, Written] = {}
        self.briefing = BriefingCard(frame)
        self.meeting = MeetingCard(frame)
        self.timer = TimerCard(seconds)
        self.line = LineCard(frame)
        self.form = LogForm(frame)
        self.voicemail = VoicemailCard()
        self.book = BookCard(frame)
        self._finish = button(texts.FINISH_TASK, self.finish_task, shortcut="D")
        self._arrange()
        self._connect()
        self.show_nothing()

    def _arrange(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 8)
        lines.setSpacing(12)
        book = button(texts.BOOK, self.open_booking, shortcut="B")
        voicemail = button(texts.VOICEMAIL, self.open_voicemail, shortcut="V")
        acts = flowing(self.line.act, book, voicemail, self._finish)
        for above in (self.briefing, self.meeting, self.timer, acts, self.line):
            lines.addWidget(above)
        for part in (self.voicemail, self.book, self.form):
            lines.addWidget(part)
        lines.addStretch(1)
        self._area = scrolled(inside, texts.TITLE)
        self._state = Stateful(self._area, self._frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._state)

    def _connect(self) -> None:
        self.briefing.answer_wanted.connect(lambda one: self._frame.go("inbox", ("response", one)))
        self.briefing.account_wanted.connect(
            lambda one: self._frame.go("prospects", ("account", one))
        )
        self.timer.ticked.connect(self._take_time)
        self.line.answered.connect(self.form.take_talk)
        self.line.shown.connect(lambda: self._bring_up(self.line))
        self.form.changed.connect(self._weigh)
        self.form.submitted.connect(self.log)
        self.voicemail.left_it.connect(self._voicemail_left)
        self.book.booked.connect(self._book)
        self.meeting.recorded.connect(lambda asked: self._acts.record(asked, self.done.emit))
        self.meeting.moved.connect(
            lambda asked: self._acts.move(
                asked, self.done.emit, lambda fault: self.meeting.refuse(fault.message)
            )
        )
        self._panel.picked.connect(self.form.add_question)
        for part in (self.form, self.voicemail, self.book):
            part.left.connect(self._leave)

    # Showing.

    def begin(self) -> None:
        """Asks for what is the same for every call."""
        bridge = self._frame.bridge
        bridge.ask(self, ShowCallSheets(), self._take_sheets, key="sheets")
        bridge.ask(self, ShowWorkspace(), self._take_workspace, key="workspace")
        bridge.ask(self, ListPeople(), self._take_people, key="people")

    def _take_sheets(self, sheets: CallSheets) -> None:
        self._sheets = sheets
        self.form.show_prompts(sheets.plan)
        self._panel.show_sheets(sheets)

    def _take_workspace(self, workspace: WorkspaceRow) -> None:
        self._company = workspace.company

    def _take_people(self, people: tuple[PersonRow, ...]) -> None:
        talkers = {Role.SDR, Role.AE, Role.MANAGER}
        self._colleagues = [
            (one.id, one.name)
            for one in people
            if one.active and one.roles & talkers and one.id != self._frame.actor.person_id
        ]

    @property
    def is_empty(self) -> bool:
        """Whether nobody's call is on the desk."""
        return self._contact_id is None and self._row is None

    def show_nothing(self) -> None:
        """No call is chosen."""
        self._keep()
        self._contact_id, self._row = None, None
        self.line.show_person(None)
        self._state.blank()

    def show_call(self, contact_id: int | None, agenda: AgendaRow | None) -> None:
        """Puts a person's sheet on the desk; `agenda` is why they are to be called."""
        if contact_id is not None and contact_id == self._contact_id and self._row == agenda:
            return
        self._keep()
        other = contact_id != self._contact_id
        self._row, self._contact_id = agenda, contact_id
        self.line.show_person(contact_id)
        if other:
            self.timer.clear()
        if contact_id is None:
            self._state.empty("person", texts.NO_CONTACT, texts.NO_CONTACT_DETAIL)
            return
        self._fold()
        in_meeting = agenda is not None and agenda.kind is AgendaKind.MEETING
        kind = ConversationKind.MEETING if in_meeting else ConversationKind.CALL
        self.form.begin(self._kept.get(contact_id), kind)
        self.refresh()

    def refresh(self) -> None:
        """Asks for the person anew."""
        if self._contact_id is None:
            return
        bridge, contact_id = self._frame.bridge, self._contact_id
        bridge.ask(
            self, PrepareCall(contact_id), self._take_brief, failed=self._failed, key="brief"
        )
        bridge.ask(
            self,
            ListConversations(contact_id=contact_id, limit=20),
            self._panel.show_history,
            key="history",
        )
        self._weigh()

    def _failed(self, fault: WorkbenchError) -> None:
        self._state.failed(fault, self.refresh)

    def _take_brief(self, brief: CallBriefing) -> None:
        self._brief = brief
        self._state.ready()
        self.briefing.show_briefing(brief)
        found = self._row
        meeting = found if found is not None and found.kind is AgendaKind.MEETING else None
        self.meeting.show_meeting(meeting)
        self._finish.setVisible(brief.task_id is not None)

    # The call.

    def turn_timer(self) -> None:
        """Starts or stops the time."""
        if self._contact_id is not None:
            self.timer.turn()

    def speak(self, voice: Voice) -> None:
        """Marks who speaks."""
        if self._contact_id is not None:
            self.timer.speak(voice)

    def _take_time(self) -> None:
        clock = self.timer.clock
        if clock.elapsed:
            self.form.take_time(clock.minutes, clock.share)

    def _weigh(self) -> None:
        """What the rules would say, while it is written."""
        if self._contact_id is None:
            return
        written = self.form.written()
        self._frame.bridge.ask(
            self,
            WeighConversation(
                self._contact_id,
                written.kind,
                written.outcome,
                written.talk_share,
                written.next_step,
            ),
            self._show_findings,
            failed=lambda _fault: None,
            key="weigh",
        )

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        cold = tuple(one for one in findings if one.rule == "RESP-9")
        self.form.show_findings(cold if self.form.is_empty else findings)

    def log(self) -> None:
        """Logs the call with what it settles."""
        brief = self._brief
        if brief is None or brief.contact_id != self._contact_id:
            return
        if self.timer.clock.is_running:
            self.timer.turn()
        written = self.form.written()
        self._acts.log(self._command(brief, written), self._logged, self._refused)

    def _command(self, brief: CallBriefing, written: Written) -> LogConversation:
        now = self._frame.now()
        return LogConversation(
            brief.contact_id,
            written.kind,
            now,
            written.minutes,
            written.outcome,
            plan=written.plan,
            notes=written.notes,
            talk_share=written.talk_share,
            next_step=written.next_step,
            next_step_on=written.next_step_on,
            task_id=brief.task_id,
            meeting_id=brief.meeting_id if written.kind is ConversationKind.MEETING else None,
            remind=written.remind,
        )

    def _logged(self) -> None:
        if self._contact_id is not None:
            self._kept.pop(self._contact_id, None)
            self.form.begin(None, ConversationKind.CALL)
        self.timer.clear()
        self.line.clear()
        self.done.emit()

    def _refused(self, fault: WorkbenchError) -> None:
        self.form.refuse(fault.message)

    def finish_task(self) -> None:
        """Takes the task off the list without a call."""
        if self._brief is not None and self._brief.task_id is not None:
            self._acts.finish(self._brief.task_id, self.done.emit)

    # Voicemail and booking.

    def open_voicemail(self) -> None:
        """Opens the voicemail sheet."""
        if self._brief is not None and self._sheets is not None and self._contact_id is not None:
            self.book.hide()
            self.form.hide()
            self.voicemail.open(self._sheets, self._brief, self._rep(), self._company)
            self._bring_up(self.voicemail)

    def _voicemail_left(self, left: Voicemail) -> None:
        if self._brief is None:
            return
        self._fold()
        written = self.form.written()
        self._acts.voicemail(
            self._brief, left, written.plan, self._frame.now(), self._logged, self._frame.tell
        )

    def open_booking(self) -> None:
        """Opens the form of a meeting."""
        if self._brief is not None and self._contact_id is not None:
            self.voicemail.hide()
            self.form.hide()
            self.book.open(self._brief, self._rep(), self._colleagues)
            self._bring_up(self.book)

    def _bring_up(self, card: QWidget) -> None:
        """Scrolls a card into sight once it has its place."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(card, 0, 8))

    def _fold(self) -> None:
        """Back to plan and log."""
        self.voicemail.hide()
        self.book.hide()
        self.form.show()

    def _book(self, asked: BookMeeting) -> None:
        self._acts.book(asked, self._booked, lambda fault: self.book.refuse(fault.message))

    def _booked(self) -> None:
        self._fold()
        self.done.emit()

    def _rep(self) -> str:
        return self._frame.person(self._frame.actor.person_id)

    def _keep(self) -> None:
        """A plan is kept while the window is open, until it is logged."""
        if self._contact_id is None:
            return
        if self.form.is_empty:
            self._kept.pop(self._contact_id, None)
        else:
            self._kept[self._contact_id] = self.form.written()

    def _leave(self) -> None:
        self._keep()
        self._fold()
        self.left.emit()


def steady() -> float:
    """Seconds of a clock that only goes forward, whatever the workspace's own clock does."""
    return time.monotonic()
