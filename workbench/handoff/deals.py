"""The rows an audit is about, read for one audit or for a whole queue at once (reads only)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Baton, Opportunity
from db.tables.prospects import Account, Pursuit
from workbench.vocabulary.record import record


@record
class Deal:
    """The rows an audit is about."""

    audit: Audit
    opportunity: Opportunity
    baton: Baton
    account: Account
    pursuit: Pursuit | None

    @property
    def passed_at(self) -> datetime:
        """When the baton was passed, or the opportunity was written down."""
        return self.baton.passed_at or self.opportunity.created_at

    @property
    def opened_at(self) -> datetime:
        """When the pursuit began, or the opportunity was written down."""
        return self.opportunity.created_at if self.pursuit is None else self.pursuit.opened_at


def deal_of(session: Session, audit: Audit) -> Deal:
    """Everything one audit is about."""
    return deals_of(session, [audit])[0]


def deals_of(session: Session, audits: Sequence[Audit]) -> list[Deal]:
    """Everything several audits are about, in their order, with one question for all of them."""
    wanted = (
        select(Opportunity, Baton, Account, Pursuit)
        .join(Baton, Baton.opportunity_id == Opportunity.id)
        .join(Account, Account.id == Opportunity.account_id)
        .outerjoin(Pursuit, Pursuit.id == Opportunity.pursuit_id)
        .where(Opportunity.id.in_({audit.opportunity_id for audit in audits}))
    )
    found = {row.Opportunity.id: row for row in session.execute(wanted)}
    return [Deal(audit, *found[audit.opportunity_id]) for audit in audits]
