"""Meetings and their invitations: booked, moved, answered, held, missed (CALL-5, PASS-6)."""

import secrets
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.prospects import Contact
from db.tables.team import Mailbox, Person
from workbench.conversations import rules
from workbench.conversations.handlers.tasks import About, keep_promises
from workbench.conversations.messages import (
    BookMeeting,
    MeetingBooked,
    MeetingChanged,
    RecordMeeting,
    RescheduleMeeting,
)
from workbench.conversations.people import known_contact, talker
from workbench.errors import Refusal
from workbench.mail import calendar
from workbench.outreach.handlers.mails import best_address, send_conversation_mail
from workbench.outreach.messages.mails import SendConversationMail
from workbench.vocabulary.conversations import MeetingState, TaskKind
from workbench.vocabulary.people import SENDING
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


@record
class Letter:
    """The words of a mail and who is in copy; `to` is empty for a mail to the colleagues alone."""

    subject: str
    body: str
    to: tuple[str, ...]
    cc: tuple[str, ...]


def book_meeting(session: Session, command: BookMeeting, work: Work) -> MeetingBooked:
    """Books a meeting with a contact and sends the invitation. Errors: `Refusal` for a past time,
    an unknown colleague, no mailbox or no address, each with nothing kept.
    """
    organizer = session.get_one(Person, talker(work))
    rules.check_time(command.start, command.minutes, work.now)
    contact = known_contact(session, command.contact_id)
    colleagues = [_colleague(session, person_id) for person_id in command.colleague_ids]
    about = About(contact.account_id, contact.id)
    meeting = add_meeting(
        session,
        work,
        organizer,
        command.start,
        command.minutes,
        summary=command.subject,
        about=about,
        colleagues=colleagues,
    )
    keep_promises(session, work, contact.id, organizer.id, (TaskKind.CALL,))
    if not command.invite:
        return MeetingBooked(meeting.id, meeting.uid, meeting.sequence, None)
    to = (address_of(session, contact),)
    cc = tuple(colleague.email for colleague in colleagues)
    letter = Letter(command.subject, command.message, to, cc)
    outbox_id = send_letter(session, work, organizer, letter, contact, meeting=meeting)
    return MeetingBooked(meeting.id, meeting.uid, meeting.sequence, outbox_id)


def add_meeting(
    session: Session,
    work: Work,
    organizer: Person,
    start: datetime,
    minutes: int,
    *,
    summary: str,
    about: About,
    colleagues: list[Person],
) -> Meeting:
    """Writes a calendar entry of the organizer, hosted by the first colleague, and notes it."""
    people = [organizer.id, *(colleague.id for colleague in colleagues)]
    meeting = Meeting(
        uid=rules.meeting_uid(secrets.token_hex(16), EmailAddress.parse(organizer.email).domain),
        sequence=0,
        organizer_id=organizer.id,
        host_id=colleagues[0].id if colleagues else organizer.id,
        account_id=about.account_id,
        contact_id=about.contact_id,
        opportunity_id=about.opportunity_id,
        starts_at=start,
        minutes=minutes,
        summary=" ".join(summary.split())[: rules.LINE_CAP] or "Meeting",
        attendees=people,
        state=MeetingState.BOOKED,
    )
    session.add(meeting)
    session.flush()
    _note(work, meeting, "meeting.book")
    return meeting


def _note(work: Work, meeting: Meeting, action: str) -> None:
    work.record(
        f"meeting:{meeting.id}",
        action=action,
        state=meeting.state.value,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at.isoformat(),
        contact=meeting.contact_id,
        opportunity=meeting.opportunity_id,
    )


