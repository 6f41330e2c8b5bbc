"""Accounts as a filter's plain evaluator sees them: what fit is scored on, and what the SQL form
is tested against. Only the fields that somebody asks for are read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.imports import ImportBatch
from db.tables.lists import Holdout
from db.tables.profiles import Fit
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.team import Person
from workbench.prospects.filters.evaluate import AccountRow, Cell
from workbench.prospects.filters.fields import CUSTOM_PREFIX, SINCE
from workbench.prospects.filters.tree import Condition, walk
from workbench.prospects.finding.filter_columns import ACCOUNT_PLAIN, PERSON_PLAIN
from workbench.prospects.finding.filter_values import Scope
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.suppressed import in_force, suppressed_accounts
from workbench.prospects.rules.suppression import (
    KnownAddress,
    Subject,
    address_subjects,
    contact_subject,
)
from workbench.vocabulary.record import record

Cells = dict[str, Cell]


@record
class Asked:
    """The names of the fields that are read, of accounts and of people."""

    account: frozenset[str]
    person: frozenset[str]


def asked_by(trees: Iterable[Condition]) -> Asked:
    """The fields that conditions name."""
    leaves = [pair for tree in trees for pair in walk(tree)]
    of_account = {leaf.field for leaf, inside in leaves if not inside}
    of_account |= {SINCE[name] for name in of_account & SINCE.keys()}
    return Asked(frozenset(of_account), frozenset(leaf.field for leaf, inside in leaves if inside))


def account_rows(
    session: Session, scope: Scope, account_ids: Sequence[int], asked: Asked
) -> dict[int, AccountRow]:
    """The rows of accounts by id, with their people where a person's field is asked for."""
    cells = _account_cells(session, account_ids, asked.account)
    _computed(session, scope, cells, asked.account)
    people = _people(session, account_ids, asked)
    if "suppressed" in asked.account:
        stopped = suppressed_accounts(session, account_ids)
        for account_id, own in cells.items():
            own["suppressed"] = account_id in stopped
    return {
        account_id: AccountRow(own, tuple(people[account_id].values()))
        for account_id, own in cells.items()
    }


def _selected(names: Collection[str], plain: Mapping[str, Any]) -> list[Any]:
    return [plain[name].label(name) for name in sorted(names) if name in plain]


def _custom(names: Collection[str], stored: Mapping[str, Any] | None) -> Cells:
    return {
        name: (stored or {}).get(name.removeprefix(CUSTOM_PREFIX))
        for name in names
        if name.startswith(CUSTOM_PREFIX)
    }


def _account_cells(
    session: Session, account_ids: Sequence[int], names: Collection[str]
) -> dict[int, Cells]:
    columns = [Account.id.label("row_id"), *_selected(names, ACCOUNT_PLAIN)]
    own = any(name.startswith(CUSTOM_PREFIX) for name in names)
    rows = session.execute(
        select(*columns, *([Account.custom.label("row_custom")] if own else [])).where(
            Account.id.in_(account_ids)
        )
    )
    return {
        row["row_id"]: dict(row) | _custom(names, row["row_custom"] if own else None)
        for row in rows.mappings()
    }


def _computed(
    session: Session, scope: Scope, cells: dict[int, Cells], names: frozenset[str]
) -> None:
    """Fields that are found in other tables."""
    ids = list(cells)
    if names & {"fit", "verdict"}:
        fits = select(Fit.account_id, Fit.score, Fit.verdict, Fit.version_id).where(
            Fit.account_id.in_(ids), Fit.version_id.in_(scope.version_ids)
        )
        # sorted here: asked to sort, SQLite walks every fit of a version by its score
        for fit in sorted(session.execute(fits), key=lambda one: (one.score, -one.version_id)):
            cells[fit.account_id] |= {"fit": fit.score, "verdict": fit.verdict.value}
    if "people" in names:
        rows = session.execute(
            select(Contact.account_id, func.count())
            .where(Contact.account_id.in_(ids))
            .group_by(Contact.account_id)
        )
        counted = dict(rows.all())
        for account_id, own in cells.items():
            own["people"] = counted.get(account_id, 0)
    if "owner" in names:
        _named(session, cells, "owner", (Person.email, Person.name), Person.id, Account.owner_id)
    if "source" in names:
        _named(
            session, cells, "source", (ImportBatch.file,), ImportBatch.id, Account.source_batch_id
        )
    for name, holder in (("held_out", Holdout.account_id), ("pursued", Pursuit.account_id)):
        if name in names:
            open_ = Pursuit.closed_at.is_(None) if name == "pursued" else Holdout.id.is_not(None)
            found = set(session.scalars(select(holder).where(holder.in_(ids), open_)))
            for account_id, own in cells.items():
                own[name] = account_id in found


def _named(
    session: Session,
    cells: dict[int, Cells],
    name: str,
    texts: tuple[Any, ...],
    key: Any,
    points: Any,
) -> None:
    rows = session.execute(
        select(Account.id, *texts).join(Account, points == key).where(Account.id.in_(list(cells)))
    )
    for account_id, *found in rows:
        cells[account_id][name] = tuple(str(text) for text in found if text)


def _people(
    session: Session, account_ids: Sequence[int], asked: Asked
) -> dict[int, dict[int, Cells]]:
    """Cells of people by account and contact id."""
    found: dict[int, dict[int, Cells]] = defaultdict(dict)
    if not asked.person:
        return found
    columns = _selected(asked.person, PERSON_PLAIN)
    rows = session.execute(
        select(
            Contact.id.label("row_id"),
            Contact.account_id.label("row_account"),
            Contact.custom.label("row_custom"),
            Contact.phones.label("row_phones"),
            *columns,
        )
        .where(Contact.account_id.in_(account_ids))
        .order_by(Contact.id)
    )
    for row in rows.mappings():
        cells = dict(row) | _custom(asked.person, row["row_custom"])
        cells["phone"] = tuple(str(phone) for phone in row["row_phones"] or () if phone)
        found[row["row_account"]][row["row_id"]] = cells
    _addresses(session, {key: cells for own in found.values() for key, cells in own.items()})
    return found


def _addresses(session: Session, people: dict[int, Cells]) -> None:
    """Addresses, their statuses, and whether the person is suppressed."""
    by_contact: dict[int, list[Any]] = defaultdict(list)
    for some in chunks(people):
        rows = session.execute(
            select(
                Address.contact_id, Address.email, Address.status, Address.email_key, Address.domain
            ).where(Address.contact_id.in_(some))
        )
        for row in rows:
            by_contact[row.contact_id].append(row)
    stopped = _stopped(session, people, by_contact)
    for contact_id, cells in people.items():
        own = by_contact[contact_id]
        cells["email"] = tuple(row.email for row in own if row.email)
        cells["address_status"] = tuple(row.status.value for row in own)
        cells["suppressed"] = contact_subject(contact_id) in stopped or (
            bool(own) and all(stopped & set(_subjects(row)) for row in own)
        )


def _subjects(address: Any) -> tuple[Subject, ...]:
    return address_subjects(KnownAddress(address.email_key, address.domain))


def _stopped(
    session: Session, contact_ids: Iterable[int], addresses: Mapping[int, list[Any]]
) -> set[Subject]:
    wanted = [contact_subject(contact_id) for contact_id in contact_ids]
    wanted += [key for own in addresses.values() for row in own for key in _subjects(row)]
    return set(in_force(session, wanted))
