"""Writes what a chunk decided, in a few bulk statements, with the history that undo needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.orm import Session

from db.tables.import_rows import ImportChange, ImportRow
from workbench.prospects.handlers.import_bulk import bulk_insert
from workbench.prospects.handlers.import_known import ACCOUNT, ADDRESS, CONTACT
from workbench.prospects.importing.deciding import Change, Decided, Writes
from workbench.prospects.importing.history import digest, raw_cells, stored
from workbench.prospects.importing.merging import ACCOUNT_FIELDS, CONTACT_FIELDS
from workbench.vocabulary.prospects import Bin
from workbench.work import Work

Values = dict[str, Any]

ROW: Table = ImportRow.__table__  # type: ignore[assignment]
CHANGE: Table = ImportChange.__table__  # type: ignore[assignment]
_ACCOUNT_COLUMNS = ("id", *ACCOUNT_FIELDS)
_CONTACT_COLUMNS = ("id", *CONTACT_FIELDS)
_ADDRESS_COLUMNS = ("id", "contact_id", "email", "email_key", "domain", "status")
_ROW_COLUMNS = ("line", "outcome", "account_id", "contact_id", "reason", "raw")
_CHANGE_COLUMNS = ("table", "row_id", "field", "before", "after")

ACCOUNT_DIGEST = (*ACCOUNT_FIELDS, "custom", "owner_id", "check_back_on", "duplicate_of")
"""Columns of a created account that must be as they were for undo to remove it."""

CONTACT_DIGEST = (*CONTACT_FIELDS, "custom", "phones", "left_company_at", "addresses")
"""The same for a contact; `addresses` are pairs of key and state, sorted."""


def write(session: Session, work: Work, batch_id: int, writes: Writes) -> None:
    """Writes a chunk: new records, filled fields, states and changes."""
    standing = {"custom": {}, "source_batch_id": batch_id, **_stamps(work)}
    bins = {"bin": Bin.COLD, "bin_since": work.now, "touches": 0}
    _insert(session, work, ACCOUNT, _ACCOUNT_COLUMNS, writes.accounts, {**standing, **bins})
    _insert(session, work, CONTACT, _CONTACT_COLUMNS, writes.contacts, {**standing, "phones": []})
    _insert(session, work, ADDRESS, _ADDRESS_COLUMNS, writes.addresses, _stamps(work))
    update_rows(session, work, ACCOUNT, writes.account_updates)
    update_rows(session, work, CONTACT, writes.contact_updates)
    states = {
        row_id: {"status_told" if row_id in writes.held else "status": status}
        for row_id, status in writes.status_updates.items()
    }
    update_rows(session, work, ADDRESS, states)
    note_created(session, work, batch_id, ACCOUNT.name, writes.accounts, ACCOUNT_DIGEST)
    note_created(session, work, batch_id, CONTACT.name, _people(writes), CONTACT_DIGEST)
    note_changes(session, work, batch_id, writes.changes)


def note_rows(session: Session, work: Work, batch_id: int, rows: Iterable[Decided]) -> None:
    """Keeps each row's outcome; the row itself for rejects, questions and merges."""
    found = [
        {
            "line": row.line,
            "outcome": row.outcome,
            "account_id": row.account_id,
            "contact_id": row.contact_id,
            "reason": row.reason[:300] or None,
            "raw": None if row.raw is None else raw_cells(row.raw),
        }
        for row in rows
    ]
    bulk_insert(session, ROW, _ROW_COLUMNS, found, {"batch_id": batch_id, **_stamps(work)})


def note_changes(session: Session, work: Work, batch_id: int, changes: Iterable[Change]) -> None:
    """Keeps what was there before and after each filled field."""
    found = [
        {
            "table": change.table,
            "row_id": change.row_id,
            "field": change.field,
            "before": {"value": stored(change.before)},
            "after": {"value": stored(change.after)},
        }
        for change in changes
    ]
    bulk_insert(session, CHANGE, _CHANGE_COLUMNS, found, {"batch_id": batch_id, **_stamps(work)})


def note_created(
    session: Session,
    work: Work,
    batch_id: int,
    table: str,
    records: Mapping[int, Values],
    fields: tuple[str, ...],
) -> None:
    """Keeps, in one row, which records a chunk created and a digest of each."""
    if not records:
        return
    ids = list(records)
    session.execute(
        insert(ImportChange),
        [
            {
                "batch_id": batch_id,
                "table": table,
                "row_id": ids[0],
                "field": "created",
                "before": {},
                "after": {"ids": ids, "digests": [digest(records[i], fields) for i in ids]},
                "created_at": work.now,
                "created_by": work.actor.person_id,
            }
        ],
    )


def _people(writes: Writes) -> dict[int, Values]:
    """The created contacts with their addresses, as undo will look for them."""
    addresses: defaultdict[int, list[list[str]]] = defaultdict(list)
    for one in writes.addresses.values():
        addresses[one["contact_id"]].append([one["email_key"], str(one["status"])])
    return {i: {**one, "addresses": sorted(addresses[i])} for i, one in writes.contacts.items()}


def _stamps(work: Work) -> Values:
    return {"created_at": work.now, "created_by": work.actor.person_id}


def _insert(
    session: Session,
    work: Work,
    table: Table,
    columns: Sequence[str],
    records: Mapping[int, Values],
    standing: Values,
) -> None:
    if records:
        bulk_insert(session, table, columns, records.values(), standing)
        work.touched(table.name, records)


def update_rows(session: Session, work: Work, table: Table, updates: Mapping[int, Values]) -> None:
    """Sets columns of rows by id; rows that change the same columns go in one statement."""
    groups: defaultdict[tuple[str, ...], list[Values]] = defaultdict(list)
    for row_id, values in updates.items():
        groups[tuple(sorted(values))].append(
            {**{f"new_{k}": v for k, v in values.items()}, "row": row_id}
        )
    for names, rows in groups.items():
        statement = (
            update(table)
            .where(table.c.id == bindparam("row"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        session.connection().execute(statement, rows)
    if updates:
        work.touched(table.name, updates)
