"""The first reason against writing to a person of a list, in the order of its weight (SKIP-01)."""

from collections.abc import Collection

from workbench.vocabulary.outreach import Unmailable
from workbench.vocabulary.prospects import AVOID_BINS, MAILABLE, AddressStatus, Bin, Verdict


def place_reason(
    bin_: Bin, *, held_out: bool, pursued: bool, foreign: bool, active: bool
) -> Unmailable | None:
    """What stands against the account.

    Arguments: `held_out` by an AE (LIST-7); `pursued` by another SDR; `foreign` when it belongs to
    somebody else; `active` when the cold check found activity (LIST-4).
    """
    if bin_ in AVOID_BINS:
        return Unmailable.AVOID_BIN
    if held_out:
        return Unmailable.HELD_OUT
    if pursued:
        return Unmailable.PURSUED
    if foreign:
        return Unmailable.OTHER_OWNER
    return Unmailable.NOT_COLD if active or bin_ is Bin.ACTIVE_OPPORTUNITY else None


def address_reason(statuses: Collection[AddressStatus]) -> Unmailable | None:
    """What stands against all of a person's addresses; the one easiest to mend is named."""
    if not statuses:
        return Unmailable.NO_ADDRESS
    if any(status in MAILABLE for status in statuses):
        return None
    if AddressStatus.GUESSED in statuses:
        return Unmailable.GUESSED
    return Unmailable.BOUNCED if AddressStatus.BOUNCED in statuses else Unmailable.INVALID


def fit_reason(verdict: Verdict, score: int, threshold: int) -> Unmailable | None:
    """What the account's fit says (ICP-6): a deal breaker never, a low score with a reason."""
    if verdict is Verdict.BAD_FIT:
        return Unmailable.BAD_FIT
    return Unmailable.BELOW_FIT if score < threshold else None
