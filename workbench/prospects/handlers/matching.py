"""Works off an intent on everything a filter finds, a chunk per command, by id.

An account that left the filter meanwhile, perhaps because it was just moved, is passed over; one
that was dealt with is never met again, because the ids only go up.
"""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.prospects.finding.filter_sql import filter_condition
from workbench.prospects.handlers.accounts import check_new_owner, give
from workbench.prospects.handlers.bins import move_bin
from workbench.prospects.messages.bins import BinMoved, MoveBin
from workbench.prospects.messages.matching import (
    MOST_MATCHING,
    AssignMatching,
    MatchingAssigned,
    MatchingMoved,
    MoveMatching,
    Reasons,
)
from workbench.prospects.rules.bins import cleaned_reason
from workbench.work import Work

R = TypeVar("R")


def move_matching(session: Session, command: MoveMatching, work: Work) -> MatchingMoved:
    """Moves one chunk. Errors: `reason_missing`, `FilterError`."""
    cleaned_reason(command.reason)

    def moved(account_id: int) -> BinMoved:
        single = MoveBin(
            account_id, command.to, command.reason, check_back_on=command.check_back_on
        )
        return move_bin(session, single, work)

    ids, finished = _chunk(session, work, command)
    done, refused = _each(ids, command.except_ids, moved)
    last = ids[-1] if ids else command.after
    return MatchingMoved(tuple(done), refused, last, finished)


def assign_matching(session: Session, command: AssignMatching, work: Work) -> MatchingAssigned:
    """Gives one chunk to a person. Errors: `no_person`, `not_yours`, `FilterError`."""
    check_new_owner(session, command.owner_id, work)

    def given(account_id: int) -> tuple[int, int | None] | None:
        return give(session, work, account_id, command.owner_id)

    ids, finished = _chunk(session, work, command)
    done, refused = _each(ids, command.except_ids, given)
    last = ids[-1] if ids else command.after
    return MatchingAssigned(tuple(one for one in done if one), refused, last, finished)


def _chunk(
    session: Session, work: Work, command: MoveMatching | AssignMatching
) -> tuple[list[int], bool]:
    """The next ids the filter finds, and whether they are the last."""
    found = filter_condition(session, work, command.filter, one_by_one=True)
    limit = max(1, min(command.limit, MOST_MATCHING))
    ids = list(
        session.scalars(
            select(Account.id)
            .where(found, Account.id > command.after)
            .order_by(Account.id)
            .limit(limit)
        )
    )
    return ids, len(ids) < limit


def _each(
    ids: list[int], except_ids: tuple[int, ...], act: Callable[[int], R]
) -> tuple[list[R], Reasons]:
    """Acts on each account; a refusal never touches its neighbours and is counted by its words."""
    done: list[R] = []
    refused: Counter[str] = Counter()
    left_out = frozenset(except_ids)
    for account_id in ids:
        if account_id in left_out:
            continue
        try:
            done.append(act(account_id))
        except Refusal as refusal:
            refused[refusal.message] += 1
    return done, tuple(refused.most_common())
