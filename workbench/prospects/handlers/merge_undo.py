"""Takes a merge back from its journal, exactly, but for what somebody changed since."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, LegalBasis
from db.tables.duplicates import DuplicatePair, Merge
from db.tables.history import InboundLead, RecordedActivity
from db.tables.lists import Holdout, TargetMember
from db.tables.prospects import Account, Contact, Pursuit
from workbench.errors import Refusal
from workbench.prospects.handlers import bins
from workbench.prospects.handlers.fit import refresh
from workbench.prospects.handlers.merge_journal import put_back
from workbench.prospects.messages.duplicates import MergeBack, MergeUndone, UndoMerge
from workbench.vocabulary.prospects import PairState, RecordKind
from workbench.work import Work

_OWN = (
    Account,
    Contact,
    Address,
    LegalBasis,
    Pursuit,
    Holdout,
    InboundLead,
    RecordedActivity,
    TargetMember,
)


def undo_merge(session: Session, command: UndoMerge, work: Work) -> MergeBack:
    """Undoes one merge. Errors: `no_merge`, `merge_undone`, `merged_since`, `not_yours`."""
    merge = _undoable(session, command.merge_id, work)
    restored, kept = put_back(session, work, merge.id, _OWN)
    work.emit(MergeUndone(merge.id))
    if merge.kind is RecordKind.ACCOUNT:
        loser = session.get_one(Account, merge.loser_id)
        try:
            with session.begin_nested():
                bins.restore(session, work, loser, "merge undone", move_id=merge.bin_move_id)
        except Refusal:
            kept.append(f"account:{loser.id} bin")
        refresh(session, work, [merge.winner_id, merge.loser_id])
    merge.undone_at = work.now
    _open_pair(session, merge)
    work.record(f"{merge.kind.value}:{merge.winner_id}", merge=merge.id, restored=restored)
    return MergeBack(merge.id, restored, tuple(kept))


def _undoable(session: Session, merge_id: int, work: Work) -> Merge:
    merge = session.get(Merge, merge_id, with_for_update=True, populate_existing=True)
    if merge is None:
        raise Refusal("no_merge", f"There is no merge {merge_id}.")
    if merge.undone_at is not None:
        raise Refusal("merge_undone", "This merge was taken back already.")
    later = session.scalar(
        select(Merge.id).where(
            Merge.kind == merge.kind,
            Merge.id > merge.id,
            Merge.undone_at.is_(None),
            or_(
                Merge.winner_id.in_((merge.winner_id, merge.loser_id)),
                Merge.loser_id.in_((merge.winner_id, merge.loser_id)),
            ),
        )
    )
    if later is not None:
        raise Refusal(
            "merged_since", f"The record was merged again since; take merge {later} back first."
        )
    account_id: int | None = merge.winner_id
    if merge.kind is RecordKind.CONTACT:
        account_id = session.get_one(Contact, merge.winner_id, with_for_update=True).account_id
    account = session.get(Account, account_id, with_for_update=True) if account_id else None
    work.actor.require_own(None if account is None else account.owner_id)
    return merge


def _open_pair(session: Session, merge: Merge) -> None:
    low, high = sorted((merge.winner_id, merge.loser_id))
    pair = session.scalars(
        select(DuplicatePair).where(
            DuplicatePair.kind == merge.kind, DuplicatePair.a_id == low, DuplicatePair.b_id == high
        )
    ).one_or_none()
    if pair is not None and pair.state is PairState.MERGED:
        pair.state, pair.decided_at, pair.decided_by = PairState.OPEN, None, None
        pair.certain = False
