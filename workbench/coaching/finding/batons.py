"""Finds the batons that are on their way, with their clocks."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from db.tables.conversations import Meeting
from db.tables.handoff import Audit, Baton, Opportunity
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.coaching.finding.responses import person_name
from workbench.coaching.messages.today import BatonOut
from workbench.coaching.rules.batons import REJECTED_SHOWN, BatonFacts, mine_to_do, standing
from workbench.coaching.scope import Scope
from workbench.vocabulary.coaching import BatonStanding
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.work import Work

_LOOKED_AT = 500
_ORDER = tuple(BatonStanding)
_SDR, _AE = aliased(Person), aliased(Person)
_AUDIT_DUE = exists().where(
    Audit.opportunity_id == Baton.opportunity_id, Audit.decision == AuditDecision.DUE
)


def batons_out(session: Session, work: Work, scope: Scope, limit: int) -> tuple[BatonOut, ...]:
    """Batons that wait for somebody, the most pressing first."""
    found = sorted(_found(session, work, scope), key=lambda one: _ORDER.index(one.standing))
    return tuple(found[:limit])


def _found(session: Session, work: Work, scope: Scope) -> Iterator[BatonOut]:
    for row in session.execute(_wanted(work, scope)):
        baton: Baton = row.Baton
        facts = BatonFacts(
            baton.state,
            baton.method,
            baton.due_at,
            baton.rejected_at,
            row.stage,
            bool(row.audit_due),
            row.meeting_state,
            row.starts_at,
        )
        stands = standing(facts, work.now)
        if stands is not None:
            yield _baton(row, stands, scope)


def _baton(row: Row[*tuple[Any, ...]], stands: BatonStanding, scope: Scope) -> BatonOut:
    baton: Baton = row.Baton
    is_ae, is_sdr = baton.ae_id == scope.person_id, baton.sdr_id == scope.person_id
    return BatonOut(
        baton_id=baton.id,
        opportunity_id=baton.opportunity_id,
        account=row.account,
        contact=person_name(row.first, row.last),
        other=row.sdr if is_ae else row.ae,
        standing=stands,
        due_at=baton.due_at,
        meets_at=row.starts_at,
        reason=baton.reason or "",
        mine_to_do=mine_to_do(stands, state=baton.state, is_sdr=is_sdr, is_ae=is_ae),
    )


def _wanted(work: Work, scope: Scope) -> Select[*tuple[Any, ...]]:
    alive = or_(
        Baton.state == BatonState.PASSED,
        and_(
            Baton.state == BatonState.ACCEPTED,
            or_(Opportunity.stage == Stage.NEW_PROSPECT, _AUDIT_DUE),
        ),
        and_(
            Baton.state == BatonState.REJECTED, Baton.rejected_at >= work.now - REJECTED_SHOWN
        ),
    )  # fmt: skip
    return (
        select(
            Baton,
            Account.name.label("account"),
            Contact.first,
            Contact.last,
            Opportunity.stage,
            Meeting.state.label("meeting_state"),
            Meeting.starts_at,
            _SDR.name.label("sdr"),
            _AE.name.label("ae"),
            _AUDIT_DUE.label("audit_due"),
        )
        .join(Account, Account.id == Baton.account_id)
        .join(Contact, Contact.id == Baton.contact_id)
        .join(_SDR, _SDR.id == Baton.sdr_id)
        .join(_AE, _AE.id == Baton.ae_id)
        .outerjoin(Opportunity, Opportunity.id == Baton.opportunity_id)
        .outerjoin(Meeting, Meeting.id == Baton.meeting_id)
        .where(alive, scope.owns(Baton.sdr_id, Baton.ae_id))
        .order_by(Baton.due_at, Baton.id)
        .limit(_LOOKED_AT)
    )
