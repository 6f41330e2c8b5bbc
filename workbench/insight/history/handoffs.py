"""The account's way down the line: bins, pursuits, batons, stages, audits, inbound leads."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Baton, Opportunity, StageMove
from db.tables.history import InboundLead
from db.tables.prospects import BinMove, Pursuit
from workbench.insight.history.scope import Scope, line, rows
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.vocabulary.handoff import AuditDecision, BatonState


def bins(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Moves between bins (BIN-1)."""
    where = BinMove.account_id == scope.account.id
    for row in rows(session, scope, BinMove, BinMove.at, where):
        word = f"{row.from_bin.value}>{row.to_bin.value}"
        yield line(TouchKind.BIN, row.at, row.id, word, by=row.by, subject=row.reason)


def pursuits(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """When an SDR began and ended to work the account (LIST-4)."""
    mine = Pursuit.account_id == scope.account.id
    for row in rows(session, scope, Pursuit, Pursuit.opened_at, mine):
        yield line(TouchKind.PURSUIT, row.opened_at, row.id, by=row.sdr_id)
    ended = mine & Pursuit.closed_at.is_not(None)
    for row in rows(session, scope, Pursuit, Pursuit.closed_at, ended):
        yield line(TouchKind.PURSUIT_ENDED, row.closed_at, row.id, by=row.sdr_id)


def batons(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Passes and what became of them, the last step first; an account has a handful."""
    mine = select(Baton).where(Baton.account_id == scope.account.id)
    for row in session.scalars(mine):
        steps: tuple[tuple[BatonState, datetime | None, int], ...] = (
            (BatonState.PASSED, row.passed_at, row.sdr_id),
            (BatonState.ACCEPTED, row.accepted_at, row.ae_id),
            (BatonState.REJECTED, row.rejected_at, row.ae_id),
        )
        for state, at, by in reversed(steps):
            if at is not None and scope.holds(at):
                why = row.reason if state is BatonState.REJECTED else ""
                yield line(
                    TouchKind.BATON,
                    at,
                    row.id,
                    state.value,
                    by=by,
                    contact=row.contact_id,
                    subject=why,
                )


def stages(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Moves of the account's opportunities."""
    for row in rows(session, scope, StageMove, StageMove.at, _of(scope, StageMove)):
        yield line(
            TouchKind.STAGE, row.at, row.id, row.to_stage.value, by=row.by, subject=row.reason
        )


def audits(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Decided audits; those that are due have not happened yet."""
    decided = Audit.decision != AuditDecision.DUE
    where = _of(scope, Audit) & decided & Audit.decided_at.is_not(None)
    for row in rows(session, scope, Audit, Audit.decided_at, where):
        yield line(
            TouchKind.AUDIT,
            row.decided_at,
            row.id,
            row.decision.value,
            by=row.auditor_id,
            subject=row.reason,
        )


def _of(scope: Scope, model: type[StageMove] | type[Audit]) -> Any:
    deals = select(Opportunity.id).where(Opportunity.account_id == scope.account.id)
    return model.opportunity_id.in_(deals)


def leads(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Leads that came by themselves, known by the account or its domain (AUD-2)."""
    if scope.contact_id is not None:
        return
    own = InboundLead.account_id == scope.account.id
    domain = scope.account.domain
    where = or_(own, InboundLead.domain == domain) if domain else own
    for row in rows(session, scope, InboundLead, InboundLead.received_at, where):
        yield line(TouchKind.INBOUND_LEAD, row.received_at, row.id, subject=row.source)
