"""What one can ask of pay: read a month's statements, close a month."""

from datetime import datetime

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@record
class StatementLineRow:
    """One line: what it pays, the opportunity it traces to, and the exact amount (COMP-3).

    `deal` is what the deal is worth, `qualified_at` when it reached Stage 2.
    """

    kind: LineKind
    opportunity_id: int
    credit_id: int | None
    note: str
    amount: Money
    account_id: int
    account: str
    deal: Money | None
    qualified_at: datetime | None


@record
class StatementRow:
    """One person's pay for a month; `total` is the sum of `lines`, always (COMP-5).

    `base` and `target` show the plan beside the commission (COMP-1). `place` ranks everybody of
    the month, 1 first: by qualified opportunities, then by commission; equals share a place.
    `anchor_head` and `anchor_count` are the ledger's head and length at the close, empty and 0
    while open.
    """

    person_id: int
    person: str
    month: str
    state: StatementState
    base: Money
    target: Money
    goal: int
    qualified: int
    revenue_goal: Money
    revenue: Money
    lines: tuple[StatementLineRow, ...]
    total: Money
    closed_at: datetime | None
    anchor_head: str
    anchor_count: int
    place: int


@query(right=Right.LOOK, handler="workbench.pay.queries:show_statements")
@record
class ShowStatements(Query[tuple[StatementRow, ...]]):
    """Everybody's statement for a month (`YYYY-MM`), for everybody to read (COMP-3)."""

    month: str
    person_id: int | None = None


@record
class MonthRow:
    """A month (`YYYY-MM`) that has or may have statements; `total` of a closed one.

    `against` is the sentence that says why it cannot be closed now, or empty.
    """

    month: str
    state: StatementState
    total: Money | None
    closed_at: datetime | None
    against: str


@query(right=Right.LOOK, handler="workbench.pay.queries:list_months")
@record
class ListMonths(Query[tuple[MonthRow, ...]]):
    """Every month from the first one with pay to the present one, newest first."""


@record
class MonthClosed:
    """A closed month: how many statements and what they come to."""

    month: str
    statements: int
    total: Money


@command(
    verb="pay.close",
    right=Right.RULE,
    handler="workbench.pay.handlers:close_month",
)
@record
class CloseMonth(Command[MonthClosed]):
    """Freezes a month (`YYYY-MM`) that is over; later changes become corrections (COMP-5)."""

    month: str


@record
class Recomputed:
    """A closed statement beside what its own facts come to; equal, or something is wrong."""

    person_id: int
    month: str
    total: Money
    sum_of_lines: Money
    recomputed: Money


@query(right=Right.LOOK, handler="workbench.pay.queries:check_closed")
@record
class CheckClosed(Query[tuple[Recomputed, ...]]):
    """Every closed statement recomputed (invariant 7 of domain.md)."""
