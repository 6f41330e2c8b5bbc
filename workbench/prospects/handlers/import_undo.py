"""Takes an import back, step by step, exactly (invariant 9): newest change first.

A field that still holds what the import wrote gets its value of before; a record the import created
and nobody touched or needs is removed, and one that somebody did touch is left as it is. What stays
is named. Suppressions stay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from db.schema import metadata
from db.tables.addresses import Address
from db.tables.history import InboundLead
from db.tables.import_rows import ImportChange
from db.tables.imports import ImportBatch
from db.tables.profiles import Fit
from db.tables.prospects import Account, BinMove
from workbench.errors import Refusal
from workbench.prospects.finding.custom_rereads import Rereads, rereads_of
from workbench.prospects.handlers import bins
from workbench.prospects.handlers.fit import want_anew
from workbench.prospects.handlers.import_histories import RECORDED, RECORDED_DIGEST
from workbench.prospects.handlers.import_kinds import LEAD_DIGEST
from workbench.prospects.handlers.import_known import ACCOUNT, ADDRESS, CONTACT, within
from workbench.prospects.handlers.import_undo_states import as_told, told_instead
from workbench.prospects.handlers.import_writes import (
    ACCOUNT_DIGEST,
    CONTACT_DIGEST,
    update_rows,
)
from workbench.prospects.handlers.importing import lock_batch
from workbench.prospects.importing.history import digest, loaded, stored
from workbench.prospects.messages.importing import MOST_ROWS, UndoImport, UndoStep
from workbench.vocabulary.prospects import CUSTOM, BatchState, Bin
from workbench.work import Work

Values = dict[str, Any]

LEAD: Table = InboundLead.__table__  # type: ignore[assignment]
_TABLES = {table.name: table for table in (ACCOUNT, CONTACT, ADDRESS)}
_EVIDENCE = {LEAD.name: (LEAD, LEAD_DIGEST), RECORDED.name: (RECORDED, RECORDED_DIGEST)}
_KINDS = {"last_activity_at": datetime, "last_contacted_at": datetime, "in_role_since": date}
"""Python types of columns whose stored form is text."""
_OWN_REFERENCES = frozenset(
    {("fit", "account_id"), ("bin_move", "account_id"), ("address", "contact_id")}
)
"""Rows that go with their account or contact; any other reference keeps it."""


@dataclass(slots=True)
class _Tally:
    """What one step did."""

    restored: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)


def undo_import(session: Session, command: UndoImport, work: Work) -> UndoStep:
    """Undoes the next changes of a batch, newest first."""
    batch = _undoable(session, command.batch_id, work)
    below = batch.counts.get("undo_below")
    query = select(ImportChange).where(ImportChange.batch_id == batch.id)
    if below is not None:
        query = query.where(ImportChange.id < below)
    changes = session.scalars(query.order_by(ImportChange.id.desc()).limit(MOST_ROWS)).all()
    some = _one_step(changes)
    tally = _Tally()
    if some and _lists_created(some[0]):
        _remove_created(session, work, batch.id, some[0], tally)
    else:
        _set_back(session, work, batch, some, tally)
    done = len(some) == len(changes) < MOST_ROWS
    if some:
        left = [*batch.counts.get("undo_kept", ()), *tally.kept]
        batch.counts = {**batch.counts, "undo_below": some[-1].id, "undo_kept": left}
    if done:
        batch.state, batch.undone_at = BatchState.UNDONE, work.now
        want_anew(session)
    work.record(
        f"import:{batch.id}",
        restored=tally.restored,
        removed=tally.removed,
        kept=len(tally.kept),
        done=done,
    )
    return UndoStep(batch.id, tally.restored, tally.removed, tuple(tally.kept), done)


def _undoable(session: Session, batch_id: int, work: Work) -> ImportBatch:
    batch = lock_batch(session, batch_id, work)
    if batch.state is BatchState.RUNNING:
        raise Refusal(
            "import_running", f"Import {batch_id} is still running; finish or cancel it first."
        )
    if batch.state is BatchState.UNDONE:
        raise Refusal("import_undone", f"Import {batch_id} was undone already.")
    return batch


def _one_step(changes: Sequence[ImportChange]) -> Sequence[ImportChange]:
    """The next changes of one nature: a list of created records, or fields up to the next one."""
    for place, change in enumerate(changes):
        if _lists_created(change):
            return changes[:1] if place == 0 else changes[:place]
    return changes


def _lists_created(change: ImportChange) -> bool:
    """Whether it names whole records; an address given to somebody stands for itself."""
    return change.field == "created" and change.table != ADDRESS.name


def _set_back(
    session: Session, work: Work, batch: ImportBatch, changes: Sequence[ImportChange], tally: _Tally
) -> None:
    since = set(batch.counts.get("undo_kept", ()))  # somebody's own now, whatever older changes say
    ids = {name: {one.row_id for one in changes if one.table == name} for name in _TABLES}
    records = {name: _records(session, table, ids[name]) for name, table in _TABLES.items()}
    records[ADDRESS.name] = as_told(session, ADDRESS.c.id, ids[ADDRESS.name])
    since_read = {name: _rereads(session, name, ids[name]) for name in _TABLES}
    _note_sources(session, records[ADDRESS.name])
    updates: dict[str, dict[int, Values]] = {name: {} for name in _TABLES}
    added: list[ImportChange] = []
    for change in changes:
        if change.table == BinMove.__tablename__:
            _move_back(session, work, batch.id, change, tally)
            continue
        record = records[change.table].get(change.row_id)
        name = f"{change.table}:{change.row_id} {change.field}"
        if name in since or (record is not None and record["source_batch_id"] == batch.id):
            continue  # the record is this import's own: it is removed or left as a whole
        back = (
            None if record is None else _value_of_before(record, change, since_read[change.table])
        )
        if change.field == "created":
            added.append(change)
        elif record is None or back is None:
            tally.kept.append(name)
            since.add(name)
        else:
            back = _as_read_now(back, change, since_read[change.table])
            record.update(back)
            set_back = told_instead(record, back) if change.table == ADDRESS.name else back
            updates[change.table].setdefault(change.row_id, {}).update(set_back)
            tally.restored += 1
    for name, rows in updates.items():
        update_rows(session, work, _TABLES[name], rows)
    _remove_addresses(session, work, added, records[ADDRESS.name], tally)


def _rereads(session: Session, table: str, row_ids: Iterable[int]) -> Rereads:
    """How own fields of accounts or people were read anew; nothing else has any."""
    own = table in (ACCOUNT.name, CONTACT.name)
    return rereads_of(session, row_ids if own else (), of_person=table == CONTACT.name)


def _value_of_before(record: Values, change: ImportChange, since: Rereads) -> Values | None:
    """The column as it was, or None when somebody changed it since."""
    name, before, after = change.field, change.before["value"], change.after["value"]
    if name == "created":
        return None
    if not name.startswith(CUSTOM):
        if stored(record[name]) != after:
            return None
        return {name: loaded(before, _KINDS.get(name, str))}
    custom = dict(record["custom"])
    inner = name.removeprefix(CUSTOM)
    now = custom.get(inner)
    if now is None or not since.came_from(change.row_id, inner, now, after):
        return None
    if before is None:
        del custom[inner]
    else:
        custom[inner] = before
    return {"custom": custom}


def _as_read_now(back: Values, change: ImportChange, since: Rereads) -> Values:
    """A column as it was, an own field's value in the form that its type has now."""
    inner = change.field.removeprefix(CUSTOM)
    if "custom" not in back or inner not in back["custom"]:
        return back
    return {"custom": {**back["custom"], inner: since.read(inner, back["custom"][inner])}}


