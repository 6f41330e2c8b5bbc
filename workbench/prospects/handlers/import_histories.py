"""Keeps what another system recorded on accounts, and moves them where opportunities put them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity
from db.tables.history import RecordedActivity
from db.tables.imports import ImportBatch
from db.tables.prospects import Account
from workbench.prospects.handlers import bins
from workbench.prospects.handlers.import_bulk import bulk_insert
from workbench.prospects.handlers.import_known import ACCOUNT, fresh_ids, within
from workbench.prospects.handlers.import_writes import note_changes, note_created, update_rows
from workbench.prospects.importing.deciding import Change, Decided
from workbench.prospects.importing.elsewhere import CONTACTED, Happened, bin_path
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.prospects import Bin, ImportKind, RecordedState, RowOutcome
from workbench.work import Work

RECORDED: Table = RecordedActivity.__table__  # type: ignore[assignment]
RECORDED_DIGEST = ("account_id", "contact_id", "kind", "at", "ref", "state")
"""Columns of a recorded activity; nobody changes them."""
_COLUMNS = ("id", *RECORDED_DIGEST)

Values = dict[str, Any]


def note_histories(
    session: Session,
    work: Work,
    batch: ImportBatch,
    decided: Sequence[Decided],
    told: Mapping[int, Happened],
) -> None:
    """Notes what the rows tell on their accounts, once each.

    Arguments: `decided` rows whose accounts are there; `told` what happened, by line.
    """
    about = [row for row in decided if row.line in told]
    new = _new(session, about, told)
    records = dict(zip(fresh_ids(session, RECORDED, len(new)), new, strict=True))
    rows = [{"id": row_id, **values} for row_id, values in records.items()]
    stamps = {"created_at": work.now, "created_by": work.actor.person_id}
    bulk_insert(session, RECORDED, _COLUMNS, rows, {"source_batch_id": batch.id, **stamps})
    note_created(session, work, batch.id, RECORDED.name, records, RECORDED_DIGEST)
    _move_dates(session, work, batch.id, new)
    if batch.kind is ImportKind.OPPORTUNITIES:
        _move_bins(session, work, batch.id, new)
    if new:
        work.touched(RECORDED.name)


def _new(
    session: Session, decided: Sequence[Decided], told: Mapping[int, Happened]
) -> list[Values]:
    """What is not recorded yet; the outcome of each row says so."""
    accounts = {row.account_id for row in decided if row.account_id is not None}
    known = _known(session, accounts)
    new: list[Values] = []
    for row in decided:
        one = told[row.line]
        if row.account_id is None:
            row.reason = "; ".join(filter(None, (row.reason, "no company is known to note it on")))
            continue
        values = (row.account_id, row.contact_id, one.kind, one.at, one.ref, one.state)
        if values in known or (one.ref and known.get((row.account_id, one.ref)) == one.state):
            continue
        known[values] = known[row.account_id, one.ref] = one.state
        new.append(dict(zip(RECORDED_DIGEST, values, strict=True)))
        if row.outcome is RowOutcome.SKIPPED:
            row.outcome, row.reason = RowOutcome.MERGED, "noted on the account"
    return new


def _known(session: Session, accounts: set[int]) -> dict[tuple[Any, ...], RecordedState | None]:
    """What is recorded on accounts: whole rows, and the newest state by account and `ref`."""
    found: dict[tuple[Any, ...], RecordedState | None] = {}
    for row in _recorded(session, accounts):
        found[tuple(row[1:])] = found[row.account_id, row.ref] = row.state
    return found


def _recorded(session: Session, accounts: set[int]) -> Sequence[Any]:
    if not accounts:
        return ()
    wanted = select(*(RECORDED.c[name] for name in _COLUMNS))
    wanted = wanted.where(within(session, RECORDED.c.account_id, accounts))
    return session.execute(wanted.order_by(RECORDED.c.id)).all()


def _move_dates(session: Session, work: Work, batch_id: int, new: Iterable[Values]) -> None:
    """Moves the dates of last activity and contact on, never back."""
    newest: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
    for one in new:
        names = ["last_activity_at"]
        names += ["last_contacted_at"] if one["kind"] in CONTACTED else []
        for name in names:
            dates = newest[one["account_id"]]
            dates[name] = max(one["at"], dates.get(name, one["at"]))
    if not newest:
        return
    columns = (ACCOUNT.c.id, ACCOUNT.c.last_activity_at, ACCOUNT.c.last_contacted_at)
    there = session.execute(select(*columns).where(within(session, ACCOUNT.c.id, newest)))
    updates: dict[int, Values] = {}
    changes: list[Change] = []
    for row in there:
        for name, at in newest[row.id].items():
            before = getattr(row, name)
            if before is None or at > before:
                updates.setdefault(row.id, {})[name] = at
                changes.append(Change(ACCOUNT.name, row.id, name, before, at))
    update_rows(session, work, ACCOUNT, updates)
    note_changes(session, work, batch_id, changes)


def _move_bins(session: Session, work: Work, batch_id: int, new: Sequence[Values]) -> None:
    """Each account where its opportunities put it, by legal moves (BIN-1)."""
    brought: defaultdict[int, list[RecordedState]] = defaultdict(list)
    for one in new:
        brought[one["account_id"]].append(one["state"])
    standing = _standing(session, set(brought))
    ours = _open_here(session, set(brought))
    changes: list[Change] = []
    for account_id, states in brought.items():
        account = session.get_one(Account, account_id, populate_existing=True)
        for to in bin_path(account.bin, standing[account_id], states, open_here=account_id in ours):
            why = f"{_WHY[to]} (import {batch_id})"
            move = bins.move(session, work, account, to, why)
            changes.append(
                Change("bin_move", move.move_id, "bin", move.start.value, move.end.value)
            )
    note_changes(session, work, batch_id, changes)


_WHY = {
    Bin.CURRENT_CLIENT: "an opportunity was won elsewhere",
    Bin.WORKING: "an opportunity is open elsewhere",
    Bin.ACTIVE_OPPORTUNITY: "an opportunity is open elsewhere",
    Bin.DEAD_OPPORTUNITY: "an opportunity was lost elsewhere",
}


def _standing(session: Session, accounts: set[int]) -> dict[int, list[RecordedState]]:
    """How the opportunities of each account stand: the newest row of each counts."""
    latest: dict[tuple[int, Any], RecordedState] = {}
    for row in _recorded(session, accounts):
        if row.state is not None:
            latest[row.account_id, row.ref or row.id] = row.state
    found: defaultdict[int, list[RecordedState]] = defaultdict(list)
    for (account_id, _), state in latest.items():
        found[account_id].append(state)
    return found


def _open_here(session: Session, accounts: set[int]) -> set[int]:
    if not accounts:
        return set()
    ours = select(Opportunity.account_id).where(
        within(session, Opportunity.__table__.c.account_id, accounts),
        Opportunity.stage.in_(OPEN_STAGES),
    )
    return set(session.scalars(ours))
