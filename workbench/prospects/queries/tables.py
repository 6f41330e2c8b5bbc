"""Answers a big table: ids in order, the first screen of them, and rows by id."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.prospects.finding.filter_sql import filter_condition, versions_in_force
from workbench.prospects.finding.filter_values import Condition
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.ordering import (
    Run,
    first_in_order,
    found_in_order,
    read_ids,
    runs,
)
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.tables import (
    AccountRows,
    FirstAccounts,
    Snapshot,
    SnapshotAccounts,
)
from workbench.prospects.queries.accounts import MOST_LINES, lines
from workbench.work import Work

GLANCE = 5_000
"""How many accounts are looked at in order for the first screen before the whole filter is run."""


def snapshot_accounts(session: Session, query: SnapshotAccounts, work: Work) -> Snapshot:
    """Every account a filter finds, in order. Errors: `FilterError`."""
    found = _condition(session, work, query.filter)
    return Snapshot(found_in_order(session, found, _order(session, query)).tobytes())


def first_accounts(session: Session, query: FirstAccounts, work: Work) -> tuple[AccountLine, ...]:
    """The first rows of that. Errors: `FilterError`."""
    limit = max(0, min(query.limit, MOST_LINES))
    order = _order(session, query)
    ids = _first(session, _condition(session, work, query.filter, one_by_one=True), order, limit)
    if ids is None:
        found = _condition(session, work, query.filter)
        ids = first_in_order(session, found, order, limit)
    return lines_by_id(session, work, ids)


def rows_of_accounts(session: Session, query: AccountRows, work: Work) -> tuple[AccountLine, ...]:
    """Rows in the order asked."""
    return lines_by_id(session, work, query.ids[:MOST_LINES])


def lines_by_id(
    session: Session, work: Work, ids: tuple[int, ...] | list[int]
) -> tuple[AccountLine, ...]:
    """Rows of accounts in the order of their ids; unknown ones are left out."""
    accounts: dict[int, Account] = {}
    for some in chunks(ids):
        rows = session.scalars(select(Account).where(Account.id.in_(some)))
        accounts.update((account.id, account) for account in rows)
    return lines(session, work, [accounts[one] for one in dict.fromkeys(ids) if one in accounts])


def _condition(
    session: Session, work: Work, text: str, *, one_by_one: bool = False
) -> Condition | None:
    if not text.strip():
        return None
    return filter_condition(session, work, text, one_by_one=one_by_one)


def _order(session: Session, query: SnapshotAccounts | FirstAccounts) -> list[Run]:
    versions = versions_in_force(session)
    return runs(session, query.sort, versions, descending=query.descending)


def _first(
    session: Session, found: Condition | None, order: list[Run], limit: int
) -> list[int] | None:
    """The first ids by walking the order, or None when too few are among the first `GLANCE`."""
    ids: list[int] = []
    seen = 0
    for run in order:
        for some in read_ids(session, run.statement.limit(GLANCE)):
            ids += some if found is None else _matching(session, found, some)
            seen += len(some)
            if len(ids) >= limit:
                return ids[:limit]
            if seen >= GLANCE:
                return None
    return ids


def _matching(session: Session, found: Condition, ids: list[int]) -> list[int]:
    hits: set[int] = set()
    for some in chunks(ids):
        hits.update(session.scalars(select(Account.id).where(found, Account.id.in_(some))))
    return [one for one in ids if one in hits]