def send_letter(
    session: Session,
    work: Work,
    sender: Person,
    letter: Letter,
    contact: Contact,
    *,
    meeting: Meeting | None = None,
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> int:
    """Writes a conversation mail, with the meeting's invitation where one is given (RFC 6047).

    Returns the outbox row's id. Errors: `Refusal` when the sender has no mailbox that may send,
    and whatever outreach refuses (a suppressed recipient, an empty text).
    """
    mailbox = _mailbox(session, sender)
    content = None
    if meeting is not None:
        content = calendar.invitation(
            meeting.uid,
            meeting.sequence,
            meeting.starts_at,
            meeting.minutes,
            EmailAddress.parse(mailbox.address),
            attendees=[EmailAddress.parse(text) for text in (*letter.to, *letter.cc)],
            summary=meeting.summary,
            description=letter.body[:2_000],
            now=work.now,
            method=method,
        )
    mail = SendConversationMail(
        mailbox.id,
        letter.to or letter.cc,
        letter.subject,
        letter.body,
        contact_id=contact.id if letter.to else None,
        cc=letter.cc if letter.to else (),
        invitation=content,
    )
    return send_conversation_mail(session, mail, work).outbox_id


def reschedule_meeting(session: Session, command: RescheduleMeeting, work: Work) -> MeetingBooked:
    """Gives a meeting another time: same UID, next SEQUENCE, a new invitation (RFC 5546)."""
    meeting = _own_meeting(session, command.meeting_id, work)
    rules.check_time(command.start, command.minutes, work.now)
    if not rules.can_move_to_new_time(meeting.state):
        raise Refusal("meeting_move", f"The meeting is {meeting.state}; book a new one instead.")
    meeting.starts_at, meeting.minutes = command.start, command.minutes
    meeting.sequence += 1
    meeting.state = MeetingState.BOOKED
    session.flush()
    _note(work, meeting, "meeting.reschedule")
    outbox_id = _tell(session, work, meeting, "REQUEST")
    work.emit(MeetingChanged(meeting.id, meeting.state, rescheduled=True))
    return MeetingBooked(meeting.id, meeting.uid, meeting.sequence, outbox_id)


def record_meeting(session: Session, command: RecordMeeting, work: Work) -> int:
    """Records what became of a meeting; a cancelled one is taken out of the calendars."""
    meeting = _own_meeting(session, command.meeting_id, work)
    rules.check_meeting_move(meeting.state, command.state, meeting.starts_at, work.now)
    meeting.state = command.state
    if command.state is MeetingState.CANCELLED:
        meeting.sequence += 1
        _tell(session, work, meeting, "CANCEL")
    session.flush()
    _note(work, meeting, "meeting.record")
    work.emit(MeetingChanged(meeting.id, meeting.state))
    return meeting.id


def _tell(
    session: Session, work: Work, meeting: Meeting, method: Literal["REQUEST", "CANCEL"]
) -> int | None:
    """Tells everybody about a change; without a contact's address the calendar stays our own."""
    if meeting.contact_id is None:
        return None
    contact = known_contact(session, meeting.contact_id)
    organizer = session.get_one(Person, meeting.organizer_id)
    others = [person_id for person_id in meeting.attendees if person_id != organizer.id]
    cc = tuple(session.get_one(Person, person_id).email for person_id in others)
    verb = "cancelled" if method == "CANCEL" else "moved to another time"
    body = f"“{meeting.summary}” was {verb}; the calendar entry in this mail says it too."
    letter = Letter(meeting.summary, body, (address_of(session, contact),), cc)
    return send_letter(session, work, organizer, letter, contact, meeting=meeting, method=method)


def _own_meeting(session: Session, meeting_id: int, work: Work) -> Meeting:
    person_id = None if work.actor.is_system else talker(work)
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refusal("unknown_meeting", f"There is no meeting {meeting_id}; nothing changed.")
    if person_id not in meeting.attendees:
        work.actor.require_own(meeting.organizer_id)
    return meeting


def _colleague(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None or not person.active:
        raise Refusal("unknown_user", "A colleague you named does not work here; nothing was sent.")
    return person


def _mailbox(session: Session, person: Person) -> Mailbox:
    found = session.scalars(
        select(Mailbox)
        .where(
            Mailbox.person_id == person.id,
            Mailbox.state.in_(SENDING),
        )
        .order_by(Mailbox.id)
    ).first()
    if found is None:
        raise Refusal(
            "no_mailbox", "You have no mailbox to write from; add one with `workbench mailbox add`."
        )
    return found


def address_of(session: Session, contact: Contact) -> str:
    """Where a contact is written to. Errors: `Refusal` `no_address`."""
    return str(best_address(session, contact.id).email)
