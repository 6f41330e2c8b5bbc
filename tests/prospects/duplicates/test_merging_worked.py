"""Merges of accounts that somebody works: a pursuit is never lost, and never shared (LIST-4)."""

import pytest

from db.tables.prospects import Account, Pursuit
from tests.outreach.scene import Scene
from tests.prospects.duplicates.test_certain import counted, merge_all, store
from tests.prospects.duplicates.test_merging import get, snapshot
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.duplicates import (
    ForeseeCertain,
    MergeAccounts,
    MergeContacts,
    OpenPairs,
    ShowPair,
    UndoMerge,
)
from workbench.prospects.messages.lists import ClosePursuit, HoldOut, OpenPursuit
from workbench.vocabulary.prospects import Bin, RecordKind


def owned(bench: Bench, sdr: str, name: str) -> int:
    return int(bench.do(sdr, AddAccount(name, "", {}, own=True)).account_id)


def owner(bench: Bench, account_id: int) -> int | None:
    found: int | None = get(bench, Account, account_id).owner_id
    return found


def rules_told(bench: Bench, a: int, b: int) -> tuple[str, ...]:
    """What the review of the pair says of who works it."""
    store(bench, RecordKind.ACCOUNT, (a, b), certain=False)
    (line,) = bench.ask("mia", OpenPairs())
    told: tuple[str, ...] = bench.ask("mia", ShowPair(line.id)).rules
    return told


def refusal(bench: Bench, command: MergeAccounts | MergeContacts) -> Refusal:
    before = snapshot(bench)
    with pytest.raises(Refusal) as refused:
        bench.do("mia", command)
    assert snapshot(bench) == before
    return refused.value


@pytest.mark.parametrize("pursued_stays", [True, False])
def test_who_works_one_account_keeps_both(bench: Bench, pursued_stays: bool) -> None:
    hers, his = owned(bench, "sue", "Halden Freight"), owned(bench, "sam", "Halden")
    pursuit = bench.do("sam", OpenPursuit(his)).pursuit_id
    assert rules_told(bench, hers, his) == (
        "Sam is working Halden and keeps the account: Sue, who owns Halden Freight, does not.",
    )
    winner, loser = (his, hers) if pursued_stays else (hers, his)
    before = snapshot(bench)
    done = bench.do("mia", MergeAccounts(winner, loser, ("owner",)))
    sam = bench.who("sam").person_id
    assert owner(bench, winner) == sam
    there = get(bench, Pursuit, pursuit)
    assert (there.account_id, there.sdr_id, there.closed_at) == (winner, sam, None)
    with pytest.raises(Refusal):
        bench.do("sue", OpenPursuit(winner))
    assert not bench.do("mia", UndoMerge(done.merge_id)).kept
    assert snapshot(bench) == before


def test_a_campaign_goes_on_with_whoever_runs_it(bench: Bench) -> None:
    scene = Scene(bench, people=1)
    scene.evening()
    scene.start()
    hers = owned(bench, "sue", "Plant 0")
    bench.do("mia", MergeAccounts(hers, scene.accounts[0]))
    assert owner(bench, hers) == bench.who("sam").person_id
    assert [mail.recipients for mail in scene.send_all()] == [("p0@plant0.example",)]


@pytest.mark.parametrize("bin_", [Bin.WORKING, Bin.CHECK_BACK, Bin.ACTIVE_OPPORTUNITY])
def test_an_account_its_owner_works_is_not_merged_into_anothers_pursuit(
    bench: Bench, bin_: Bin
) -> None:
    hers, his = owned(bench, "sue", "Halden Freight"), owned(bench, "sam", "Halden")
    bench.do("sue", MoveBin(hers, Bin.WORKING, "they called"))
    if bin_ is not Bin.WORKING:
        bench.do("sue", MoveBin(hers, bin_, "they said so"))
    pursuit = bench.do("sam", OpenPursuit(his)).pursuit_id
    refused = refusal(bench, MergeAccounts(hers, his))
    assert (refused.code, refused.rule) == ("pursued", "LIST-4")
    assert refused.message.startswith("Sue is working Halden Freight and Sam is working Halden,")
    assert rules_told(bench, hers, his) == (refused.message,)
    people = [bench.do("mia", AddContact(one, "Siri", "Dahl")).contact_id for one in (hers, his)]
    assert refusal(bench, MergeContacts(*people)).code == "pursued"
    bench.do("sam", ClosePursuit(pursuit))
    assert rules_told(bench, hers, his) == ()
    bench.do("mia", MergeAccounts(hers, his))
    assert owner(bench, hers) == bench.who("sue").person_id


def test_an_account_that_nobody_works_any_more_keeps_its_owner(bench: Bench) -> None:
    hers, his = owned(bench, "sue", "Halden Freight"), owned(bench, "sam", "Halden")
    bench.do("mia", MoveBin(hers, Bin.CURRENT_CLIENT, "they bought"))
    bench.do("sam", OpenPursuit(his))
    assert rules_told(bench, hers, his) == ()
    bench.do("mia", MergeAccounts(hers, his))
    assert owner(bench, hers) == bench.who("sue").person_id


def test_a_held_out_account_is_not_merged_into_a_pursuit(bench: Bench) -> None:
    held, his = account(bench, "Halden Freight", ""), owned(bench, "sam", "Halden")
    bench.do("alex", HoldOut((held,)))
    bench.do("sam", OpenPursuit(his))
    for pair in ((held, his), (his, held)):
        refused = refusal(bench, MergeAccounts(*pair))
        assert (refused.code, refused.rule) == ("held_out", "LIST-7")
    assert "Alex holds out Halden Freight" in refused.message


def test_the_number_announced_knows_who_works(bench: Bench) -> None:
    firms = [owned(bench, sdr, f"Halden {n}") for n, sdr in enumerate(("sam", "sue", "sue", "sam"))]
    bench.do("sam", OpenPursuit(firms[0]))
    bench.do("sue", MoveBin(firms[2], Bin.WORKING, "they called"))
    bench.do("sue", OpenPursuit(firms[2]))
    store(bench, RecordKind.ACCOUNT, (firms[0], firms[1]), (firms[1], firms[2]), (*firms[2:],))
    foreseen = bench.ask("mia", ForeseeCertain())
    done = merge_all(bench, "mia", limit=1)
    assert foreseen == counted(done)
    assert (foreseen.merges, foreseen.questions) == (2, 1)
