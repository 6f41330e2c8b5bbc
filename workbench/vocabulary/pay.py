"""Words of pay: statements and their lines."""

from enum import StrEnum


class StatementState(StrEnum):
    """A closed month is frozen (COMP-5)."""

    OPEN = "open"
    CLOSED = "closed"


class LineKind(StrEnum):
    """What a line of a statement pays or corrects."""

    CREDIT = "credit"
    WON_DEAL = "won_deal"
    CORRECTION = "correction"
