"""What one can ask of the eight Account Status bins (method.md §6)."""

from dataclasses import dataclass
from datetime import date, datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin


@dataclass(frozen=True, slots=True)
class BinMoved(Event):
    """An account changed its bin; an Avoid bin stops all pending mail to it at once (BIN-4)."""

    account_id: int
    move_id: int
    start: Bin
    end: Bin
    restored: bool = False


@dataclass(frozen=True, slots=True)
class BinsMoved:
    """A bulk move: what moved, and for each account that did not, why."""

    moved: tuple[BinMoved, ...]
    refused: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class BinLine:
    """One bin of the board: the team's name for it and how many accounts are in it."""

    bin: Bin
    title: str
    accounts: int


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One transition of an account; `by` is a person's name or empty for the program."""

    id: int
    start: Bin
    end: Bin
    at: datetime
    by: str
    reason: str
    restores_id: int | None


@command(
    verb="bin.move", right=Right.PROSPECT, handler="workbench.prospects.handlers.bins:move_bin"
)
@dataclass(frozen=True, slots=True)
class MoveBin(Command[BinMoved]):
    """Moves an account to another bin (BIN-1). `duplicate_of` names the surviving account and is
    needed for Avoid: Duplicate; `check_back_on` is the day the person named.

    Errors: `Refusal` `bin_move`, `same_bin`, `leaves_avoid`, `reason_missing`, `not_yours`.
    """

    account_id: int
    to: Bin
    reason: str
    duplicate_of: int | None = None
    check_back_on: date | None = None


@command(
    verb="bin.move_many",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.bins:move_bins",
)
@dataclass(frozen=True, slots=True)
class MoveBins(Command[BinsMoved]):
    """Moves many accounts; those that may not move stay where they are and are named."""

    account_ids: tuple[int, ...]
    to: Bin
    reason: str


@command(
    verb="bin.restore",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.bins:restore_bin",
)
@dataclass(frozen=True, slots=True)
class RestoreBin(Command[BinMoved]):
    """Undoes an account's last move, named by its id (BIN-1)."""

    account_id: int
    move_id: int
    reason: str = "undone"


@command(
    verb="bin.restore_many",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.bins:restore_bins",
)
@dataclass(frozen=True, slots=True)
class RestoreBins(Command[BinsMoved]):
    """Undoes a bulk move: each move by its id; accounts that moved since stay and are named."""

    move_ids: tuple[int, ...]
    reason: str = "undone"


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:bin_counts")
@dataclass(frozen=True, slots=True)
class BinCounts(Query[tuple[BinLine, ...]]):
    """How many accounts each bin holds, in the order of the board."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:bin_history")
@dataclass(frozen=True, slots=True)
class BinHistory(Query[tuple[MoveLine, ...]]):
    """Every move of an account, oldest first."""

    account_id: int
