"""Invariant 4: whatever people and raw SQL try, an account's moves are a path of legal moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.tables.prospects import Account, BinMove
from tests.prospects.people import account
from tests.rounds import rounds
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.messages.bins import MoveBin, MoveBins, RestoreBin
from workbench.vocabulary.prospects import BIN_MOVES, Bin

BINS = st.sampled_from(Bin)
ACTORS = st.sampled_from(["sam", "sue", "mia"])
ACCOUNTS = st.integers(0, 2)
HOSTILE = (
    "UPDATE account SET bin = :end WHERE id = :id",
    "INSERT INTO bin_move (account_id, from_bin, to_bin, at, reason, created_at)"
    " SELECT id, :start, :end, bin_since, 'raw', bin_since FROM account WHERE id = :id",
    "INSERT INTO bin_move (account_id, from_bin, to_bin, at, reason, created_at, restores_id)"
    " SELECT id, :start, :end, bin_since, 'raw', bin_since, (SELECT min(id) FROM bin_move)"
    " FROM account WHERE id = :id",
    "UPDATE bin_move SET to_bin = :end WHERE account_id = :id",
)


@contextmanager
def suppress_guards() -> Iterator[None]:
    """Lets the database's own guards refuse, and nothing else."""
    try:
        yield
    except DBAPIError as refused:
        if "guard:" not in str(refused.orig):
            raise


class Bins(RuleBasedStateMachine):
    """Works on the workspace `bench`; each run on accounts of its own."""

    bench: Bench

    @initialize()
    def three_accounts(self) -> None:
        self.ids = [account(self.bench, f"Account {place}", "") for place in range(3)]

    @rule(who=ACTORS, place=ACCOUNTS, end=BINS)
    def move(self, who: str, place: int, end: Bin) -> None:
        other = self.ids[(place + 1) % 3]
        self.refusable(who, MoveBin(self.ids[place], end, "because", other))

    @rule(who=ACTORS, end=BINS)
    def move_all(self, who: str, end: Bin) -> None:
        self.bench.do(who, MoveBins(tuple(self.ids), end, "because"))

    @rule(who=ACTORS, place=ACCOUNTS, back=st.integers(0, 2))
    def restore(self, who: str, place: int, back: int) -> None:
        moves = self.moves(self.ids[place])
        if len(moves) > back:
            self.refusable(who, RestoreBin(self.ids[place], moves[-1 - back].id))

    @precondition(lambda self: self.ids)
    @rule(statement=st.sampled_from(HOSTILE), place=ACCOUNTS, start=BINS, end=BINS)
    def raw_sql(self, statement: str, place: int, start: Bin, end: Bin) -> None:
        values: dict[str, Any] = {"id": self.ids[place], "start": start, "end": end}
        with (
            suppress_guards(),
            self.bench.app.writer.begin() as connection,
        ):
            connection.execute(text(statement), values)
            connection.execute(text("UPDATE account SET bin = :end WHERE id = :id"), values)

    def refusable(self, who: str, command: Any) -> None:
        try:
            self.bench.do(who, command)
        except Refusal:
            return

    def moves(self, account_id: int) -> list[BinMove]:
        with Session(self.bench.app.reader) as session:
            wanted = select(BinMove).where(BinMove.account_id == account_id)
            return list(session.scalars(wanted.order_by(BinMove.id)))

    @invariant()
    def every_history_is_a_path_of_legal_moves_that_ends_in_the_bin(self) -> None:
        for account_id in getattr(self, "ids", []):
            here, before = Bin.COLD, None
            for move in self.moves(account_id):
                assert move.from_bin is here
                if move.restores_id is None:
                    assert (move.from_bin, move.to_bin) in BIN_MOVES
                else:
                    assert before is not None
                    assert move.restores_id == before.id
                    assert (move.from_bin, move.to_bin) == (before.to_bin, before.from_bin)
                here, before = move.to_bin, move
            with Session(self.bench.app.reader) as session:
                assert session.get_one(Account, account_id).bin is here


@pytest.mark.slow
def test_invariant_4_bins_are_paths_of_legal_moves(bench: Bench) -> None:
    made = type("Machine", (Bins,), {"bench": bench})
    chosen = settings(max_examples=rounds(10), stateful_step_count=18, deadline=None)
    run_state_machine_as_test(made, settings=chosen)
