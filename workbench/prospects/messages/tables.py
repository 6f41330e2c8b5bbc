"""What a big table asks: every id in order at once, then only the rows that are on the screen."""

from array import array
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from workbench.prospects.messages.accounts import AccountLine
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record

ID_BYTES = 8
"""Bytes of one id in a snapshot."""


class AccountSort(StrEnum):
    """What a table of accounts can be sorted by; equal ones follow by id, empty ones come last."""

    NAME = "name"
    DOMAIN = "domain"
    INDUSTRY = "industry"
    COUNTRY = "country"
    EMPLOYEES = "employees"
    REVENUE = "revenue"
    FIT = "fit"
    LAST_ACTIVITY = "last_activity"
    BIN_SINCE = "bin_since"
    OWNER = "owner"
    TERRITORY = "territory"


@record
class Snapshot:
    """The ids a filter finds, in order, as they were at one moment.

    `ids` holds `ID_BYTES` per id in this computer's byte order: a million ids in one object that
    threads and processes hand on without making a million numbers of it.
    """

    ids: bytes = field(repr=False)

    @classmethod
    def of(cls, ids: Iterable[int]) -> "Snapshot":
        """From whole numbers."""
        return cls(array("q", ids).tobytes())

    def __len__(self) -> int:
        return len(self.ids) // ID_BYTES

    def view(self) -> memoryview:
        """The ids as a sequence of whole numbers, without a copy."""
        return memoryview(self.ids).cast("q")


@query(right=Right.LOOK, handler="workbench.prospects.queries.tables:snapshot_accounts")
@record
class SnapshotAccounts(Query[Snapshot]):
    """Every account a filter finds, in order.

    Arguments: `sort` an `AccountSort`, or a field of the team's own as `custom.NAME`.
    Errors: `FilterError`; `UnreadableInput` `no_sort`.
    """

    filter: str = ""
    sort: str = AccountSort.NAME
    descending: bool = False


@query(right=Right.LOOK, handler="workbench.prospects.queries.tables:first_accounts")
@record
class FirstAccounts(Query[tuple[AccountLine, ...]]):
    """The first screen of what `SnapshotAccounts` finds, while that is still on its way."""

    filter: str = ""
    sort: str = AccountSort.NAME
    descending: bool = False
    limit: int = 50


@query(right=Right.LOOK, handler="workbench.prospects.queries.tables:rows_of_accounts")
@record
class AccountRows(Query[tuple[AccountLine, ...]]):
    """Rows by id, in the order asked; ids that are gone are left out."""

    ids: tuple[int, ...]
