"""Reads statements: closed ones as they were frozen, open ones as the facts stand now (COMP-3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Credit, Opportunity
from db.tables.pay import PayPlan, Statement, StatementLine
from db.tables.team import Person
from workbench.pay.facts import Due, due_by_month, stored_terms, terms_of
from workbench.pay.handlers import paid_people
from workbench.pay.messages import (
    CheckClosed,
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
    month_lines,
    total,
)
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.values import Money
from workbench.work import Work


def show_statements(
    session: Session, query: ShowStatements, work: Work
) -> tuple[StatementRow, ...]:
    """Everybody's statement of a month, by person."""
    month = check_month(query.month)
    closed = {
        row.person_id: row
        for row in session.scalars(select(Statement).where(Statement.month == month))
    }
    if closed:
        rows = [_closed(session, statement) for statement in closed.values()]
    else:
        rows = _open(session, month, work)
    wanted = (row for row in rows if query.person_id in (None, row.person_id))
    return tuple(sorted(wanted, key=lambda row: row.person_id))


def _open(session: Session, month: str, work: Work) -> list[StatementRow]:
    terms = terms_of(work.policy.pay)
    due = {
        person: found
        for (one, person), found in due_by_month(session, work).items()
        if one == month
    }
    return [
        _row(session, person, month, terms, due.get(person.id, Due()).lines(terms))
        for person in paid_people(session, set(due))
    ]


def _closed(session: Session, statement: Statement) -> StatementRow:
    terms = stored_terms(session.get_one(PayPlan, statement.plan_id))
    person = session.get_one(Person, statement.person_id)
    lines = [_line(row) for row in _stored(session, statement.id)]
    return _row(session, person, statement.month, terms, lines, statement)


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


def _row(
    session: Session,
    person: Person,
    month: str,
    terms: PlanTerms,
    lines: Iterable[Line],
    closed: Statement | None = None,
) -> StatementRow:
    shown = tuple(lines)
    deals = [line.opportunity_id for line in shown if line.kind is LineKind.WON_DEAL]
    return StatementRow(
        person_id=person.id,
        person=person.name,
        month=month,
        state=StatementState.OPEN if closed is None else closed.state,
        base=Money(terms.base, terms.currency),
        target=Money(terms.target, terms.currency),
        goal=terms.goal,
        qualified=sum(line.kind is LineKind.CREDIT for line in shown),
        revenue=Money(sum(_amounts(session, deals).values()), terms.currency),
        lines=tuple(_shown(line, terms.currency) for line in shown),
        total=Money(total(shown) if closed is None else closed.total_cents, terms.currency),
        closed_at=None if closed is None else closed.closed_at,
        anchor_head="" if closed is None else closed.ledger_hash or "",
        anchor_count=0 if closed is None else closed.ledger_seq or 0,
    )


def _shown(line: Line, currency: str) -> StatementLineRow:
    return StatementLineRow(
        line.kind, line.opportunity_id, line.credit_id, line.reason, Money(line.cents, currency)
    )


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
