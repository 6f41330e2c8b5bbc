"""The rejects file: every row an import did not take, as it came, with the reason (IMP-05)."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

from workbench.jobs.desk import Desk
from workbench.prospects.messages.importing import BatchRows, RowLine, ShowBatch
from workbench.vocabulary.cells import guarded
from workbench.vocabulary.prospects import RowOutcome

_PAGE = 1_000


def write_rejects(desk: Desk, batch_id: int, folder: Path) -> Path | None:
    """Writes a batch's rejected rows and questions; None when there are none.

    The file is UTF-8 with the columns of the source behind line, outcome and reason; a cell that a
    spreadsheet would run as a formula gets an apostrophe, which the importer takes off again.
    Errors: OSError.
    """
    rows = _rows(desk, batch_id)
    first = next(rows, None)
    if first is None:
        return None
    columns = desk.ask(ShowBatch(batch_id)).columns
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"import-{batch_id}-rejects.csv"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["workbench line", "outcome", "reason", *map(guarded, columns)])
        for row in (first, *rows):
            cells = [row.outcome.value, row.reason, *(row.raw or ())]
            writer.writerow([row.line, *map(guarded, cells)])
    return path


def _rows(desk: Desk, batch_id: int) -> Iterator[RowLine]:
    after = 0
    outcomes = (RowOutcome.REJECTED, RowOutcome.ASK)
    while page := desk.ask(BatchRows(batch_id, outcomes, after, _PAGE)):
        yield from page
        after = page[-1].line
