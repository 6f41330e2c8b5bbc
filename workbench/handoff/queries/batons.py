"""Reads batons and opportunities."""

from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.handoff import Baton, Opportunity, StageMove
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.handoff.messages.batons import (
    BatonRow,
    ListBatons,
    ListOpportunities,
    OpportunityRow,
    PacketView,
    ShowBaton,
)
from workbench.handoff.rules.passing import is_dropped
from workbench.outreach.writing import full_name
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.values import Money
from workbench.work import Work


def _batons() -> Select[Baton, Account, Contact, Meeting]:
    return (
        select(Baton, Account, Contact, Meeting)
        .join(Account, Account.id == Baton.account_id)
        .join(Contact, Contact.id == Baton.contact_id)
        .outerjoin(Meeting, Meeting.id == Baton.meeting_id)
    )


def list_batons(session: Session, query: ListBatons, work: Work) -> tuple[BatonRow, ...]:
    """Batons, newest first."""
    wanted = _batons().order_by(Baton.id.desc())
    if query.state is not None:
        wanted = wanted.where(Baton.state == query.state)
    if query.person_id is not None:
        own = (Baton.sdr_id == query.person_id, Baton.ae_id == query.person_id)
        wanted = wanted.where(or_(*own))
    if query.dropped:
        wanted = wanted.where(Baton.state == BatonState.PASSED, Baton.due_at < work.now)
    rows = (_baton(*found, work.now) for found in session.execute(wanted))
    kept = (row for row in rows if row.dropped or not query.dropped)
    return tuple(row for _, row in zip(range(query.limit), kept, strict=False))


def _baton(
    baton: Baton, account: Account, contact: Contact, meeting: Meeting | None, now: datetime
) -> BatonRow:
    state = None if meeting is None else meeting.state
    return BatonRow(
        baton_id=baton.id,
        state=baton.state,
        method=baton.method,
        account_id=account.id,
        account=account.name,
        contact_id=contact.id,
        contact=full_name(contact),
        sdr_id=baton.sdr_id,
        ae_id=baton.ae_id,
        opportunity_id=baton.opportunity_id,
        passed_at=baton.passed_at,
        due_at=baton.due_at,
        accepted_at=baton.accepted_at,
        dropped=is_dropped(baton.state, baton.due_at, state, now),
        reason=baton.reason or "",
    )


def show_baton(session: Session, query: ShowBaton, work: Work) -> PacketView:
    """One baton with its packet. Errors: `Refusal` when there is none."""
    found = session.execute(_batons().where(Baton.id == query.baton_id)).one_or_none()
    if found is None:
        raise Refusal("unknown_baton", f"There is no baton {query.baton_id}.")
    return PacketView(_baton(*found, work.now), dict(found[0].packet))


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
