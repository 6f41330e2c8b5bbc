"""Reads the auditor's desk: the queue with every check, and one audit as a sheet."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Credit
from db.tables.imports import ImportBatch
from db.tables.prospects import Contact
from workbench.errors import Refusal
from workbench.handoff.credits import last_closed_month, standing
from workbench.handoff.deals import Deal, deal_of, deals_of
from workbench.handoff.evidence import audit_facts, auditor_of, facts_of
from workbench.handoff.facts import quiet_since
from workbench.handoff.messages.audits import AuditCheck, Judgement
from workbench.handoff.messages.evidence import (
    AuditDesk,
    AuditLine,
    AuditOf,
    AuditSheet,
    Before,
    Preview,
    ReadAudit,
)
from workbench.handoff.queries.audit_queue import audit_row
from workbench.handoff.queries.audits import known_audit
from workbench.handoff.rules import auditing
from workbench.handoff.rules.auditing import AuditFacts, audit_checks, check_auditor
from workbench.handoff.telling import told
from workbench.handoff.touches import timeline
from workbench.outreach.writing import full_name
from workbench.vocabulary.handoff import AuditDecision, CheckResult
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import BatchState, Bin, ImportKind
from workbench.vocabulary.values import Money
from workbench.work import Work


def audit_desk(session: Session, query: AuditDesk, work: Work) -> tuple[AuditLine, ...]:
    """Due audits, oldest first; with `every` the decided ones, newest first."""
    due = Audit.decision == AuditDecision.DUE
    wanted = select(Audit).where(~due if query.every else due)
    order = Audit.id.desc() if query.every else Audit.id
    audits = session.scalars(wanted.order_by(order).limit(query.limit)).all()
    return tuple(_lines(session, audits, work))


def _lines(session: Session, audits: Sequence[Audit], work: Work) -> list[AuditLine]:
    deals = deals_of(session, audits)
    due = [deal for deal in deals if deal.audit.decision is AuditDecision.DUE]
    facts = facts_of(session, due, work.actor, work)
    fresh = {deal.audit.id: _fresh(found, work) for deal, found in zip(due, facts, strict=True)}
    return [_line(deal, fresh.get(deal.audit.id) or _kept(deal.audit)) for deal in deals]


def _fresh(facts: AuditFacts, work: Work) -> tuple[AuditCheck, ...]:
    """The checks as the asking person would decide them; who will decide is not known to others."""
    found = audit_checks(facts, work.actor.person_id)
    if work.actor.may(Right.AUDIT):
        return found
    return tuple(check for check in found if check.code != auditing.THREE_PEOPLE)


def _line(deal: Deal, checks: tuple[AuditCheck, ...]) -> AuditLine:
    cents = deal.opportunity.amount_cents
    return AuditLine(
        audit=audit_row(deal.audit, deal.opportunity, deal.account),
        amount=None if cents is None else Money(cents, deal.opportunity.currency),
        checks=checks,
        decided_at=deal.audit.decided_at,
    )


def _kept(audit: Audit) -> tuple[AuditCheck, ...]:
    """The checks a decided audit was decided on."""
    return tuple(_kept_check(kept) for kept in audit.checks)


def _kept_check(kept: dict[str, Any]) -> AuditCheck:
    return AuditCheck(
        code=kept["code"],
        rule=kept["rule"],
        question=kept["question"],
        result=CheckResult(kept["result"]),
        evidence=tuple(kept["evidence"]),
        hard=bool(kept.get("hard")),
    )


def _judged(audit: Audit) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(kept["code"], bool(kept["judgement"]["yes"]), str(kept["judgement"]["note"]))
        for kept in audit.checks
        if kept.get("judgement")
    )


def read_audit(session: Session, query: ReadAudit, work: Work) -> AuditSheet:
    """One audit with everything it is decided on. Errors: `Refusal` when there is none."""
    deal = deal_of(session, known_audit(session, query.audit_id))
    facts = audit_facts(session, deal, work.actor, work)
    due = deal.audit.decision is AuditDecision.DUE
    checks = _fresh(facts, work) if due else _kept(deal.audit)
    return AuditSheet(
        line=_line(deal, checks),
        baton_id=deal.baton.id,
        contact=full_name(session.get_one(Contact, deal.opportunity.contact_id)),
        happened=told(session, deal, timeline(session, deal, work)),
        before=_before(session, deal, facts, work),
        judged=_judged(deal.audit),
        then=_then(session, deal, work),
        against=_against(session, deal, facts, work),
    )


def _before(session: Session, deal: Deal, facts: AuditFacts, work: Work) -> Before:
    """The quiet months: counts of today's evidence, and what the pursuit's own check noted."""
    noted = {} if deal.pursuit is None else deal.pursuit.cold_check
    against = {found.get("code") for found in noted.get("against", ())}
    customers = session.scalar(
        select(func.max(ImportBatch.finished_at)).where(
            ImportBatch.kind == ImportKind.CUSTOMERS,
            ImportBatch.state == BatchState.DONE,
            ImportBatch.finished_at <= deal.opened_at,
        )
    )
    return Before(
        months=work.policy.prospects.cold_months,
        since=quiet_since(deal.opened_at, work),
        until=deal.opened_at,
        activities=len(facts.activity_before),
        leads=len(facts.inbound_before),
        other_sdrs=len(facts.other_sdrs),
        open_opportunity="open_opportunity" in against,
        customer=Bin.CURRENT_CLIENT.value in against,
        customers_at=customers,
    )


def _then(session: Session, deal: Deal, work: Work) -> Preview:
    """The credit as it is, or as an approval now would give it."""
    sdr_id, opportunity = deal.opportunity.sdr_id, deal.opportunity
    rows = session.scalars(select(Credit).where(Credit.person_id == sdr_id)).all()
    own = next((row for row in rows if row.opportunity_id == opportunity.id), None)
    qualified = auditing.month_of(
        opportunity.qualified_at or work.now, ZoneInfo(work.workspace.zone)
    )
    month = (
        own.month
        if own is not None
        else auditing.credit_month(qualified, last_closed_month(session))
    )
    stands = standing(session)
    before = [
        row
        for row in rows
        if row.month == month and stands.get(row.id) and (own is None or row.id < own.id)
    ]
    return Preview(sdr_id, month, len(before) + 1, work.policy.pay.goal_qualified)


def _against(session: Session, deal: Deal, facts: AuditFacts, work: Work) -> str:
    try:
        check_auditor(auditor_of(session, deal, work), facts)
    except Refusal as refused:
        return refused.message
    return ""


def audit_of(session: Session, query: AuditOf, work: Work) -> int | None:
    """The newest audit of an opportunity, or None."""
    return session.scalar(
        select(func.max(Audit.id)).where(Audit.opportunity_id == query.opportunity_id)
    )
