"""Profiles through the gateway: drafts, versions, fit in chunks, reasons, lift."""

from datetime import timedelta
from typing import Any

import pytest

from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.messages.accounts import AccountCard, EditAccount, ListAccounts
from workbench.prospects.messages.custom_fields import RetypeCustom
from workbench.prospects.messages.icp import (
    CheckFit,
    ComputeFit,
    DraftIcp,
    IcpSaved,
    ListFitDue,
    ListProfiles,
    PreviewProfile,
    PublishIcp,
    ShowProfile,
)
from workbench.team.messages import SetPolicy
from workbench.vocabulary.prospects import CustomType, Verdict

CONTENT: dict[str, Any] = {
    "name": "Mid-market operations",
    "criteria": [
        {"label": "200 to 5,000 people", "weight": 3, "when": "employees between 200 and 5000"},
        {"label": "US or GB", "weight": 1, "when": "country in (US, GB)"},
        {"label": "Somebody senior", "weight": 1, "when": "has person (seniority >= vp)"},
    ],
    "deal_breakers": [{"label": "A bank", "when": "industry = banking"}],
}


def publish(bench: Bench, **changes: Any) -> IcpSaved:
    saved: IcpSaved = bench.do("mia", PublishIcp(CONTENT | changes))
    return saved


def score_all(bench: Bench, version_id: int, limit: int = 5000) -> int:
    chunks = 1
    done = bench.do("mia", ComputeFit(version_id, limit, anew=True))
    while not done.finished:
        done = bench.do("mia", ComputeFit(version_id, limit))
        chunks += 1
    return chunks


def test_publishing_makes_versions_that_never_change(bench: Bench) -> None:
    first = publish(bench)
    assert (first.version, first.published, first.warnings) == (1, True, ())
    second = publish(bench, criteria=CONTENT["criteria"][:1])
    assert (second.profile_id, second.version) == (first.profile_id, 2)
    assert [one.version for one in bench.ask("sam", ListProfiles())] == [2]
    assert len(bench.ask("sam", ShowProfile(first.version_id)).content["criteria"]) == 3


def test_an_sdr_drafts_and_a_manager_publishes(bench: Bench) -> None:
    with pytest.raises(Refusal, match="may not do this"):
        bench.do("sam", PublishIcp(CONTENT))
    draft = bench.do("sam", DraftIcp(CONTENT))
    assert not draft.published
    assert [one.published_at for one in bench.ask("sam", ListProfiles())] == [None]
    assert bench.do("mia", PublishIcp(version_id=draft.version_id)).version == draft.version
    with pytest.raises(Refusal, match="no draft"):
        bench.do("mia", PublishIcp(version_id=draft.version_id))
    with pytest.raises(UnreadableInput):
        bench.do("mia", PublishIcp())


def test_a_profile_over_a_page_stays_unpublished_and_many_warn(bench: Bench) -> None:
    with pytest.raises(Refusal) as caught:
        publish(bench, challenges={"company": ["x " * 90] * 30})
    assert caught.value.rule == "ICP-1"
    assert bench.ask("sam", ListProfiles()) == ()
    names = [publish(bench, name=f"Profile {place}") for place in range(6)]
    assert [rule for rule, _ in names[-1].warnings] == ["ICP-3"]


def test_fit_is_scored_in_chunks_and_stored_with_reasons(bench: Bench) -> None:
    ideal = account(bench, "Ideal", "ideal.example", employees=620, country="US")
    person(bench, ideal, "a@ideal.example", title="VP Operations")
    stretch = account(bench, "Stretch", "stretch.example", employees=620, country="DE")
    person(bench, stretch, "a@stretch.example", title="Clerk")
    bank = account(bench, "Bank", "bank.example", employees=620, industry="Banking")
    empty = account(bench, "Empty", "empty.example")
    saved = publish(bench)
    assert score_all(bench, saved.version_id, limit=2) == 3
    rows = {one.id: (one.fit, one.verdict) for one in bench.ask("sam", ListAccounts())}
    assert rows == {
        ideal: (100, Verdict.IDEAL),
        stretch: (60, Verdict.STRETCH),
        bank: (100, Verdict.BAD_FIT),
        empty: (0, Verdict.STRETCH),
    }
    assert [one.id for one in bench.ask("sam", ListAccounts("fit >= 70 and verdict = ideal"))] == [
        ideal
    ]
    (fit,) = bench.ask("sam", AccountCard(stretch)).fits
    assert fit.reasons[1] == ("criterion", "US or GB", 1, "missed")
    shown = dict(bench.ask("sam", ShowProfile(saved.version_id)).verdicts)
    assert shown == {Verdict.IDEAL: 1, Verdict.STRETCH: 2, Verdict.BAD_FIT: 1}


