"""What the page of calls does: logs, books, moves, records; each with its sentence."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from ui.frame import Frame
from ui.pages.calls.agenda import when
from ui.pages.calls.voicemail import Voicemail
from ui.texts import calls as texts
from ui.texts import words
from workbench.conversations.messages import (
    BookMeeting,
    CallBriefing,
    CallPlan,
    ConversationLogged,
    FinishTask,
    LogConversation,
    MeetingBooked,
    RecordMeeting,
    RescheduleMeeting,
)
from workbench.errors import WorkbenchError
from workbench.outreach.messages.mails import MailDrafted, SendConversationMail, SkipRecipient
from workbench.vocabulary.conversations import CallOutcome, ConversationKind, MeetingState

Failed = Callable[[WorkbenchError], None]
Then = Callable[[], None]


class Acts:
    """Carries out what a person chose. Arguments: `owner` lives as long as the page does."""

    def __init__(self, frame: Frame, owner: QObject) -> None:
        self._frame = frame
        self._owner = owner

    def log(self, command: LogConversation, then: Then, failed: Failed) -> None:
        """Logs a conversation and says what it was logged as."""

        def done(logged: ConversationLogged) -> None:
            self._frame.toast(texts.LOGGED_AS.format(kind=words.CONVERSATIONS[logged.kind].text))
            then()

        self._frame.bridge.do(self._owner, command, done, failed=failed)

    def voicemail(
        self,
        brief: CallBriefing,
        left: Voicemail,
        plan: CallPlan,
        now: datetime,
        then: Then,
        failed: Failed,
    ) -> None:
        """Logs a voicemail, then puts its mail into the outbox (CALL-6)."""
        command = LogConversation(
            brief.contact_id,
            ConversationKind.VOICEMAIL,
            now,
            0,
            CallOutcome.NO_ANSWER,
            plan=plan,
            notes=left.said,
            task_id=brief.task_id,
        )

        def logged(_logged: ConversationLogged) -> None:
            if left.body and brief.mailbox_id is not None and brief.email:
                self._mail_after(brief, brief.mailbox_id, left, failed)
            else:
                self._frame.toast(texts.VOICEMAIL_LOGGED)
            then()

        self._frame.bridge.do(self._owner, command, logged, failed=failed)

    def _mail_after(
        self, brief: CallBriefing, mailbox_id: int, left: Voicemail, failed: Failed
    ) -> None:
        mail = SendConversationMail(
            mailbox_id, (brief.email,), left.subject, left.body, brief.contact_id
        )

        def drafted(made: MailDrafted) -> None:
            unsend = SkipRecipient(made.outbox_id, texts.UNSENT)
            self._frame.toast(
                texts.VOICEMAIL_DONE, lambda: self._frame.bridge.do(self._owner, unsend)
            )

        self._frame.bridge.do(self._owner, mail, drafted, failed=failed)

    def book(self, asked: BookMeeting, then: Then, failed: Failed) -> None:
        """Books a meeting; undoing it cancels it for everybody."""

        def done(booked: MeetingBooked) -> None:
            at = when(asked.start, self._frame.now(), self._frame.zone)
            said = texts.BOOKED if booked.outbox_id is not None else texts.BOOKED_OWN
            self._frame.toast(said.format(when=at), lambda: self._unbook(booked.meeting_id))
            then()

        self._frame.bridge.do(self._owner, asked, done, failed=failed)

    def _unbook(self, meeting_id: int) -> None:
        self.record(RecordMeeting(meeting_id, MeetingState.CANCELLED), lambda: None)

    def move(self, asked: RescheduleMeeting, then: Then, failed: Failed) -> None:
        """Gives a meeting another time."""

        def done(_moved: MeetingBooked) -> None:
            at = when(asked.start, self._frame.now(), self._frame.zone)
            self._frame.toast(texts.MOVED.format(when=at))
            then()

        self._frame.bridge.do(self._owner, asked, done, failed=failed)

    def record(self, asked: RecordMeeting, then: Then) -> None:
        """Records what became of a meeting."""

        def done(_meeting_id: int) -> None:
            self._frame.toast(texts.RECORDED.format(state=words.MEETINGS[asked.state].text))
            then()

        self._frame.bridge.do(self._owner, asked, done)

    def finish(self, task_id: int, then: Then) -> None:
        """Takes a task off the list."""

        def done(_task_id: int) -> None:
            self._frame.toast(texts.TASK_FINISHED)
            then()

        self._frame.bridge.do(self._owner, FinishTask(task_id), done)
