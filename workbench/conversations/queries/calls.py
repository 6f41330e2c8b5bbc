"""Reads for calls: whom to talk with, what to know before, what the rules would say after."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting, Task
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral, Response
from db.tables.team import Mailbox
from workbench.conversations import rules
from workbench.conversations.messages import (
    AgendaRow,
    CallAgenda,
    CallBriefing,
    Finding,
    LogConversation,
    PrepareCall,
    WeighConversation,
)
from workbench.conversations.people import known_contact, talker, warmth_of
from workbench.outreach.writing import full_name
from workbench.prospects.finding.suppressed import stopped_phones
from workbench.prospects.queries.contacts import person_lines
from workbench.responses.marks import one_line, shown
from workbench.vocabulary.conversations import AgendaKind, MeetingState, TaskKind, TaskState
from workbench.vocabulary.people import SENDING
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseKind, ResponseState
from workbench.work import Work

_AHEAD = (MeetingState.BOOKED, MeetingState.ACCEPTED)
_CALLED = (TaskKind.CALL, TaskKind.ASK_WHY)
_WAITS = (ResponseState.NEW, ResponseState.WAITING)
MOST = 100
MOST_SAID = 600
MOST_LINES = 5


def call_agenda(session: Session, query: CallAgenda, work: Work) -> tuple[AgendaRow, ...]:
    """Meetings, tasks and positive answers of the acting person."""
    person_id = talker(work)
    until = work.now + timedelta(days=min(max(query.days, 1), 90))
    timed = sorted(
        [*_meetings(session, work, person_id), *_tasks(session, work, person_id)],
        key=lambda row: (not row.late, row.at, row.kind, row.id),
    )
    ahead = [row for row in timed if row.at <= until]
    listed = {row.contact_id for row in ahead}
    answers = [row for row in _answers(session, work, person_id) if row.contact_id not in listed]
    return (*ahead, *answers)


def _meetings(session: Session, work: Work, person_id: int) -> Iterable[AgendaRow]:
    rows = session.execute(
        select(Meeting, Contact, Account)
        .outerjoin(Contact, Contact.id == Meeting.contact_id)
        .outerjoin(Account, Account.id == Meeting.account_id)
        .where(Meeting.state.in_(_AHEAD))
        .order_by(Meeting.starts_at)
    )
    for meeting, contact, account in rows:
        if person_id not in meeting.attendees and person_id != meeting.organizer_id:
            continue
        over = meeting.starts_at + timedelta(minutes=meeting.minutes) < work.now
        yield AgendaRow(
            AgendaKind.MEETING, meeting.id, meeting.starts_at, meeting.minutes,
            one_line(meeting.summary), *_who(contact, account), meeting.state, None, over,
        )  # fmt: skip


def _tasks(session: Session, work: Work, person_id: int) -> Iterable[AgendaRow]:
    rows = session.execute(
        select(Task, Contact, Account)
        .outerjoin(Contact, Contact.id == Task.contact_id)
        .outerjoin(Account, Account.id == Task.account_id)
        .where(Task.person_id == person_id, Task.state == TaskState.OPEN, Task.kind.in_(_CALLED))
        .order_by(Task.due_at)
        .limit(MOST)
    )
    for task, contact, account in rows:
        yield AgendaRow(
            AgendaKind.TASK, task.id, task.due_at, 0, one_line(task.subject),
            *_who(contact, account), None, task.kind, task.due_at < work.now,
        )  # fmt: skip


def _answers(session: Session, work: Work, person_id: int) -> Iterable[AgendaRow]:
    """Positive answers that wait in the person's mailboxes, overdue first."""
    rows = session.execute(
        select(Response, Contact, Account)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .join(Contact, Contact.id == Response.contact_id)
        .outerjoin(Account, Account.id == Response.account_id)
        .where(
            func.coalesce(Mailbox.reader_id, Mailbox.person_id) == person_id,
            Response.state.in_(_WAITS),
            Response.kind == ResponseKind.POSITIVE,
            Response.auto.is_(False),
        )
        .order_by(Response.due_at, Response.received_at)
        .limit(MOST)
    )
    for response, contact, account in rows:
        late = response.due_at is not None and response.due_at < work.now
        yield AgendaRow(
            AgendaKind.RESPONSE, response.id, response.received_at, 0,
            one_line(response.subject or ""), *_who(contact, account), None, None, late,
        )  # fmt: skip


