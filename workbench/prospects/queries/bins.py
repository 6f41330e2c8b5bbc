"""Reads of the bins: the board's counts and an account's history."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, BinMove
from db.tables.team import Person
from workbench.prospects.messages.bins import BinCounts, BinHistory, BinLine, MoveLine
from workbench.prospects.rules.bins import BIN_TITLES
from workbench.vocabulary.prospects import Bin
from workbench.work import Work


def bin_counts(session: Session, query: BinCounts, work: Work) -> tuple[BinLine, ...]:
    """How many accounts each bin holds, under the team's own names (BIN-2)."""
    rows = session.execute(select(Account.bin, func.count()).group_by(Account.bin))
    counted = dict(rows.all())
    names = work.policy.prospects.bin_names
    return tuple(
        BinLine(bin_, names.get(bin_.value) or BIN_TITLES[bin_], counted.get(bin_, 0))
        for bin_ in Bin
    )


def bin_history(session: Session, query: BinHistory, work: Work) -> tuple[MoveLine, ...]:
    """Every move of an account, oldest first (BIN-1)."""
    rows = session.execute(
        select(BinMove, Person.name)
        .outerjoin(Person, Person.id == BinMove.by)
        .where(BinMove.account_id == query.account_id)
        .order_by(BinMove.id)
    )
    return tuple(
        MoveLine(
            move.id, move.from_bin, move.to_bin, move.at, by or "", move.reason, move.restores_id
        )
        for move, by in rows
    )
