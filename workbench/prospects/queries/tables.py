"""Answers a big table: ids in order, the first screen of them, and rows by id."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from db.tables.prospects import Account
from workbench.prospects.filters.parsing import parse
from workbench.prospects.filters.tree import Condition as Tree
from workbench.prospects.finding.account_words import ids_with_words, words_of
from workbench.prospects.finding.filter_sql import scope_of, to_sql
from workbench.prospects.finding.filter_values import Condition, Scope
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.ordering import (
    FEW,
    Run,
    first_in_order,
    first_sorted,
    found_in_order,
    read_ids,
    runs,
    walked,
)
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.tables import (
    AccountRows,
    FirstAccounts,
    Snapshot,
    SnapshotAccounts,
)
from workbench.prospects.queries.accounts import MOST_LINES, scoped_lines
from workbench.vocabulary.record import replace
from workbench.work import Work

GLANCE = 5_000
"""How many accounts are looked at in order for the first screen before the whole filter is run."""

LONG_GLANCE = 50_000
"""The same where an index names the accounts that are worth a look."""

SHORT_GLANCE = 1_000
"""How many are looked at before that index is asked: words that many hold are met soon."""

_CANDIDATE = aliased(Account)


def snapshot_accounts(session: Session, query: SnapshotAccounts, work: Work) -> Snapshot:
    """Every account a filter finds, in order. Errors: `FilterError`."""
    scope = scope_of(session, work)
    tree = _tree(query.filter, scope)
    order = runs(session, query.sort, scope, descending=query.descending)
    found = None if tree is None else to_sql(tree, scope)
    return Snapshot(found_in_order(session, found, order).tobytes())


def first_accounts(session: Session, query: FirstAccounts, work: Work) -> tuple[AccountLine, ...]:
    """The first rows of that. Errors: `FilterError`."""
    scope = scope_of(session, work)
    tree = _tree(query.filter, scope)
    order = runs(session, query.sort, scope, descending=query.descending)
    limit = max(0, min(query.limit, MOST_LINES))
    ids = _first(session, tree, scope, order, limit)
    return _lines_by_id(session, scope, ids)


def rows_of_accounts(session: Session, query: AccountRows, work: Work) -> tuple[AccountLine, ...]:
    """Rows in the order asked; unknown ids are left out."""
    return _lines_by_id(session, scope_of(session, work), query.ids[:MOST_LINES])


def _lines_by_id(session: Session, scope: Scope, ids: Sequence[int]) -> tuple[AccountLine, ...]:
    accounts: dict[int, Account] = {}
    for some in chunks(ids):
        rows = session.scalars(select(Account).where(Account.id.in_(some)))
        accounts.update((account.id, account) for account in rows)
    in_order = [accounts[one] for one in dict.fromkeys(ids) if one in accounts]
    return scoped_lines(session, scope, in_order)


def _tree(text: str, scope: Scope) -> Tree | None:
    return parse(text, scope.own) if text.strip() else None


def _first(
    session: Session, tree: Tree | None, scope: Scope, order: list[Run], limit: int
) -> list[int]:
    """The first ids that a condition finds. They are sought at the beginning of the order; the
    whole condition is run only where they are not there.
    """
    if tree is None:
        return first_in_order(session, None, order, limit)
    words = words_of(tree, scope)
    found = to_sql(tree, replace(scope, one_by_one=True))
    if words is None:
        ids = _met(session, found, walked(session, order, GLANCE), limit, GLANCE)
        return first_in_order(session, to_sql(tree, scope), order, limit) if ids is None else ids
    if not _few_hold(session, words):
        ids = _met(session, found, walked(session, order, SHORT_GLANCE), limit, SHORT_GLANCE)
        if ids is None:
            ids = _met(session, found, _worth(session, order[0], words), limit, 0)
        if ids is not None:
            return ids
    return first_sorted(session, to_sql(tree, scope), order, limit)


def _few_hold(session: Session, words: str) -> bool:
    """Whether so few accounts hold some words that they are better sorted than walked to."""
    some = read_ids(session, ids_with_words(words).limit(FEW + 1))
    return len(list(chain.from_iterable(some))) <= FEW


def _met(
    session: Session, found: Condition, walked: Iterator[list[int]], limit: int, most: int
) -> list[int] | None:
    """The first ids that a condition finds among those walked to; None where they are too few and
    more ids than these, at least `most`, may follow.
    """
    hits: list[int] = []
    seen, ids, size = 0, chain.from_iterable(walked), 2 * limit
    while some := list(islice(ids, size)):
        seen, size = seen + len(some), 4 * size
        hits += _matching(session, found, some)
        if len(hits) >= limit:
            return hits[:limit]
    return hits if seen < most else None


def _worth(session: Session, run: Run, words: str) -> Iterator[list[int]]:
    """Of the first `LONG_GLANCE` ids of a run, those that the index of words names. SQLite only,
    which passes a subquery's order on.
    """
    walk = run.statement.limit(LONG_GLANCE).subquery()
    (key,) = walk.c
    named = select(key).where(key.in_(ids_with_words(words)))
    return read_ids(session, named)


def _matching(session: Session, found: Condition, ids: list[int]) -> list[int]:
    """Those of some accounts that a condition finds. Each is looked up by its own id: next to a
    plain list of ids the database may prefer an index of the condition that holds half the table.
    """
    meets = exists().where(Account.id == _CANDIDATE.id, found)
    hits: set[int] = set()
    for some in chunks(ids):
        hits.update(session.scalars(select(_CANDIDATE.id).where(_CANDIDATE.id.in_(some), meets)))
    return [one for one in ids if one in hits]
