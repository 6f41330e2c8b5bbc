"""Decides audits and gives credit: a third person, on evidence, in an open month (AUD-1 ff.)."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit, Opportunity
from workbench.conversations.handlers import tasks
from workbench.errors import Refusal
from workbench.handoff.credits import last_closed_month
from workbench.handoff.deals import Deal, deal_of
from workbench.handoff.evidence import audit_facts, auditor_of
from workbench.handoff.handlers.stages import known_opportunity
from workbench.handoff.messages.audits import (
    AuditCheck,
    AuditDecided,
    DecideAudit,
    Judgement,
    ReopenAudit,
)
from workbench.handoff.rules import auditing
from workbench.handoff.rules.passing import check_reason
from workbench.vocabulary.conversations import TaskKind
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.record import as_dict
from workbench.work import Work


def decide_audit(session: Session, command: DecideAudit, work: Work) -> AuditDecided:
    """Decides a due audit; an approval gives the SDR credit (AUD-1)."""
    audit = session.get(Audit, command.audit_id, with_for_update=True)
    if audit is None or audit.decision is not AuditDecision.DUE:
        raise Refusal("audit_decided", "That audit is not due (any more); nothing changed.")
    deal = deal_of(session, audit)
    known_opportunity(session, deal.opportunity.id)
    facts = audit_facts(session, deal, work.actor, work)
    auditing.check_auditor(auditor_of(session, deal, work), facts)
    checks = auditing.audit_checks(facts, work.actor.person_id)
    auditing.check_decision(command.decision, checks, command.judgements, command.reason)
    audit.auditor_id = work.actor.person_id
    audit.checks = [_kept(check, command.judgements) for check in checks]
    audit.decision = command.decision
    audit.reason = command.reason.strip() or None
    audit.decided_at = work.now
    session.flush()
    _note(audit, work)
    if command.decision is not AuditDecision.APPROVED:
        _tell_sdr(session, deal, command.decision, work)
        return AuditDecided(audit.id, audit.decision, None, None)
    credit = _credit(session, deal.opportunity, audit, work)
    return AuditDecided(audit.id, audit.decision, credit.id, credit.month)


def _kept(check: AuditCheck, judgements: tuple[Judgement, ...]) -> dict[str, Any]:
    """A check as it stood, with the auditor's own judgement where evidence left it open."""
    judged = next((found for found in judgements if found.code == check.code), None)
    kept = as_dict(check)
    kept["result"] = check.result.value
    kept["evidence"] = list(check.evidence)
    kept["judgement"] = None if judged is None else {"yes": judged.yes, "note": judged.note}
    return kept


def _note(audit: Audit, work: Work) -> None:
    work.record(
        f"audit:{audit.id}",
        opportunity=audit.opportunity_id,
        decision=audit.decision.value,
        auditor=audit.auditor_id,
        checks=[f"{check['code']}={check['result']}" for check in audit.checks],
    )


def _tell_sdr(session: Session, deal: Deal, decision: AuditDecision, work: Work) -> None:
    about = tasks.About(deal.account.id, deal.opportunity.contact_id, deal.opportunity.id)
    words = "was sent back" if decision is AuditDecision.SENT_BACK else "was refused"
    tasks.add_task(
        session,
        work,
        TaskKind.FOLLOW_UP,
        deal.opportunity.sdr_id,
        due=work.now,
        subject=f"The credit for {deal.account.name} {words}; read the reason",
        about=about,
    )


def _credit(session: Session, opportunity: Opportunity, audit: Audit, work: Work) -> Credit:
    """The opportunity's credit: one for ever; a second approval lets the first one stand again."""
    known = session.scalars(
        select(Credit).where(Credit.opportunity_id == opportunity.id)
    ).one_or_none()
    if known is not None:
        work.record(f"credit:{known.id}", action="credit.restore", audit=audit.id)
        return known
    month = auditing.month_of(opportunity.qualified_at or work.now, ZoneInfo(work.workspace.zone))
    credit = Credit(
        opportunity_id=opportunity.id,
        audit_id=audit.id,
        person_id=opportunity.sdr_id,
        month=auditing.credit_month(month, last_closed_month(session)),
    )
    session.add(credit)
    session.flush()
    work.record(
        f"credit:{credit.id}",
        action="credit.grant",
        opportunity=credit.opportunity_id,
        audit=credit.audit_id,
        person=credit.person_id,
        month=credit.month,
    )
    return credit


def reopen_audit(session: Session, command: ReopenAudit, work: Work) -> int:
    """Makes a new due audit of an opportunity whose last one was decided (domain.md §3)."""
    why = check_reason(command.reason)
    opportunity = known_opportunity(session, command.opportunity_id)
    last = session.scalars(
        select(Audit).where(Audit.opportunity_id == opportunity.id).order_by(Audit.id.desc())
    ).first()
    if last is None or last.decision is AuditDecision.DUE:
        raise Refusal("audit_open", "There is no decided audit to reopen; nothing changed.")
    facts = audit_facts(session, deal_of(session, last), work.actor, work)
    auditing.check_auditor(auditor_of(session, deal_of(session, last), work), facts)
    audit = Audit(opportunity_id=opportunity.id, decision=AuditDecision.DUE, checks=[], reason=why)
    session.add(audit)
    session.flush()
    work.record(f"audit:{audit.id}", opportunity=opportunity.id, after=last.id)
    return audit.id
