"""Lists, holdouts and pursuits through the gateway (LIST-1 … LIST-7)."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.tokens import FilterError
from workbench.prospects.handlers.accounts import touch
from workbench.prospects.messages.accounts import AccountCard, ListAccounts
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.lists import (
    ClosePursuit,
    FreezeList,
    HoldOut,
    ListLists,
    ListMembers,
    ListSizes,
    MakeList,
    OpenPursuit,
    ReleaseHoldout,
    ShowList,
)
from workbench.team.messages import AddPerson
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import Bin, Seniority


def test_a_live_list_follows_its_filter_and_a_frozen_one_does_not(bench: Bench) -> None:
    account(bench, "One", "one.example", country="US")
    live = bench.do("sam", MakeList("Live", "country = US"))
    fixed = bench.do("sam", MakeList("Fixed", "country = US", freeze=True))
    assert (live.accounts, fixed.accounts, fixed.frozen) == (1, 1, True)
    account(bench, "Two", "two.example", country="US")
    assert bench.ask("sam", ShowList(live.list_id)).accounts == 2
    assert bench.ask("sam", ShowList(fixed.list_id)).accounts == 1
    assert bench.do("sam", FreezeList(live.list_id)).accounts == 2
    with pytest.raises(Refusal, match="frozen already"):
        bench.do("sam", FreezeList(live.list_id))


def test_a_list_is_refused_with_a_bad_filter_or_a_taken_name(bench: Bench) -> None:
    bench.do("sam", MakeList("West", "region = CA"))
    with pytest.raises(Refusal, match="already"):
        bench.do("sam", MakeList(" West ", ""))
    with pytest.raises(FilterError, match="employees"):
        bench.do("sam", MakeList("Bad", "employes > 5"))
    with pytest.raises(FilterError):
        bench.do("sam", MakeList("Bad", "", person_filter="title = a) or (name = b"))
    with pytest.raises(UnreadableInput):
        bench.do("sam", MakeList("  ", ""))
    with pytest.raises(Refusal, match="no published"):
        bench.do("sam", MakeList("Bad", "", version_id=7))
    assert [one.name for one in bench.ask("sam", ListLists())] == [
        "Old opportunities", "No decision maker", "West",
    ]  # fmt: skip


def test_the_seniority_mix_warns_where_nobody_decides(bench: Bench) -> None:
    high, low = account(bench), account(bench, "Fjord", "fjord.example")
    person(bench, high, "a@halden.example", title="VP Operations")
    person(bench, high, "b@halden.example", first="Bo", title="Clerk")
    person(bench, low, "c@fjord.example", first="Cy", title="Operations Manager")
    made = bench.do("sam", MakeList("All", "", person_filter="title contains operations"))
    found = bench.ask("sam", ShowList(made.list_id))
    assert found.people == ((Seniority.VP, 1), (Seniority.MANAGER, 1))
    assert (found.accounts, found.without_decision_maker) == (2, 1)
    assert found.warning is not None
    assert bench.ask("sam", ShowList(made.list_id, Seniority.MANAGER)).warning is None
    with pytest.raises(Refusal, match="no list"):
        bench.ask("sam", ShowList(99))


def test_old_opportunities_are_the_built_in_list(bench: Bench) -> None:
    account_id = account(bench)
    bench.do("mia", MoveBin(account_id, Bin.DEAD_OPPORTUNITY, "imported"))
    (built_in, *_) = bench.ask("sam", ListLists())
    assert [one.id for one in bench.ask("sam", ListAccounts(built_in.filter))] == [account_id]


def happened(bench: Bench, account_id: int, days_ago: float) -> None:
    """Something another stage knows of happened on the account."""
    with Session(bench.app.writer) as session:
        touch(
            session,
            account_id,
            bench.clock.now() - timedelta(days=days_ago),
            contacted=True,
            touches=2,
        )
        session.commit()


def test_a_pursuit_opens_on_a_cold_account_and_keeps_its_check(bench: Bench) -> None:
    account_id = account(bench)
    happened(bench, account_id, 200)
    opened = bench.do("sam", OpenPursuit(account_id))
    assert not opened.reused
    assert bench.do("sam", OpenPursuit(account_id)).reused
    card = bench.ask("sam", AccountCard(account_id))
    assert (card.pursuit_id, card.line.owner, card.line.touches) == (opened.pursuit_id, "Sam", 2)
    with pytest.raises(Refusal) as caught:
        bench.do("sue", OpenPursuit(account_id))
    assert caught.value.code == "not_yours"
    with pytest.raises(Refusal, match="Another SDR"):
        bench.do("mia", OpenPursuit(account_id, bench.who("sue").person_id))
    assert [one.id for one in bench.ask("sam", ListAccounts("pursued = yes"))] == [account_id]


def test_the_pursuits_own_touches_never_fail_it_but_the_next_one_waits(bench: Bench) -> None:
    account_id = account(bench)
    opened = bench.do("sam", OpenPursuit(account_id))
    happened(bench, account_id, 0)
    assert bench.do("sam", OpenPursuit(account_id)).reused
    with pytest.raises(Refusal):
        bench.do("sue", ClosePursuit(opened.pursuit_id))
    bench.do("sam", ClosePursuit(opened.pursuit_id))
    with pytest.raises(Refusal, match="not cold") as caught:
        bench.do("sam", OpenPursuit(account_id))
    assert caught.value.rule == "LIST-4"
    bench.clock.wait(timedelta(days=185).total_seconds())
    assert bench.do("sam", OpenPursuit(account_id)).pursuit_id != opened.pursuit_id


@pytest.mark.parametrize("end", [Bin.CURRENT_CLIENT, Bin.BAD_FIT, Bin.ACTIVE_OPPORTUNITY])
def test_customers_bad_fits_and_open_opportunities_are_not_pursued(bench: Bench, end: Bin) -> None:
    account_id = account(bench)
    bench.do("mia", MoveBin(account_id, end, "known"))
    with pytest.raises(Refusal, match="not cold"):
        bench.do("sam", OpenPursuit(account_id))


def test_a_holdout_is_a_short_list_that_sdrs_leave_alone(bench: Bench) -> None:
    ids = [account(bench, f"Account {place}", f"a{place}.example") for place in range(27)]
    few = bench.do("alex", HoldOut((ids[0],)))
    assert few.warning is not None
    held = bench.do("alex", HoldOut(tuple(ids[:5])))
    assert (held.account_ids, held.warning) == (tuple(ids[:5]), None)
    with pytest.raises(Refusal, match="holdout"):
        bench.do("sam", OpenPursuit(ids[0]))
    with pytest.raises(Refusal, match="25 accounts"):
        bench.do("alex", HoldOut(tuple(ids)))
    bench.do("sam", OpenPursuit(ids[9]))
    with pytest.raises(Refusal, match="working account"):
        bench.do("alex", HoldOut((ids[9],)))
    assert bench.ask("sam", AccountCard(ids[0])).held_out_by == "Alex"
    assert len(bench.ask("sam", ListAccounts("held_out = yes"))) == 5
    assert bench.do("alex", ReleaseHoldout(tuple(ids[:4]))).account_ids == (ids[4],)


def test_one_ae_never_takes_anothers_holdout(bench: Bench) -> None:
    account_id = account(bench)
    bench.do("boss", AddPerson(mail("ann@ours.example"), "Ann", frozenset({Role.AE})))
    bench.do("alex", HoldOut((account_id,)))
    with pytest.raises(Refusal, match="another AE"):
        bench.do("ann", HoldOut((account_id,)))
    with pytest.raises(Refusal) as caught:
        bench.do("ann", ReleaseHoldout((account_id,), bench.who("alex").person_id))
    assert caught.value.code == "not_yours"
    with pytest.raises(Refusal, match="may not do this"):
        bench.do("sam", HoldOut((account_id,)))
    with pytest.raises(UnreadableInput, match="which AE"):
        bench.do("mia", HoldOut((account_id,)))


def test_no_decision_maker_is_a_built_in_list(bench: Bench) -> None:
    low = account(bench, "Low", "low.example")
    person(bench, low, "a@low.example", title="Buyer", seniority="staff")
    high = account(bench, "High", "high.example")
    person(bench, high, "a@high.example", title="CEO", seniority="c_level")
    account(bench, "Nobody", "nobody.example")
    (_, built_in) = bench.ask("sam", ListLists())
    assert (built_in.id, built_in.name) == (-1, "No decision maker")
    assert [one.id for one in bench.ask("sam", ListAccounts(built_in.filter))] == [low]
    assert dict(bench.ask("sam", ListSizes()))[-1] == 1


def test_what_an_ae_holds_out_is_on_no_list(bench: Bench) -> None:
    kept = account(bench, "Kept", "kept.example", country="US")
    free = account(bench, "Free", "free.example", country="US")
    live = bench.do("sam", MakeList("Live", "country = US"))
    bench.do("alex", HoldOut((kept,)))
    assert bench.ask("sam", ShowList(live.list_id)).accounts == 1
    assert dict(bench.ask("sam", ListSizes()))[live.list_id] == 1
    assert [one.id for one in bench.ask("sam", ListMembers(live.list_id))] == [free]
    assert bench.do("sam", MakeList("Fixed", "country = US", freeze=True)).accounts == 1
    bench.do("alex", ReleaseHoldout((kept,)))
    assert bench.ask("sam", ShowList(live.list_id)).accounts == 2