def _note_sources(session: Session, addresses: dict[int, Values]) -> None:
    """An address belongs to the import that created its person."""
    owners = _records(session, CONTACT, {one["contact_id"] for one in addresses.values()})
    for one in addresses.values():
        one["source_batch_id"] = owners[one["contact_id"]]["source_batch_id"]


def _as_first_written(
    session: Session, batch_id: int, table: Table, records: dict[int, Values]
) -> set[int]:
    """Takes what later chunks of the same import wrote to its own records off again, in memory,
    and names the records where somebody changed that since. Own fields hold what was written, not
    what another type made of it.
    """
    since: set[int] = set()
    since_read = _rereads(session, table.name, records)
    changes = session.scalars(
        select(ImportChange)
        .where(
            ImportChange.batch_id == batch_id,
            ImportChange.table == table.name,
            within(session, ImportChange.__table__.c.row_id, records),
        )
        .order_by(ImportChange.id.desc())
    )
    for change in changes:
        record = records.get(change.row_id)
        if record is None or "value" not in change.after:
            continue
        if change.field != "created":
            back = _value_of_before(record, change, since_read)
            record.update(back or {})
            if back is None:
                since.add(change.row_id)
        elif str(record["status"]) == change.after["value"]:
            del records[change.row_id]
    for row_id, record in records.items():
        custom = record.get("custom") or {}
        written = {name: since_read.written(row_id, name, now) for name, now in custom.items()}
        record.update({"custom": written} if custom else {})
    return since


def _move_back(
    session: Session, work: Work, batch_id: int, change: ImportChange, tally: _Tally
) -> None:
    move = session.get(BinMove, change.row_id)
    account = session.get(Account, move.account_id) if move else None
    try:
        if account is None:
            raise Refusal("no_account", "The account is gone.")
        bins.restore(session, work, account, f"import {batch_id} undone", move_id=change.row_id)
    except Refusal:
        tally.kept.append(f"{change.table}:{change.row_id} {change.field}")
    else:
        tally.restored += 1


