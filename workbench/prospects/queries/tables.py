"""Answers a big table: ids in order, the first screen of them, and rows by id."""

from itertools import chain, compress

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.prospects.finding.account_words import ids_with_words
from workbench.prospects.finding.filter_sql import (
    filter_condition,
    indexed_words,
    versions_in_force,
)
from workbench.prospects.finding.filter_values import Condition
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.ordering import (
    FEW,
    Run,
    first_in_order,
    first_sorted,
    found_in_order,
    marked,
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

LONG_GLANCE = 50_000
"""The same where an index named the few accounts that are worth a look."""

FEW_NAMED = 60_000
"""Words that more accounts hold are met soon enough without the index."""


def snapshot_accounts(session: Session, query: SnapshotAccounts, work: Work) -> Snapshot:
    """Every account a filter finds, in order. Errors: `FilterError`."""
    found = _condition(session, work, query.filter)
    return Snapshot(found_in_order(session, found, _order(session, query)).tobytes())


def first_accounts(session: Session, query: FirstAccounts, work: Work) -> tuple[AccountLine, ...]:
    """The first rows of that. Errors: `FilterError`."""
    limit = max(0, min(query.limit, MOST_LINES))
    order = _order(session, query)
    one_by_one = _condition(session, work, query.filter, one_by_one=True)
    named = _named(session, work, query.filter)
    ids = _first(session, one_by_one, order, limit, named)
    if ids is None:
        found = _condition(session, work, query.filter)
        if named is not None and found is not None:
            ids = first_sorted(session, found, order, limit)
        else:
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


def _named(session: Session, work: Work, text: str) -> bytearray | None:
    """Marks of the few accounts, at most `FEW_NAMED`, among which the index of words says that all
    are which a filter finds; None where it does not say so.
    """
    words = indexed_words(session, work, text)
    if words is None:
        return None
    statement = ids_with_words(words).limit(FEW_NAMED + 1)
    ids = list(chain.from_iterable(read_ids(session, statement)))
    return marked(session, ids) if len(ids) <= FEW_NAMED else None


def _first(
    session: Session,
    found: Condition | None,
    order: list[Run],
    limit: int,
    named: bytearray | None,
) -> list[int] | None:
    """The first ids by walking the order, or None when too few are among the first `GLANCE`.

    Arguments: `named` marks the only accounts that are worth a look; a handful is not walked to.
    """
    if named is not None and named.count(1) <= FEW:
        return None
    ids: list[int] = []
    seen, most = 0, GLANCE if named is None else LONG_GLANCE
    for run in order:
        for some in read_ids(session, run.statement.limit(most)):
            seen += len(some)
            worth = some if named is None else list(compress(some, map(named.__getitem__, some)))
            ids += worth if found is None else _matching(session, found, worth)
            if len(ids) >= limit:
                return ids[:limit]
            if seen >= most:
                return None
    return ids


def _matching(session: Session, found: Condition, ids: list[int]) -> list[int]:
    hits: set[int] = set()
    for some in chunks(ids):
        hits.update(session.scalars(select(Account.id).where(found, Account.id.in_(some))))
    return [one for one in ids if one in hits]
