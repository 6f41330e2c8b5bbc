"""Finds the calls of the day: booked meetings and call tasks of a person."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting, Task
from db.tables.prospects import Account, Contact
from workbench.coaching.finding.responses import person_name
from workbench.coaching.messages.today import BookedCall
from workbench.coaching.standing import today_of
from workbench.outreach.rules.schedule import day_bounds
from workbench.vocabulary.conversations import MeetingState, TaskKind, TaskState
from workbench.work import Work

_AHEAD = (MeetingState.BOOKED, MeetingState.ACCEPTED)


def calls_today(session: Session, work: Work, limit: int = 50) -> tuple[BookedCall, ...]:
    """The acting person's meetings of today by time, then call tasks due by its end."""
    start, end = day_bounds(today_of(work), work.workspace.zone)
    found = [*_meetings(session, work, start, end), *_tasks(session, work, end)]
    return tuple(sorted(found, key=lambda one: (one.meeting_id is None, one.starts_at))[:limit])


def _meetings(session: Session, work: Work, start: datetime, end: datetime) -> list[BookedCall]:
    rows = session.execute(
        select(Meeting, Contact.first, Contact.last, Account.name)
        .outerjoin(Contact, Contact.id == Meeting.contact_id)
        .outerjoin(Account, Account.id == Meeting.account_id)
        .where(
            Meeting.starts_at >= start, Meeting.starts_at < end, Meeting.state.in_(_AHEAD)
        )
    )  # fmt: skip
    own = work.actor.person_id
    return [
        BookedCall(
            meeting.id,
            None,
            meeting.contact_id,
            person_name(first, last),
            account or "",
            meeting.summary,
            meeting.starts_at,
            meeting.minutes,
            meeting.state,
        )
        for meeting, first, last, account in rows
        if own in (meeting.organizer_id, meeting.host_id) or own in meeting.attendees
    ]


def _tasks(session: Session, work: Work, end: datetime) -> list[BookedCall]:
    rows = session.execute(
        select(Task, Contact.first, Contact.last, Account.name)
        .outerjoin(Contact, Contact.id == Task.contact_id)
        .outerjoin(Account, Account.id == Task.account_id)
        .where(
            Task.person_id == work.actor.person_id,
            Task.state == TaskState.OPEN,
            Task.kind == TaskKind.CALL,
            Task.due_at < end,
        )
        .order_by(Task.due_at, Task.id)
        .limit(50)
    )
    return [
        BookedCall(
            None, task.id, task.contact_id, person_name(first, last), account or "",
            task.subject, task.due_at, 0, None,
        )
        for task, first, last, account in rows
    ]  # fmt: skip