def _remove_addresses(
    session: Session,
    work: Work,
    added: Sequence[ImportChange],
    records: dict[int, Values],
    tally: _Tally,
) -> None:
    """Addresses the import gave to people who were there before."""
    unchanged = {
        one.row_id
        for one in added
        if one.row_id in records and str(records[one.row_id]["status"]) == one.after["value"]
    }
    free = unchanged - _referenced(session, ADDRESS, unchanged)
    tally.kept += [f"address:{one.row_id}" for one in added if one.row_id not in free]
    _delete(session, work, ADDRESS, free, tally)


def _remove_created(
    session: Session, work: Work, batch_id: int, change: ImportChange, tally: _Tally
) -> None:
    expected: dict[int, str] = dict(zip(change.after["ids"], change.after["digests"], strict=True))
    if change.table == ACCOUNT.name:
        removable = _untouched_accounts(session, batch_id, expected)
        _delete_with(session, work, Fit, Fit.account_id, removable)
        _delete_with(session, work, BinMove, BinMove.account_id, removable)
        _delete(session, work, ACCOUNT, removable, tally)
    elif change.table == CONTACT.name:
        removable = _untouched_contacts(session, batch_id, expected)
        _delete_with(session, work, Address, Address.contact_id, removable)
        _delete(session, work, CONTACT, removable, tally)
    else:
        table, fields = _EVIDENCE[change.table]
        removable = _as_created(_records(session, table, expected), expected, fields)
        _delete(session, work, table, removable, tally)
    left = [row_id for row_id in expected if row_id not in removable]
    tally.kept += [f"{change.table}:{row_id}" for row_id in left]


def _untouched_accounts(session: Session, batch_id: int, expected: dict[int, str]) -> set[int]:
    records = _records(session, ACCOUNT, expected)
    since = _as_first_written(session, batch_id, ACCOUNT, records)
    same = _as_created(records, expected, ACCOUNT_DIGEST) - since
    same = {row_id for row_id in same if records[row_id]["bin"] == Bin.COLD}
    same -= _moved_by_others(session, batch_id, same)
    return same - _referenced(session, ACCOUNT, same)


def _moved_by_others(session: Session, batch_id: int, ids: set[int]) -> set[int]:
    """Accounts with a bin move that is neither this import's own nor its undoing."""
    if not ids:
        return set()
    own = set(
        session.scalars(
            select(ImportChange.row_id).where(
                ImportChange.batch_id == batch_id, ImportChange.table == BinMove.__tablename__
            )
        )
    )
    moves = session.execute(
        select(BinMove.id, BinMove.account_id, BinMove.restores_id).where(
            within(session, BinMove.__table__.c.account_id, ids)
        )
    )
    return {move.account_id for move in moves if move.id not in own and move.restores_id not in own}


def _untouched_contacts(session: Session, batch_id: int, expected: dict[int, str]) -> set[int]:
    records = _records(session, CONTACT, expected)
    since = _as_first_written(session, batch_id, CONTACT, records)
    addresses = as_told(session, ADDRESS.c.contact_id, records)
    held = {
        addresses[row_id]["contact_id"] for row_id in _referenced(session, ADDRESS, set(addresses))
    }
    owners = {row_id: one["contact_id"] for row_id, one in addresses.items()}
    changed = _as_first_written(session, batch_id, ADDRESS, addresses)
    since |= {owners[row_id] for row_id in changed}
    for record in records.values():
        record["addresses"] = []
    for one in addresses.values():
        records[one["contact_id"]]["addresses"].append([one["email_key"], str(one["status"])])
    for record in records.values():
        record["addresses"].sort()
    same = _as_created(records, expected, CONTACT_DIGEST) - held - since
    return same - _referenced(session, CONTACT, same)


def _as_created(
    records: dict[int, Values], expected: dict[int, str], fields: Sequence[str]
) -> set[int]:
    return {
        row_id for row_id, record in records.items() if digest(record, fields) == expected[row_id]
    }


def _referenced(session: Session, table: Table, ids: set[int]) -> set[int]:
    """Which of these rows any other row points at."""
    found: set[int] = set()
    for other in metadata.sorted_tables:
        for column in other.columns:
            pointing = any(key.column is table.c.id for key in column.foreign_keys)
            if not pointing or (other.name, column.name) in _OWN_REFERENCES or not ids:
                continue
            query = select(column).where(within(session, column, ids)).distinct()
            found |= set(session.scalars(query))
    return found


def _records(session: Session, table: Table, ids: Iterable[int]) -> dict[int, Values]:
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session.execute(select(table).where(within(session, table.c.id, wanted))).mappings()
    return {row["id"]: dict(row) for row in rows}


def _delete_with(session: Session, work: Work, model: Any, column: Any, ids: set[int]) -> None:
    """Rows that belong to what is removed."""
    if ids:
        session.execute(
            delete(model).where(within(session, column, ids)),
            execution_options={"synchronize_session": False},
        )
        work.touched(model.__tablename__)


def _delete(session: Session, work: Work, table: Table, ids: set[int], tally: _Tally) -> None:
    if not ids:
        return
    session.execute(delete(table).where(within(session, table.c.id, ids)))
    session.expire_all()
    work.touched(table.name, ids)
    tally.removed += len(ids)
