"""Fit: met weight over known weight, three verdicts, a reason per entry."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prospects.filters.strategies import conditions, rows
from workbench.errors import Refusal
from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.evaluate import AccountRow, matches
from workbench.prospects.filters.parsing import parse
from workbench.prospects.filters.tree import Condition, Empty, Not, walk
from workbench.prospects.rules.icp import (
    SIGNS,
    Answer,
    FitResult,
    Judging,
    answer,
    check_campaign,
    fit,
    fit_basis,
    reasons_of,
)
from workbench.prospects.rules.profile import Criterion, Profile, Trait
from workbench.vocabulary.prospects import Bin, Verdict

AS_OF = AsOf(datetime(2026, 11, 22, tzinfo=UTC), ZoneInfo("UTC"))


def profile(*weights: int, **parts: Any) -> Profile:
    """Criterion n is met when custom.n is 1."""
    criteria = tuple(
        Criterion(f"criterion {place}", weight, parse(f"custom.c{place} = 1"))
        for place, weight in enumerate(weights)
    )
    return Profile("test", criteria, **parts)


def scored(made: Profile, *values: int | None, **cells: Any) -> FitResult:
    row = AccountRow({f"custom.c{place}": value for place, value in enumerate(values)} | cells)
    return fit(made, row, AS_OF, Judging(threshold=70, known_share=0.5))


def test_fit_is_the_met_weight_over_the_known_weight() -> None:
    found = scored(profile(3, 2, 5), 1, 0, None)
    assert found.score == 60
    assert [one.answer for one in found.reasons] == [Answer.MET, Answer.MISSED, Answer.UNKNOWN]
    assert found.missing == ("criterion 1",)


@pytest.mark.parametrize(
    ("met", "verdict"),
    [
        (100, Verdict.IDEAL),
        (70, Verdict.IDEAL),
        (69, Verdict.STRETCH),
        (35, Verdict.STRETCH),
        (34, Verdict.BAD_FIT),
        (0, Verdict.BAD_FIT),
    ],
)
def test_the_verdict_turns_at_the_threshold_and_at_half_of_it(met: int, verdict: Verdict) -> None:
    weights = tuple(weight for weight in (met, 100 - met) if weight)
    values = [1] * bool(met) + [0] * bool(100 - met)
    assert scored(profile(*weights), *values).verdict is verdict


def test_a_score_is_rounded_half_up() -> None:
    assert scored(profile(1, 7), 1, 0).score == 13
    assert scored(profile(1, 2), 1, 0).score == 33


def test_a_deal_breaker_beats_every_score() -> None:
    made = profile(1, deal_breakers=(Trait("bankrupt", parse("custom.bankrupt = yes")),))
    assert scored(made, 1).verdict is Verdict.IDEAL
    assert scored(made, 1, **{"custom.bankrupt": "yes"}).verdict is Verdict.BAD_FIT


def test_a_red_flag_makes_a_stretch_that_says_what_is_missing() -> None:
    made = profile(1, red_flags=(Trait("own agency", parse("custom.agency = yes")), Trait("judge")))
    found = scored(made, 1, **{"custom.agency": "yes"})
    assert (found.verdict, found.missing) == (Verdict.STRETCH, ("own agency",))
    assert [one.answer for one in found.reasons] == [Answer.MET, Answer.MET, Answer.UNKNOWN]


def test_less_than_half_of_the_weight_known_is_marked_thin() -> None:
    assert scored(profile(5, 6), 1, None).thin
    assert not scored(profile(5, 5), 1, None).thin


def test_an_account_nobody_knows_anything_of_is_a_thin_stretch() -> None:
    found = scored(profile(1, 1), None, None)
    assert (found.score, found.verdict, found.thin) == (0, Verdict.STRETCH, True)


def test_a_low_score_on_thin_knowledge_is_no_bad_fit_yet() -> None:
    found = scored(profile(1, 4), 0, None)
    assert (found.score, found.verdict, found.thin) == (0, Verdict.STRETCH, True)
    assert scored(profile(4, 4), 0, None).verdict is Verdict.BAD_FIT


def test_reasons_are_kept_as_one_sign_each_and_read_back() -> None:
    made = profile(3, 2, 5, red_flags=(Trait("judge"),))
    found = scored(made, 1, 0, None)
    signs = "".join(SIGNS[one.answer] for one in found.reasons)
    assert signs == "+-??"
    assert reasons_of(made, signs) == found.reasons
    assert [one.answer for one in reasons_of(made, "+")] == [Answer.MET] + [Answer.UNKNOWN] * 3


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("employees > 5", False),
        ("founded between 1990 and 2000 and country in (US, GB)", False),
        ("quiet >= 6 months", True),
        ("created before 6 months ago", True),
        ("touches < 3", True),
        ("has person (in_role_since after 1 year ago)", True),
    ],
)
def test_only_what_changes_by_itself_rests_on_the_day(text: str, moves: bool) -> None:
    made = Profile("test", (Criterion("c", 1, parse(text)),))
    tomorrow = AsOf(AS_OF.now + timedelta(days=1), AS_OF.zone)
    judging = Judging(70, 0.5)
    assert (fit_basis(made, AS_OF, judging) != fit_basis(made, tomorrow, judging)) is moves
    assert fit_basis(made, AS_OF, judging) != fit_basis(made, AS_OF, Judging(60, 0.5))


@pytest.mark.parametrize(
    ("text", "cells", "people", "expected"),
    [
        ("employees > 5", {}, (), Answer.UNKNOWN),
        ("not employees > 5", {}, (), Answer.UNKNOWN),
        ("employees != 5", {}, (), Answer.UNKNOWN),
        ("employees is empty", {}, (), Answer.MET),
        ("quiet >= 6 months", {}, (), Answer.MET),
        ("employees > 5 and country = US", {"country": "DE"}, (), Answer.MISSED),
        ("employees > 5 or country = US", {"country": "US"}, (), Answer.MET),
        ("employees > 5 or country = US", {"country": "DE"}, (), Answer.UNKNOWN),
        ("employees > 5 and country = US", {"country": "US"}, (), Answer.UNKNOWN),
        ("employees > 5 and country = US", {"country": "US", "employees": 9}, (), Answer.MET),
        ("employees > 5 or country = US", {"country": "DE", "employees": 1}, (), Answer.MISSED),
        ("has person (seniority >= vp)", {}, (), Answer.UNKNOWN),
        ("has person (seniority >= vp)", {}, ({"seniority": None},), Answer.UNKNOWN),
        ("has person (seniority >= vp)", {}, ({"seniority": "staff"},), Answer.MISSED),
        ("has person (seniority >= vp)", {}, ({"seniority": "vp"}, {}), Answer.MET),
    ],
)
def test_an_empty_value_is_unknown_not_missed(
    text: str, cells: dict[str, Any], people: tuple[dict[str, Any], ...], expected: Answer
) -> None:
    assert answer(parse(text), AccountRow(cells, people), AS_OF) is expected


@given(conditions(), rows())
def test_not_swaps_met_and_missed_and_keeps_unknown(tree: Condition, row: AccountRow) -> None:
    swapped = {Answer.MET: Answer.MISSED, Answer.MISSED: Answer.MET, Answer.UNKNOWN: Answer.UNKNOWN}
    assert answer(Not(tree), row, AS_OF) is swapped[answer(tree, row, AS_OF)]


@given(conditions(), rows())
def test_where_everything_is_known_fit_and_filter_agree(tree: Condition, row: AccountRow) -> None:
    filled = {name: value for name, value in row.cells.items() if value not in (None, "")}
    asked = {
        leaf.field for leaf, inside in walk(tree) if not isinstance(leaf, Empty) and not inside
    }
    if asked <= set(filled) | {"quiet"} and not any(inside for _, inside in walk(tree)):
        assert (answer(tree, row, AS_OF) is Answer.MET) is matches(tree, row, AS_OF)


@given(
    st.lists(st.tuples(st.integers(1, 100), st.sampled_from([0, 1, None])), min_size=1, max_size=8)
)
def test_a_score_is_always_a_percentage(entries: list[tuple[int, int | None]]) -> None:
    found = scored(profile(*(weight for weight, _ in entries)), *(value for _, value in entries))
    assert 0 <= found.score <= 100


def test_a_campaign_takes_accounts_over_the_threshold_or_with_a_reason() -> None:
    check_campaign(Verdict.IDEAL, 70, Bin.COLD, threshold=70, reason="")
    check_campaign(Verdict.STRETCH, 69, Bin.COLD, threshold=70, reason="sister company of a client")
    for score in (69, None):
        with pytest.raises(Refusal) as caught:
            check_campaign(Verdict.STRETCH, score, Bin.COLD, threshold=70, reason=" ")
        assert (caught.value.code, caught.value.rule) == ("under_threshold", "ICP-6")


@pytest.mark.parametrize(
    ("verdict", "bin_"), [(Verdict.BAD_FIT, Bin.COLD), (Verdict.IDEAL, Bin.BAD_FIT)]
)
def test_a_bad_fit_is_never_put_on_a_campaign_whatever_the_reason(
    verdict: Verdict, bin_: Bin
) -> None:
    with pytest.raises(Refusal, match="bad fit"):
        check_campaign(verdict, 100, bin_, threshold=70, reason="but I like them")