def test_scoring_twice_replaces_and_the_newest_version_counts(bench: Bench) -> None:
    account_id = account(bench, employees=620, country="DE")
    first = publish(bench)
    score_all(bench, first.version_id)
    score_all(bench, first.version_id)
    second = publish(bench, criteria=CONTENT["criteria"][:1])
    assert bench.ask("sam", ListAccounts())[0].fit is None
    score_all(bench, second.version_id)
    assert bench.ask("sam", ListAccounts())[0].fit == 100
    assert len(bench.ask("sam", AccountCard(account_id)).fits) == 2


def test_what_is_added_or_changed_is_scored_at_once(bench: Bench) -> None:
    publish(bench)
    account_id = account(bench, employees=620, country="US")
    assert bench.ask("sam", ListAccounts())[0].fit == 100
    bench.do("sam", EditAccount(account_id, {"country": "DE"}))
    assert bench.ask("sam", ListAccounts())[0].fit == 75
    person(bench, account_id, "a@halden.example", title="CEO")
    assert bench.ask("sam", ListAccounts())[0].fit == 80


def test_a_check_scores_without_storing_and_says_what_is_missing(bench: Bench) -> None:
    account_id = account(bench, country="DE")
    with pytest.raises(Refusal, match="no published profile"):
        bench.ask("sam", CheckFit())
    saved = publish(bench)
    (found,) = bench.ask("sam", CheckFit("country = DE"))
    assert (found.account_id, found.score, found.thin) == (account_id, 0, True)
    assert (found.missing, found.verdict) == (("US or GB",), Verdict.STRETCH)
    assert bench.ask("sam", CheckFit(account_ids=(account_id,), version_id=saved.version_id)) == (
        found,
    )
    assert bench.ask("sam", CheckFit("country = US")) == ()


def test_scoring_goes_on_where_it_stopped_and_only_the_version_in_force_is_scored(
    bench: Bench,
) -> None:
    for place in range(5):
        account(bench, f"A{place}", f"a{place}.example", employees=620)
    first = publish(bench)
    assert bench.do("mia", ComputeFit(first.version_id, limit=2)).scored == 2
    assert [due.version_id for due in bench.ask("sam", ListFitDue())] == [first.version_id]
    rest = bench.do("sam", ComputeFit(first.version_id))
    assert (rest.scored, rest.finished) == (3, True)
    assert bench.ask("sam", ListFitDue()) == ()
    again = bench.do("sam", ComputeFit(first.version_id))
    assert (again.scored, again.finished) == (0, True)
    second = publish(bench)
    late = bench.do("sam", ComputeFit(first.version_id, anew=True))
    assert (late.scored, late.finished, late.superseded) == (0, True, True)
    assert [due.version_id for due in bench.ask("sam", ListFitDue())] == [second.version_id]


def test_another_threshold_or_another_day_wants_new_scores_where_they_count(bench: Bench) -> None:
    account(bench, employees=620)
    still, moving = publish(bench), publish(bench, name="Quiet", criteria=[
        {"label": "Quiet", "weight": 1, "when": "quiet >= 6 months"},
    ])  # fmt: skip
    for version in (still, moving):
        score_all(bench, version.version_id)
    bench.clock.wait(timedelta(days=1).total_seconds())
    assert [due.name for due in bench.ask("sam", ListFitDue())] == ["Quiet"]
    score_all(bench, moving.version_id)
    bench.do("mia", SetPolicy("prospects.fit_threshold", 60))
    assert len(bench.ask("sam", ListFitDue())) == 2


