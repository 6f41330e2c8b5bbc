"""The job behind “export everything that matches”: a file of accounts or of their people."""

from pathlib import Path

from workbench.desktop.jobs import Job, job
from workbench.prospects.messages.tables import AccountSort
from workbench.vocabulary.record import record


@record
class ExportReport:
    """What was written: `rows` without the header; cancelled exports leave no file."""

    path: Path
    rows: int
    finished: bool


@job(work="workbench.desktop.work.exporting:export_matching")
@record
class ExportMatching(Job[ExportReport]):
    """Writes what a filter finds to `path`, in the order of the table: an Excel workbook where its
    name ends in `.xlsx`, else CSV (UTF-8). `people` writes the people of the accounts instead, a
    row for each address.

    Errors: `FilterError`; `OutsideFault` `not_written` when the disk refuses.
    """

    filter: str
    path: Path
    people: bool = False
    sort: str = AccountSort.NAME
    descending: bool = False
