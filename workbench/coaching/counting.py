"""What a goal came to: every figure is counted from the records of that day (TRN-3)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Select, distinct, func, select, union
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Audit, Baton, Opportunity
from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.outreach.quota import COLD, COUNTED
from workbench.outreach.rules.schedule import day_bounds
from workbench.vocabulary.coaching import GoalKind
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work


def done_on(session: Session, work: Work, kind: GoalKind, person_id: int, day: date) -> int:
    """How much of a kind a person did on a local day of the workspace; 0 for free goals."""
    counted = _COUNTED.get(kind)
    if counted is None:
        return 0
    start, end = day_bounds(day, work.workspace.zone)
    return session.scalar(counted(person_id, start, end)) or 0


def talks(start: datetime, end: datetime) -> Select[int]:
    """Conversations in which somebody was spoken to (CALL-8: not dials)."""
    return select(func.count(Conversation.id)).where(
        Conversation.started_at >= start,
        Conversation.started_at < end,
        Conversation.kind != ConversationKind.VOICEMAIL,
        Conversation.outcome != CallOutcome.NO_ANSWER,
    )


def _responses(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Response.id)).where(
        Response.handled_by == person_id,
        Response.handled_at >= start,
        Response.handled_at < end,
        Response.kind.in_(HUMAN_KINDS),
        Response.auto.is_(False),
    )


def _conversations(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return talks(start, end).where(Conversation.person_id == person_id)


def _passed(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Baton.id)).where(
        Baton.sdr_id == person_id, Baton.passed_at >= start, Baton.passed_at < end
    )


def _accepted(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Baton.id)).where(
        Baton.ae_id == person_id, Baton.accepted_at >= start, Baton.accepted_at < end
    )


def _requalified(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Opportunity.id)).where(
        Opportunity.ae_id == person_id,
        Opportunity.qualified_at >= start,
        Opportunity.qualified_at < end,
    )


def _audited(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Audit.id)).where(
        Audit.auditor_id == person_id,
        Audit.decision != AuditDecision.DUE,
        Audit.decided_at >= start,
        Audit.decided_at < end,
    )


def _sent(person_id: int, start: datetime, end: datetime) -> Select[int]:
    own = select(Mailbox.id).where(Mailbox.person_id == person_id)
    return select(func.count(Outbox.id)).where(
        Outbox.mailbox_id.in_(own),
        Outbox.kind.in_(COLD),
        Outbox.state.in_(COUNTED),
        Outbox.claimed_at >= start,
        Outbox.claimed_at < end,
    )


def _added(person_id: int, start: datetime, end: datetime) -> Select[int]:
    return select(func.count(Account.id)).where(
        Account.source_batch_id.is_(None),
        Account.created_by == person_id,
        Account.created_at >= start,
        Account.created_at < end,
    )


def _mapped(person_id: int, start: datetime, end: datetime) -> Select[int]:
    """Accounts at which the person logged a mapping call or added somebody by hand."""
    called = select(Conversation.account_id).where(
        Conversation.person_id == person_id,
        Conversation.started_at >= start,
        Conversation.started_at < end,
        Conversation.kind == ConversationKind.MAPPING,
    )
    people = select(Contact.account_id).where(
        Contact.source_batch_id.is_(None),
        Contact.created_by == person_id,
        Contact.created_at >= start,
        Contact.created_at < end,
    )
    both = union(called, people).subquery()
    return select(func.count(distinct(both.c.account_id)))


_Counted = Callable[[int, datetime, datetime], Select[int]]

_COUNTED: Mapping[GoalKind, _Counted] = {
    GoalKind.RESPONSES: _responses,
    GoalKind.CONVERSATIONS: _conversations,
    GoalKind.BATONS_PASSED: _passed,
    GoalKind.ACCOUNTS_MAPPED: _mapped,
    GoalKind.ACCOUNTS_ADDED: _added,
    GoalKind.MAILS_SENT: _sent,
    GoalKind.BATONS_ACCEPTED: _accepted,
    GoalKind.REQUALIFIED: _requalified,
    GoalKind.AUDITS_DECIDED: _audited,
}
