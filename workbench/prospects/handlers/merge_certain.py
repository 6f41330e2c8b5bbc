"""Merges what is certain as one act; what a rule forbids becomes a question (LIST-4, BIN-4)."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.duplicates import DuplicatePair
from workbench.errors import Refusal
from workbench.prospects.finding.merge_sides import firms, people
from workbench.prospects.handlers.merging import accounts_into_one, contacts_into_one
from workbench.prospects.messages.duplicates import (
    MergeAccounts,
    MergeCertain,
    MergeContacts,
    Merged,
    MergedMany,
)
from workbench.prospects.rules.certain import stays_person
from workbench.vocabulary.prospects import PairState, RecordKind
from workbench.work import Work

_NOT_YOURS = "not_yours"


def merge_certain(session: Session, command: MergeCertain, work: Work) -> MergedMany:
    """Merges a chunk of the certain pairs; one refusal never touches its neighbours."""
    limit = max(1, min(command.limit, 500))
    pairs = session.scalars(
        select(DuplicatePair)
        .where(
            DuplicatePair.state == PairState.OPEN,
            DuplicatePair.certain,
            DuplicatePair.id > command.after,
        )
        .order_by(DuplicatePair.id)
        .limit(limit)
    ).all()
    merged: list[Merged] = []
    asked: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for pair in pairs:
        try:
            with session.begin_nested():
                done = _merge_pair(session, work, pair, command.together[:64])
        except Refusal as refusal:
            (refused if refusal.code == _NOT_YOURS else asked)[refusal.message] += 1
            _ask(pair, refusal)
        else:
            merged += [done] if done else []
    last = pairs[-1].id if pairs else command.after
    return MergedMany(
        tuple(merged),
        tuple(asked.most_common()),
        tuple(refused.most_common()),
        last,
        finished=len(pairs) < limit,
    )


def _merge_pair(session: Session, work: Work, pair: DuplicatePair, together: str) -> Merged | None:
    """Merges the records that stand for a pair; None where they are one already, or gone."""
    ends = (pair.a_id, pair.b_id)
    find = firms if pair.kind is RecordKind.ACCOUNT else people
    known = find(session, ends)
    a, b = (known.get(one) for one in ends)
    if a is None or b is None:
        return None
    if a.id == b.id:
        pair.state, pair.decided_at = PairState.MERGED, work.now
        pair.decided_by = work.actor.person_id
        return None
    winner = _stays(session, pair.kind, a.id, b.id)
    loser = a.id + b.id - winner
    if pair.kind is RecordKind.ACCOUNT:
        done = accounts_into_one(session, work, MergeAccounts(winner, loser), together)
    else:
        done = contacts_into_one(session, work, MergeContacts(winner, loser), together)
    pair.state, pair.decided_at = PairState.MERGED, work.now
    pair.decided_by = work.actor.person_id
    return done


def _stays(session: Session, kind: RecordKind, a_id: int, b_id: int) -> int:
    if kind is RecordKind.ACCOUNT:
        return max(firms(session, (a_id, b_id)).values(), key=lambda one: one.rank).id
    known = people(session, (a_id, b_id))
    homes = firms(session, [one.home for one in known.values() if one.home is not None])
    at_a, at_b = (homes.get(known[one].home or 0) for one in (a_id, b_id))
    return stays_person(a_id, at_a, b_id, at_b)


def _ask(pair: DuplicatePair, refusal: Refusal) -> None:
    """What a rule forbids to merge is a person's question from now on; what only this actor may
    not touch stays certain for whoever may.
    """
    if refusal.code != _NOT_YOURS:
        pair.certain = False
        pair.why = [refusal.message, *pair.why]
