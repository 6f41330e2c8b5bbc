"""Meetings: booked on the phone (CALL-5), moved, and what became of them (PASS-6)."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QPushButton

from ui.frame import Frame
from ui.pages.calls.agenda import when
from ui.texts import calls as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, flowing, row
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.conversations.messages import (
    AgendaRow,
    BookMeeting,
    CallBriefing,
    RecordMeeting,
    RescheduleMeeting,
)
from workbench.vocabulary.conversations import MeetingState


class BookCard(Card):
    """Signals: `booked(BookMeeting)`, `left`."""

    booked = Signal(object)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=8)
        self._frame = frame
        self._contact_id = 0
        self.form = Form(space=8)
        self._subject = self.form.line("subject", texts.BOOK_SUBJECT)
        start = _next_hour(frame.now())
        self._start = self.form.moment("start", texts.BOOK_START, start, frame.zone)
        self.form.number("minutes", texts.BOOK_MINUTES, 30, least=5, most=480)
        self._colleague = self.form.choice(
            "colleague", texts.BOOK_COLLEAGUE, [(0, texts.BOOK_ALONE)]
        )
        self._message = self.form.area("message", texts.BOOK_MESSAGE, lines=5)
        self.form.toggle("invite", texts.BOOK_INVITE, value=True)
        self.form.submitted.connect(self.submit)
        self.form.left.connect(self.left)
        self.body.addWidget(label(texts.BOOK_TITLE, "strong"))
        self.body.addWidget(label(texts.BOOK_HELP, "muted", wrap=True))
        self.body.addWidget(self.form)
        act = button(texts.BOOK_ACT, self.submit, kind="primary", shortcut="Ctrl+Return")
        self.body.addLayout(row(act, button(texts.CANCEL, self.left.emit, kind="quiet"), None))
        self.hide()

    def open(self, brief: CallBriefing, rep: str, colleagues: list[tuple[int, str]]) -> None:
        """Opens the form for a person."""
        self._contact_id = brief.contact_id
        facts = {
            "rep": rep, "name": brief.first or brief.name, "account": brief.account,
            "first": brief.first or brief.name,
        }  # fmt: skip
        self._subject.setText(texts.BOOK_SUBJECT_DEFAULT.format(**facts))
        self._message.setPlainText(texts.BOOK_MESSAGE_DEFAULT.format(**facts))
        self._colleague.offer([(0, texts.BOOK_ALONE), *colleagues])
        self.form.clear_errors()
        self.show()
        self._start.setFocus()

    def submit(self) -> None:
        """Asks to book it."""
        found = self.form.values()
        colleague = found["colleague"]
        self.booked.emit(
            BookMeeting(
                self._contact_id,
                found["start"],
                found["minutes"],
                found["subject"],
                found["message"],
                (colleague,) if colleague else (),
                found["invite"],
            )
        )

    def refuse(self, sentence: str) -> None:
        """Says why it was not booked."""
        self.form.error("start", sentence)


class MeetingCard(Card):
    """The chosen meeting. Signals: `recorded(RecordMeeting)`, `moved(RescheduleMeeting)`."""

    recorded = Signal(object)
    moved = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(margin=12, space=8)
        self._frame = frame
        self._meeting: AgendaRow | None = None
        self._line = label("", "strong", wrap=True)
        self._subject = label("", "muted", wrap=True)
        self._accept = self._act(texts.ACCEPTED, MeetingState.ACCEPTED)
        self._decline = self._act(texts.DECLINED, MeetingState.DECLINED)
        self._held = self._act(texts.HELD, MeetingState.HELD)
        self._missed = self._act(texts.NO_SHOW, MeetingState.NO_SHOW)
        self._move = button(texts.RESCHEDULE, self._open_form)
        self._cancel = button(texts.CANCEL_MEETING, self._ask_cancel, kind="danger")
        self.form = Form(space=8)
        self._start = self.form.moment("start", texts.BOOK_START, frame.now(), frame.zone)
        self._minutes = self.form.number("minutes", texts.BOOK_MINUTES, 30, least=5, most=480)
        self.form.submitted.connect(self._submit)
        self.form.left.connect(self._fold)
        self._do_move = button(texts.RESCHEDULE_ACT, self._submit, kind="primary")
        self.body.addWidget(self._line)
        self.body.addWidget(self._subject)
        acts = (
            self._accept, self._decline, self._held, self._missed, self._move, self._cancel,
        )  # fmt: skip
        self.body.addWidget(flowing(*acts))
        self.body.addWidget(self.form)
        self.body.addLayout(row(self._do_move, None))
        self._fold()
        self.hide()

    def show_meeting(self, meeting: AgendaRow | None) -> None:
        """Shows a meeting of the agenda, or nothing."""
        self._meeting = meeting
        self.setVisible(meeting is not None)
        self._fold()
        if meeting is None or meeting.meeting is None:
            return
        now, zone = self._frame.now(), self._frame.zone
        self._line.setText(
            texts.MEETING_LINE.format(
                when=when(meeting.at, now, zone),
                minutes=meeting.minutes,
                state=words.MEETINGS[meeting.meeting].text,
            )
        )
        self._subject.setText(meeting.subject)
        begun = meeting.at <= now
        self._accept.setVisible(not begun and meeting.meeting is MeetingState.BOOKED)
        self._decline.setVisible(not begun)
        self._held.setVisible(begun)
        self._missed.setVisible(begun)

    def refuse(self, sentence: str) -> None:
        """Says why it was not moved."""
        self.form.error("start", sentence)

    def _act(self, words_: str, state: MeetingState) -> QPushButton:
        return button(words_, lambda: self._record(state))

    def _record(self, state: MeetingState) -> None:
        if self._meeting is not None:
            self.recorded.emit(RecordMeeting(self._meeting.id, state))

    def _ask_cancel(self) -> None:
        self._frame.confirm(
            texts.CANCEL_QUESTION,
            texts.CANCEL_DETAIL,
            texts.CANCEL_MEETING,
            lambda: self._record(MeetingState.CANCELLED),
        )

    def _open_form(self) -> None:
        if self._meeting is None:
            return
        later = max(self._meeting.at, self._frame.now()) + timedelta(days=1)
        local = later.astimezone(self._frame.zone)
        self._start.setDate(QDate(local.year, local.month, local.day))
        self._start.setTime(QTime(local.hour, local.minute))
        self._minutes.setValue(self._meeting.minutes)
        self.form.clear_errors()
        self.form.show()
        self._do_move.show()
        self._start.setFocus()

    def _fold(self) -> None:
        self.form.hide()
        self._do_move.hide()

    def _submit(self) -> None:
        if self._meeting is not None:
            found = self.form.values()
            self.moved.emit(RescheduleMeeting(self._meeting.id, found["start"], found["minutes"]))


def _next_hour(now: datetime) -> datetime:
    """Tomorrow at the next full hour: a time somebody may accept."""
    return (now + timedelta(days=1, hours=1)).replace(minute=0, second=0, microsecond=0)
