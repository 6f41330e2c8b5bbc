"""Reads of the bins: the board's counts and an account's history."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, extract, func, literal, select
from sqlalchemy.orm import Session

from db.base import Instant
from db.tables.prospects import Account, BinMove
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.prospects.finding.filter_sql import filter_condition
from workbench.prospects.finding.identities import chunks
from workbench.prospects.messages.bins import (
    BinBoard,
    BinCounts,
    BinFigure,
    BinHistory,
    BinLine,
    BinStep,
    MoveLine,
    MovePreview,
    PreviewMove,
)
from workbench.prospects.rules.bins import BIN_TITLES, Mover, check_move, median_of
from workbench.vocabulary.people import Right
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


def bin_board(session: Session, query: BinBoard, work: Work) -> tuple[BinFigure, ...]:
    """Counts, median days, and where accounts went from each bin (BIN-3)."""
    since = work.now - timedelta(days=max(1, query.days))
    now = _stays_now(session, work)
    moves = _moves(session, since)
    return tuple(
        _figure(line, now[line.bin], {to: days for (start, to), days in moves.items()
                                      if start is line.bin})
        for line in bin_counts(session, BinCounts(), work)
    )  # fmt: skip


def preview_move(session: Session, query: PreviewMove, work: Work) -> MovePreview:
    """Judges each bin and owner once, however many accounts share them."""
    groups: Counter[tuple[Bin, int | None]] = Counter()
    if query.account_ids is None:
        groups += _groups(session, filter_condition(session, work, query.filter))
        for some in chunks(query.except_ids):
            groups -= _groups(session, Account.id.in_(some))
    else:
        for some in chunks(dict.fromkeys(query.account_ids)):
            groups += _groups(session, Account.id.in_(some))
    moving, staying = 0, Counter[str]()
    mover = Mover(work.actor.may(Right.RULE))
    for (start, owner_id), accounts in groups.items():
        try:
            work.actor.require_own(owner_id)
            check_move(start, query.to, mover)
        except Refusal as refusal:
            staying[refusal.message] += accounts
        else:
            moving += accounts
    return MovePreview(moving, tuple(staying.most_common()))


def _groups(session: Session, which: ColumnElement[bool]) -> Counter[tuple[Bin, int | None]]:
    rows = session.execute(
        select(Account.bin, Account.owner_id, func.count())
        .where(which)
        .group_by(Account.bin, Account.owner_id)
    )
    return Counter({(start, owner_id): number for start, owner_id, number in rows})


def _stays_now(session: Session, work: Work) -> dict[Bin, Counter[int]]:
    """Per bin, how many accounts have been there for how many days."""
    days = _days_between(session, Account.bin_since, literal(work.now, Instant()))
    rows = session.execute(select(Account.bin, days, func.count()).group_by(Account.bin, days))
    found: dict[Bin, Counter[int]] = defaultdict(Counter)
    for bin_, stayed, number in rows:
        found[bin_][max(0, int(stayed))] += number
    return found


def _moves(session: Session, since: datetime) -> dict[tuple[Bin, Bin], Counter[int]]:
    """Per pair of bins, how many accounts moved after how many days in the first."""
    undone = select(BinMove.restores_id).where(BinMove.restores_id.is_not(None))
    real = (
        select(
            BinMove.from_bin,
            BinMove.to_bin,
            BinMove.at,
            func.coalesce(
                func.lag(BinMove.at).over(partition_by=BinMove.account_id, order_by=BinMove.id),
                Account.created_at,
            ).label("came"),
        )
        .join(Account, Account.id == BinMove.account_id)
        .where(BinMove.restores_id.is_(None), BinMove.id.not_in(undone))
        .subquery()
    )
    days = _days_between(session, real.c.came, real.c.at)
    rows = session.execute(
        select(real.c.from_bin, real.c.to_bin, days, func.count())
        .where(real.c.at >= since)
        .group_by(real.c.from_bin, real.c.to_bin, days)
    )
    found: dict[tuple[Bin, Bin], Counter[int]] = defaultdict(Counter)
    for start, end, stayed, number in rows:
        found[start, end][max(0, int(stayed))] += number
    return found


def _days_between(session: Session, start: Any, end: Any) -> ColumnElement[int]:
    """Whole days between two instants, in the database's own words."""
    if session.get_bind().dialect.name == "postgresql":
        return cast(
            func.floor((extract("epoch", end) - extract("epoch", start)) / 86_400), Integer()
        )
    return cast(func.julianday(end) - func.julianday(start), Integer())


def _figure(line: BinLine, now: Counter[int], away: dict[Bin, Counter[int]]) -> BinFigure:
    stays = sum(away.values(), Counter[int]())
    left = stays.total()
    steps = sorted(away.items(), key=lambda pair: (-pair[1].total(), list(Bin).index(pair[0])))
    return BinFigure(
        line.bin,
        line.title,
        line.accounts,
        median_of(now),
        left,
        median_of(stays),
        tuple(BinStep(to, days.total(), round(days.total() / left, 4)) for to, days in steps),
    )
