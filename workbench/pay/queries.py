"""Reads statements: closed ones as they were frozen, open ones as the facts stand now (COMP-3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.handoff import Credit, Opportunity
from db.tables.pay import PayPlan, Statement, StatementLine
from db.tables.prospects import Account
from db.tables.team import Person
from workbench.handoff.credits import last_closed_month
from workbench.handoff.rules.auditing import month_of
from workbench.pay.facts import Due, due_by_month, stored_terms, terms_of
from workbench.pay.handlers import paid_people
from workbench.pay.messages import (
    CheckClosed,
    ListMonths,
    MonthRow,
    Recomputed,
    ShowStatements,
    StatementLineRow,
    StatementRow,
)
from workbench.pay.rules import (
    CreditFact,
    Line,
    PlanTerms,
    WonFact,
    check_month,
    close_problem,
    month_lines,
    months_between,
    places,
    total,
)
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money
from workbench.work import Work


def show_statements(
    session: Session, query: ShowStatements, work: Work
) -> tuple[StatementRow, ...]:
    """Everybody's statement of a month, by person."""
    month = check_month(query.month)
    closed = session.scalars(select(Statement).where(Statement.month == month)).all()
    drafts = [_closed(session, row) for row in closed] or _open(session, month, work)
    drafts.sort(key=lambda draft: draft.person.id)
    deals = _deals(session, {line.opportunity_id for draft in drafts for line in draft.lines})
    rank = places({draft.person.id: draft.result for draft in drafts})
    return tuple(
        _row(draft, month, deals, rank[draft.person.id])
        for draft in drafts
        if query.person_id in (None, draft.person.id)
    )


@record
class _Draft:
    """One person's month before it is shown: frozen where `closed` is its row."""

    person: Person
    terms: PlanTerms
    lines: tuple[Line, ...]
    closed: Statement | None = None

    @property
    def qualified(self) -> int:
        return sum(line.kind is LineKind.CREDIT for line in self.lines)

    @property
    def total(self) -> int:
        return total(self.lines) if self.closed is None else self.closed.total_cents

    @property
    def result(self) -> tuple[int, int]:
        return self.qualified, self.total


def _open(session: Session, month: str, work: Work) -> list[_Draft]:
    terms = terms_of(work.policy.pay)
    due = {
        person: found
        for (one, person), found in due_by_month(session, work).items()
        if one == month
    }
    return [
        _Draft(person, terms, due.get(person.id, Due()).lines(terms))
        for person in paid_people(session, set(due))
    ]


def _closed(session: Session, statement: Statement) -> _Draft:
    terms = stored_terms(session.get_one(PayPlan, statement.plan_id))
    person = session.get_one(Person, statement.person_id)
    lines = tuple(_line(row) for row in _stored(session, statement.id))
    return _Draft(person, terms, lines, statement)


def _stored(session: Session, statement_id: int) -> Sequence[StatementLine]:
    wanted = select(StatementLine).where(StatementLine.statement_id == statement_id)
    return session.scalars(wanted.order_by(StatementLine.id)).all()


def _line(row: StatementLine) -> Line:
    return Line(
        row.kind,
        row.opportunity_id or 0,
        row.amount_cents,
        row.credit_id,
        row.corrects_id,
        row.reason,
    )


@record
class _Deal:
    """What a line traces to."""

    opportunity: Opportunity
    account: str


def _deals(session: Session, opportunity_ids: set[int]) -> dict[int, _Deal]:
    wanted = select(Opportunity, Account.name).join(Account, Account.id == Opportunity.account_id)
    rows = session.execute(wanted.where(Opportunity.id.in_(opportunity_ids)))
    return {row.Opportunity.id: _Deal(row.Opportunity, row.name) for row in rows}


def _row(draft: _Draft, month: str, deals: dict[int, _Deal], place: int) -> StatementRow:
    terms, closed = draft.terms, draft.closed
    won = [line.opportunity_id for line in draft.lines if line.kind is LineKind.WON_DEAL]
    revenue = sum(deals[one].opportunity.amount_cents or 0 for one in won)
    return StatementRow(
        person_id=draft.person.id,
        person=draft.person.name,
        month=month,
        state=StatementState.OPEN if closed is None else closed.state,
        base=Money(terms.base, terms.currency),
        target=Money(terms.target, terms.currency),
        goal=terms.goal,
        qualified=draft.qualified,
        revenue_goal=Money(terms.revenue_goal, terms.currency),
        revenue=Money(revenue, terms.currency),
        lines=tuple(_shown(line, terms.currency, deals) for line in draft.lines),
        total=Money(draft.total, terms.currency),
        closed_at=None if closed is None else closed.closed_at,
        anchor_head="" if closed is None else closed.ledger_hash or "",
        anchor_count=0 if closed is None else closed.ledger_seq or 0,
        place=place,
    )


