"""The assembly line through the gateway: moves, restores, bulk, and the database's own guards."""

import json
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from db.tables.ledger import LedgerEntry
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.messages.accounts import AccountCard, AssignOwner
from workbench.prospects.messages.bins import (
    BinCounts,
    BinHistory,
    MoveBin,
    MoveBins,
    RestoreBin,
)
from workbench.vocabulary.prospects import BIN_MOVES, Bin

PATHS: dict[Bin, tuple[Bin, ...]] = {
    Bin.COLD: (),
    Bin.WORKING: (Bin.WORKING,),
    Bin.ACTIVE_OPPORTUNITY: (Bin.ACTIVE_OPPORTUNITY,),
    Bin.CHECK_BACK: (Bin.WORKING, Bin.CHECK_BACK),
    Bin.DEAD_OPPORTUNITY: (Bin.DEAD_OPPORTUNITY,),
    Bin.CURRENT_CLIENT: (Bin.CURRENT_CLIENT,),
    Bin.BAD_FIT: (Bin.BAD_FIT,),
    Bin.DUPLICATE: (Bin.DUPLICATE,),
}


def in_bin(bench: Bench, wanted: Bin, place: int = 0) -> int:
    """An account brought to a bin by legal moves."""
    account_id = account(bench, f"Account {place}", f"a{place}.example")
    survivor = account(bench, f"Survivor {place}", f"s{place}.example")
    for step in PATHS[wanted]:
        bench.do("mia", MoveBin(account_id, step, "on the way", survivor))
    return account_id


def bin_of(bench: Bench, account_id: int) -> Bin:
    return Bin(bench.ask("sam", AccountCard(account_id)).line.bin)


def test_every_pair_of_bins_is_moved_or_refused_as_the_method_says(bench: Bench) -> None:
    survivor = account(bench, "Survivor", "survivor.example")
    for place, (start, end) in enumerate(product(Bin, Bin)):
        account_id = in_bin(bench, start, place)
        command = MoveBin(account_id, end, "because", survivor)
        if (start, end) in BIN_MOVES:
            assert bench.do("mia", command).end is end
            assert bin_of(bench, account_id) is end
        else:
            with pytest.raises(Refusal):
                bench.do("mia", command)
            assert bin_of(bench, account_id) is start


def test_every_pair_is_guarded_by_the_database_too(bench: Bench) -> None:
    for place, (start, end) in enumerate(product(Bin, Bin)):
        if start is end:
            continue
        account_id = in_bin(bench, start, place)
        raw_update = text("UPDATE account SET bin = :end WHERE id = :id")
        with (
            pytest.raises(DBAPIError, match="guard:bin_unrecorded"),
            bench.app.writer.begin() as raw,
        ):
            raw.execute(raw_update, {"end": end.value, "id": account_id})
        if (start, end) not in BIN_MOVES:
            with pytest.raises(DBAPIError, match="guard:bin_move"), bench.app.writer.begin() as raw:
                raw.execute(
                    text(
                        "INSERT INTO bin_move"
                        " (account_id, from_bin, to_bin, at, reason, created_at)"
                        " SELECT id, :start, :end, bin_since, 'raw', bin_since"
                        " FROM account WHERE id = :id"
                    ),
                    {"start": start.value, "end": end.value, "id": account_id},
                )
        assert bin_of(bench, account_id) is start


def test_a_move_is_kept_with_who_when_why_and_stands_in_the_ledger(bench: Bench) -> None:
    account_id = account(bench)
    bench.clock.wait(3600)
    moved = bench.do("sam", MoveBin(account_id, Bin.WORKING, "  first\n call "))
    (line,) = bench.ask("sam", BinHistory(account_id))
    assert (line.start, line.end, line.by, line.reason) == (
        Bin.COLD,
        Bin.WORKING,
        "Sam",
        "first call",
    )
    assert line.at == bench.clock.now() == bench.ask("sam", AccountCard(account_id)).line.bin_since
    with bench.app.reader.connect() as connection:
        entry = connection.execute(
            select(LedgerEntry.subject, LedgerEntry.payload).where(LedgerEntry.action == "bin.move")
        ).one()
    assert entry.subject == f"account:{account_id}"
    told = json.loads(entry.payload)
    assert (told["move"], told["start"], told["end"]) == (moved.move_id, "cold", "working")


