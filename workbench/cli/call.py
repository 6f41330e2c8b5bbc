"""`workbench call`: conversations, and the tasks and meetings that come of them."""

from datetime import timedelta
from typing import Annotated

import typer

from workbench.cli.colleagues import colleague_id, own_id
from workbench.cli.context import command_line
from workbench.cli.reading import day, instant, maybe_instant
from workbench.conversations.messages import (
    BookMeeting,
    CallPlan,
    FinishTask,
    ListConversations,
    ListMeetings,
    ListTasks,
    LogConversation,
    RecordMeeting,
    RescheduleMeeting,
)
from workbench.errors import UnreadableInput
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskState,
)

app = typer.Typer(no_args_is_help=True, add_completion=False)

Person = Annotated[str | None, typer.Option("--person", help="Only of this e-mail address.")]
Every = Annotated[bool, typer.Option("--all", help="Those that are over too.")]


@app.command("log")
def log(
    context: typer.Context,
    contact: Annotated[int, typer.Argument(help="The contact's number.")],
    outcome: Annotated[CallOutcome, typer.Option()],
    minutes: Annotated[int, typer.Option()],
    kind: Annotated[ConversationKind, typer.Option()] = ConversationKind.CALL,
    started: Annotated[str | None, typer.Option(help="ISO instant; else it ended now.")] = None,
    notes: Annotated[str, typer.Option()] = "",
    answers: Annotated[str, typer.Option(help="Answers wanted (AAA).")] = "",
    attitudes: Annotated[str, typer.Option(help="Attitudes wished (AAA).")] = "",
    actions: Annotated[str, typer.Option(help="Actions after (AAA).")] = "",
    talk_share: Annotated[int | None, typer.Option(help="Your share of the talk, %.")] = None,
    next_step: Annotated[str, typer.Option()] = "",
    next_on: Annotated[str | None, typer.Option(help="Day of the next step.")] = None,
) -> None:
    """Logs a conversation you had; a call to somebody cold becomes a mapping call."""
    line = command_line(context)
    plan = CallPlan(answers, attitudes, actions)
    with line.open() as desk:
        began = maybe_instant(started) or desk.app.clock.now() - timedelta(minutes=max(minutes, 0))
        logged = desk.do(
            LogConversation(
                contact,
                kind,
                began,
                minutes,
                outcome,
                plan,
                notes,
                talk_share,
                next_step,
                day(next_on),
            )
        )
        for finding in logged.findings:
            line.out.say(f"{finding.rule}: {finding.message}")
        line.out.result(
            logged, f"Conversation {logged.conversation_id} is logged as {logged.kind.value}."
        )


@app.command("list")
def list_conversations(
    context: typer.Context,
    contact: Annotated[int | None, typer.Option()] = None,
    account: Annotated[int | None, typer.Option()] = None,
    person: Person = None,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> None:
    """Lists conversations, newest first."""
    with command_line(context).open() as desk:
        asked = ListConversations(contact, account, own_id(desk, person), limit)
        columns = ["conversation_id", "started_at", "person", "kind", "contact", "outcome"]
        desk.out.rows("conversations", desk.ask(asked), columns, "No conversation is logged.")


@app.command("tasks")
def list_tasks(context: typer.Context, person: Person = None, every: Every = False) -> None:
    """Lists what there is to do, by due time."""
    with command_line(context).open() as desk:
        rows = desk.ask(ListTasks(own_id(desk, person), every))
        columns = ["task_id", "due", "late", "kind", "subject", "state"]
        desk.out.rows("tasks", rows, columns, "There is nothing to do.")


@app.command("done")
def finish_task(
    context: typer.Context,
    task: Annotated[int, typer.Argument()],
    cancelled: Annotated[bool, typer.Option("--cancelled")] = False,
) -> None:
    """Closes a task as done, or as cancelled."""
    state = TaskState.CANCELLED if cancelled else TaskState.DONE
    with command_line(context).open() as desk:
        closed = desk.do(FinishTask(task, state))
        desk.out.result({"task_id": closed, "state": state}, f"Task {closed} is {state.value}.")


@app.command("meetings")
def list_meetings(context: typer.Context, person: Person = None, every: Every = False) -> None:
    """Lists meetings by start."""
    with command_line(context).open() as desk:
        rows = desk.ask(ListMeetings(own_id(desk, person), every))
        columns = ["meeting_id", "start", "minutes", "state", "subject", "contact"]
        desk.out.rows("meetings", rows, columns, "No meeting is booked.")


@app.command("book")
def book(
    context: typer.Context,
    contact: Annotated[int, typer.Argument(help="The contact's number.")],
    at: Annotated[str, typer.Option(help="ISO instant.")],
    subject: Annotated[str, typer.Option()],
    message: Annotated[str, typer.Option(help="Your words in the invitation's mail.")] = "",
    minutes: Annotated[int, typer.Option()] = 30,
    with_: Annotated[list[str] | None, typer.Option("--with", help="A colleague.")] = None,
    invite: Annotated[bool, typer.Option("--invite/--no-invite")] = True,
) -> None:
    """Books a meeting and sends the invitation."""
    with command_line(context).open() as desk:
        colleagues = tuple(colleague_id(desk, email) for email in with_ or ())
        start = instant(at)
        asked = BookMeeting(contact, start, minutes, subject, message, colleagues, invite)
        booked = desk.do(asked)
        desk.out.result(booked, f"Meeting {booked.meeting_id} is booked.")


@app.command("meeting")
def record_meeting(
    context: typer.Context,
    meeting: Annotated[int, typer.Argument()],
    state: Annotated[MeetingState | None, typer.Option(help="What became of it.")] = None,
    at: Annotated[str | None, typer.Option(help="Its new time, ISO.")] = None,
    minutes: Annotated[int, typer.Option()] = 30,
) -> None:
    """Records what became of a meeting, or gives it another time."""
    with command_line(context).open() as desk:
        if state is not None and at is None:
            done = {"meeting_id": desk.do(RecordMeeting(meeting, state)), "state": state}
            desk.out.result(done, f"Meeting {meeting} is {state.value}.")
        elif at is not None and state is None:
            moved = desk.do(RescheduleMeeting(meeting, instant(at), minutes))
            desk.out.result(moved, f"Meeting {meeting} has its new time.")
        else:
            raise UnreadableInput("usage", "Give either --state or --at.")
