"""Logs conversations: who talked with whom, how, and what comes next."""

from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.prospects import Account, Contact
from workbench.conversations import rules
from workbench.conversations.handlers.meetings import record_meeting
from workbench.conversations.handlers.tasks import (
    About,
    add_task,
    finish_task_by_hand,
    keep_promises,
)
from workbench.conversations.messages import (
    ConversationLogged,
    FinishTask,
    LogConversation,
    RecordMeeting,
)
from workbench.conversations.people import known_contact, talker, warmth_of
from workbench.prospects.handlers import bins
from workbench.vocabulary.conversations import CallOutcome, MeetingState, TaskKind
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import sha256_hex
from workbench.work import Work


def log_conversation(session: Session, command: LogConversation, work: Work) -> ConversationLogged:
    """Stores the conversation; a cold call becomes a mapping call (RESP-9)."""
    person_id = talker(work)
    rules.check_log(command, work.now)
    contact = known_contact(session, command.contact_id)
    kind = rules.kind_of(command.kind, warmth_of(session, contact))
    row = Conversation(
        contact_id=contact.id,
        account_id=contact.account_id,
        person_id=person_id,
        kind=kind,
        answers=command.plan.answers or None,
        attitudes=command.plan.attitudes or None,
        actions=command.plan.actions or None,
        notes=command.notes or None,
        started_at=command.started_at,
        minutes=command.minutes,
        talk_share=command.talk_share,
        outcome=command.outcome,
        next_step=command.next_step or None,
        next_step_on=command.next_step_on,
    )
    session.add(row)
    session.flush()
    _note(row, work)
    _begin_working(session, contact, work)
    _settle(session, work, command, contact)
    return ConversationLogged(row.id, kind, rules.log_findings(command, kind))


def _note(row: Conversation, work: Work) -> None:
    work.record(
        f"conversation:{row.id}",
        contact=row.contact_id,
        account=row.account_id,
        person=row.person_id,
        kind=row.kind.value,
        started_at=row.started_at.isoformat(),
        minutes=row.minutes,
        outcome=row.outcome.value,
        notes_sha256=sha256_hex((row.notes or "").encode()),
    )


def _begin_working(session: Session, contact: Contact, work: Work) -> None:
    """The first call takes a cold account to Working (method.md §6)."""
    if contact.account_id is None:
        return
    account = session.get_one(Account, contact.account_id)
    if account.bin is Bin.COLD:
        bins.move(session, work, account, Bin.WORKING, "first call")


def _settle(session: Session, work: Work, command: LogConversation, contact: Contact) -> None:
    """What the conversation was due for is done, and what was agreed stands on the list."""
    if command.task_id is not None:
        done = FinishTask(command.task_id)
        finish_task_by_hand(session, done, work)
    if command.outcome is not CallOutcome.NO_ANSWER:
        keep_promises(session, work, contact.id, talker(work), rules.KEPT_BY_TALKING)
    if command.meeting_id is not None:
        missed = command.outcome is CallOutcome.NO_ANSWER
        state = MeetingState.NO_SHOW if missed else MeetingState.HELD
        record_meeting(session, RecordMeeting(command.meeting_id, state), work)
    if command.remind and command.next_step_on is not None and command.next_step.strip():
        add_task(
            session,
            work,
            TaskKind.FOLLOW_UP,
            talker(work),
            due=rules.end_of_day(command.next_step_on, work.policy.calendar, work.workspace.zone),
            subject=command.next_step,
            about=About(contact.account_id, contact.id),
        )