def test_without_a_reason_nothing_moves(bench: Bench) -> None:
    account_id = account(bench)
    with pytest.raises(Refusal, match="why"):
        bench.do("sam", MoveBin(account_id, Bin.WORKING, " "))
    assert bench.ask("sam", BinHistory(account_id)) == ()


def test_only_a_manager_takes_an_account_out_of_avoid(bench: Bench) -> None:
    account_id = in_bin(bench, Bin.BAD_FIT)
    with pytest.raises(Refusal, match="Only a manager"):
        bench.do("sam", MoveBin(account_id, Bin.COLD, "they grew"))
    assert bench.do("mia", MoveBin(account_id, Bin.COLD, "they grew")).end is Bin.COLD


def test_the_last_move_is_undone_and_only_the_last(bench: Bench) -> None:
    account_id = account(bench)
    first = bench.do("sam", MoveBin(account_id, Bin.WORKING, "call"))
    second = bench.do("sam", MoveBin(account_id, Bin.BAD_FIT, "closed down"))
    with pytest.raises(Refusal) as caught:
        bench.do("sam", RestoreBin(account_id, first.move_id))
    assert caught.value.code == "bin_restore"
    with pytest.raises(Refusal, match="Only a manager"):
        bench.do("sue", RestoreBin(account_id, second.move_id))
    restored = bench.do("sam", RestoreBin(account_id, second.move_id))
    assert (restored.end, restored.restored) == (Bin.WORKING, True)
    assert bench.ask("sam", BinHistory(account_id))[-1].restores_id == second.move_id


def test_a_duplicate_names_its_survivor_and_forgets_it_when_restored(bench: Bench) -> None:
    account_id, survivor = account(bench), account(bench, "Survivor", "s.example")
    for wrong in (None, account_id, 999):
        with pytest.raises(Refusal, match="stays in place"):
            bench.do("sam", MoveBin(account_id, Bin.DUPLICATE, "same company", wrong))
    moved = bench.do("sam", MoveBin(account_id, Bin.DUPLICATE, "same company", survivor))
    assert bench.ask("sam", AccountCard(account_id)).duplicate_of == survivor
    with pytest.raises(Refusal, match="stays in place"):
        bench.do("sam", MoveBin(survivor, Bin.DUPLICATE, "same company", account_id))
    bench.do("sam", RestoreBin(account_id, moved.move_id))
    assert bench.ask("sam", AccountCard(account_id)).duplicate_of is None


def test_check_back_keeps_the_day_the_person_named_or_ninety_days(bench: Bench) -> None:
    named, plain = in_bin(bench, Bin.WORKING, 1), in_bin(bench, Bin.WORKING, 2)
    bench.do("sam", MoveBin(named, Bin.CHECK_BACK, "after summer", check_back_on=date(2026, 9, 1)))
    bench.do("sam", MoveBin(plain, Bin.CHECK_BACK, "not now"))
    assert bench.ask("sam", AccountCard(named)).check_back_on == date(2026, 9, 1)
    due = bench.clock.now().date() + timedelta(days=90)
    assert bench.ask("sam", AccountCard(plain)).check_back_on == due
    bench.do("sam", MoveBin(named, Bin.WORKING, "they wrote"))
    assert bench.ask("sam", AccountCard(named)).check_back_on is None


def test_a_bulk_move_moves_what_it_may_and_names_the_rest(bench: Bench) -> None:
    good, other, avoided = (
        account(bench),
        in_bin(bench, Bin.WORKING, 1),
        in_bin(bench, Bin.BAD_FIT, 2),
    )
    bench.do("mia", AssignOwner((other,), bench.who("sue").person_id))
    done = bench.do("sam", MoveBins((good, other, avoided, 999, good), Bin.WORKING, "campaign"))
    assert [one.account_id for one in done.moved] == [good]
    assert [account_id for account_id, _ in done.refused] == [other, avoided, 999]
    assert bin_of(bench, other) is Bin.WORKING


def test_the_board_counts_every_bin_under_the_teams_names(bench: Bench) -> None:
    in_bin(bench, Bin.WORKING)
    board = {line.bin: line for line in bench.ask("sam", BinCounts())}
    assert list(board) == list(Bin)
    assert (board[Bin.COLD].accounts, board[Bin.WORKING].accounts) == (1, 1)
    assert board[Bin.CHECK_BACK].title == "Nurture: Check Back Quarterly"
