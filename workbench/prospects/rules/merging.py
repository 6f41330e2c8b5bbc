"""Which of two records stays, and which value of each field (scar MERGE-01)."""

from collections.abc import Collection, Mapping
from typing import Any

from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.rules.bins import BIN_TITLES
from workbench.vocabulary.prospects import AVOID_BINS, CUSTOM, Bin
from workbench.vocabulary.record import record, replace

BEGUN = frozenset({Bin.WORKING, Bin.ACTIVE_OPPORTUNITY, Bin.CHECK_BACK})
"""Bins in which the owner is at work, with or without a pursuit."""


@record
class Pursued:
    """Who is at work on what account: an SDR, or an AE who holds it out; both by name."""

    sdr_id: int
    sdr: str
    account: str


@record
class Firm:
    """What a merge asks about an account: among others its open pursuits, and the AE who holds it
    out. `name` and `owner` are how it and its owner are called.
    """

    id: int
    bin: Bin
    owner_id: int | None
    touches: int
    pursued: tuple[Pursued, ...] = ()
    held: tuple[Pursued, ...] = ()
    name: str = ""
    owner: str = ""

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """Who ranks higher stays: in an Avoid bin, then worked, then older."""
        worked = self.bin is not Bin.COLD
        avoided = self.bin in AVOID_BINS
        return avoided, worked, self.owner_id is not None, self.touches, -self.id

    @property
    def begun(self) -> tuple[Pursued, ...]:
        """Its owner, where the bin says that work has begun."""
        if self.owner_id is None or self.bin not in BEGUN:
            return ()
        return (Pursued(self.owner_id, self.owner, self.name),)


def merged_firm(winner: Firm, loser: Firm) -> Firm:
    """The account that stands for both. Who pursues one of them owns the whole, though another
    person owned the other (LIST-4), but for an account that nobody works from then on.
    """
    pursued = winner.pursued + loser.pursued
    of_winner = winner.owner_id is not None
    owner_id, owner = (one := winner if of_winner else loser).owner_id, one.owner
    if owner_id is not None and pursued and winner.bin not in AVOID_BINS:
        owner_id, owner = pursued[0].sdr_id, pursued[0].sdr
    held = winner.held or loser.held
    return replace(winner, owner_id=owner_id, owner=owner, pursued=pursued, held=held)


def check_pursuits(winner: Firm, loser: Firm) -> None:
    """Lets a merge of two accounts pass or refuses it: no two people work one account. Errors:
    `Refusal` `pursued` (LIST-4), `held_out` (LIST-7).
    """
    pursued = winner.pursued + loser.pursued
    if not pursued:
        return
    by_sdr = {one.sdr_id: one for one in (*winner.begun, *loser.begun, *pursued)}
    if len(by_sdr) > 1:
        in_order = sorted(by_sdr.values(), key=lambda one: one.account != winner.name)
        working = " and ".join(f"{one.sdr} is working {one.account}" for one in in_order)
        raise Refusal(
            "pursued",
            f"{working}, and no two SDRs work one account. End one pursuit or hand over the"
            " territory first; nothing was changed.",
            rule="LIST-4",
        )
    for one in winner.held + loser.held:
        raise Refusal(
            "held_out",
            f"{one.sdr} holds out {one.account} to work it alone, and {pursued[0].sdr} is working"
            f" {pursued[0].account}. End the pursuit or the holdout first; nothing was changed.",
            rule="LIST-7",
        )


def passes_on(winner: Firm, loser: Firm) -> str:
    """Who loses an account by a merge to the SDR who works the other: a sentence, or nothing."""
    after = merged_firm(winner, loser)
    lost = [one for one in (winner, loser) if one.owner_id not in (None, after.owner_id)]
    work = next((one for one in after.pursued if one.sdr_id == after.owner_id), None)
    if work is None or not lost:
        return ""
    return (
        f"{work.sdr} is working {work.account} and keeps the account: {lost[0].owner}, who owns"
        f" {lost[0].name}, does not."
    )


def check_bins(winner: Bin, loser: Bin) -> None:
    """Lets a merge of accounts pass or refuses it: an Avoid bin must not be lost by it, so the
    account that must not be mailed stays. Errors: `Refusal` `merged_already`, `stricter_bin`.
    """
    if Bin.DUPLICATE in (winner, loser):
        raise Refusal(
            "merged_already",
            "One of the two is Avoid: Duplicate Account already; nothing was changed.",
        )
    check_stricter(winner, loser)


def check_stricter(winner: Bin, loser: Bin) -> None:
    """The same for the accounts of two people. Errors: `Refusal` `stricter_bin`."""
    if loser in AVOID_BINS and winner is not loser:
        raise Refusal(
            "stricter_bin",
            f"The record that would go is in {BIN_TITLES[loser]}; let that one stay, so that"
            " nobody there is mailed. Nothing was changed.",
            rule="BIN-4",
        )


def merged_values(
    winner: Mapping[str, Any],
    loser: Mapping[str, Any],
    columns: Mapping[str, str],
    from_loser: Collection[str],
) -> dict[str, Any]:
    """The columns of the winner that change: blanks are filled, `from_loser` is taken over.

    Arguments: `winner`, `loser` values by column, `custom` a mapping; `columns` the name of each
    field → its column. Errors: `UnreadableInput` `bad_field` for a name that is no field.
    """
    own = {name.removeprefix(CUSTOM) for name in from_loser if name.startswith(CUSTOM)}
    wanted = {name for name in from_loser if not name.startswith(CUSTOM)}
    unknown = wanted - columns.keys()
    if unknown:
        raise UnreadableInput("bad_field", f"“{min(unknown)[:60]}” is no field of these records.")
    changed = {
        column: loser[column]
        for name, column in columns.items()
        if _blank(winner[column]) < _blank(loser[column]) or name in wanted
        if loser[column] != winner[column] and not (name in wanted and _is_blank(loser[column]))
    }
    custom = _merged_custom(winner["custom"] or {}, loser["custom"] or {}, own)
    return changed if custom == (winner["custom"] or {}) else changed | {"custom": custom}


def _merged_custom(
    winner: Mapping[str, Any], loser: Mapping[str, Any], own: Collection[str]
) -> dict[str, Any]:
    taken = {name: value for name, value in loser.items() if name in own}
    return {**loser, **winner, **taken}


def _is_blank(value: Any) -> bool:
    return value is None or value in ("", [])


def _blank(value: Any) -> int:
    """0 for a blank, 1 for a value."""
    return 0 if _is_blank(value) else 1
