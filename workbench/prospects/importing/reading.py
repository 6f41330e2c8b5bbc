"""Rows out of a text table of any dialect, one after the other, in constant memory.

A row is never lost quietly: what cannot be a row of the table comes out with the reason, so that
it lands in the rejects file as it was (scar IMP-05).
"""

import csv
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from workbench.errors import UnreadableInput
from workbench.prospects.importing.dialects import CELL_LIMIT, Dialect, sniff_dialect
from workbench.prospects.importing.encodings import WORKBOOK, FileFacts, inspect_file
from workbench.prospects.importing.headers import (
    PREAMBLE_ROWS,
    Row,
    find_head,
    without_notes,
)
from workbench.prospects.importing.workbooks import Sheet, find_sheet
from workbench.vocabulary.record import record

__all__ = ["LONGEST_CELL", "MOST_COLUMNS", "Row", "Table", "open_table"]

LONGEST_CELL = 1_000_000
"""Characters a cell may bring into the workspace; a longer one has its row rejected."""
MOST_COLUMNS = 2_000
HEAD_AGAIN = "the header stands here again"
"""The fault of a row that is none."""

_SAMPLE_CHARS = 64 * 1024
_NAMED = 3
"""Sheets named in a sentence."""


@record
class Table:
    """A table found in a file. `header_row` counts records from 0 (blank lines included) and is
    None when the table begins without names; `names` are the header cells as they came,
    `columns` the same made unique (“Email”, “Email (2)”), with the words of a line that groups
    them; `below` further lines of names; `sheet` of an Excel workbook.
    """

    facts: FileFacts
    dialect: Dialect
    header_row: int | None
    names: tuple[str, ...]
    columns: tuple[str, ...]
    below: int = 0
    sheet: Sheet | None = None

    def rows(self) -> Iterator[Row]:
        """The rows below the header, top to bottom; wholly empty lines are left out, and notes
        below the table come with a fault, and so does the header where it stands again.

        Errors: `UnreadableInput` when one cell grows past every measure.
        """
        width = len(self.columns)
        start = 0 if self.header_row is None else self.header_row + 1 + self.below
        with _records(self.facts, self.dialect, self.sheet) as records:
            fitted = (
                row if len(row.cells) == width and not row.fault else _fitted(row, width)
                for row in itertools.islice(records, start, None)
            )
            head = [] if self.header_row is None else list(self.names)
            once = (
                row._replace(fault=HEAD_AGAIN) if _is_head(row.cells, head) else row
                for row in fitted
            )
            yield from without_notes(once, width)

    def left_out(self) -> str:
        """Which other sheets of its workbook hold something; a sentence, or nothing."""
        if self.sheet is None or not self.sheet.others:
            return ""
        others = self.sheet.others
        named = ", ".join(f"“{title}”" for title in others[:_NAMED])
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        return (
            f"Only the sheet “{self.sheet.title}” is read; left out: {named}{more}. Save a sheet as"
            " a file of its own to import it too."
        )

    def about_rows(self) -> int:
        """About how many rows there are, from the size of the first ones."""
        sample = self.sample(200)
        if len(sample) < 200:
            return len(sample)
        bytes_each = sum(len(",".join(row.cells).encode()) + 1 for row in sample) / len(sample)
        return int(self.facts.size / bytes_each)

    def sample(self, count: int) -> list[Row]:
        """The first `count` rows without a fault, for mapping and previews."""
        found: list[Row] = []
        for row in self.rows():
            if not row.fault:
                found.append(row)
            if len(found) >= count:
                break
        return found


def open_table(path: Path) -> Table:
    """Finds encoding, dialect and header of a text table, or the sheet of a workbook that has one.

    Errors: `UnreadableInput`, each with one sentence, when the file is missing, empty, not text,
    holds no rows, or more than MOST_COLUMNS columns.
    """
    facts = inspect_file(path)
    if facts.encoding == WORKBOOK:
        sheet, dialect = find_sheet(facts), Dialect()
    else:
        sheet, dialect = None, _sniffed(facts)
    with _records(facts, dialect, sheet) as found:
        first = itertools.islice(found, PREAMBLE_ROWS)
        records = [record.cells[: MOST_COLUMNS + 1] for record in first]
    if not any(any(cell.strip() for cell in cells) for cells in records):
        raise UnreadableInput("empty_file", f"“{path.name}” holds no rows; nothing was imported.")
    head = find_head(records)
    if len(head.names) > MOST_COLUMNS:
        raise UnreadableInput(
            "too_many_columns",
            f"“{path.name}” has more than {MOST_COLUMNS:,} columns; "
            "keep the ones you need and import again. Nothing was imported.",
        )
    return Table(facts, dialect, head.row, head.names, head.columns, head.below, sheet)


