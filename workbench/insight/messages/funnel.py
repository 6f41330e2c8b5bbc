"""What one can ask of the figures: the funnel from accounts to pay (method.md §12)."""

from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@record
class Funnel:
    """The assembly line in figures, since the workspace began.

    `mailed`, `bounced`, `responses` and `response_rate` count as SEND-5 says; `conversations` are
    those in which somebody was spoken to; `batons` were passed, `accepted` by an AE, `qualified`
    reached Stage 2, `credited` passed the audit; `statement_total` is what closed months pay.
    """

    accounts: int
    mailed: int
    bounced: int
    responses: int
    response_rate: float | None
    referrals: int
    conversations: int
    batons: int
    accepted: int
    qualified: int
    credited: int
    statement_total: Money


@query(right=Right.LOOK, handler="workbench.insight.queries.funnel:show_funnel")
@record
class ShowFunnel(Query[Funnel]):
    """The funnel of the whole team."""
