"""Lift with its interval: known values, honest where there is little to go by."""

import math

from hypothesis import given
from hypothesis import strategies as st

from workbench.prospects.rules.lift import LEAST_KNOWN, Rate, lift

rates = st.integers(LEAST_KNOWN, 10_000).flatmap(
    lambda known: st.integers(0, known).map(lambda met: Rate(met, known))
)


def test_lift_is_the_quotient_of_the_two_rates_with_katz_interval() -> None:
    found = lift(Rate(60, 100), Rate(200, 1000))
    assert found is not None
    spread = 1.959964 * math.sqrt(1 / 60 - 1 / 100 + 1 / 200 - 1 / 1000)
    assert (found.lift, found.low, found.high) == (
        3.0, round(3 * math.exp(-spread), 3), round(3 * math.exp(spread), 3),
    )  # fmt: skip


def test_too_few_known_accounts_or_nobody_at_all_say_nothing() -> None:
    assert lift(Rate(10, LEAST_KNOWN - 1), Rate(5, 500)) is None
    assert lift(Rate(10, 500), Rate(5, LEAST_KNOWN - 1)) is None
    assert lift(Rate(0, 500), Rate(0, 500)) is None


def test_an_empty_cell_still_has_an_interval() -> None:
    none = lift(Rate(0, 30), Rate(150, 300))
    assert none is not None
    assert 0 < none.low < none.lift < none.high < 1


@given(rates, rates)
def test_the_lift_lies_in_its_interval_and_more_data_narrows_it(own: Rate, rest: Rate) -> None:
    found = lift(own, rest)
    if found is None:
        assert not own.met + rest.met
        return
    assert 0 <= found.low <= found.lift <= found.high
    more = lift(Rate(own.met * 100, own.known * 100), Rate(rest.met * 100, rest.known * 100))
    assert more is not None
    if own.met and rest.met:
        assert more.low >= found.low
        assert more.high <= found.high