def _sniffed(facts: FileFacts) -> Dialect:
    with _opened(facts) as stream:
        sample = stream.read(_SAMPLE_CHARS)
    if len(sample) == _SAMPLE_CHARS:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    return sniff_dialect(sample)


def _is_head(cells: list[str], head: list[str]) -> bool:
    """Whether a row is the header once more, as where files were put behind each other."""
    if len(cells) != len(head) or cells[-1:] != head[-1:] or not head:
        return False
    return [cells[0].removeprefix("\ufeff"), *cells[1:]] == head


def _fitted(row: Row, width: int) -> Row:
    cells = row.cells
    if row.fault or len(cells) == width or not cells:
        return row
    if len(cells) < width:
        if width > 1 and len(cells) == 1 and not cells[0].strip():
            return Row(row.line, [])
        return Row(row.line, cells + [""] * (width - len(cells)))
    if any(cell.strip() for cell in cells[width:]):
        return Row(row.line, cells, f"the row has {len(cells):,} cells, the header only {width}")
    return Row(row.line, cells[:width])


def _opened(facts: FileFacts) -> TextIO:
    return facts.path.open(encoding=facts.encoding, errors=facts.errors, newline="")


@contextmanager
def _records(facts: FileFacts, dialect: Dialect, sheet: Sheet | None) -> Iterator[Iterator[Row]]:
    """All records of a file, blank ones as rows without cells."""
    if sheet is not None:
        yield (Row(line, cells, _too_long(cells)) for line, cells in sheet.records())
        return
    with _opened(facts) as stream:
        yield _of_text(stream, facts, dialect)


def _of_text(stream: TextIO, facts: FileFacts, dialect: Dialect) -> Iterator[Row]:
    ended = _Ended()
    lines = _bounded(stream, facts.path.name) if facts.endless else stream
    reader = dialect.reader(itertools.islice(itertools.chain(lines, ended), dialect.skip, None))
    start = 1 + dialect.skip
    tidy = dialect.framed
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _runaway(facts.path.name, start) from fault
        if tidy:
            cells = [cell.strip().replace("\\|", "|") for cell in cells]
        yield Row(start, cells, _fault(cells, ended.asked))
        start = dialect.skip + reader.line_num + 1


class _Ended:
    """No more lines, remembering that they were `asked` for: the last row was still open then."""

    def __init__(self) -> None:
        self.asked = False

    def __iter__(self) -> "_Ended":
        return self

    def __next__(self) -> str:
        self.asked = True
        raise StopIteration


def _fault(cells: list[str], ended: bool) -> str:
    if ended and any("\n" in cell or "\r" in cell for cell in cells):
        return "a quotation mark opens here and never closes"
    return _too_long(cells)


def _too_long(cells: list[str]) -> str:
    if sum(map(len, cells)) > LONGEST_CELL:
        longest = max(map(len, cells))
        if longest > LONGEST_CELL:
            return f"a cell of {longest:,} characters; at most {LONGEST_CELL:,} fit"
    return ""


def _runaway(name: str, line: int) -> UnreadableInput:
    return UnreadableInput(
        "runaway_cell",
        f"The row that begins on line {line} of “{name}” has a cell of more than "
        f"{CELL_LIMIT:,} characters; look there for a quotation mark that never closes.",
    )


def _bounded(stream: TextIO, name: str) -> Iterator[str]:
    """Lines of a file that has one past all measure, read no further than to that one."""
    number = 1
    while line := stream.readline(CELL_LIMIT + 1):
        if len(line) > CELL_LIMIT:
            raise UnreadableInput(
                "runaway_cell",
                f"Line {number} of “{name}” is longer than {CELL_LIMIT:,} characters, which no row"
                " of a table is; look there for a quotation mark that never closes.",
            )
        yield line
        number += 1
