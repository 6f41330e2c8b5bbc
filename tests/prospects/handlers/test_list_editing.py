"""Lists while they are made and changed: figures, members, sizes, renaming, deleting."""

import pytest

from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.filters.tokens import FilterError
from workbench.prospects.messages.lists import (
    DropList,
    EditList,
    FreezeList,
    ListLists,
    ListMembers,
    ListSizes,
    MakeList,
    ShowList,
    TryList,
)
from workbench.vocabulary.prospects import Seniority


@pytest.fixture
def market(bench: Bench) -> Bench:
    halden = account(bench, "Halden", "halden.example", country="NO")
    person(bench, halden, "siri@halden.example", title="CEO")
    person(bench, halden, "per@halden.example", first="Per", title="Clerk")
    account(bench, "Kestrel", "kestrel.example", country="US")
    return bench


def test_a_filter_has_figures_before_it_is_a_list(market: Bench) -> None:
    found = market.ask("sam", TryList("country in (NO, US)"))
    assert (found.line, found.accounts, found.without_decision_maker) == (None, 2, 1)
    assert found.people[0] == (Seniority.C_LEVEL, 1)
    few = market.ask("sam", TryList("", "title contains clerk"))
    assert sum(count for _, count in few.people) == 1
    assert few.without_decision_maker == 2
    with pytest.raises(FilterError):
        market.ask("sam", TryList("country ="))


def test_a_list_is_renamed_and_refiltered_by_its_owner_only(market: Bench) -> None:
    made = market.do("sam", MakeList("North", "country = NO"))
    market.do("sam", MakeList("South", ""))
    assert market.do("sam", EditList(made.list_id, name=" Far  North ")).accounts == 1
    assert market.do("sam", EditList(made.list_id, filter="country = US")).accounts == 1
    line = market.ask("sam", ShowList(made.list_id)).line
    assert line is not None
    assert (line.name, line.filter) == ("Far North", "country = US")
    with pytest.raises(Refusal, match="already"):
        market.do("sam", EditList(made.list_id, name="South"))
    with pytest.raises(FilterError):
        market.do("sam", EditList(made.list_id, filter="employes > 5"))
    with pytest.raises(Refusal):
        market.do("sue", EditList(made.list_id, name="Mine"))


def test_a_frozen_list_keeps_its_filter_and_its_members(market: Bench) -> None:
    made = market.do("sam", MakeList("North", "country = NO", freeze=True))
    account(market, "Fjord", "fjord.example", country="NO")
    assert market.do("sam", EditList(made.list_id, name="Old north")).frozen
    with pytest.raises(Refusal, match="duplicate"):
        market.do("sam", EditList(made.list_id, filter=""))
    members = market.ask("sam", ListMembers(made.list_id))
    assert [one.name for one in members] == ["Halden"]
    assert market.ask("sam", ListMembers(made.list_id, after=members[-1].id)) == ()


def test_every_list_has_its_size(market: Bench) -> None:
    live = market.do("sam", MakeList("Live", ""))
    fixed = market.do("sam", MakeList("Fixed", "country = NO", freeze=True))
    account(market, "Fjord", "fjord.example", country="NO")
    assert dict(market.ask("sam", ListSizes())) == {
        0: 0, -1: 0, live.list_id: 3, fixed.list_id: 1,
    }  # fmt: skip


def test_a_list_is_deleted_by_its_owner(market: Bench) -> None:
    made = market.do("sam", MakeList("North", "country = NO"))
    market.do("sam", FreezeList(made.list_id))
    with pytest.raises(Refusal):
        market.do("sue", DropList(made.list_id))
    market.do("sam", DropList(made.list_id))
    assert [one.id for one in market.ask("sam", ListLists())] == [0, -1]
    with pytest.raises(Refusal, match="no list"):
        market.do("sam", DropList(made.list_id))
