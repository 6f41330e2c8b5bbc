"""The scripted manager: publishes the profile, audits every Stage 2 on its evidence, closes pay."""

from workbench.handoff.messages.audits import (
    AuditCheck,
    AuditQueue,
    AuditView,
    DecideAudit,
    Judgement,
    ShowAudit,
)
from workbench.pay.messages import CloseMonth, MonthClosed
from workbench.practice.team import MANAGER
from workbench.practice.workplace import Workplace
from workbench.vocabulary.handoff import AuditDecision, CheckResult


def audit_all(workplace: Workplace, left: int = 0) -> None:
    """Decides every due audit but the `left` newest: approves what the evidence carries, refuses
    the rest (AUD-1).
    """
    due = workplace.ask(MANAGER, AuditQueue())
    for row in due[: max(0, len(due) - left)]:
        view = workplace.ask(MANAGER, ShowAudit(row.audit_id))
        workplace.do(MANAGER, _decision(view))


def _decision(view: AuditView) -> DecideAudit:
    against = [check.code for check in view.checks if check.result is CheckResult.NO]
    audit_id = view.audit.audit_id
    if against:
        reason = f"The evidence is against: {', '.join(against)}."
        return DecideAudit(audit_id, AuditDecision.REFUSED, reason)
    return DecideAudit(audit_id, AuditDecision.APPROVED, "", _judgements(view.checks))


def _judgements(checks: tuple[AuditCheck, ...]) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(check.code, yes=True, note="Read the timeline; nothing speaks against it.")
        for check in checks
        if check.result is CheckResult.JUDGE
    )


def close_month(workplace: Workplace, month: str) -> MonthClosed:
    """Closes a month (`YYYY-MM`) that is over (COMP-5)."""
    return workplace.do(MANAGER, CloseMonth(month))