def _shown(line: Line, currency: str, deals: dict[int, _Deal]) -> StatementLineRow:
    deal = deals[line.opportunity_id]
    cents = deal.opportunity.amount_cents
    return StatementLineRow(
        kind=line.kind,
        opportunity_id=line.opportunity_id,
        credit_id=line.credit_id,
        note=line.reason,
        amount=Money(line.cents, currency),
        account_id=deal.opportunity.account_id,
        account=deal.account,
        deal=None if cents is None else Money(cents, deal.opportunity.currency),
        qualified_at=deal.opportunity.qualified_at,
    )


def list_months(session: Session, query: ListMonths, work: Work) -> tuple[MonthRow, ...]:
    """Every month from the first one with pay to the present one, newest first."""
    terms = terms_of(work.policy.pay)
    waiting = {month for (month, _), due in due_by_month(session, work).items() if due.lines(terms)}
    closed = _closed_months(session)
    current = month_of(work.now, ZoneInfo(work.workspace.zone))
    last = last_closed_month(session)
    everything = {*closed, *waiting, current}
    return tuple(
        closed.get(month)
        or MonthRow(
            month, StatementState.OPEN, None, None, close_problem(month, current, last, waiting)
        )
        for month in months_between(min(everything), max(everything))
    )


def _closed_months(session: Session) -> dict[str, MonthRow]:
    wanted = (
        select(
            Statement.month,
            Statement.currency,
            func.sum(Statement.total_cents).label("cents"),
            func.max(Statement.closed_at).label("closed_at"),
        )
        .where(Statement.state == StatementState.CLOSED)
        .group_by(Statement.month, Statement.currency)
    )
    return {
        row.month: MonthRow(
            row.month,
            StatementState.CLOSED,
            Money(int(row.cents), row.currency),
            row.closed_at,
            "",
        )
        for row in session.execute(wanted)
    }


def _amounts(session: Session, opportunity_ids: Iterable[int]) -> dict[int, int]:
    wanted = select(Opportunity.id, Opportunity.amount_cents).where(
        Opportunity.id.in_(list(opportunity_ids))
    )
    return {found: cents or 0 for found, cents in session.execute(wanted)}


def check_closed(session: Session, query: CheckClosed, work: Work) -> tuple[Recomputed, ...]:
    """Every closed statement's total, its lines' sum, and both computed anew (invariant 7)."""
    closed = select(Statement).where(Statement.state == StatementState.CLOSED)
    return tuple(
        _recomputed(session, statement)
        for statement in session.scalars(closed.order_by(Statement.month, Statement.person_id))
    )


def _recomputed(session: Session, statement: Statement) -> Recomputed:
    """Uses the lines only to know which credits and deals they stand for, never their amounts."""
    terms = stored_terms(session.get_one(PayPlan, statement.plan_id))
    rows = _stored(session, statement.id)
    anew = total(_lines_anew(session, rows, terms)) + _corrections_anew(session, rows)
    return Recomputed(
        statement.person_id,
        statement.month,
        Money(statement.total_cents, statement.currency),
        Money(sum(row.amount_cents for row in rows), statement.currency),
        Money(anew, statement.currency),
    )


def _lines_anew(
    session: Session, rows: Sequence[StatementLine], terms: PlanTerms
) -> tuple[Line, ...]:
    ids = [row.credit_id for row in rows if row.kind is LineKind.CREDIT]
    found = session.scalars(select(Credit).where(Credit.id.in_(ids)))
    deals = [row.opportunity_id or 0 for row in rows if row.kind is LineKind.WON_DEAL]
    return month_lines(
        terms,
        [CreditFact(credit.id, credit.opportunity_id) for credit in found],
        [WonFact(deal, cents) for deal, cents in _amounts(session, deals).items()],
    )


def _corrections_anew(session: Session, rows: Sequence[StatementLine]) -> int:
    """A correction takes a line back whole or pays it again whole; anything else is wrong."""
    anew: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.kind is LineKind.CORRECTION:
            line = session.get(StatementLine, row.corrects_id)
            sign = 1 if row.amount_cents > 0 else -1
            anew[row.id] = 0 if line is None else sign * abs(line.amount_cents)
    return sum(anew.values())