def test_a_profile_wants_a_look_after_ninety_days(bench: Bench) -> None:
    publish(bench)
    bench.clock.wait(timedelta(days=90).total_seconds())
    assert not bench.ask("sam", ListProfiles())[0].stale
    bench.clock.wait(1)
    assert bench.ask("sam", ListProfiles())[0].stale


def own(label: str, when: str) -> dict[str, Any]:
    return {"criteria": [{"label": label, "weight": 1, "when": when}], "deal_breakers": []}


@pytest.fixture
def fleets(bench: Bench) -> dict[str, int]:
    """Accounts with a number, a yes or no and a day of the team's own, and one whose number nobody
    could read.
    """
    told: dict[str, dict[str, Any]] = {
        "big": {"custom.fleet": 900, "custom.partner": True, "custom.met": "2026-01-02"},
        "small": {"custom.fleet": 5, "custom.partner": False, "custom.met": "2025-01-02"},
        "vague": {"custom.fleet": "many"},
    }
    made = {
        name: account(bench, name, f"{name}.example", **custom) for name, custom in told.items()
    }
    bench.do("sam", RetypeCustom("custom.met", CustomType.DAY))
    return made


@pytest.mark.parametrize(
    ("when", "met", "missed"),
    [
        ("custom.fleet >= 50", {"big"}, {"small", "vague"}),
        ("custom.fleet < 0.1k", {"small"}, {"big", "vague"}),
        ("custom.partner = yes", {"big"}, {"small"}),
        ('custom.partner = "no"', {"small"}, {"big"}),
        ("custom.met before 6 months ago", {"small"}, {"big"}),
    ],
)
def test_a_criterion_asks_an_own_field_by_its_type(
    bench: Bench, fleets: dict[str, int], when: str, met: set[str], missed: set[str]
) -> None:
    saved = publish(bench, **own("own", when))
    score_all(bench, saved.version_id)
    answers = {one.account: one.reasons[0][3] for one in bench.ask("sam", CheckFit())}
    told = {name: answers.get(name) for name in fleets}
    assert {name for name, answer in told.items() if answer == "met"} == met
    assert {name for name, answer in told.items() if answer == "missed"} == missed
    for name, account_id in fleets.items():
        (stored,) = bench.ask("sam", AccountCard(account_id)).fits
        assert stored.reasons[0][3] == told[name]


@pytest.mark.parametrize(
    ("when", "needs"),
    [
        ("custom.fleet >= many", "needs a number"),
        ("custom.partner = maybe", "is yes or no"),
        ("custom.met contains 2026", "is not a text"),
    ],
)
def test_a_criterion_that_no_value_can_meet_is_refused_and_told_while_it_is_written(
    bench: Bench, fleets: dict[str, int], when: str, needs: str
) -> None:
    with pytest.raises(UnreadableInput, match=needs):
        publish(bench, **own("own", when))
    with pytest.raises(UnreadableInput, match=needs):
        bench.do("sam", DraftIcp(CONTENT | own("own", when)))
    tried = bench.ask("mia", PreviewProfile(CONTENT | own("own", when)))
    ((part, place, sentence),) = tried.problems
    assert (part, place) == ("criteria", 0)
    assert needs in sentence


def test_a_profile_outlives_another_type_of_its_field_and_its_fit_is_made_anew(
    bench: Bench, fleets: dict[str, int]
) -> None:
    saved = publish(bench, **own("Big", "custom.fleet >= 50"))
    score_all(bench, saved.version_id)
    assert not bench.ask("mia", ListFitDue())
    bench.do("sam", RetypeCustom("custom.met", CustomType.TEXT))
    assert not bench.ask("mia", ListFitDue())
    bench.do("sam", RetypeCustom("custom.fleet", CustomType.YES_NO))
    assert [one.version_id for one in bench.ask("mia", ListFitDue())] == [saved.version_id]
    score_all(bench, saved.version_id)
    assert bench.ask("sam", ShowProfile(saved.version_id)).page
    with pytest.raises(UnreadableInput, match="has no order"):
        bench.do("mia", PublishIcp(bench.ask("sam", ShowProfile(saved.version_id)).content))
