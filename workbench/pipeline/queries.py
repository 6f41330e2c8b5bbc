"""Reads the pipeline: an opportunity's history and the open ones by stage."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity, StageMove
from workbench.pipeline.messages import PipelineTotals, StageHistory, StageMoveRow, StageTotal
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.values import Money
from workbench.work import Work


def stage_history(session: Session, query: StageHistory, work: Work) -> tuple[StageMoveRow, ...]:
    """Every move of an opportunity, oldest first."""
    wanted = select(StageMove).where(StageMove.opportunity_id == query.opportunity_id)
    return tuple(
        StageMoveRow(row.at, row.from_stage, row.to_stage, row.by)
        for row in session.scalars(wanted.order_by(StageMove.id))
    )


def pipeline_totals(session: Session, query: PipelineTotals, work: Work) -> tuple[StageTotal, ...]:
    """Open opportunities by stage, in the order of the stages; amounts in pay's currency."""
    wanted = (
        select(Opportunity.stage, func.count(), func.sum(Opportunity.amount_cents))
        .where(Opportunity.stage.in_(OPEN_STAGES))
        .group_by(Opportunity.stage)
    )
    if query.ae_id is not None:
        wanted = wanted.where(Opportunity.ae_id == query.ae_id)
    found = {stage: (count, int(cents or 0)) for stage, count, cents in session.execute(wanted)}
    return tuple(
        StageTotal(stage, count, Money(cents, work.policy.pay.currency))
        for stage in OPEN_STAGES
        for count, cents in (found.get(stage, (0, 0)),)
    )
