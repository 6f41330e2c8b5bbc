"""What people have to do: added by hand and by later stages, closed, and opened again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Task
from db.tables.prospects import Account
from db.tables.team import Person
from workbench.conversations import rules
from workbench.conversations.messages import AddTask, FinishTask
from workbench.conversations.people import known_contact, talker
from workbench.errors import Refusal
from workbench.vocabulary.conversations import TaskKind, TaskState
from workbench.vocabulary.record import record
from workbench.work import Work


@record
class About:
    """What a task or meeting is about; ids of rows, any of them unknown."""

    account_id: int | None = None
    contact_id: int | None = None
    opportunity_id: int | None = None


def add_task_by_hand(session: Session, command: AddTask, work: Work) -> int:
    """Gives somebody something to do. Errors: `Refusal` for an unknown person or company, and for
    a task for another person that does not come from a manager.
    """
    acting = talker(work)
    person_id = acting if command.person_id is None else command.person_id
    work.actor.require_own(person_id)
    person = session.get(Person, person_id)
    if person is None or not person.active:
        raise Refusal("unknown_user", "That person does not work here; the task was not added.")
    if command.contact_id is not None:
        known_contact(session, command.contact_id)
    if command.account_id is not None and session.get(Account, command.account_id) is None:
        raise Refusal("no_account", f"There is no account {command.account_id}; no task was added.")
    about = About(command.account_id, command.contact_id)
    due, subject = command.due, command.subject
    return add_task(
        session, work, command.kind, person_id, due=due, subject=subject, about=about
    ).id


def add_task(
    session: Session,
    work: Work,
    kind: TaskKind,
    person_id: int,
    *,
    due: datetime,
    subject: str,
    about: About,
) -> Task:
    """Adds an open task and notes it on the ledger. Errors: `Refusal` for an empty subject."""
    line = " ".join(subject.split())[: rules.LINE_CAP]
    if not line:
        raise Refusal("bad_task", "Say in a few words what there is to do; no task was added.")
    task = Task(
        kind=kind,
        person_id=person_id,
        account_id=about.account_id,
        contact_id=about.contact_id,
        opportunity_id=about.opportunity_id,
        subject=line,
        due_at=due,
        state=TaskState.OPEN,
    )
    session.add(task)
    session.flush()
    work.record(f"task:{task.id}", action="task.add", person=person_id, kind=kind.value)
    return task


def finish_task_by_hand(session: Session, command: FinishTask, work: Work) -> int:
    """Closes an own task as done or cancelled. Errors: `Refusal` when it is not open or not own."""
    talker(work)
    task = session.get(Task, command.task_id)
    if task is None:
        raise Refusal("unknown_task", f"There is no task {command.task_id}; nothing changed.")
    work.actor.require_own(task.person_id)
    if command.state is TaskState.OPEN:
        raise Refusal("task_move", "A task is finished as done or as cancelled; nothing changed.")
    move_task(work, task, command.state)
    return task.id


def move_task(work: Work, task: Task, state: TaskState) -> None:
    """Moves a task and notes it. Errors: `Refusal` for a move that is not legal."""
    rules.check_task_move(task.state, state)
    task.state = state
    task.done_at = None if state is TaskState.OPEN else work.now
    work.record(f"task:{task.id}", action="task.move", state=state.value)


def keep_promises(
    session: Session, work: Work, contact_id: int, person_id: int, kinds: Iterable[TaskKind]
) -> None:
    """Closes a person's open tasks of these kinds about a contact: what was promised was kept."""
    open_ones = session.scalars(
        select(Task)
        .where(
            Task.contact_id == contact_id,
            Task.person_id == person_id,
            Task.state == TaskState.OPEN,
            Task.kind.in_(tuple(kinds)),
        )
        .order_by(Task.id)
    )
    for task in open_ones:
        move_task(work, task, TaskState.DONE)


def tasks_of(
    session: Session, opportunity_id: int, kind: TaskKind, state: TaskState
) -> tuple[Task, ...]:
    """The tasks of an opportunity in a state."""
    wanted = select(Task).where(
        Task.opportunity_id == opportunity_id, Task.kind == kind, Task.state == state
    )
    return tuple(session.scalars(wanted.order_by(Task.id)))


def close_tasks(
    session: Session, work: Work, opportunity_id: int, kind: TaskKind, state: TaskState
) -> None:
    """Closes every open task of that kind of an opportunity."""
    for task in tasks_of(session, opportunity_id, kind, TaskState.OPEN):
        move_task(work, task, state)
