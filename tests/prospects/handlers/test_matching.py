"""Everything a filter finds, dealt with chunk by chunk: nothing twice, nothing forgotten."""

import json

import pytest
from sqlalchemy import select

from db.tables.ledger import LedgerEntry
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.filters.tokens import FilterError
from workbench.prospects.messages.accounts import AccountCard, AssignOwner
from workbench.prospects.messages.bins import BinHistory, MoveBin, RestoreBins
from workbench.prospects.messages.matching import (
    AssignMatching,
    MatchingAssigned,
    MatchingMoved,
    MoveMatching,
)
from workbench.vocabulary.prospects import Bin


def seven(bench: Bench) -> list[int]:
    return [account(bench, f"Company {n}", f"c{n}.example", country="NO") for n in range(7)]


def to_the_end(bench: Bench, name: str, first: MoveMatching) -> list[MatchingMoved]:
    """Sends the intent until it is finished."""
    steps = [bench.do(name, first)]
    while not steps[-1].finished:
        after = steps[-1].last_account_id
        again = MoveMatching(
            first.filter, first.to, first.reason, first.except_ids, after, first.limit
        )
        steps.append(bench.do(name, again))
    return steps


def owner_of(bench: Bench, account_id: int) -> str | None:
    owner: str | None = bench.ask("sam", AccountCard(account_id)).line.owner
    return owner


def person_id(bench: Bench, name: str) -> int:
    return int(bench.who(name).person_id or 0)


def test_everything_found_moves_once_though_it_leaves_the_filter(bench: Bench) -> None:
    ids = seven(bench)
    steps = to_the_end(bench, "sam", MoveMatching("bin = cold", Bin.WORKING, "campaign", limit=3))
    moved = [one.account_id for step in steps for one in step.moved]
    assert (moved, len(steps)) == (ids, 3)
    assert all(len(bench.ask("sam", BinHistory(one))) == 1 for one in ids)


def test_a_chunk_of_exactly_the_rest_is_followed_by_an_empty_one(bench: Bench) -> None:
    ids = seven(bench)[:7]
    steps = to_the_end(bench, "sam", MoveMatching("", Bin.WORKING, "campaign", limit=7))
    assert [(len(step.moved), step.finished) for step in steps] == [(7, False), (0, True)]
    assert steps[-1].last_account_id == ids[-1]


def test_exceptions_stay_and_refusals_are_counted_by_their_reason(bench: Bench) -> None:
    ids = seven(bench)
    bench.do("sam", MoveBin(ids[0], Bin.WORKING, "early"))
    bench.do("sam", MoveBin(ids[1], Bin.WORKING, "early"))
    bench.do("mia", AssignOwner((ids[2],), person_id(bench, "sue")))
    (done,) = to_the_end(
        bench, "sam", MoveMatching("country = NO", Bin.WORKING, "campaign", (ids[3], ids[4]))
    )
    assert [one.account_id for one in done.moved] == ids[5:]
    assert sorted(count for _, count in done.refused) == [1, 2]
    assert any("already" in words for words, count in done.refused if count == 2)
    assert bench.ask("sam", AccountCard(ids[3])).line.bin is Bin.COLD


def test_a_bulk_move_by_intent_is_taken_back_by_its_moves(bench: Bench) -> None:
    ids = seven(bench)
    (done,) = to_the_end(bench, "sam", MoveMatching("", Bin.BAD_FIT, "closed"))
    back = bench.do("sam", RestoreBins(tuple(one.move_id for one in done.moved)))
    assert (len(back.moved), back.refused) == (7, ())
    assert bench.ask("sam", AccountCard(ids[0])).line.bin is Bin.COLD


def test_each_move_stands_in_the_ledger_by_id(bench: Bench) -> None:
    ids = seven(bench)
    to_the_end(bench, "sam", MoveMatching("", Bin.WORKING, "campaign", limit=4))
    with bench.app.reader.connect() as connection:
        told = connection.execute(
            select(LedgerEntry.subject, LedgerEntry.payload).where(LedgerEntry.action == "bin.move")
        ).all()
    assert [entry.subject for entry in told] == [f"account:{one}" for one in ids]
    assert {json.loads(entry.payload)["end"] for entry in told} == {"working"}


def test_without_a_reason_or_with_a_bad_filter_nothing_moves(bench: Bench) -> None:
    ids = seven(bench)
    with pytest.raises(Refusal, match="why"):
        bench.do("sam", MoveMatching("", Bin.WORKING, "  "))
    for intent in (MoveMatching("colour = red", Bin.WORKING, "x"), AssignMatching("((", None)):
        with pytest.raises(FilterError):
            bench.do("sam", intent)
    assert bench.ask("sam", AccountCard(ids[0])).line.bin is Bin.COLD


def test_an_sdr_takes_the_free_ones_and_the_others_are_counted(bench: Bench) -> None:
    ids = seven(bench)
    bench.do("mia", AssignOwner(tuple(ids[:2]), person_id(bench, "sue")))
    bench.do("mia", AssignOwner((ids[2],), person_id(bench, "sam")))
    done: MatchingAssigned = bench.do(
        "sam", AssignMatching("country = NO", person_id(bench, "sam"), (ids[6],))
    )
    assert done.changed == tuple((one, None) for one in ids[3:6])
    assert [count for _, count in done.refused] == [2]
    assert done.finished
    assert [owner_of(bench, one) for one in (ids[0], ids[3], ids[6])] == ["Sue", "Sam", None]


def test_a_manager_gives_everything_to_somebody_and_takes_it_back(bench: Bench) -> None:
    ids = seven(bench)
    sue = person_id(bench, "sue")
    first: MatchingAssigned = bench.do("mia", AssignMatching("", sue, limit=5))
    rest: MatchingAssigned = bench.do("mia", AssignMatching("", sue, after=first.last_account_id))
    assert (len(first.changed), len(rest.changed), rest.finished) == (5, 2, True)
    freed: MatchingAssigned = bench.do("mia", AssignMatching("owner = sue", None))
    assert freed.changed == tuple((one, sue) for one in ids)


def test_only_a_manager_gives_to_somebody_else(bench: Bench) -> None:
    seven(bench)
    with pytest.raises(Refusal) as refused:
        bench.do("sam", AssignMatching("", person_id(bench, "sue")))
    assert refused.value.code == "not_yours"
    with pytest.raises(Refusal) as nobody:
        bench.do("mia", AssignMatching("", 999))
    assert nobody.value.code == "no_person"
