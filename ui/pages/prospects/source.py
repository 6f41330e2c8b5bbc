"""Where the table of accounts has its rows from."""

from ui.widgets.windowed import Source
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.tables import (
    AccountRows,
    AccountSort,
    FirstAccounts,
    SnapshotAccounts,
)


def accounts_where(text: str) -> Source[AccountLine]:
    """The accounts a filter finds."""
    return Source(
        lambda sort, down: SnapshotAccounts(text, AccountSort(sort), down),
        lambda sort, down, limit: FirstAccounts(text, AccountSort(sort), down, limit),
        AccountRows,
    )
