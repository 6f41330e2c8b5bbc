"""Finds who comes up again today: tasks, returns, check-backs, paused people, old opportunities."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Task
from db.tables.outreach import Campaign, CampaignStep, Enrollment
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Absence, Response
from db.tables.team import Mailbox
from workbench.coaching.finding.responses import open_answers, person_name
from workbench.coaching.messages.today import FollowUp
from workbench.coaching.scope import Scope
from workbench.coaching.standing import today_of
from workbench.outreach.rules.schedule import day_bounds
from workbench.prospects.rules.coldness import months_earlier
from workbench.vocabulary.coaching import FollowUpKind
from workbench.vocabulary.conversations import TaskKind, TaskState
from workbench.vocabulary.outreach import CampaignState, EnrollmentState
from workbench.vocabulary.prospects import Bin
from workbench.work import Work

_ELSEWHERE = (TaskKind.CALL, TaskKind.PICK_UP_BATON)
"""Tasks that stand among the calls and the batons of the day."""

_SINCE_RETURN = timedelta(days=3)
"""A weekend long: who is back on a Friday is still there on Monday morning."""
_OLD_LOOKED_AT = 2_000
"""Accounts of Dead Opportunity that are looked at for old ones: the queue must be quick."""

_FEW_OLD = 3


def follow_ups(session: Session, work: Work, scope: Scope, limit: int) -> tuple[FollowUp, ...]:
    """Everything that comes up again today; tasks first, old opportunities while there is room."""
    found = [
        *_tasks(session, work, scope, limit),
        *_returned(session, work, scope, limit),
        *_check_backs(session, work, scope, limit),
        *_paused(session, scope, limit),
    ]
    if len(found) < limit:
        found += _old(session, work, scope, min(_FEW_OLD, limit - len(found)))
    return tuple(found[:limit])


def _tasks(session: Session, work: Work, scope: Scope, limit: int) -> Iterator[FollowUp]:
    """Own open tasks due by the end of the day."""
    _, end = day_bounds(today_of(work), work.workspace.zone)
    zone = ZoneInfo(work.workspace.zone)
    rows = session.execute(
        select(Task, Contact.first, Contact.last, Account.name)
        .outerjoin(Contact, Contact.id == Task.contact_id)
        .outerjoin(Account, Account.id == Task.account_id)
        .where(
            Task.person_id == scope.person_id,
            Task.state == TaskState.OPEN,
            Task.kind.not_in(_ELSEWHERE),
            Task.due_at < end,
        )
        .order_by(Task.due_at, Task.id)
        .limit(limit)
    )
    for task, first, last, account in rows:
        yield FollowUp(
            FollowUpKind.TASK,
            task.id,
            person_name(first, last),
            account or "",
            task.account_id,
            task.contact_id,
            task.subject,
            task.kind,
            task.due_at.astimezone(zone).date(),
            task.due_at < work.now,
        )


def _returned(session: Session, work: Work, scope: Scope, limit: int) -> Iterator[FollowUp]:
    """People whose leave ended just now and who are still on a campaign (RESP-6)."""
    today = today_of(work)
    rows = session.execute(
        select(Absence.id, Absence.until, Contact, Account.name)
        .join(Contact, Contact.id == Absence.contact_id)
        .outerjoin(Account, Account.id == Contact.account_id)
        .join(Response, Response.id == Absence.response_id)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .where(
            Absence.until >= today - _SINCE_RETURN,
            Absence.until <= today,
            scope.answers(),
            exists().where(
                Enrollment.contact_id == Contact.id,
                Enrollment.state.in_((EnrollmentState.ACTIVE, EnrollmentState.WAITING)),
            ),
        )
        .order_by(Absence.until.desc(), Absence.id)
        .limit(limit)
    )
    for absence_id, until, contact, account in rows:
        yield _about(FollowUpKind.BACK_FROM_LEAVE, absence_id, contact, account, until)


def _about(
    kind: FollowUpKind, row_id: int, contact: Contact, account: str | None, on: date | None
) -> FollowUp:
    name = person_name(contact.first, contact.last)
    return FollowUp(
        kind, row_id, name, account or "", contact.account_id, contact.id, "", None, on, False
    )


def _check_backs(session: Session, work: Work, scope: Scope, limit: int) -> Iterator[FollowUp]:
    """Accounts to look at again on the day they named (method.md §6): the program moves them to
    Working on that day, and they stay here until somebody writes or calls.

    The bin hides from its own index: the day's index holds the few that are due, the bin's all.
    """
    today = today_of(work)
    start, _ = day_bounds(today, work.workspace.zone)
    rows = session.execute(
        select(Account.id, Account.name, Account.check_back_on)
        .where(
            Account.check_back_on.is_not(None),
            Account.check_back_on <= today,
            func.coalesce(Account.bin, "").in_((Bin.CHECK_BACK, Bin.WORKING)),
            or_(Account.last_contacted_at.is_(None), Account.last_contacted_at < start),
            _worked_by(scope),
        )
        .order_by(Account.check_back_on, Account.id)
        .limit(limit)
    )
    for account_id, name, on in rows:
        kind = FollowUpKind.CHECK_BACK
        late = on is not None and on < today
        yield FollowUp(kind, account_id, "", name, account_id, None, "", None, on, late)


def _worked_by(scope: Scope) -> ColumnElement[bool]:
    """Accounts the person owns or pursued."""
    if scope.everybody:
        return scope.owns()
    pursued = exists().where(Pursuit.account_id == Account.id, Pursuit.sdr_id == scope.person_id)
    return or_(Account.owner_id == scope.person_id, pursued)


def _paused(session: Session, scope: Scope, limit: int) -> Iterator[FollowUp]:
    """People who wait because a colleague's answer is not handled yet (RESP-4)."""
    answered = (
        select(Response.account_id)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .outerjoin(Account, Account.id == Response.account_id)
        .where(*open_answers(scope), Response.account_id.is_not(None))
        .distinct()
    )
    steps = (
        select(func.count(CampaignStep.id))
        .where(CampaignStep.campaign_id == Enrollment.campaign_id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Enrollment.id, Enrollment.next_position, steps, Contact, Account.name)
        .join(Contact, Contact.id == Enrollment.contact_id)
        .join(Account, Account.id == Enrollment.account_id)
        .join(Campaign, Campaign.id == Enrollment.campaign_id)
        .where(
            Enrollment.account_id.in_(answered),
            Enrollment.state == EnrollmentState.PAUSED,
            Campaign.state == CampaignState.RUNNING,
        )
        .order_by(Enrollment.id)
        .limit(limit)
    )
    for enrollment_id, step, count, contact, account in rows:
        kind = FollowUpKind.COLLEAGUE_REPLIED
        name = person_name(contact.first, contact.last)
        yield FollowUp(
            kind, enrollment_id, name, account, contact.account_id, contact.id, "", None, None,
            False, step, count,
        )  # fmt: skip


def _old(session: Session, work: Work, scope: Scope, limit: int) -> list[FollowUp]:
    """Dead opportunities that rested long enough (LIST-5), the first few that are found."""
    zone = ZoneInfo(work.workspace.zone)
    rested = months_earlier(work.now, work.policy.prospects.old_months, zone)
    some = (
        select(Account.id, Account.name, Account.owner_id, Account.last_activity_at)
        .where(Account.bin == Bin.DEAD_OPPORTUNITY)
        .order_by(Account.id)
        .limit(_OLD_LOOKED_AT)
        .subquery()
    )
    wanted = select(some).where(some.c.last_activity_at < rested)
    if not scope.everybody:
        wanted = wanted.where(some.c.owner_id == scope.person_id)
    rows = session.execute(wanted.order_by(some.c.last_activity_at, some.c.id).limit(limit))
    return [
        FollowUp(
            FollowUpKind.OLD_OPPORTUNITY, row.id, "", row.name, row.id, None, "", None,
            row.last_activity_at.astimezone(zone).date(), False,
        )
        for row in rows
    ]  # fmt: skip
