"""Orders that a big table is read in: each is a few runs of ids that follow one another.

Every run is served by an index, so that the first rows come at once and a million ids come without
sorting. Empty values come last whichever way one sorts, so they are a run of their own; so are the
accounts of each owner, whose name is in another table. Which accounts a filter finds is asked
apart from the order: an index walk that fetches a million scattered rows to test them took 3 to
5 s where both apart took 0.3 to 1 s (1 million accounts, SQLite).
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import Any

from sqlalchemy import Select, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit
from db.tables.prospects import Account
from db.tables.team import Person
from workbench.errors import UnreadableInput
from workbench.prospects.finding.filter_values import Condition, CustomField, Scope
from workbench.prospects.finding.own_order import in_own_order
from workbench.prospects.messages.tables import AccountSort
from workbench.vocabulary.prospects import CUSTOM
from workbench.vocabulary.record import record

CHUNK = 1_000
"""Ids taken from the database at a time: more would keep the program's other threads waiting."""

FEW = 500
"""So many found accounts are looked up one by one instead of picked out of a whole run."""

_COLUMNS: dict[AccountSort, Any] = {
    AccountSort.NAME: Account.name_key,
    AccountSort.DOMAIN: Account.domain,
    AccountSort.INDUSTRY: Account.industry,
    AccountSort.COUNTRY: Account.country,
    AccountSort.EMPLOYEES: Account.employees,
    AccountSort.REVENUE: Account.revenue,
    AccountSort.LAST_ACTIVITY: Account.last_activity_at,
    AccountSort.BIN_SINCE: Account.bin_since,
    AccountSort.TERRITORY: Account.territory,
}


@record
class Run:
    """A statement that finds account ids in order; `key` is its column of the id.

    `rest` says that ids which the runs before found are to be left out of it. `some` is a statement
    for few of the accounts, where that is another one.
    """

    statement: Select[Any]
    key: Any
    rest: bool = False
    some: Select[Any] | None = None

    def among(self, ids: Sequence[int]) -> Select[Any]:
        """The run, of these accounts only."""
        return self._of_some.where(self.key.in_(ids))

    def found(self, found: Condition) -> Select[Any]:
        """The run, of the accounts that a condition finds."""
        if self.key is Account.id:
            return self._of_some.where(found)
        return self._of_some.where(self.key.in_(select(Account.id).where(found)))

    @property
    def _of_some(self) -> Select[Any]:
        return self.statement if self.some is None else self.some


def runs(session: Session, sort: str, scope: Scope, *, descending: bool) -> list[Run]:
    """The runs of an order; one after the other they find every account once.

    Arguments: `sort` as `SnapshotAccounts` takes it; `scope` knows the profile versions whose fit
    counts and the types of the team's own fields. Errors: `UnreadableInput` `no_sort`.
    """
    if sort.startswith(CUSTOM) and sort in scope.own:
        return _by_own(sort, scope, descending=descending)
    if sort not in list(AccountSort):
        raise UnreadableInput("no_sort", f"Accounts cannot be ordered by “{sort[:80]}”.")
    if sort == AccountSort.OWNER:
        return _by_owner(session, descending=descending)
    if sort == AccountSort.FIT:
        versions = scope.version_ids
        return [_by_fit(versions, descending=descending), _unscored(versions)]
    column = _COLUMNS[AccountSort(sort)]
    filled = select(Account.id).where(column.is_not(None))
    return [_run(filled, Account.id, column, descending=descending), _plain(column.is_(None))]


def read_ids(session: Session, statement: Select[Any]) -> Iterator[list[int]]:
    """The ids of a statement, `CHUNK` at a time, straight from the driver: a row object for each
    would take longer than the database, and hold the interpreter all that while.
    """
    result = session.connection().execute(statement)
    cursor = result.cursor
    while rows := cursor.fetchmany(CHUNK):
        yield list(chain.from_iterable(rows))
    result.close()


def found_in_order(session: Session, found: Condition | None, order: list[Run]) -> "array[int]":
    """The accounts a condition finds (None: all), in an order."""
    ids: array[int] = array("q")
    for some in _in_order(session, found, order):
        ids.extend(some)
    return ids


def first_in_order(
    session: Session, found: Condition | None, order: list[Run], limit: int
) -> list[int]:
    """The first of them: the order is walked no further than it must be."""
    ids: list[int] = []
    for some in _in_order(session, found, order):
        ids.extend(some)
        if len(ids) >= limit:
            break
    return ids[:limit]


