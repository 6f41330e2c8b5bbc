"""Taking accounts and people out of the workspace: noted before the first row leaves."""

from workbench.vocabulary.messages import Command, command
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@command(
    verb="export.begin",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.exporting:begin_export",
)
@record
class BeginExport(Command[int]):
    """Notes that somebody writes what a filter finds to a file; returns how many accounts that is.

    `people` says that the people of the accounts are written, with their addresses. The ledger
    keeps who, when, how many, and a digest of the filter. Errors: `FilterError`.
    """

    filter: str
    people: bool = False
