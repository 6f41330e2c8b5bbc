"""Which of two records stays, and which value of each field (scar MERGE-01)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.rules.bins import BIN_TITLES
from workbench.vocabulary.prospects import AVOID_BINS, CUSTOM, Bin
from workbench.vocabulary.record import record


@record
class Pursued:
    """An open pursuit: whose it is, and of what account, both by name."""

    sdr_id: int
    sdr: str
    account: str


def check_pursuits(open_ones: Sequence[Pursued]) -> None:
    """Lets a merge of accounts with these open pursuits pass or refuses it: no two SDRs work one
    account. Errors: `Refusal` `pursued` (LIST-4).
    """
    by_sdr = {one.sdr_id: one for one in open_ones}
    if len(by_sdr) > 1:
        working = " and ".join(f"{one.sdr} is working {one.account}" for one in by_sdr.values())
        raise Refusal(
            "pursued",
            f"{working}, and no two SDRs work one account. End one pursuit or hand over the"
            " territory first; nothing was changed.",
            rule="LIST-4",
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
