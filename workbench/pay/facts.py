"""What a month's pay is made from: credits that stand, won deals, what was paid (reads only)."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Credit, Opportunity
from db.tables.pay import PayPlan, Statement, StatementLine
from workbench.handoff.credits import last_closed_month, standing
from workbench.handoff.rules.auditing import following_month, month_of
from workbench.pay.rules import (
    CreditFact,
    Line,
    PaidLine,
    PlanTerms,
    WonFact,
    corrections,
    half_up,
    month_lines,
    payable_month,
)
from workbench.policy import PayPolicy
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.pipeline import Stage
from workbench.work import Work


@dataclass(slots=True)
class Due:
    """What one person has coming in one month."""

    earned_credits: list[CreditFact] = field(default_factory=list)
    deals: list[WonFact] = field(default_factory=list)
    paid: list[PaidLine] = field(default_factory=list)

    def lines(self, terms: PlanTerms) -> tuple[Line, ...]:
        """The lines these facts come to."""
        return (*month_lines(terms, self.earned_credits, self.deals), *corrections(self.paid))


def terms_of(policy: PayPolicy) -> PlanTerms:
    """The policy's plan per month (COMP-1, COMP-2)."""
    year = Fraction(policy.base_year_cents)
    share = Fraction(Decimal(str(policy.commission_share)))
    return PlanTerms(
        base=half_up(year / 12),
        target=half_up(year * share / 12),
        goal=policy.goal_qualified,
        revenue_goal=policy.goal_revenue_cents,
        currency=policy.currency,
    )


def stored_terms(plan: PayPlan) -> PlanTerms:
    """The terms of a kept version of the plan."""
    kept: dict[str, Any] = plan.terms
    return PlanTerms(
        kept["base"], kept["target"], kept["goal"], kept["revenue_goal"], kept["currency"]
    )


def due_by_month(session: Session, work: Work) -> dict[tuple[str, int], Due]:
    """Everything payable in open months, by month and person; closed months have no entry."""
    closed = last_closed_month(session)
    stands = standing(session)
    found: dict[tuple[str, int], Due] = defaultdict(Due)
    _add_credits(session, found, stands, closed)
    _add_deals(session, found, stands, closed, ZoneInfo(work.workspace.zone))
    if closed is not None:
        _add_paid(session, found, stands, following_month(closed))
    return dict(found)


def _add_credits(
    session: Session,
    found: dict[tuple[str, int], Due],
    stands: dict[int, bool | None],
    closed: str | None,
) -> None:
    paid = select(StatementLine.credit_id).where(StatementLine.credit_id.is_not(None))
    for credit in session.scalars(select(Credit).where(Credit.id.not_in(paid))):
        if stands.get(credit.id):
            month = payable_month(credit.month, None, closed)
            due = found[month, credit.person_id]
            due.earned_credits.append(CreditFact(credit.id, credit.opportunity_id))


def _add_deals(
    session: Session,
    found: dict[tuple[str, int], Due],
    stands: dict[int, bool | None],
    closed: str | None,
    zone: ZoneInfo,
) -> None:
    """Closed revenue sourced: won deals of credited opportunities, each paid once (COMP-2)."""
    paid = select(StatementLine.opportunity_id).where(StatementLine.kind == LineKind.WON_DEAL)
    wanted = (
        select(Credit, Opportunity)
        .join(Opportunity, Opportunity.id == Credit.opportunity_id)
        .where(Opportunity.stage == Stage.WON, Opportunity.id.not_in(paid))
    )
    for credit, deal in session.execute(wanted):
        if stands.get(credit.id) and deal.closed_at is not None:
            month = payable_month(credit.month, month_of(deal.closed_at, zone), closed)
            fact = WonFact(deal.id, deal.amount_cents or 0)
            found[month, credit.person_id].deals.append(fact)


def _add_paid(
    session: Session,
    found: dict[tuple[str, int], Due],
    stands: dict[int, bool | None],
    month: str,
) -> None:
    """Frozen lines beside what corrections have since made of them, for the first open month."""
    rows = session.execute(
        select(StatementLine, Statement.person_id)
        .join(Statement, Statement.id == StatementLine.statement_id)
        .where(Statement.state == StatementState.CLOSED)
        .order_by(StatementLine.id)
    ).all()
    corrected: dict[int, int] = defaultdict(int)
    for line, _ in rows:
        if line.corrects_id is not None:
            corrected[line.corrects_id] += line.amount_cents
    by_deal = {credit.opportunity_id: credit.id for credit in session.scalars(select(Credit))}
    for line, person_id in rows:
        if line.kind is not LineKind.CORRECTION and line.opportunity_id is not None:
            credit_id = by_deal.get(line.opportunity_id, 0)
            state = stands.get(credit_id, False)
            found[month, person_id].paid.append(
                PaidLine(line.id, line.opportunity_id, line.amount_cents, corrected[line.id], state)
            )
