"""Counts for the rail, and what a new workspace has so far."""

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.handoff import Audit, Baton
from db.tables.imports import ImportBatch
from db.tables.lists import TargetList
from db.tables.outreach import Campaign, Outbox
from db.tables.profiles import IcpVersion
from db.tables.prospects import Account
from workbench.coaching.finding.calls import calls_today
from workbench.coaching.finding.responses import count_waiting
from workbench.coaching.messages.figures import RailCounts, RailNumbers
from workbench.coaching.messages.today import Beginnings, FirstSteps
from workbench.coaching.scope import Scope, scope_of
from workbench.handoff.rules.passing import is_dropped
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.outreach import CampaignState, OutboxState
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import BatchState, ImportKind
from workbench.work import Work


def rail_counts(session: Session, query: RailCounts, work: Work) -> RailNumbers:
    """What waits behind each page of the rail."""
    scope = scope_of(session, work)
    waiting, overdue = count_waiting(session, work, scope)
    batons, dropped = _batons(session, work, scope)

    def count(wanted: Select[int]) -> int:
        return session.scalar(wanted) or 0

    return RailNumbers(
        accounts=count(select(func.count()).select_from(Account)),
        lists=count(select(func.count(TargetList.id)).where(_own_lists(scope))),
        campaigns=count(
            select(func.count(Campaign.id)).where(
                Campaign.state == CampaignState.RUNNING, scope.owns(Campaign.owner_id)
            )
        ),
        responses=waiting,
        overdue=overdue,
        calls=len(calls_today(session, work)),
        batons=batons,
        dropped=dropped,
        audits=count(_audits()) if work.actor.may(Right.AUDIT) else 0,
        doubts=count(
            select(func.count(Outbox.id)).where(
                Outbox.state == OutboxState.IN_DOUBT, Outbox.mailbox_id.in_(scope.mailbox_ids)
            )
        ),
    )


def _own_lists(scope: Scope) -> ColumnElement[bool]:
    shared = TargetList.owner_id.is_(None)
    return shared | scope.owns(TargetList.owner_id)


def _audits() -> Select[int]:
    return select(func.count(Audit.id)).where(Audit.decision == AuditDecision.DUE)


def _batons(session: Session, work: Work, scope: Scope) -> tuple[int, int]:
    """Batons that nobody has accepted yet, and how many of them are dropped (PASS-6)."""
    rows = session.execute(
        select(Baton.state, Baton.due_at, Meeting.state)
        .outerjoin(Meeting, Meeting.id == Baton.meeting_id)
        .where(Baton.state == BatonState.PASSED, scope.owns(Baton.sdr_id, Baton.ae_id))
    ).all()
    return len(rows), sum(is_dropped(state, due, met, work.now) for state, due, met in rows)


def beginnings(session: Session, query: FirstSteps, work: Work) -> Beginnings:
    """Which of the first steps are done; each is one look-up."""

    def any_of(*conditions: ColumnElement[bool]) -> bool:
        return bool(session.scalar(select(exists().where(*conditions))))

    return Beginnings(
        accounts=any_of(Account.id > 0),
        profile=any_of(IcpVersion.published_at.is_not(None)),
        mailbox=bool(scope_of(session, work).mailboxes),
        list=any_of(TargetList.id > 0),
        campaign=any_of(Campaign.state != CampaignState.DRAFT),
        customers=any_of(
            ImportBatch.kind == ImportKind.CUSTOMERS, ImportBatch.state == BatchState.DONE
        ),
    )
