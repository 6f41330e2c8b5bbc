"""Everything a filter finds, dealt with in the hands, with progress and a cancel that keeps."""

from tests.desktop.watching import Seen, hands_of
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.desktop.matching import AssignEverything, MoveEverything
from workbench.desktop.work import matching
from workbench.desktop.work.matching import assign_everything, move_everything
from workbench.prospects.messages.accounts import CountAccounts
from workbench.vocabulary.prospects import Bin


def many(bench: Bench) -> list[int]:
    return [account(bench, f"Company {n}", f"c{n}.example") for n in range(5)]


def count(bench: Bench, filter_text: str) -> int:
    found: int = bench.ask("sam", CountAccounts(filter_text)).accounts
    return found


def test_everything_moves_and_the_moves_are_named(bench: Bench) -> None:
    ids = many(bench)
    watch = Seen()
    job = MoveEverything("bin = cold", Bin.WORKING, "campaign", (ids[0],), about=5)
    report = move_everything(hands_of(bench), job, watch)
    assert (len(report.move_ids), report.refused, report.finished) == (4, (), True)
    assert watch.told[-1][:2] == (4, 5)
    assert count(bench, "bin = working") == 4


def test_a_cancelled_move_keeps_what_moved(bench: Bench, monkeypatch) -> None:
    many(bench)
    monkeypatch.setattr(matching, "CHUNK", 2)
    job = MoveEverything("", Bin.WORKING, "campaign")
    report = move_everything(hands_of(bench), job, Seen(patience=1))
    assert (len(report.move_ids), report.finished) == (2, False)
    assert count(bench, "bin = cold") == 3


def test_everything_is_given_to_somebody(bench: Bench) -> None:
    ids = many(bench)
    sam = bench.who("sam").person_id
    watch = Seen()
    report = assign_everything(hands_of(bench), AssignEverything("", sam), watch)
    assert report.changed == tuple((one, None) for one in ids)
    assert count(bench, "owner = sam") == 5
