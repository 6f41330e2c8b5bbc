"""Reads the evidence of audits, and credits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit
from workbench.errors import Refusal
from workbench.handoff.credits import standing
from workbench.handoff.deals import deal_of
from workbench.handoff.evidence import audit_facts
from workbench.handoff.messages.audits import (
    AuditView,
    CreditRow,
    ListCredits,
    ShowAudit,
)
from workbench.handoff.queries.audit_queue import audit_row
from workbench.handoff.rules.auditing import audit_checks
from workbench.handoff.touches import timeline
from workbench.work import Work


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
