"""Looks up, in sets and never per row, what the workspace holds of the things a chunk names."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    String,
    Table,
    any_,
    cast,
    column,
    func,
    literal,
    select,
    table,
)
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Account, Contact
from workbench.prospects.finding.standing import STANDING
from workbench.prospects.importing.deciding import Ids
from workbench.prospects.importing.known import Known, KnownAddress
from workbench.prospects.importing.merging import ACCOUNT_FIELDS, CONTACT_FIELDS
from workbench.prospects.importing.names import name_key
from workbench.prospects.importing.normalising import Prepared
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

ACCOUNT: Table = Account.__table__  # type: ignore[assignment]
ADDRESS: Table = Address.__table__  # type: ignore[assignment]
CONTACT: Table = Contact.__table__  # type: ignore[assignment]

_ACCOUNT_COLUMNS = [ACCOUNT.c[name] for name in ("id", *ACCOUNT_FIELDS, "custom", "duplicate_of")]
_CONTACT_COLUMNS = [CONTACT.c[name] for name in ("id", *CONTACT_FIELDS, "custom", "phones")]
_ACCOUNT_NAMES = tuple(column.name for column in _ACCOUNT_COLUMNS)
_CONTACT_NAMES = tuple(column.name for column in _CONTACT_COLUMNS)
_SEQUENCES = table("sqlite_sequence", column("name", String), column("seq", Integer))


def within(session: Session, field: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """`field` is one of many values, sent as one parameter however many there are."""
    listed = sorted(set(values))
    if session.get_bind().dialect.name == "postgresql":
        array = cast(literal(listed, ARRAY(field.type)), ARRAY(field.type))
        there: ColumnElement[bool] = field == any_(array)
        return there
    each = func.json_each(json.dumps(listed)).table_valued("value")
    found: ColumnElement[bool] = field.in_(select(each.c.value))
    return found


def fresh_ids(session: Session, rows: Table, count: int) -> Iterator[int]:
    """`count` ids of a table that nobody has or will get."""
    if not count:
        return iter(())
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(rows.name, "id")
        series = func.generate_series(1, count).table_valued("n")
        return iter(session.scalars(select(func.nextval(sequence)).select_from(series)).all())
    last = session.scalar(select(_SEQUENCES.c.seq).where(_SEQUENCES.c.name == rows.name)) or 0
    return iter(range(last + 1, last + 1 + count))


def ids_for(session: Session, rows: Sequence[Prepared]) -> Ids:
    """Fresh ids for all that a chunk could create."""
    return Ids(
        fresh_ids(session, ACCOUNT, sum(1 for row in rows if row.account)),
        fresh_ids(session, CONTACT, sum(1 for row in rows if row.contact or row.emails)),
        fresh_ids(session, ADDRESS, sum(len(row.emails) for row in rows)),
    )


def address_key(work: Work, address: str) -> str:
    """The key of an address in its wire form."""
    return work.key(EmailAddress(address).normal)


def look_up(session: Session, rows: Sequence[Prepared], keys: set[str]) -> Known:
    """Accounts by domain and name, contacts by address and by name at those accounts.

    Arguments: `keys` of all addresses of the rows.
    """
    known = Known()
    good = [row for row in rows if not row.problem]
    _accounts(session, known, good)
    found = _addresses(session, keys)
    wanted = {address.contact_id for address in found.values()}
    named = _named(session, known, good)
    _contacts(session, known, wanted | named)
    for key, address in found.items():
        known.add_address(key, address)
    known.with_address |= _with_address(session, named)
    return known


def _accounts(session: Session, known: Known, rows: Sequence[Prepared]) -> None:
    domains = {row.domain for row in rows if row.domain}
    names = {name_key(row.account["name"]) for row in rows if row.account.get("name")}
    for condition, wanted in ((ACCOUNT.c.domain, domains), (ACCOUNT.c.name_key, names)):
        if not wanted:
            continue
        query = select(*_ACCOUNT_COLUMNS).where(within(session, condition, wanted))
        for row in session.execute(query.order_by(ACCOUNT.c.id)).all():
            if row[0] not in known.accounts:
                known.add_account(dict(zip(_ACCOUNT_NAMES, row, strict=True)))
    _survivors(session, known)


def _survivors(session: Session, known: Known) -> None:
    """Adds the accounts that stand for those which were merged away."""
    while missing := known.survivors() - known.accounts.keys():
        query = select(*_ACCOUNT_COLUMNS).where(within(session, ACCOUNT.c.id, missing))
        for row in session.execute(query.order_by(ACCOUNT.c.id)).all():
            known.add_account(dict(zip(_ACCOUNT_NAMES, row, strict=True)))


def _addresses(session: Session, keys: set[str]) -> dict[str, KnownAddress]:
    if not keys:
        return {}
    rows = session.execute(
        select(
            ADDRESS.c.email_key,
            ADDRESS.c.id,
            ADDRESS.c.contact_id,
            func.coalesce(ADDRESS.c.status_told, ADDRESS.c.status),
            ADDRESS.c.status_told.is_not(None),
        ).where(within(session, ADDRESS.c.email_key, keys))
    )
    return {key: KnownAddress(*address) for key, *address in rows.all()}


def _named(session: Session, known: Known, rows: Sequence[Prepared]) -> set[int]:
    """Contacts with a name of the chunk at an account of the chunk, or at none."""
    names = {row.contact["name_key"] for row in rows if row.contact.get("name_key")}
    if not names:
        return set()
    found: set[int] = set()
    light = select(CONTACT.c.id, CONTACT.c.name_key)
    if known.accounts:
        here = light.where(within(session, CONTACT.c.account_id, known.accounts))
        found |= {row_id for row_id, name in session.execute(here).all() if name in names}
    alone = {
        row.contact["name_key"] for row in rows if not row.account and row.contact.get("name_key")
    }
    if alone:
        nowhere = (
            within(session, CONTACT.c.name_key, alone) & CONTACT.c.account_id.is_(None) & STANDING
        )
        found |= set(session.scalars(select(CONTACT.c.id).where(nowhere)))
    return found


def _contacts(session: Session, known: Known, ids: set[int]) -> None:
    if not ids:
        return
    query = select(*_CONTACT_COLUMNS).where(within(session, CONTACT.c.id, ids))
    for row in session.execute(query.order_by(CONTACT.c.id)).all():
        known.add_contact(dict(zip(_CONTACT_NAMES, row, strict=True)))


def _with_address(session: Session, ids: set[int]) -> set[int]:
    if not ids:
        return set()
    query = select(ADDRESS.c.contact_id).where(within(session, ADDRESS.c.contact_id, ids))
    return set(session.scalars(query))
