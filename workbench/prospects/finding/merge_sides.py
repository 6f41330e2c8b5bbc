"""What merges ask about records, read in batches; who was merged away is read as who stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.tables.lists import Holdout
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.team import Person
from workbench.prospects.finding.identities import chunks
from workbench.prospects.rules.certain import Somebody, last_of
from workbench.prospects.rules.merging import Firm, Pursued

R = TypeVar("R")


def firms(session: Session, account_ids: Iterable[int]) -> dict[int, Firm]:
    """Accounts by the ids asked for; unknown ones are left out."""
    found: dict[int, Firm] = {}
    gone: dict[int, int] = {}
    for some in chunks(account_ids):
        working, holding = _pursued(session, some), _held(session, some)
        rows = session.execute(
            select(
                Account.id,
                Account.bin,
                Account.owner_id,
                Account.touches,
                Account.duplicate_of,
                Account.name,
                Person.name.label("owner"),
            )
            .outerjoin(Person, Person.id == Account.owner_id)
            .where(Account.id.in_(some))
        )
        for row in rows:
            one = Firm(
                row.id,
                row.bin,
                row.owner_id,
                row.touches,
                tuple(working[row.id]),
                tuple(holding[row.id]),
                row.name,
                row.owner or "",
            )
            found[row.id] = one
            if row.duplicate_of:
                gone[row.id] = row.duplicate_of
    return _standing(found, gone, lambda missing: firms(session, missing))


def people(session: Session, contact_ids: Iterable[int]) -> dict[int, Somebody]:
    """People by the ids asked for; unknown ones are left out."""
    found: dict[int, Somebody] = {}
    gone: dict[int, int] = {}
    for some in chunks(contact_ids):
        rows = session.execute(
            select(Contact.id, Contact.account_id, Contact.duplicate_of).where(Contact.id.in_(some))
        )
        for row in rows:
            found[row.id] = Somebody(row.id, row.account_id)
            if row.duplicate_of:
                gone[row.id] = row.duplicate_of
    return _standing(found, gone, lambda missing: people(session, missing))


def _standing(
    found: dict[int, R], gone: dict[int, int], read: Callable[[list[int]], dict[int, R]]
) -> dict[int, R]:
    """What was found, with who stands today in the place of whoever was merged away.

    Arguments: `gone` loser → winner among those found; `read` finds what is missing.
    """
    missing = [one for one in gone.values() if one not in found]
    if missing:
        found = read(missing) | found
    return found | {one: found[last_of(gone, one)] for one in gone if last_of(gone, one) in found}


def _pursued(session: Session, account_ids: Iterable[int]) -> dict[int, list[Pursued]]:
    """Open pursuits of accounts, oldest first (LIST-4)."""
    rows = session.execute(
        select(Pursuit.account_id, Pursuit.sdr_id, Person.name, Account.name)
        .join(Person, Person.id == Pursuit.sdr_id)
        .join(Account, Account.id == Pursuit.account_id)
        .where(Pursuit.account_id.in_(account_ids), Pursuit.closed_at.is_(None))
        .order_by(Pursuit.id)
    )
    return _by_account(rows)


def _held(session: Session, account_ids: Iterable[int]) -> dict[int, list[Pursued]]:
    """The AE who holds each out (LIST-7)."""
    rows = session.execute(
        select(Holdout.account_id, Holdout.ae_id, Person.name, Account.name)
        .join(Person, Person.id == Holdout.ae_id)
        .join(Account, Account.id == Holdout.account_id)
        .where(Holdout.account_id.in_(account_ids))
        .order_by(Holdout.id)
    )
    return _by_account(rows)


def _by_account(rows: Iterable[Row[int, int, str, str]]) -> dict[int, list[Pursued]]:
    found: dict[int, list[Pursued]] = defaultdict(list)
    for account_id, person_id, person, account in rows:
        found[account_id].append(Pursued(person_id, person, account))
    return found
