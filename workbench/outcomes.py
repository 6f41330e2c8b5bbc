"""What comes back from a command beside its result: what it touched, and the ledger's head."""

from typing import Generic, TypeVar

from workbench import ledger
from workbench.vocabulary.record import record

R = TypeVar("R")


@record
class Changes:
    """What a command touched: table names with row ids (an empty set means “many”)."""

    areas: dict[str, frozenset[int]]


@record
class Outcome(Generic[R]):
    """What a command returned, what it touched, and the ledger's head if it appended."""

    result: R
    changes: Changes
    head: ledger.Head | None
