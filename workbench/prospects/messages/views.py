"""Saved views: a filter with the columns and the order it is looked at in, for each person."""

from workbench.prospects.messages.tables import AccountSort
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record


@record
class View:
    """How the table of accounts is looked at: the text of the filter, the bin chosen beside it
    (None: all), the columns by their keys, and the order as `SnapshotAccounts` takes it.
    """

    filter: str = ""
    bin: Bin | None = None
    columns: tuple[str, ...] = ()
    sort: str = AccountSort.NAME
    descending: bool = False


@record
class SavedView:
    """A view by the name that its owner gave it.

    `lost` are the conditions, the bin or the order that it was saved with and that are not there
    any more; the view is without them.
    """

    id: int
    name: str
    view: View
    lost: tuple[str, ...] = ()


@command(verb="view.save", right=Right.LOOK, handler="workbench.prospects.handlers.views:save_view")
@record
class SaveView(Command[int]):
    """Keeps a view under a name, for oneself; one of that name takes its place. Returns its id.

    Errors: `UnreadableInput` `no_name`; `FilterError`.
    """

    name: str
    view: View


@command(verb="view.drop", right=Right.LOOK, handler="workbench.prospects.handlers.views:drop_view")
@record
class DropView(Command[None]):
    """Forgets an own view. Errors: `Refusal` `no_view`."""

    view_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.views:my_views")
@record
class MyViews(Query[tuple[SavedView, ...]]):
    """One's own views by name."""
