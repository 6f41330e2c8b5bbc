"""Merging all that is certain: the number announced is what is done, and the rest is told."""

import random

from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.prospects.messages.accounts import AccountCard, AddAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.duplicates import (
    CertainPairs,
    ForeseeCertain,
    FoundPair,
    MergeAccounts,
    MergeCertain,
    MergedMany,
    OpenPairs,
    StorePairs,
)
from workbench.prospects.messages.lists import OpenPursuit
from workbench.vocabulary.prospects import Bin, RecordKind


def store(bench: Bench, kind: RecordKind, *edges: tuple[int, int], certain: bool = True) -> None:
    pairs = tuple(FoundPair(*sorted(one), 0.999, certain, ("name: the same",)) for one in edges)
    bench.do("sam", StorePairs(kind, pairs, first=True))


def merge_all(bench: Bench, name: str, limit: int = 50) -> list[MergedMany]:
    chunks = [bench.do(name, MergeCertain("today", limit))]
    while not chunks[-1].finished:
        chunks.append(bench.do(name, MergeCertain("today", limit, chunks[-1].last_pair_id)))
    return chunks


def counted(chunks: list[MergedMany]) -> CertainPairs:
    return CertainPairs(
        sum(len(one.merged) for one in chunks),
        sum(count for one in chunks for _, count in one.asked),
        sum(count for one in chunks for _, count in one.refused),
    )


def test_three_pairs_of_one_company_are_two_merges(bench: Bench) -> None:
    a, b, c = (account(bench, f"Halden {place}", "") for place in range(3))
    store(bench, RecordKind.ACCOUNT, (a, b), (b, c), (a, c))
    assert bench.ask("sam", ForeseeCertain()) == CertainPairs(2, 0, 0)
    done = merge_all(bench, "sam")
    assert counted(done) == CertainPairs(2, 0, 0)
    assert not bench.ask("sam", OpenPairs())
    assert {bench.ask("sam", AccountCard(one)).line.bin for one in (b, c)} == {Bin.DUPLICATE}


def test_a_chain_ends_at_who_stands(bench: Bench) -> None:
    a, b, c = (account(bench, f"Halden {place}", "") for place in range(3))
    store(bench, RecordKind.ACCOUNT, (b, c))
    bench.do("sam", MergeAccounts(a, b))
    assert bench.ask("sam", ForeseeCertain()).merges == 1
    (done,) = merge_all(bench, "sam")
    assert [(one.winner_id, one.loser_id) for one in done.merged] == [(a, c)]


def test_a_pair_that_became_one_by_way_of_others_is_no_question(bench: Bench) -> None:
    a, b, c, d = (account(bench, f"Halden {place}", "") for place in range(4))
    for loser, winner in ((a, b), (b, c), (c, d)):
        bench.do("sam", MergeAccounts(winner, loser))
    store(bench, RecordKind.ACCOUNT, (a, b), (a, c))
    assert bench.ask("sam", ForeseeCertain()) == CertainPairs(0, 0, 0)
    assert counted(merge_all(bench, "sam")) == CertainPairs(0, 0, 0)


def test_what_belongs_to_others_is_counted_apart(bench: Bench) -> None:
    own = account(bench, "Halden", "")
    theirs = bench.do("sue", AddAccount("Halden AS", "", {}, own=True)).account_id
    store(bench, RecordKind.ACCOUNT, (own, theirs))
    assert bench.ask("sam", ForeseeCertain()) == CertainPairs(0, 0, 1)
    assert bench.ask("mia", ForeseeCertain()) == CertainPairs(1, 0, 0)


def test_the_number_announced_is_what_is_done(bench: Bench) -> None:
    """Twelve accounts in several bins, some owned or worked, with people, paired at random."""
    chance = random.Random(4)
    ids = [account(bench, f"Halden {place}", "") for place in range(12)]
    people = [person(bench, one, first=f"P{one}").contact_id for one in ids]
    for place, bin_ in ((1, Bin.CURRENT_CLIENT), (4, Bin.BAD_FIT), (7, Bin.CURRENT_CLIENT)):
        bench.do("mia", MoveBin(ids[place], bin_, "so it is"))
    for place, sdr in ((2, "sam"), (5, "sue"), (8, "sue")):
        bench.do(sdr, OpenPursuit(ids[place]))
    store(bench, RecordKind.ACCOUNT, *_some(chance, ids))
    store(bench, RecordKind.CONTACT, *_some(chance, people))
    for name in ("sam", "mia"):
        foreseen = bench.ask(name, ForeseeCertain())
        assert foreseen == counted(merge_all(bench, name, limit=3))
        assert foreseen.merges
    after = bench.ask("mia", ForeseeCertain())
    assert (after.merges, after.questions) == (0, 0)


def _some(chance: random.Random, ids: list[int]) -> set[tuple[int, int]]:
    edges = (sorted(chance.sample(ids, 2)) for _ in range(12))
    return {(a, b) for a, b in edges}
