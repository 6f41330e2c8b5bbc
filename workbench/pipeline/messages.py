"""What one can ask of opportunities after acceptance: move their stage, keep their figures."""

from datetime import date, datetime

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@command(
    verb="opportunity.stage",
    right=Right.RECEIVE,
    handler="workbench.pipeline.handlers:move_stage",
)
@record
class MoveStage(Command[int]):
    """Moves an accepted opportunity through the buyer's stages or ends it; returns its id.

    Winning needs an `amount` above zero here or before; losing needs a `reason`, and losing to a
    competitor also `competitor`. Stage 2 is reached by re-qualification only (PASS-5).
    """

    opportunity_id: int
    to: Stage
    reason: str = ""
    competitor: str = ""
    amount: Money | None = None


@command(
    verb="opportunity.estimate",
    right=Right.RECEIVE,
    handler="workbench.pipeline.handlers:estimate",
)
@record
class Estimate(Command[int]):
    """Sets what an open opportunity may be worth and when it may close; returns its id.

    A close date moved to a later day counts as a slip.
    """

    opportunity_id: int
    amount: Money | None = None
    close_date: date | None = None


@record
class StageMoveRow:
    """One move of an opportunity."""

    at: datetime
    start: Stage
    end: Stage
    by: int | None


@query(right=Right.LOOK, handler="workbench.pipeline.queries:stage_history")
@record
class StageHistory(Query[tuple[StageMoveRow, ...]]):
    """Every stage an opportunity was in, oldest first."""

    opportunity_id: int


@record
class StageTotal:
    """How many open opportunities stand in a stage and what they may be worth."""

    stage: Stage
    count: int
    amount: Money


@query(right=Right.LOOK, handler="workbench.pipeline.queries:pipeline_totals")
@record
class PipelineTotals(Query[tuple[StageTotal, ...]]):
    """The pipeline by stage; of one AE where given."""

    ae_id: int | None = None
