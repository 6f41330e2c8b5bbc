"""Lists audits; their evidence, which takes longer to load, is in `audits`."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Opportunity
from db.tables.prospects import Account
from workbench.handoff.messages.audits import AuditQueue, AuditRow
from workbench.vocabulary.handoff import AuditDecision
from workbench.work import Work


def list_audits(session: Session, query: AuditQueue, work: Work) -> tuple[AuditRow, ...]:
    """Due audits, oldest first; with `every` the decided ones too."""
    wanted = (
        select(Audit, Opportunity, Account)
        .join(Opportunity, Opportunity.id == Audit.opportunity_id)
        .join(Account, Account.id == Opportunity.account_id)
        .order_by(Audit.id)
    )
    if not query.every:
        wanted = wanted.where(Audit.decision == AuditDecision.DUE)
    return tuple(audit_row(*found) for found in session.execute(wanted.limit(query.limit)))


def audit_row(audit: Audit, opportunity: Opportunity, account: Account) -> AuditRow:
    """An audit as people see it."""
    qualified: datetime = opportunity.qualified_at or audit.created_at
    return AuditRow(
        audit_id=audit.id,
        opportunity_id=opportunity.id,
        account_id=account.id,
        account=account.name,
        sdr_id=opportunity.sdr_id,
        ae_id=opportunity.ae_id,
        stage=opportunity.stage,
        qualified_at=qualified,
        decision=audit.decision,
        auditor_id=audit.auditor_id,
        reason=audit.reason or "",
    )
