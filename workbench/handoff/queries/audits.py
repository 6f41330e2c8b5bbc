"""Reads audits, their evidence, and credits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit, Opportunity
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.handoff.credits import standing
from workbench.handoff.deals import deal_of
from workbench.handoff.evidence import audit_facts
from workbench.handoff.messages.audits import (
    AuditQueue,
    AuditRow,
    AuditView,
    CreditRow,
    ListCredits,
    ShowAudit,
)
from workbench.handoff.rules.auditing import audit_checks
from workbench.handoff.touches import timeline
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


def known_audit(session: Session, audit_id: int) -> Audit:
    """The audit of that id. Errors: `Refusal` when there is none."""
    found = session.get(Audit, audit_id)
    if found is None:
        raise Refusal("unknown_audit", f"There is no audit {audit_id}.")
    return found


def show_audit(session: Session, query: ShowAudit, work: Work) -> AuditView:
    """The evidence for one audit, as the asking person would decide it."""
    deal = deal_of(session, known_audit(session, query.audit_id))
    facts = audit_facts(session, deal, work.actor, work)
    return AuditView(
        audit_row(deal.audit, deal.opportunity, deal.account),
        audit_checks(facts, work.actor.person_id),
        timeline(session, deal, work),
    )


def list_credits(session: Session, query: ListCredits, work: Work) -> tuple[CreditRow, ...]:
    """Credits by id."""
    wanted = select(Credit).order_by(Credit.id)
    if query.month is not None:
        wanted = wanted.where(Credit.month == query.month)
    if query.person_id is not None:
        wanted = wanted.where(Credit.person_id == query.person_id)
    stands = standing(session)
    return tuple(
        CreditRow(
            row.id, row.opportunity_id, row.person_id, row.month, stands.get(row.id) is not True
        )
        for row in session.scalars(wanted)
    )
