"""Which bin moves are legal, and who may make them (BIN-1, domain.md §4)."""

from collections.abc import Mapping

from workbench.errors import Refusal
from workbench.vocabulary.prospects import AVOID_BINS, BIN_MOVES, Bin
from workbench.vocabulary.record import record

BIN_TITLES: dict[Bin, str] = {
    Bin.COLD: "Cold",
    Bin.WORKING: "Working",
    Bin.ACTIVE_OPPORTUNITY: "Nurture: Active Opportunity",
    Bin.CHECK_BACK: "Nurture: Check Back Quarterly",
    Bin.DEAD_OPPORTUNITY: "Nurture: Dead Opportunity",
    Bin.CURRENT_CLIENT: "Avoid: Current Client",
    Bin.BAD_FIT: "Avoid: Bad Fit",
    Bin.DUPLICATE: "Avoid: Duplicate Account",
}
"""The bins' names where the team gave none of its own."""

LONGEST_REASON = 500
"""Characters of a reason that the database keeps."""


@record
class Mover:
    """Who moves: `may_leave_avoid` is a manager's right, `own_move` that the last move of the
    account was theirs.
    """

    may_leave_avoid: bool
    own_move: bool = False


def legal_targets(start: Bin) -> tuple[Bin, ...]:
    """The bins an account may move to from `start`, in the order of the board."""
    return tuple(end for end in Bin if (start, end) in BIN_MOVES)


def check_move(start: Bin, end: Bin, mover: Mover) -> None:
    """Lets a move pass or refuses it.

    Errors: `Refusal` `same_bin`, `bin_move` (no legal pair, BIN-1) or `leaves_avoid` (only a
    manager takes an account out of an Avoid bin, domain.md §4).
    """
    if start is end:
        raise Refusal("same_bin", f"The account is in {BIN_TITLES[start]} already.", rule="BIN-1")
    if (start, end) not in BIN_MOVES:
        targets = ", ".join(BIN_TITLES[target] for target in legal_targets(start))
        raise Refusal(
            "bin_move",
            f"An account in {BIN_TITLES[start]} cannot move to {BIN_TITLES[end]}; from there it"
            f" can go to {targets}. Nothing was changed.",
            rule="BIN-1",
        )
    _check_avoid(start, end, allowed=mover.may_leave_avoid)


def check_restore(start: Bin, end: Bin, mover: Mover) -> None:
    """Lets the inverse of the last move pass or refuses it: always legal (BIN-1), but out of an
    Avoid bin it takes a manager, or the person who made that last move and undoes it.

    Errors: `Refusal` `leaves_avoid`.
    """
    _check_avoid(start, end, allowed=mover.may_leave_avoid or mover.own_move)


def _check_avoid(start: Bin, end: Bin, *, allowed: bool) -> None:
    if start in AVOID_BINS and end not in AVOID_BINS and not allowed:
        raise Refusal(
            "leaves_avoid",
            f"Only a manager takes an account out of {BIN_TITLES[start]}. Ask one to move it;"
            " nothing was changed.",
            rule="BIN-1",
        )


def cleaned_reason(reason: str) -> str:
    """The reason of a move as it is kept: one line, not empty.

    Errors: `Refusal` `reason_missing` (BIN-1 wants who, when and why).
    """
    line = " ".join(reason.split())
    if not line:
        raise Refusal("reason_missing", "Say in a few words why the account moves.", rule="BIN-1")
    return line[:LONGEST_REASON]


def stops_mail(end: Bin) -> bool:
    """Whether everything pending to the account stops at once (BIN-4)."""
    return end in AVOID_BINS


def median_of(counted: Mapping[int, int]) -> int | None:
    """The middle value of values with how often each occurs (the lower of two middles), or None
    where there are none.
    """
    left = (sum(counted.values()) + 1) // 2
    for value in sorted(counted):
        left -= counted[value]
        if left <= 0 < counted[value]:
            return value
    return None
