"""Moves accounts between the eight bins; later stages call `move` and `restore` themselves."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, BinMove
from workbench.errors import Refusal
from workbench.prospects.finding.identities import chunks
from workbench.prospects.messages.bins import (
    BinMoved,
    BinsMoved,
    MoveBin,
    MoveBins,
    RestoreBin,
    RestoreBins,
)
from workbench.prospects.rules.bins import Mover, check_move, check_restore, cleaned_reason
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.work import Work


def move_bin(session: Session, command: MoveBin, work: Work) -> BinMoved:
    """Moves one account by hand. Errors: as `move`, and `not_yours`, `no_survivor`."""
    account = own_account(session, work, command.account_id)
    if command.to is Bin.DUPLICATE:
        account.duplicate_of = _survivor(session, account, command.duplicate_of)
    return move(session, work, account, command.to, command.reason, back_on=command.check_back_on)


def move_bins(session: Session, command: MoveBins, work: Work) -> BinsMoved:
    """Moves what may be moved; one refusal never touches its neighbours."""
    moved: list[BinMoved] = []
    refused: list[tuple[int, str]] = []
    for account_id in dict.fromkeys(command.account_ids):
        try:
            single = MoveBin(
                account_id, command.to, command.reason, check_back_on=command.check_back_on
            )
            moved.append(move_bin(session, single, work))
        except Refusal as refusal:
            refused.append((account_id, refusal.message))
    return BinsMoved(tuple(moved), tuple(refused))


def restore_bin(session: Session, command: RestoreBin, work: Work) -> BinMoved:
    """Undoes the last move of an account. Errors: as `restore`, and `not_yours`."""
    account = own_account(session, work, command.account_id)
    return restore(session, work, account, command.reason, move_id=command.move_id)


def restore_bins(session: Session, command: RestoreBins, work: Work) -> BinsMoved:
    """Undoes what may be undone, newest first; one refusal never touches its neighbours."""
    moved: list[BinMoved] = []
    refused: list[tuple[int, str]] = []
    for some in chunks(sorted(set(command.move_ids), reverse=True)):
        rows = session.execute(
            select(BinMove.id, BinMove.account_id)
            .where(BinMove.id.in_(some))
            .order_by(BinMove.id.desc())
        ).all()
        for move_id, account_id in rows:
            try:
                single = RestoreBin(account_id, move_id, command.reason)
                moved.append(restore_bin(session, single, work))
            except Refusal as refusal:
                refused.append((account_id, refusal.message))
    return BinsMoved(tuple(moved), tuple(refused))


def move(
    session: Session,
    work: Work,
    account: Account,
    to: Bin,
    reason: str,
    *,
    back_on: date | None = None,
) -> BinMoved:
    """Moves an account inside the caller's transaction (BIN-1) and emits `BinMoved` (BIN-4).

    Arguments: `back_on` the day a person named for Check Back; else the policy's days from now.
    Errors: `Refusal` `same_bin`, `bin_move`, `leaves_avoid`, `reason_missing`.
    """
    _lock(session, account)
    why = cleaned_reason(reason)
    check_move(account.bin, to, Mover(work.actor.may(Right.RULE)))
    later = work.now.date() + timedelta(days=work.policy.prospects.check_back_days)
    account.check_back_on = (back_on or later) if to is Bin.CHECK_BACK else None
    return _write(session, work, account, to, why, restores=None)


def restore(
    session: Session, work: Work, account: Account, reason: str, *, move_id: int | None = None
) -> BinMoved:
    """Undoes the last move of an account inside the caller's transaction (BIN-1).

    Arguments: `move_id` the move the caller means; None takes the last one. Errors: `Refusal`
    `bin_restore` when it is not the last one any more, `leaves_avoid`, `reason_missing`.
    """
    _lock(session, account)
    last = last_move(session, account.id)
    if last is None or (move_id is not None and last.id != move_id):
        raise Refusal(
            "bin_restore",
            "Only the last move of an account can be undone, and the account moved since; nothing"
            " was changed.",
            rule="BIN-1",
        )
    own = work.actor.person_id is not None and last.by == work.actor.person_id
    check_restore(last.to_bin, last.from_bin, Mover(work.actor.may(Right.RULE), own))
    why = cleaned_reason(reason)
    if last.to_bin is Bin.DUPLICATE:
        account.duplicate_of = None
    return _write(session, work, account, last.from_bin, why, restores=last.id)


def last_move(session: Session, account_id: int) -> BinMove | None:
    """The newest move of an account, or None for one that never moved."""
    return session.scalars(
        select(BinMove).where(BinMove.account_id == account_id).order_by(BinMove.id.desc()).limit(1)
    ).one_or_none()


def own_account(session: Session, work: Work, account_id: int) -> Account:
    """An account that the actor may change. Errors: `Refusal` `no_account`, `not_yours`."""
    account = session.get(Account, account_id)
    if account is None:
        raise Refusal("no_account", f"There is no account {account_id}.")
    work.actor.require_own(account.owner_id)
    return account


def _lock(session: Session, account: Account) -> None:
    """Reads the row as it is now and keeps others from moving it until the commit."""
    session.flush()
    session.refresh(account, with_for_update=True)


def _survivor(session: Session, account: Account, survivor_id: int | None) -> int:
    survivor = session.get(Account, survivor_id) if survivor_id else None
    if survivor is None or survivor.id == account.id or survivor.bin is Bin.DUPLICATE:
        raise Refusal(
            "no_survivor",
            "Name the account that stays in place of this one; it must not be a duplicate itself.",
        )
    return survivor.id


def _write(
    session: Session, work: Work, account: Account, to: Bin, reason: str, *, restores: int | None
) -> BinMoved:
    """The move's row comes first: the database lets a bin change only with its recorded move."""
    start = account.bin
    row = BinMove(
        account_id=account.id,
        from_bin=start,
        to_bin=to,
        at=work.now,
        by=work.actor.person_id,
        reason=reason,
        restores_id=restores,
    )
    session.add(row)
    session.flush()
    account.bin = to
    account.bin_since = work.now
    session.flush()
    moved = BinMoved(account.id, row.id, start, to, restored=restores is not None)
    work.record(
        f"account:{account.id}",
        action="bin.move" if restores is None else "bin.restore",
        move=row.id,
        start=start.value,
        end=to.value,
        restores=restores,
    )
    work.emit(moved)
    return moved
