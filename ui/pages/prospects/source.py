"""Where the table of accounts has its rows from."""

from functools import partial

from ui.widgets.windowed import Source
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.tables import AccountRows, FirstAccounts, SnapshotAccounts


def accounts_where(text: str) -> Source[AccountLine]:
    """The accounts a filter finds."""
    return Source(partial(SnapshotAccounts, text), partial(FirstAccounts, text), AccountRows)
