"""What one can ask of conversations: log a call, keep tasks, book and record meetings."""

from datetime import date, datetime

from workbench.vocabulary.conversations import (
    AgendaKind,
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
    TaskState,
)
from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record


@record
class Finding:
    """What a rule says about a step: `refuse` blocks it, `warn` and `hint` only tell."""

    rule: str
    level: Level
    message: str


@record
class CallPlan:
    """The AAA sheet before a call (CALL-1): answers to learn, attitudes to leave, actions after."""

    answers: str = ""
    attitudes: str = ""
    actions: str = ""


@record
class ConversationLogged:
    """A logged conversation; `kind` is `mapping` where a call was cold (RESP-9)."""

    conversation_id: int
    kind: ConversationKind
    findings: tuple[Finding, ...]


@command(
    verb="conversation.log",
    right=Right.LOOK,
    handler="workbench.conversations.handlers.calls:log_conversation",
)
@record
class LogConversation(Command[ConversationLogged]):
    """Logs a conversation the acting person had (CALL-1 … CALL-8, RESP-9); SDRs and AEs both do.

    `started_at` aware UTC, `minutes` 0–480, `talk_share` the percentage the rep spoke (CALL-4).
    `task_id` is the acting person's open task that this settles, `meeting_id` the meeting it was:
    held, or missed where nobody answered. Whoever answers keeps the promises to call and to ask
    why. With `remind` the next step becomes a task of its day.
    """

    contact_id: int
    kind: ConversationKind
    started_at: datetime
    minutes: int
    outcome: CallOutcome
    plan: CallPlan = CallPlan()
    notes: str = ""
    talk_share: int | None = None
    next_step: str = ""
    next_step_on: date | None = None
    task_id: int | None = None
    meeting_id: int | None = None
    remind: bool = False


@query(right=Right.LOOK, handler="workbench.conversations.queries.calls:weigh_conversation")
@record
class WeighConversation(Query[tuple[Finding, ...]]):
    """What the rules would say about a conversation before it is logged (RESP-9, CALL-4, CALL-5).

    Errors: `Refusal` `unknown_contact`.
    """

    contact_id: int
    kind: ConversationKind
    outcome: CallOutcome
    talk_share: int | None = None
    next_step: str = ""


@record
class AgendaRow:
    """Somebody to talk with: a booked meeting, a task to call or ask, an answer that wants a talk.

    `at` is the start, the due time or the arrival (UTC); `late` when it lies behind us undone.
    """

    kind: AgendaKind
    id: int
    at: datetime
    minutes: int
    subject: str
    contact_id: int | None
    contact: str
    title: str
    account_id: int | None
    account: str
    meeting: MeetingState | None
    task: TaskKind | None
    late: bool


@query(right=Right.LOOK, handler="workbench.conversations.queries.calls:call_agenda")
@record
class CallAgenda(Query[tuple[AgendaRow, ...]]):
    """The acting person's calls: what is late, then by time up to `days` ahead; then the positive
    answers that wait for a talk.
    """

    days: int = 14


@record
class CallBriefing:
    """What one should know before calling somebody; `zone` an IANA name or empty.

    `warm` says whether they answered, were named to us or talked with us (RESP-9); `said` is what
    they last wrote, `mailbox_id` the acting person's mailbox for the mail after a voicemail;
    `do_not_call` the numbers that must not be called, which `phones` leaves out.
    """

    contact_id: int
    name: str
    first: str
    title: str
    phones: tuple[str, ...]
    email: str
    suppressed: bool
    account_id: int | None
    account: str
    zone: str
    bin: Bin | None
    warm: bool
    referrer: str
    said: str
    said_at: datetime | None
    response_id: int | None
    mailbox_id: int | None
    task_id: int | None
    meeting_id: int | None
    do_not_call: tuple[str, ...] = ()


@query(right=Right.LOOK, handler="workbench.conversations.queries.calls:prepare_call")
@record
class PrepareCall(Query[CallBriefing]):
    """The briefing for a call. Errors: `Refusal` `unknown_contact`."""

    contact_id: int


@record
class SheetPart:
    """A titled part of a sheet: a step of the flow, a group of questions, a voicemail."""

    title: str
    lines: tuple[str, ...]


@record
class CallSheets:
    """The texts beside a call (CALL-1 … CALL-3, CALL-6): prompts of the plan in the order answers,
    attitudes, actions; `mail` is subject and body of the mail after a voicemail. Voicemails and the
    mail hold the fields `first`, `account`, `referrer`, `rep`, `company`, `phone` in braces.
    """

    plan: tuple[str, str, str]
    flow: tuple[SheetPart, ...]
    questions: tuple[SheetPart, ...]
    avoid: SheetPart
    voicemails: tuple[SheetPart, ...]
    mail: tuple[str, str]


