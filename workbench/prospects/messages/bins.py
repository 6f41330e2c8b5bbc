"""What one can ask of the eight Account Status bins (method.md §6)."""

from datetime import date, datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record


@record
class BinMoved(Event):
    """An account changed its bin; an Avoid bin stops all pending mail to it at once (BIN-4)."""

    account_id: int
    move_id: int
    start: Bin
    end: Bin
    restored: bool = False


@record
class BinsMoved:
    """A bulk move: what moved, and for each account that did not, why."""

    moved: tuple[BinMoved, ...]
    refused: tuple[tuple[int, str], ...]


@record
class BinLine:
    """One bin of the board: the team's name for it and how many accounts are in it."""

    bin: Bin
    title: str
    accounts: int


@record
class BinStep:
    """Where accounts went from a bin: how many, and their share (0 to 1) of all that left it."""

    to: Bin
    accounts: int
    share: float


@record
class BinFigure:
    """One bin of the board with its time and its conversion (BIN-3).

    `median_days` is how long the accounts now in it have been there, `median_stay` how many days
    those that left it in the asked days stayed; both None where there are none. `steps` go by
    number. Moves that were undone, and undoing, count for nothing.
    """

    bin: Bin
    title: str
    accounts: int
    median_days: int | None
    left: int
    median_stay: int | None
    steps: tuple[BinStep, ...]


@record
class MovePreview:
    """What a bulk move would do: how many would move, and why how many would stay."""

    moving: int
    staying: tuple[tuple[str, int], ...]


@record
class Swept:
    """What moved by itself: to Working on the day named, and to Cold after a silent pursuit.

    `finished` where nothing more is due.
    """

    to_working: int
    to_cold: int
    finished: bool


@record
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
@record
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
@record
class MoveBins(Command[BinsMoved]):
    """Moves many accounts; those that may not move stay where they are and are named."""

    account_ids: tuple[int, ...]
    to: Bin
    reason: str
    check_back_on: date | None = None


@command(
    verb="bin.sweep",
    right=Right.SYSTEM,
    handler="workbench.prospects.handlers.sweeping:sweep_bins",
    silent=True,
)
@record
class SweepBins(Command[Swept]):
    """Makes the moves that the program makes by itself (method.md §6), `limit` of each at most.

    Check Back Quarterly goes to Working on its day and stays on the day's queue until somebody
    writes or calls; Working goes to Cold the policy's days after a pursuit's last step without a
    human response. Send it again until `finished`.
    """

    limit: int = 500


@command(
    verb="bin.restore",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.bins:restore_bin",
)
@record
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
@record
class RestoreBins(Command[BinsMoved]):
    """Undoes a bulk move: each move by its id; accounts that moved since stay and are named."""

    move_ids: tuple[int, ...]
    reason: str = "undone"


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:bin_counts")
@record
class BinCounts(Query[tuple[BinLine, ...]]):
    """How many accounts each bin holds, in the order of the board."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:bin_history")
@record
class BinHistory(Query[tuple[MoveLine, ...]]):
    """Every move of an account, oldest first."""

    account_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:bin_board")
@record
class BinBoard(Query[tuple[BinFigure, ...]]):
    """Time in every bin and conversion between them over the last `days` (BIN-3)."""

    days: int = 365


@query(right=Right.LOOK, handler="workbench.prospects.queries.bins:preview_move")
@record
class PreviewMove(Query[MovePreview]):
    """What moving accounts would do, by the rules and rights of `MoveBin`; nothing is moved.

    `account_ids`, or where they are None everything `filter` finds but `except_ids`. Errors:
    `FilterError`.
    """

    to: Bin
    filter: str = ""
    account_ids: tuple[int, ...] | None = None
    except_ids: tuple[int, ...] = ()