def _who(
    contact: Contact | None, account: Account | None
) -> tuple[int | None, str, str, int | None, str]:
    """Contact, name, title, account and its name, as far as known."""
    return (
        contact.id if contact is not None else None,
        full_name(contact) if contact is not None else "",
        (contact.title or "") if contact is not None else "",
        account.id if account is not None else None,
        account.name if account is not None else "",
    )


def prepare_call(session: Session, query: PrepareCall, work: Work) -> CallBriefing:
    """What one should know before calling somebody. Errors: `Refusal` `unknown_contact`."""
    contact = known_contact(session, query.contact_id)
    account = session.get(Account, contact.account_id) if contact.account_id else None
    (line,) = person_lines(session, [contact])
    said = _last_answer(session, contact.id)
    own = work.actor.person_id
    numbers = tuple(str(phone) for phone in contact.phones or ())
    stopped = stopped_phones(session, work, contact.id)
    return CallBriefing(
        contact_id=contact.id,
        name=line.name,
        first=contact.first or "",
        title=line.title or "",
        phones=tuple(phone for phone in numbers if phone not in stopped),
        do_not_call=tuple(phone for phone in numbers if phone in stopped),
        email=next((one.email for one in line.addresses if one.email), ""),
        suppressed=line.suppressed,
        account_id=account.id if account is not None else None,
        account=account.name if account is not None else "",
        zone=contact.zone or (account.zone if account is not None else None) or "",
        bin=account.bin if account is not None else None,
        warm=warmth_of(session, contact).warm,
        referrer=_referrer(session, contact.id),
        said=_beginning(said.new_text or "") if said is not None else "",
        said_at=said.received_at if said is not None else None,
        response_id=said.id if said is not None else None,
        mailbox_id=session.scalars(
            select(Mailbox.id)
            .where(Mailbox.person_id == own, Mailbox.state.in_(SENDING))
            .order_by(Mailbox.id)
        ).first(),
        task_id=session.scalars(
            select(Task.id)
            .where(
                Task.contact_id == contact.id, Task.person_id == own,
                Task.state == TaskState.OPEN, Task.kind.in_(_CALLED),
            )
            .order_by(Task.due_at)
        ).first(),
        meeting_id=session.scalars(
            select(Meeting.id)
            .where(
                Meeting.contact_id == contact.id, Meeting.state.in_(_AHEAD),
                Meeting.starts_at <= work.now + rules.CLOCK_SLACK,
            )
            .order_by(Meeting.starts_at.desc())
        ).first(),
    )  # fmt: skip


def _beginning(text: str) -> str:
    """The first lines of what somebody wrote; the whole letter is in the inbox."""
    return "\n".join(shown(text).split("\n")[:MOST_LINES])[:MOST_SAID].rstrip()


def _last_answer(session: Session, contact_id: int) -> Response | None:
    return session.scalars(
        select(Response)
        .where(
            Response.contact_id == contact_id,
            Response.kind.in_(HUMAN_KINDS),
            Response.auto.is_(False),
        )
        .order_by(Response.received_at.desc())
        .limit(1)
    ).first()


def _referrer(session: Session, contact_id: int) -> str:
    found = session.scalars(
        select(Contact)
        .join(Referral, Referral.from_contact_id == Contact.id)
        .where(Referral.to_contact_id == contact_id)
        .order_by(Referral.id.desc())
        .limit(1)
    ).first()
    return full_name(found) if found is not None else ""


def weigh_conversation(
    session: Session, query: WeighConversation, work: Work
) -> tuple[Finding, ...]:
    """The findings of the log before it is written. Errors: `Refusal` `unknown_contact`."""
    contact = known_contact(session, query.contact_id)
    asked = LogConversation(
        contact.id, query.kind, work.now, 0, query.outcome,
        talk_share=query.talk_share, next_step=query.next_step,
    )  # fmt: skip
    return rules.log_findings(asked, rules.kind_of(query.kind, warmth_of(session, contact)))
