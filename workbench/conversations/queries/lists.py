"""Reads conversations, tasks and meetings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting, Task
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.conversations.messages import (
    CallPlan,
    ConversationRow,
    ListConversations,
    ListMeetings,
    ListTasks,
    MeetingRow,
    TaskRow,
)
from workbench.outreach.writing import full_name
from workbench.vocabulary.conversations import MeetingState, TaskState
from workbench.work import Work

_AHEAD = (MeetingState.BOOKED, MeetingState.ACCEPTED)


def list_conversations(
    session: Session, query: ListConversations, work: Work
) -> tuple[ConversationRow, ...]:
    """Conversations, newest first."""
    wanted = (
        select(Conversation, Contact, Account, Person)
        .join(Contact, Contact.id == Conversation.contact_id)
        .outerjoin(Account, Account.id == Conversation.account_id)
        .join(Person, Person.id == Conversation.person_id)
    )
    for column, value in (
        (Conversation.contact_id, query.contact_id),
        (Conversation.account_id, query.account_id),
        (Conversation.person_id, query.person_id),
    ):
        if value is not None:
            wanted = wanted.where(column == value)
    newest = wanted.order_by(Conversation.started_at.desc(), Conversation.id.desc())
    return tuple(_conversation(*row) for row in session.execute(newest.limit(query.limit)))


def _conversation(
    row: Conversation, contact: Contact, account: Account | None, person: Person
) -> ConversationRow:
    return ConversationRow(
        conversation_id=row.id,
        contact_id=contact.id,
        contact=full_name(contact),
        account_id=row.account_id,
        account="" if account is None else account.name,
        person_id=person.id,
        person=person.name,
        kind=row.kind,
        plan=CallPlan(row.answers or "", row.attitudes or "", row.actions or ""),
        notes=row.notes or "",
        started_at=row.started_at,
        minutes=row.minutes,
        talk_share=row.talk_share,
        outcome=row.outcome,
        next_step=row.next_step or "",
        next_step_on=row.next_step_on,
    )


def list_tasks(session: Session, query: ListTasks, work: Work) -> tuple[TaskRow, ...]:
    """Tasks by due time."""
    wanted = select(Task).order_by(Task.due_at, Task.id).limit(query.limit)
    if query.person_id is not None:
        wanted = wanted.where(Task.person_id == query.person_id)
    if not query.every:
        wanted = wanted.where(Task.state == TaskState.OPEN)
    return tuple(
        TaskRow(
            task.id,
            task.kind,
            task.state,
            task.due_at,
            task.state is TaskState.OPEN and work.now > task.due_at,
            task.person_id,
            task.subject,
            task.account_id,
            task.contact_id,
        )
        for task in session.scalars(wanted)
    )


def list_meetings(session: Session, query: ListMeetings, work: Work) -> tuple[MeetingRow, ...]:
    """Meetings by start."""
    wanted = (
        select(Meeting, Contact)
        .outerjoin(Contact, Contact.id == Meeting.contact_id)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if not query.every:
        wanted = wanted.where(Meeting.state.in_(_AHEAD))
    found = (
        _meeting(meeting, contact)
        for meeting, contact in session.execute(wanted)
        if query.person_id is None or query.person_id in meeting.attendees
    )
    return tuple(row for row, _ in zip(found, range(query.limit), strict=False))


def _meeting(row: Meeting, contact: Contact | None) -> MeetingRow:
    return MeetingRow(
        row.id,
        row.uid,
        row.sequence,
        row.starts_at,
        row.minutes,
        row.state,
        row.summary,
        row.contact_id,
        "" if contact is None else full_name(contact),
        row.account_id,
        tuple(row.attendees),
    )
