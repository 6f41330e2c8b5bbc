"""What conversations do when a response is closed or opened again: the task in between (RESP-2)."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting, Task
from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.conversations.handlers.tasks import About, add_task, move_task
from workbench.conversations.rules import step_task, task_due
from workbench.outreach.writing import full_name
from workbench.prospects.messages.handover import HandedOver
from workbench.responses.messages.triage import ResponseClosed, ResponseReopened
from workbench.vocabulary.conversations import MeetingState, TaskKind, TaskState
from workbench.vocabulary.outreach import OutboxState
from workbench.work import Work

_AHEAD = (MeetingState.BOOKED, MeetingState.ACCEPTED)


def leave_task(session: Session, event: ResponseClosed, work: Work) -> None:
    """`talk` and `ask_why` are promises to a person: somebody has to keep them (RESP-2)."""
    kind = step_task(event.step)
    if kind is None or _kept_already(session, event, kind, work.now):
        return
    contact = session.get(Contact, event.contact_id) if event.contact_id else None
    account = session.get(Account, event.account_id) if event.account_id else None
    who = (full_name(contact) if contact else "") or (account.name if account else "")
    add_task(
        session,
        work,
        kind,
        _whose(session, event.response_id),
        due=event.due or task_due(work.now, work.policy.calendar, work.workspace.zone),
        subject=f"{'Talk with' if kind is TaskKind.CALL else 'Ask why:'} {who or 'who answered'}",
        about=About(event.account_id, event.contact_id),
    )


def take_task_back(session: Session, event: ResponseReopened, work: Work) -> None:
    """Cancels the open task that closing this response left; others of the person stay."""
    if event.closed_at is None:
        return
    left = session.scalars(
        select(Task).where(
            Task.state == TaskState.OPEN,
            Task.kind.in_((TaskKind.CALL, TaskKind.ASK_WHY)),
            Task.created_at == event.closed_at,
            _about(event),
        )
    )
    for task in left:
        move_task(work, task, TaskState.CANCELLED)


def _kept_already(session: Session, event: ResponseClosed, kind: TaskKind, now: datetime) -> bool:
    """Whether the talk is booked, the question asked by mail, or the task listed already."""
    if kind is TaskKind.CALL and _booked(session, event, now):
        return True
    if event.contact_id is None:
        return False
    asked = select(Outbox.id).where(
        Outbox.answers_response_id == event.response_id, Outbox.state != OutboxState.CANCELLED
    )
    if kind is TaskKind.ASK_WHY and session.scalars(asked.limit(1)).first() is not None:
        return True
    listed = select(Task.id).where(
        Task.contact_id == event.contact_id, Task.kind == kind, Task.state == TaskState.OPEN
    )
    return session.scalars(listed.limit(1)).first() is not None


def _booked(session: Session, event: ResponseClosed, now: datetime) -> bool:
    """Whether a meeting with the person is ahead.

    Who accepts an invitation means the meeting ahead even where it names only their account; after
    any other answer such a meeting keeps no promise to this person.
    """
    meant = false() if event.contact_id is None else Meeting.contact_id == event.contact_id
    entry = session.get_one(Response, event.response_id).found.get("calendar") or ""
    if event.account_id is not None and "PARTSTAT=ACCEPTED" in entry.upper():
        meant = meant | (Meeting.contact_id.is_(None) & (Meeting.account_id == event.account_id))
    booked = select(Meeting.id).where(
        meant, Meeting.state.in_(_AHEAD), Meeting.starts_at > now - timedelta(hours=1)
    )
    return session.scalars(booked.limit(1)).first() is not None


def _about(event: ResponseReopened) -> ColumnElement[bool]:
    if event.contact_id is not None:
        return Task.contact_id == event.contact_id
    return Task.contact_id.is_(None) & (Task.account_id == event.account_id)


def _whose(session: Session, response_id: int) -> int:
    """The person whose mailbox received it: who promised keeps it, whoever sorted the mail."""
    response = session.get_one(Response, response_id)
    return session.get_one(Mailbox, response.mailbox_id).person_id


def hand_over_tasks(session: Session, event: HandedOver, work: Work) -> None:
    """Open tasks of a territory are the new owner's, with their day."""
    rows = session.scalars(
        select(Task)
        .where(
            Task.id.in_(event.handed.tasks),
            Task.person_id == event.from_id,
            Task.state == TaskState.OPEN,
        )
        .order_by(Task.id)
    ).all()
    for task in rows:
        task.person_id = event.to_id
        work.record(f"task:{task.id}", action="task.hand_over", person=event.to_id)
