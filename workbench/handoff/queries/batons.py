"""Reads batons and opportunities."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.tables.handoff import Baton, Opportunity, StageMove
from db.tables.prospects import Account
from workbench.handoff.messages.batons import (
    BatonRow,
    ListBatons,
    ListOpportunities,
    OpportunityRow,
    PacketView,
    ShowBaton,
)
from workbench.handoff.rows import baton_row, batons, known_row
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.values import Money
from workbench.work import Work


def list_batons(session: Session, query: ListBatons, work: Work) -> tuple[BatonRow, ...]:
    """Batons, newest first."""
    wanted = batons().order_by(Baton.id.desc())
    if query.state is not None:
        wanted = wanted.where(Baton.state == query.state)
    if query.person_id is not None:
        own = (Baton.sdr_id == query.person_id, Baton.ae_id == query.person_id)
        wanted = wanted.where(or_(*own))
    if query.dropped:
        wanted = wanted.where(Baton.state == BatonState.PASSED, Baton.due_at < work.now)
    else:
        wanted = wanted.limit(query.limit)
    rows = (baton_row(found, work.now) for found in session.execute(wanted))
    kept = (row for row in rows if row.dropped or not query.dropped)
    return tuple(row for _, row in zip(range(query.limit), kept, strict=False))


def show_baton(session: Session, query: ShowBaton, work: Work) -> PacketView:
    """One baton with its packet. Errors: `Refusal` when there is none."""
    found = known_row(session, query.baton_id)
    return PacketView(baton_row(found, work.now), dict(found[0].packet))


def list_opportunities(
    session: Session, query: ListOpportunities, work: Work
) -> tuple[OpportunityRow, ...]:
    """Opportunities, newest first."""
    since = (
        select(func.max(StageMove.at))
        .where(StageMove.opportunity_id == Opportunity.id)
        .scalar_subquery()
    )
    wanted = select(Opportunity, Account, since).join(Account, Account.id == Opportunity.account_id)
    if query.stage is not None:
        wanted = wanted.where(Opportunity.stage == query.stage)
    if query.only_open:
        wanted = wanted.where(Opportunity.stage.in_(OPEN_STAGES))
    if query.person_id is not None:
        own = (Opportunity.sdr_id == query.person_id, Opportunity.ae_id == query.person_id)
        wanted = wanted.where(or_(*own))
    newest = wanted.order_by(Opportunity.id.desc()).limit(query.limit)
    return tuple(_opportunity(*found) for found in session.execute(newest))


def _opportunity(row: Opportunity, account: Account, since: datetime | None) -> OpportunityRow:
    cents = row.amount_cents
    return OpportunityRow(
        opportunity_id=row.id,
        account_id=account.id,
        account=account.name,
        contact_id=row.contact_id,
        sdr_id=row.sdr_id,
        ae_id=row.ae_id,
        lead_kind=row.lead_kind,
        stage=row.stage,
        stage_since=since or row.created_at,
        amount=None if cents is None else Money(cents, row.currency),
        close_date=row.close_date,
        segment=row.segment or "",
        potential_users=row.potential_users,
        requalified_conversation_id=row.requalified_conversation_id,
        lost_reason=row.lost_reason or "",
    )