def first_sorted(session: Session, found: Condition, order: list[Run], limit: int) -> list[int]:
    """The same, for a condition that an index answers: the few it finds are sorted by the
    database, instead of picked out of an order that may begin far away from them.
    """
    ids: list[int] = []
    for run in order:
        if len(ids) < limit:
            for some in read_ids(session, run.found(found).limit(limit - len(ids))):
                ids += some
    return ids


def _in_order(
    session: Session, found: Condition | None, order: list[Run]
) -> Iterator[Iterable[int]]:
    marks = None if found is None else _marks(session, found)
    if marks is not None and marks.count(1) <= FEW:
        ids = _marked(marks)
        for run in order:
            yield from read_ids(session, run.among(ids))
        return
    for some in walked(session, order):
        yield some if marks is None else compress(some, map(marks.__getitem__, some))


def walked(session: Session, order: list[Run], most: int | None = None) -> Iterator[list[int]]:
    """The ids of an order, chunk by chunk; about the first `most` of them, if told."""
    rest = bytearray() if any(run.rest for run in order) else None
    count = 0
    for run in order:
        statement = run.statement if run.rest or most is None else run.statement.limit(most - count)
        for some in read_ids(session, statement):
            ids = some if rest is None else _without(rest, some, leave=not run.rest)
            count += len(ids)
            yield ids
            if most is not None and count >= most:
                return


def _without(rest: bytearray, some: list[int], *, leave: bool) -> list[int]:
    """Those of some ids that no run before found. Arguments: `rest` 0 for an id that one did;
    `leave` whether these are to be left out of what follows.
    """
    rest.extend(b"\1" * (max(some) + 1 - len(rest)))
    if not leave:
        return list(compress(some, map(rest.__getitem__, some)))
    for one in some:
        rest[one] = 0
    return some


def _marks(session: Session, found: Condition) -> bytearray:
    """One byte per id up to the largest there is: 1 for those found."""
    marks = bytearray((session.scalar(select(func.max(Account.id))) or 0) + 1)
    for account_id in chain.from_iterable(read_ids(session, select(Account.id).where(found))):
        marks[account_id] = 1
    return marks


def _marked(marks: bytearray) -> list[int]:
    found, at = [], marks.find(1)
    while at >= 0:
        found.append(at)
        at = marks.find(1, at + 1)
    return found


def _run(statement: Select[Any], key: Any, *columns: Any, descending: bool) -> Run:
    keys = [*columns, key]
    return Run(statement.order_by(*(one.desc() for one in keys) if descending else keys), key)


def _plain(condition: Condition) -> Run:
    return Run(select(Account.id).where(condition).order_by(Account.id), Account.id)


def _by_owner(session: Session, *, descending: bool) -> list[Run]:
    """By the owner's name; people of the same name by their id."""
    owners = select(Person.id).order_by(func.lower(Person.name), Person.id)
    people = list(session.scalars(owners))
    own = [
        _run(select(Account.id).where(Account.owner_id == one), Account.id, descending=descending)
        for one in (reversed(people) if descending else people)
    ]
    return [*own, _plain(Account.owner_id.is_(None))]


def _by_own(sort: str, scope: Scope, *, descending: bool) -> list[Run]:
    """By a field of the team's own, as what it is declared to hold; values that are something else
    are among the empty ones. No index has this order: it takes a second for a million accounts.
    """
    name, kind = sort.removeprefix(CUSTOM), scope.own[sort]
    held = CustomField(Account.custom, name, scope.dialect)
    there, value = held.there(), held.ordered(kind)
    filled = select(Account.id).where(there, value.is_not(None))
    some = _run(filled, Account.id, value, descending=descending).statement
    walk = in_own_order(name, kind, scope.dialect, descending=descending)
    none = _plain(or_(not_(there), value.is_(None))).statement
    everything = select(Account.id).order_by(Account.id)
    return [
        Run(walk, Account.id, some=some),
        Run(everything, Account.id, rest=True, some=none),
    ]


def _by_fit(version_ids: tuple[int, ...], *, descending: bool) -> Run:
    """By the best fit; with one profile in force it is the only one, and an index has the order."""
    of_versions = select(Fit.account_id).where(Fit.version_id.in_(version_ids))
    if len(version_ids) == 1:
        return _run(of_versions, Fit.account_id, Fit.score, descending=descending)
    best = of_versions.group_by(Fit.account_id)
    return _run(best, Fit.account_id, func.max(Fit.score), descending=descending)


def _unscored(version_ids: tuple[int, ...]) -> Run:
    scored = select(1).where(Fit.account_id == Account.id, Fit.version_id.in_(version_ids))
    return _plain(~exists(scored.correlate(Account)))
