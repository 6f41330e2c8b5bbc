"""The eight bins: every pair is either legal or refused, and only managers leave Avoid."""

from itertools import product

import pytest

from workbench.errors import Refusal
from workbench.prospects.rules.bins import (
    BIN_TITLES,
    LONGEST_REASON,
    Mover,
    check_move,
    check_restore,
    cleaned_reason,
    legal_targets,
    median_of,
    stops_mail,
)
from workbench.vocabulary.prospects import AVOID_BINS, BIN_MOVES, Bin

REP, MANAGER = Mover(may_leave_avoid=False), Mover(may_leave_avoid=True)
PAIRS = list(product(Bin, Bin))

TABLE = {
    Bin.COLD: {Bin.WORKING, Bin.ACTIVE_OPPORTUNITY, Bin.DEAD_OPPORTUNITY, Bin.BAD_FIT},
    Bin.WORKING: {Bin.ACTIVE_OPPORTUNITY, Bin.CHECK_BACK, Bin.COLD, Bin.BAD_FIT},
    Bin.ACTIVE_OPPORTUNITY: {Bin.DEAD_OPPORTUNITY},
    Bin.CHECK_BACK: {Bin.WORKING, Bin.BAD_FIT},
    Bin.DEAD_OPPORTUNITY: {Bin.WORKING, Bin.BAD_FIT},
    Bin.CURRENT_CLIENT: {Bin.CHECK_BACK},
    Bin.BAD_FIT: {Bin.COLD},
    Bin.DUPLICATE: set(),
}
"""Method.md §6 written out once more by hand, beside “from any bin” for two Avoid bins."""


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_a_manager_may_make_exactly_the_moves_of_the_method(start: Bin, end: Bin) -> None:
    from_any = {Bin.CURRENT_CLIENT, Bin.DUPLICATE} - {start}
    if end in TABLE[start] | from_any:
        check_move(start, end, MANAGER)
        assert end in legal_targets(start)
    else:
        code = "same_bin" if start is end else "bin_move"
        with pytest.raises(Refusal) as caught:
            check_move(start, end, MANAGER)
        assert (caught.value.code, caught.value.rule) == (code, "BIN-1")
        assert end not in legal_targets(start)


@pytest.mark.parametrize(("start", "end"), sorted(BIN_MOVES))
def test_only_a_manager_takes_an_account_out_of_avoid(start: Bin, end: Bin) -> None:
    if start in AVOID_BINS and end not in AVOID_BINS:
        with pytest.raises(Refusal, match="Only a manager") as caught:
            check_move(start, end, REP)
        assert caught.value.code == "leaves_avoid"
    else:
        check_move(start, end, REP)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_a_restore_is_always_legal_but_leaving_avoid_takes_the_mover_or_a_manager(
    start: Bin, end: Bin
) -> None:
    check_restore(start, end, MANAGER)
    check_restore(start, end, Mover(may_leave_avoid=False, own_move=True))
    if start in AVOID_BINS and end not in AVOID_BINS:
        with pytest.raises(Refusal):
            check_restore(start, end, REP)
    else:
        check_restore(start, end, REP)


def test_a_reason_is_one_line_and_never_empty() -> None:
    assert cleaned_reason("  lost\n  interest ") == "lost interest"
    assert len(cleaned_reason("x" * 900)) == LONGEST_REASON
    with pytest.raises(Refusal, match="why"):
        cleaned_reason(" \n ")


def test_mail_stops_in_exactly_the_avoid_bins_and_every_bin_has_a_name() -> None:
    assert {bin_ for bin_ in Bin if stops_mail(bin_)} == AVOID_BINS
    assert set(BIN_TITLES) == set(Bin)


def test_the_median_is_the_lower_middle_value() -> None:
    assert median_of({}) is None
    assert median_of({5: 1}) == 5
    assert median_of({1: 1, 9: 1}) == 1
    assert median_of({1: 2, 4: 1, 9: 2}) == 4
    assert median_of({3: 0, 7: 3}) == 7
