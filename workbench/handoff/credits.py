"""Whether a credit stands: what the newest audit and the newest decided one say (reads only)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit
from workbench.vocabulary.handoff import AuditDecision


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
