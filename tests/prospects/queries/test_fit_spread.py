"""How fit is spread, as stored and as a profile under work would have it; lift on a sample."""

from typing import Any

import pytest

from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.icp import (
    ComputeFit,
    DraftIcp,
    PreviewProfile,
    ProfileVersions,
    PublishIcp,
    SpreadOfFit,
)
from workbench.vocabulary.prospects import Bin, Verdict

CONTENT: dict[str, Any] = {
    "name": "Mid-market operations",
    "criteria": [
        {"label": "200 to 5,000 people", "weight": 3, "when": "employees between 200 and 5000"},
        {"label": "US", "weight": 1, "when": "country = US"},
    ],
    "deal_breakers": [{"label": "A bank", "when": "industry = banking"}],
}


@pytest.fixture
def market(bench: Bench) -> Bench:
    """Five accounts: fit 100, 75, 25, a bank, and a duplicate."""
    full = account(bench, "Full", "full.example", country="US", employees=300)
    account(bench, "Large", "large.example", country="DE", employees=300)
    account(bench, "Small", "small.example", country="US", employees=3)
    account(bench, "Bank", "bank.example", country="US", employees=300, industry="banking")
    twin = account(bench, "Twin", "twin.example", country="US", employees=300)
    bench.do("mia", MoveBin(twin, Bin.DUPLICATE, "twice", duplicate_of=full))
    return bench


def test_stored_fit_is_counted_per_five_points_without_duplicates(market: Bench) -> None:
    saved = market.do("mia", PublishIcp(CONTENT))
    before = market.ask("sam", SpreadOfFit(saved.version_id))
    assert (before.scored, before.accounts, sum(before.counts)) == (0, 4, 0)
    market.do("mia", ComputeFit(saved.version_id))
    found = market.ask("sam", SpreadOfFit(saved.version_id))
    assert len(found.counts) == 20
    assert (found.counts[19], found.counts[15], found.counts[5]) == (2, 1, 1)
    assert dict(found.verdicts) == {Verdict.IDEAL: 2, Verdict.STRETCH: 0, Verdict.BAD_FIT: 2}


def test_a_profile_under_work_is_tried_and_nothing_is_stored(market: Bench) -> None:
    found = market.ask("sam", PreviewProfile(CONTENT))
    assert (found.spread.scored, found.weight, found.problems) == (4, 4, ())
    assert [(one.part, one.met, one.known) for one in found.met] == [
        ("criterion", 3, 4), ("criterion", 3, 4), ("deal_breaker", 1, 1),
    ]  # fmt: skip
    assert found.lines < found.page_lines
    whole = market.ask("sam", PreviewProfile(CONTENT, sample=None))
    assert (whole.spread, whole.exact, found.exact) == (found.spread, True, False)
    with pytest.raises(Refusal):
        market.ask("sam", ProfileVersions(1))


def test_what_cannot_be_read_is_named_beside_its_entry_and_the_rest_is_scored(
    market: Bench,
) -> None:
    broken = CONTENT | {
        "name": "",
        "criteria": [
            {"label": "Bad", "weight": 1, "when": "employes > 5"},
            *CONTENT["criteria"],
            {"label": "Heavy", "weight": 500, "when": "country = US"},
        ],
    }
    found = market.ask("sam", PreviewProfile(broken))
    assert [(part, place) for part, place, _ in found.problems] == [
        ("name", 0), ("criteria", 0), ("criteria", 3),
    ]  # fmt: skip
    sentences = [sentence for _, _, sentence in found.problems]
    assert "employees" in sentences[1]
    assert not any("entry 1" in one or "profile cannot" in one for one in sentences)
    assert found.spread.counts == market.ask("sam", PreviewProfile(CONTENT)).spread.counts


def test_a_sample_is_spread_evenly_and_always_the_same(bench: Bench) -> None:
    for number in range(12):
        account(bench, f"A{number}", f"a{number}.example", country="US" if number < 6 else "DE")
    content = CONTENT | {"criteria": CONTENT["criteria"][1:]}
    found = bench.ask("sam", PreviewProfile(content, sample=4))
    assert found.spread.scored == 4
    assert found.spread.accounts == 12
    assert (found.met[0].met, found.met[0].known) == (2, 4)
    assert bench.ask("sam", PreviewProfile(content, sample=4)) == found


def test_every_version_of_a_profile_is_listed(bench: Bench) -> None:
    first = bench.do("mia", PublishIcp(CONTENT))
    bench.do("sam", DraftIcp(CONTENT))
    found = bench.ask("sam", ProfileVersions(first.profile_id))
    assert [(one.version, one.published_at is None) for one in found] == [(2, True), (1, False)]
