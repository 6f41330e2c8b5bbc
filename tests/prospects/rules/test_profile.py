"""A profile is read strictly, fits one page, and comes back from the database as it was."""

import tomllib
from typing import Any

import pytest

from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.parsing import parse
from workbench.prospects.rules.profile import (
    PAGE_LINES,
    Criterion,
    IdealContact,
    Profile,
    as_json,
    check_publishable,
    page,
    read_profile,
    warnings,
)

FILE = """
name = "Mid-market operations"
[[criteria]]
label = "200 to 5,000 people"
weight = 25
when = "employees between 200 and 5000"
[[criteria]]
label = "Somebody runs operations"
when = "has person (seniority >= director and title contains operations)"
[[red_flags]]
label = "Has an agency"
when = "technologies contains agency"
[[deal_breakers]]
label = "In dispute with us"
[[ideal_contacts]]
titles = ["VP Operations", "COO"]
seniority = "vp"
tenure = "less than a year"
reports_to = "CEO"
[[ideal_contacts]]
titles = ["CEO"]
[challenges]
company = ["Growth outruns the warehouse"]
person = ["Blamed for late deliveries"]
"""


def sample() -> Profile:
    return read_profile(tomllib.loads(FILE))


def test_a_file_becomes_a_profile() -> None:
    found = sample()
    assert found.criteria[0] == Criterion(
        "200 to 5,000 people", 25, parse("employees between 200 and 5000")
    )
    assert found.criteria[1].weight == 1
    assert found.deal_breakers[0].when is None
    assert found.ideal_contacts[1] == IdealContact(("CEO",))


def test_what_is_stored_is_read_back_as_it_was() -> None:
    assert read_profile(as_json(sample())) == sample()


def test_the_page_shows_everything_once() -> None:
    lines = page(sample())
    assert lines[0] == "Mid-market operations"
    assert "• VP Operations / COO, vp, in role less than a year, reports to CEO" in lines
    assert "• 200 to 5,000 people (weight 25)" in lines
    assert "Core challenges of the person" in lines
    assert lines[-1] == "• Blamed for late deliveries"


def test_a_profile_longer_than_a_page_or_without_criteria_is_not_published() -> None:
    check_publishable(sample())
    with pytest.raises(Refusal, match="at least one criterion"):
        check_publishable(Profile("empty", ()))
    criterion = sample().criteria[0]
    check_publishable(Profile("full", (criterion,) * (PAGE_LINES - 3)))
    with pytest.raises(Refusal, match="one page") as caught:
        check_publishable(Profile("too much", (criterion,) * (PAGE_LINES - 2)))
    assert caught.value.rule == "ICP-1"


def test_too_many_criteria_or_profiles_warn() -> None:
    many = Profile("many", sample().criteria * 4)
    assert warnings(sample(), criteria_most=7, profiles=5, profiles_most=5) == ()
    found = warnings(many, criteria_most=7, profiles=6, profiles_most=5)
    assert [rule for rule, _ in found] == ["ICP-2", "ICP-3"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "name is a text"),
        ({"name": 5}, "name is a text"),
        ({"colour": "red"}, "unknown entry “colour”"),
        ({"criteria": "all"}, "criteria is a list"),
        ({"criteria": ["all"]}, "entry 1 of criteria is not a table"),
        ({"criteria": [{"label": "a", "when": "name = a"}] * 61}, "at most 60"),
        ({"criteria": [{"label": "a"}]}, "needs “when”"),
        ({"criteria": [{"label": "a", "when": 5}]}, "“when” of entry 1 of criteria is a text"),
        ({"criteria": [{"label": "a", "when": "employes > 5"}]}, "Did you mean “employees”"),
        ({"criteria": [{"label": "a", "when": "fit > 5"}]}, "the fit that it would make"),
        ({"criteria": [{"label": "a", "when": "name = a", "weight": 0}]}, "whole number from 1"),
        ({"criteria": [{"label": "a", "when": "name = a", "weight": True}]}, "whole number from 1"),
        ({"criteria": [{"label": "a", "when": "name = a", "points": 3}]}, "unknown entry “points”"),
        ({"red_flags": [{"label": "x" * 201}]}, "1 to 200 characters"),
        ({"ideal_contacts": [{"titles": "CEO"}]}, "list of at most 60 texts"),
        ({"challenges": []}, "two lists"),
        ({"challenges": {"team": []}}, "unknown entry “team”"),
    ],
)
def test_a_mistake_in_the_file_is_named(change: dict[str, Any], words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_profile(tomllib.loads(FILE) | change)
    assert words in caught.value.message
