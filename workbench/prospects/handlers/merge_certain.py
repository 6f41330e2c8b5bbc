"""Merges what is certain as one act; what a rule forbids becomes a question (LIST-4, BIN-4)."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.duplicates import DuplicatePair
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.prospects.handlers.merging import accounts_into_one, contacts_into_one
from workbench.prospects.messages.duplicates import (
    MergeAccounts,
    MergeCertain,
    MergeContacts,
    Merged,
    MergedMany,
)
from workbench.vocabulary.prospects import AVOID_BINS, Bin, PairState, RecordKind
from workbench.work import Work


def merge_certain(session: Session, command: MergeCertain, work: Work) -> MergedMany:
    """Merges a chunk of the certain pairs; one refusal never touches its neighbours."""
    pairs = session.scalars(
        select(DuplicatePair)
        .where(
            DuplicatePair.state == PairState.OPEN,
            DuplicatePair.certain,
            DuplicatePair.id > command.after,
        )
        .order_by(DuplicatePair.id)
        .limit(max(1, min(command.limit, 500)))
    ).all()
    merged: list[Merged] = []
    refused: Counter[str] = Counter()
    for pair in pairs:
        if pair.state is not PairState.OPEN:
            continue  # merged with an earlier pair of this chunk
        try:
            with session.begin_nested():
                merged.append(_merge_pair(session, work, pair, command.together[:64]))
        except Refusal as refusal:
            refused[refusal.message] += 1
            _ask(pair, refusal)
    finished = len(pairs) < max(1, min(command.limit, 500))
    last = pairs[-1].id if pairs else command.after
    return MergedMany(tuple(merged), tuple(refused.most_common()), last, finished)


def stays(session: Session, kind: RecordKind, a_id: int, b_id: int) -> int:
    """Which of two records should stay: the one at an account in an Avoid bin, then of accounts the
    one that was worked, then the older.
    """
    if kind is RecordKind.ACCOUNT:
        a, b = session.get_one(Account, a_id), session.get_one(Account, b_id)
        return max(a, b, key=lambda one: (_rank(one), -one.id)).id
    return max(a_id, b_id, key=lambda one: (_avoided(session, one), -one))


def _rank(account: Account) -> tuple[bool, bool, bool, int]:
    return (
        account.bin in AVOID_BINS,
        account.bin is not Bin.COLD,
        account.owner_id is not None,
        account.touches,
    )


def _avoided(session: Session, contact_id: int) -> bool:
    account_id = session.get_one(Contact, contact_id).account_id
    return account_id is not None and session.get_one(Account, account_id).bin in AVOID_BINS


def _merge_pair(session: Session, work: Work, pair: DuplicatePair, together: str) -> Merged:
    winner = stays(session, pair.kind, pair.a_id, pair.b_id)
    loser = pair.a_id + pair.b_id - winner
    if pair.kind is RecordKind.ACCOUNT:
        return accounts_into_one(session, work, MergeAccounts(winner, loser), together)
    return contacts_into_one(session, work, MergeContacts(winner, loser), together)


def _ask(pair: DuplicatePair, refusal: Refusal) -> None:
    """What a rule forbids to merge is a person's question from now on; what only this actor may
    not touch stays certain for whoever may.
    """
    if refusal.code != "not_yours":
        pair.certain = False
        pair.why = [refusal.message, *pair.why]
