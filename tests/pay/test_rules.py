"""Pay is exact to the cent, whatever the goal and the order of the facts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal, UnreadableInput
from workbench.pay import rules
from workbench.pay.rules import CreditFact, PaidLine, PlanTerms, WonFact
from workbench.vocabulary.pay import LineKind

TERMS = PlanTerms(base=500_000, target=250_000, goal=10, revenue_goal=10_000_000)
PLANS = st.builds(
    PlanTerms,
    st.integers(0, 10**8),
    st.integers(0, 10**8),
    st.integers(1, 50),
    st.integers(1, 10**9),
)
CREDITS = st.lists(
    st.builds(CreditFact, st.integers(1, 10**6), st.integers(1, 10**6)),
    max_size=30,
    unique_by=lambda fact: fact.credit_id,
)
DEALS = st.lists(
    st.builds(WonFact, st.integers(1, 10**6), st.integers(0, 10**10)),
    max_size=30,
    unique_by=lambda fact: fact.opportunity_id,
)


def test_commission_at_goal_is_half_of_base_and_a_third_of_the_total():
    assert 3 * TERMS.target == TERMS.base + TERMS.target
    goal = [CreditFact(number, number) for number in range(10)]
    lines = rules.month_lines(TERMS, goal, [WonFact(1, 10_000_000)])
    assert rules.total(lines) == TERMS.target


def test_half_the_goal_earns_half_of_that_half():
    lines = rules.month_lines(TERMS, [CreditFact(n, n) for n in range(5)], [])
    assert rules.total(lines) == 62_500


@given(PLANS)
def test_the_two_halves_are_the_target(terms):
    assert terms.qualified_half + terms.revenue_half == terms.target


@given(st.integers(0, 10**10), st.lists(st.integers(0, 10**9), max_size=40))
def test_shares_add_up_exactly_and_are_within_a_cent(total, weights):
    shares = rules.allocate(total, weights)
    whole = sum(weights)
    assert len(shares) == len(weights)
    if not whole:
        assert not any(shares)
        return
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, whole)) < 1
        assert weight or not share


@given(PLANS, CREDITS, DEALS, st.randoms())
def test_the_lines_of_a_month_add_up_in_whatever_order_the_facts_come(terms, won, deals, dice):
    lines = rules.month_lines(terms, won, deals)
    qualified = sum(line.cents for line in lines if line.kind is LineKind.CREDIT)
    revenue = sum(line.cents for line in lines if line.kind is LineKind.WON_DEAL)
    assert qualified == rules.earned(terms.qualified_half, len(won), terms.goal)
    sold = sum(deal.cents for deal in deals)
    assert revenue == rules.earned(terms.revenue_half, sold, terms.revenue_goal)
    assert rules.total(lines) == qualified + revenue
    dice.shuffle(won)
    dice.shuffle(deals)
    assert rules.month_lines(terms, won, deals) == lines


@given(PLANS, CREDITS)
def test_every_line_traces_to_its_credit(terms, won):
    lines = rules.month_lines(terms, won, [])
    assert {line.credit_id for line in lines} == {fact.credit_id for fact in won}


def test_halves_are_rounded_up():
    assert rules.half_up(Fraction(5, 2)) == 3
    assert rules.half_up(Fraction(12, 5)) == 2


@pytest.mark.parametrize("terms", [(-1, 0, 1, 1), (0, -1, 1, 1), (0, 0, 0, 1), (0, 0, 1, 0)])
def test_a_plan_without_a_goal_is_refused(terms):
    with pytest.raises(UnreadableInput):
        PlanTerms(*terms)


@pytest.mark.parametrize(
    ("corrected", "stands", "expected"),
    [
        (0, True, None),
        (0, None, None),
        (0, False, -700),
        (-700, False, None),
        (-700, None, None),
        (-700, True, 700),
    ],
)
def test_a_closed_line_is_taken_back_or_paid_again_by_a_new_line(corrected, stands, expected):
    lines = rules.corrections([PaidLine(4, 9, 700, corrected, stands)])
    assert [line.cents for line in lines] == ([] if expected is None else [expected])
    assert all(line.corrects_id == 4 and line.kind is LineKind.CORRECTION for line in lines)


@given(
    st.lists(
        st.builds(PaidLine, st.integers(1, 99), st.just(1), st.integers(0, 10**6), st.just(0),
                  st.booleans()),
        unique_by=lambda line: line.line_id,
    )
)  # fmt: skip
def test_corrected_once_nothing_is_left_to_correct(paid):
    made = {line.corrects_id: line.cents for line in rules.corrections(paid)}
    again = [
        PaidLine(one.line_id, 1, one.cents, made.get(one.line_id, 0), one.stands) for one in paid
    ]
    assert rules.corrections(again) == ()


@pytest.mark.parametrize(
    ("credit", "won", "closed", "month"),
    [
        ("2026-09", None, None, "2026-09"),
        ("2026-09", None, "2026-10", "2026-11"),
        ("2026-09", "2026-11", None, "2026-11"),
        ("2026-11", "2026-09", None, "2026-11"),
    ],
)
def test_a_deal_is_paid_when_it_is_both_won_and_credited(credit, won, closed, month):
    assert rules.payable_month(credit, won, closed) == month


@pytest.mark.parametrize(
    ("month", "closed", "waiting"),
    [
        ("2026-11", None, []),  # not over
        ("2026-12", None, []),
        ("2026-09", "2026-09", []),  # closed already
        ("2026-08", "2026-09", []),
        ("2026-10", None, ["2026-09"]),  # an older one waits
    ],
)
def test_a_month_is_closed_once_over_and_in_order(month, closed, waiting):
    with pytest.raises(Refusal) as refused:
        rules.check_close(month, "2026-11", closed, waiting)
    assert refused.value.rule == "COMP-5"


def test_a_month_that_is_over_can_be_closed():
    rules.check_close("2026-10", "2026-11", "2026-09", ["2026-10", "2026-11"])


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-11", "2026/11", "2026-1", "", "0000-01",
                                  "٢٠٢٦-11"])  # fmt: skip
def test_a_month_is_written_in_one_way(text):
    with pytest.raises(UnreadableInput):
        rules.check_month(text)


def test_a_well_written_month_is_kept():
    assert rules.check_month("2026-11") == "2026-11"


def test_places_are_shared_like_in_sport():
    results = {1: (3, 100), 2: (5, 50), 3: (3, 100), 4: (3, 90)}
    assert rules.places(results) == {2: 1, 1: 2, 3: 2, 4: 4}
    assert rules.places({}) == {}


def test_months_run_from_the_first_to_the_last_newest_first():
    found = rules.months_between("2025-11", "2026-02")
    assert found == ("2026-02", "2026-01", "2025-12", "2025-11")
    assert rules.months_between("2026-02", "2026-02") == ("2026-02",)
