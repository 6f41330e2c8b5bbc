"""The filter language through the gateway: reading, spelling, completing from the workspace."""

import pytest

from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.prospects.messages.accounts import EditAccount
from workbench.prospects.messages.filters import (
    CountReach,
    FilterFields,
    FilterValues,
    ReadFilter,
    SuggestFilter,
    WriteCondition,
)


@pytest.fixture
def market(bench: Bench) -> Bench:
    account(bench, "Northwind", "northwind.example", industry="Retail", country="US")
    account(bench, "Norden", "norden.example", industry="Food & Drink", country="NO")
    halden = account(bench, "Halden", "halden.example", industry="Retail", country="NO")
    person(bench, halden, "siri@halden.example", title="CEO")
    person(bench, halden, "jon@halden.example", first="Jon", title="Clerk")
    return bench


def offered(bench: Bench, text: str) -> list[str]:
    found = bench.ask("sam", SuggestFilter(text, len(text), limit=50))
    return [one.text for one in found.suggestions]


def test_a_text_comes_back_as_chips(bench: Bench) -> None:
    found = bench.ask("sam", ReadFilter("employees between 200 and 5k and country in (US, NO)"))
    assert found.problem is None
    assert [part.field for part in found.parts] == ["employees", "country"]
    assert bench.ask("sam", ReadFilter("  ")).parts == ()


def test_what_is_wrong_points_at_the_word(bench: Bench) -> None:
    text = "country = US and emploies > 5"
    problem = bench.ask("sam", ReadFilter(text)).problem
    assert problem is not None
    assert text[problem.start : problem.end] == "emploies"
    assert "employees" in problem.message


def test_pieces_become_one_part_or_say_why_not(bench: Bench) -> None:
    (part,) = bench.ask("sam", WriteCondition("industry", "in", ("Food & Drink", "Retail"))).parts
    assert part.text == 'industry in ("Food & Drink", Retail)'
    problem = bench.ask("sam", WriteCondition("employees", ">=", ("many",))).problem
    assert problem is not None
    assert "needs a number" in problem.message


def test_fields_are_offered_by_their_words_and_their_labels(market: Bench) -> None:
    assert offered(market, "emp")[0] == "employees"
    assert "last_activity" in offered(market, "activity")
    assert "has person (" in offered(market, "")


def test_values_are_those_the_workspace_knows(market: Bench) -> None:
    assert set(offered(market, "industry = ")) == {'"Food & Drink"', "Retail"}
    assert offered(market, "country in (n") == ['"NO"']  # a bare no is a flag
    assert offered(market, "name = nor") == ["Norden", "Northwind"]
    assert "sam@ours.example" in offered(market, "owner = sam")
    assert offered(market, "bin = ch") == ["check_back"]
    assert set(offered(market, "has person (title = c")) == {"CEO", "Clerk"}


def test_the_teams_own_columns_are_offered_with_their_values(market: Bench) -> None:
    halden = account(market, "Own", "own.example")
    market.do("sam", EditAccount(halden, {"custom.Fleet size": "40 trucks"}))
    assert 'custom."Fleet size"' in offered(market, "custom")
    names = [field.name for field in market.ask("sam", FilterFields())]
    assert "custom.Fleet size" in names
    (value,) = market.ask("sam", FilterValues("custom.Fleet size"))
    assert value.text == "40 trucks"
    assert market.ask("sam", FilterValues("colour")) == ()


def test_the_reach_counts_people_and_accounts_where_nobody_decides(market: Bench) -> None:
    found = market.ask("sam", CountReach("country = NO"))
    assert (found.people, found.without_decision_maker) == (2, 1)
    whole = market.ask("sam", CountReach(""))
    assert (whole.people, whole.without_decision_maker) == (2, 2)
    assert whole == market.ask("sam", CountReach("name is not empty"))
