"""Whether a credit stands, and which months are frozen (reads only)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit
from db.tables.pay import Statement
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.pay import StatementState


def standing(session: Session) -> dict[int, bool | None]:
    """Per credit id: True it stands, False it was taken back, None it is being looked at again."""
    rows = session.execute(
        select(Credit.id, Audit.decision)
        .join(Audit, Audit.opportunity_id == Credit.opportunity_id)
        .order_by(Credit.id, Audit.id)
    )
    newest = {row.id: row.decision for row in rows}
    return {
        credit_id: None if decision is AuditDecision.DUE else decision is AuditDecision.APPROVED
        for credit_id, decision in newest.items()
    }


def last_closed_month(session: Session) -> str | None:
    """The newest month (`YYYY-MM`) whose statements are frozen, or None (COMP-5)."""
    closed = Statement.state == StatementState.CLOSED
    return session.scalar(select(func.max(Statement.month)).where(closed))
