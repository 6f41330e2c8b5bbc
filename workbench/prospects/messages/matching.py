"""What one can ask for everything a filter finds: an intent, worked off chunk by chunk."""

from datetime import date

from workbench.prospects.messages.bins import BinMoved
from workbench.vocabulary.messages import Command, command
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record

MOST_MATCHING = 1_000
"""Accounts of one chunk: the writer is held for a few seconds at most."""

Reasons = tuple[tuple[str, int], ...]
"""Why accounts stayed as they were: a sentence, and how many it holds for."""


@record
class MatchingMoved:
    """One chunk of moves: where to go on, whether all are done, what stayed and why."""

    moved: tuple[BinMoved, ...]
    refused: Reasons
    last_account_id: int
    finished: bool


@record
class MatchingAssigned:
    """One chunk of new owners: each account with the owner it had before."""

    changed: tuple[tuple[int, int | None], ...]
    refused: Reasons
    last_account_id: int
    finished: bool


@command(
    verb="bin.move_matching",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.matching:move_matching",
)
@record
class MoveMatching(Command[MatchingMoved]):
    """Moves a chunk of what `filter` finds, by id from `after` on, but those of `except_ids`.

    Each account is moved or stays by the rules and rights of `MoveBin`. Send it again with `after`
    = `last_account_id` until `finished`. Errors: `FilterError`; `Refusal` `reason_missing`.
    """

    filter: str
    to: Bin
    reason: str
    except_ids: tuple[int, ...] = ()
    after: int = 0
    limit: int = 200
    check_back_on: date | None = None


@command(
    verb="account.assign_matching",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.matching:assign_matching",
)
@record
class AssignMatching(Command[MatchingAssigned]):
    """Gives a chunk of what `filter` finds to a person, or to nobody, but those of `except_ids`.

    Rules and rights are those of `AssignOwner`, but one account that may not change hands does not
    stop the others. Goes on like `MoveMatching`. Errors: `FilterError`; `Refusal` `no_person`,
    `not_yours` for giving to somebody else.
    """

    filter: str
    owner_id: int | None
    except_ids: tuple[int, ...] = ()
    after: int = 0
    limit: int = 500