@query(right=Right.LOOK, handler="workbench.conversations.queries.sheets:show_call_sheets")
@record
class ShowCallSheets(Query[CallSheets]):
    """The sheets as the team keeps them. Errors: `UnreadableInput` for a spoiled file."""


@record
class ConversationRow:
    """A logged conversation as people see it."""

    conversation_id: int
    contact_id: int
    contact: str
    account_id: int | None
    account: str
    person_id: int
    person: str
    kind: ConversationKind
    plan: CallPlan
    notes: str
    started_at: datetime
    minutes: int
    talk_share: int | None
    outcome: CallOutcome
    next_step: str
    next_step_on: date | None


@query(right=Right.LOOK, handler="workbench.conversations.queries.lists:list_conversations")
@record
class ListConversations(Query[tuple[ConversationRow, ...]]):
    """Conversations, newest first; of one contact, account or person where given."""

    contact_id: int | None = None
    account_id: int | None = None
    person_id: int | None = None
    limit: int = 200


@command(
    verb="task.add",
    right=Right.LOOK,
    handler="workbench.conversations.handlers.tasks:add_task_by_hand",
)
@record
class AddTask(Command[int]):
    """Gives the acting person (or `person_id`) something to do by `due`; returns the task's id."""

    kind: TaskKind
    due: datetime
    subject: str
    account_id: int | None = None
    contact_id: int | None = None
    person_id: int | None = None


@command(
    verb="task.finish",
    right=Right.LOOK,
    handler="workbench.conversations.handlers.tasks:finish_task_by_hand",
)
@record
class FinishTask(Command[int]):
    """Closes an open task as done, or as cancelled; returns the task's id."""

    task_id: int
    state: TaskState = TaskState.DONE


@record
class TaskRow:
    """A task as people see it; `late` when it is open past its due time."""

    task_id: int
    kind: TaskKind
    state: TaskState
    due: datetime
    late: bool
    person_id: int
    subject: str
    account_id: int | None
    contact_id: int | None


@query(right=Right.LOOK, handler="workbench.conversations.queries.lists:list_tasks")
@record
class ListTasks(Query[tuple[TaskRow, ...]]):
    """Tasks by due time; of one person, and only open ones unless `every`."""

    person_id: int | None = None
    every: bool = False
    limit: int = 200


@record
class MeetingBooked:
    """A calendar entry; `outbox_id` is the mail that carries its invitation, if any."""

    meeting_id: int
    uid: str
    sequence: int
    outbox_id: int | None
    findings: tuple[Finding, ...] = ()


@command(
    verb="meeting.book",
    right=Right.PROSPECT,
    handler="workbench.conversations.handlers.meetings:book_meeting",
)
@record
class BookMeeting(Command[MeetingBooked]):
    """Books a meeting of the acting person (and colleagues) with a contact (CALL-5).

    `start` aware UTC in the future, `minutes` 5–480. With `invite` a conversation mail with an
    iMIP invitation in UTC (RFC 6047, mail-facts K1–K3) goes to the contact with the colleagues
    in copy, carrying `message` in the rep's own words.
    """

    contact_id: int
    start: datetime
    minutes: int
    subject: str
    message: str = ""
    colleague_ids: tuple[int, ...] = ()
    invite: bool = True


@command(
    verb="meeting.reschedule",
    right=Right.LOOK,
    handler="workbench.conversations.handlers.meetings:reschedule_meeting",
)
@record
class RescheduleMeeting(Command[MeetingBooked]):
    """Moves a meeting: same UID, SEQUENCE + 1 (RFC 5546), and its task is open again (PASS-6)."""

    meeting_id: int
    start: datetime
    minutes: int


@command(
    verb="meeting.record",
    right=Right.LOOK,
    handler="workbench.conversations.handlers.meetings:record_meeting",
)
@record
class RecordMeeting(Command[int]):
    """Records what became of a meeting: accepted, declined, held, no-show, cancelled (PASS-6).

    A no-show or a refusal re-opens the task that belongs to it. Returns the meeting's id.
    """

    meeting_id: int
    state: MeetingState


@record
class MeetingRow:
    """A meeting as people see it."""

    meeting_id: int
    uid: str
    sequence: int
    start: datetime
    minutes: int
    state: MeetingState
    subject: str
    contact_id: int | None
    contact: str
    account_id: int | None
    person_ids: tuple[int, ...]


@query(right=Right.LOOK, handler="workbench.conversations.queries.lists:list_meetings")
@record
class ListMeetings(Query[tuple[MeetingRow, ...]]):
    """Meetings by start; of one person where given, booked and accepted ones unless `every`."""

    person_id: int | None = None
    every: bool = False
    limit: int = 200


@record
class MeetingChanged(Event):
    """A meeting changed its state or its time; the handoff's clock listens (PASS-6)."""

    meeting_id: int
    state: MeetingState
    rescheduled: bool = False
