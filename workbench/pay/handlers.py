"""Closes months: statements are written once, anchored to the ledger, and frozen (COMP-5)."""

from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from db.tables.pay import PayPlan, Statement, StatementLine
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.handoff.credits import last_closed_month
from workbench.handoff.rules.auditing import month_of
from workbench.ledger import GENESIS, Head
from workbench.pay import rules
from workbench.pay.facts import Due, due_by_month, stored_terms, terms_of
from workbench.pay.messages import CloseMonth, MonthClosed
from workbench.vocabulary.pay import StatementState
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import as_dict
from workbench.vocabulary.values import Money
from workbench.work import Work


def close_month(session: Session, command: CloseMonth, work: Work) -> MonthClosed:
    """Freezes everybody's statement of a month that is over.

    Errors: `Refusal` for a month that is not over, is closed, or has older ones still open.
    """
    month = rules.check_month(command.month)
    due = due_by_month(session, work)
    current = month_of(work.now, ZoneInfo(work.workspace.zone))
    terms = terms_of(work.policy.pay)
    waiting = {one for (one, _), found in due.items() if found.lines(terms)}
    rules.check_close(month, current, last_closed_month(session), waiting)
    people = paid_people(session, {person_id for one, person_id in due if one == month})
    if not people:
        raise Refusal("pay_close", "Nobody is on the pay plan yet, so there is nothing to close.")
    plan, head = _plan(session, month, work), _head(session)
    total = sum(
        _write(session, work, plan, head, person, month, due.get((month, person.id), Due()))
        for person in people
    )
    session.flush()
    work.record(
        f"pay_month:{month}",
        statements=len(people),
        total_cents=total,
        anchor_count=head.seq,
        anchor_head=head.hash,
    )
    return MonthClosed(month, len(people), Money(total, stored_terms(plan).currency))


def paid_people(session: Session, also: set[int]) -> list[Person]:
    """Everybody on the plan: active SDRs, and whoever has something coming (COMP-3)."""
    people = session.scalars(select(Person).order_by(Person.id))
    return [
        person
        for person in people
        if person.id in also or (person.active and Role.SDR in person.roles)
    ]


def _plan(session: Session, month: str, work: Work) -> PayPlan:
    """The kept version of the plan in force; a changed policy makes a new version."""
    terms = as_dict(terms_of(work.policy.pay))
    last = session.scalars(select(PayPlan).order_by(PayPlan.version.desc())).first()
    if last is not None and last.terms == terms:
        return last
    plan = PayPlan(version=1 if last is None else last.version + 1, valid_from=month, terms=terms)
    session.add(plan)
    session.flush()
    work.record(f"pay_plan:{plan.version}", action="pay.plan", month=month, **terms)
    return plan


def _head(session: Session) -> Head:
    """The ledger's end as it is now; the statements are anchored to it (architecture.md §4)."""
    newest = select(func.max(LedgerEntry.seq)).scalar_subquery()
    found = session.scalars(select(LedgerEntry).where(LedgerEntry.seq == newest)).one_or_none()
    return Head(0, GENESIS) if found is None else Head(found.seq, found.hash)


def _write(
    session: Session,
    work: Work,
    plan: PayPlan,
    head: Head,
    person: Person,
    month: str,
    due: Due,
) -> int:
    """Writes one person's statement with its lines, freezes it, and returns its total in cents."""
    terms = stored_terms(plan)
    lines = due.lines(terms)
    statement = Statement(
        person_id=person.id,
        month=month,
        plan_id=plan.id,
        state=StatementState.OPEN,
        currency=terms.currency,
    )
    session.add(statement)
    session.flush()
    session.add_all(_stored(statement.id, line) for line in lines)
    session.flush()
    statement.total_cents = rules.total(lines)
    statement.closed_at, statement.closed_by = work.now, work.actor.person_id
    statement.ledger_seq, statement.ledger_hash = head.seq, head.hash
    statement.state = StatementState.CLOSED
    session.flush()
    work.record(
        f"statement:{statement.id}",
        person=person.id,
        month=month,
        plan=plan.version,
        total_cents=statement.total_cents,
        lines=[f"{line.kind}:{line.opportunity_id}={line.cents}" for line in lines],
    )
    return statement.total_cents


def _stored(statement_id: int, line: rules.Line) -> StatementLine:
    return StatementLine(
        statement_id=statement_id,
        kind=line.kind,
        amount_cents=line.cents,
        credit_id=line.credit_id,
        opportunity_id=line.opportunity_id,
        corrects_id=line.corrects_id,
        reason=line.reason,
    )
