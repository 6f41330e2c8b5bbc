"""Time in bin and conversion between bins (BIN-3), and what a bulk move would do."""

from datetime import timedelta

from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.prospects.messages.accounts import AssignOwner
from workbench.prospects.messages.bins import (
    BinBoard,
    BinFigure,
    MoveBin,
    MoveBins,
    PreviewMove,
    RestoreBin,
)
from workbench.vocabulary.prospects import Bin


def board(bench: Bench, days: int = 365) -> dict[Bin, BinFigure]:
    return {one.bin: one for one in bench.ask("sam", BinBoard(days))}


def wait(bench: Bench, days: int) -> None:
    bench.clock.wait(timedelta(days=days).total_seconds())


def test_stays_and_ways_out_are_counted_without_what_was_undone(bench: Bench) -> None:
    ids = [account(bench, f"A{place}", f"a{place}.example") for place in range(4)]
    wait(bench, 10)
    for one in ids[:3]:
        bench.do("sam", MoveBin(one, Bin.WORKING, "begun"))
    wait(bench, 4)
    undone = bench.do("sam", MoveBin(ids[2], Bin.BAD_FIT, "by mistake"))
    bench.do("sam", RestoreBin(ids[2], undone.move_id))
    bench.do("sam", MoveBin(ids[0], Bin.CHECK_BACK, "spring"))
    wait(bench, 2)
    bench.do("sam", MoveBin(ids[1], Bin.COLD, "silent"))
    found = board(bench)
    cold = found[Bin.COLD]
    assert (cold.accounts, cold.left, cold.median_stay) == (2, 3, 10)
    assert [(step.to, step.accounts, step.share) for step in cold.steps] == [(Bin.WORKING, 3, 1.0)]
    working = found[Bin.WORKING]
    assert (working.accounts, working.left, working.median_stay) == (1, 2, 4)
    assert {step.to: step.share for step in working.steps} == {Bin.CHECK_BACK: 0.5, Bin.COLD: 0.5}
    assert found[Bin.CHECK_BACK].median_days == 2
    assert (found[Bin.BAD_FIT].left, found[Bin.BAD_FIT].median_days) == (0, None)
    assert board(bench, days=3)[Bin.COLD].left == 0


def test_a_preview_says_what_the_move_then_does(bench: Bench) -> None:
    ids = [account(bench, f"A{place}", f"a{place}.example", country="US") for place in range(5)]
    bench.do("mia", AssignOwner((ids[0],), bench.who("sue").person_id))
    bench.do("sam", MoveBin(ids[1], Bin.WORKING, "begun"))
    by_filter = bench.ask("sam", PreviewMove(Bin.WORKING, "country = US", except_ids=(ids[4],)))
    by_hand = bench.ask("sam", PreviewMove(Bin.WORKING, account_ids=tuple(ids[:4])))
    assert by_filter == by_hand
    assert by_hand.moving == 2
    assert sorted(count for _, count in by_hand.staying) == [1, 1]
    done = bench.do("sam", MoveBins(tuple(ids[:4]), Bin.WORKING, "campaign"))
    assert len(done.moved) == by_hand.moving
    assert {why for _, why in done.refused} == {why for why, _ in by_hand.staying}
