"""Rows out of a text table of any dialect, one after the other, in constant memory.

A row is never lost quietly: what cannot be a row of the table comes out with the reason, so that
it lands in the rejects file as it was (scar IMP-05).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from workbench.errors import UnreadableInput
from workbench.prospects.importing.dialects import CELL_LIMIT, Dialect, sniff_dialect
from workbench.prospects.importing.encodings import FileFacts, inspect_file

LONGEST_CELL = 1_000_000
"""Characters a cell may bring into the workspace; a longer one has its row rejected."""
MOST_COLUMNS = 2_000
_SAMPLE_CHARS = 64 * 1024
_BLOCK_CHARS = 1 << 18
_PREAMBLE_ROWS = 60
_NUMBER = re.compile(r"^[+-]?[\d.,\s]*\d%?$")
_VALUE = re.compile(r"^(?:[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+)$")


class Row(NamedTuple):
    """One record: the physical `line` it begins on (1 = first), its `cells`, as wide as the header
    unless `fault` says why they are not a row of the table.
    """

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a file. `header_row` counts records from 0 (blank lines included) and is
    None when the table begins without names; `names` are the header cells as they came,
    `columns` the same made unique (“Email”, “Email (2)”).
    """

    facts: FileFacts
    dialect: Dialect
    header_row: int | None
    names: tuple[str, ...]
    columns: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The rows below the header, top to bottom; wholly empty lines are left out.

        Errors: `UnreadableInput` when one cell grows past every measure.
        """
        with _opened(self.facts) as stream:
            for index, row in enumerate(_records(stream, self.dialect, self.facts.path.name)):
                if index > (-1 if self.header_row is None else self.header_row) and row.cells:
                    yield _fitted(row, len(self.columns))

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
    """Finds encoding, dialect and header of a text table.

    Errors: `UnreadableInput`, each with one sentence, when the file is missing, empty, not text,
    holds no rows, or more than MOST_COLUMNS columns.
    """
    facts = inspect_file(path)
    with _opened(facts) as stream:
        sample = stream.read(_SAMPLE_CHARS)
        if len(sample) == _SAMPLE_CHARS:
            sample = sample[: sample.rfind("\n") + 1] or sample
    dialect = sniff_dialect(sample)
    with _opened(facts) as stream:
        records = []
        for record in _records(stream, dialect, path.name):
            records.append(record.cells)
            if len(records) >= _PREAMBLE_ROWS:
                break
    if not any(any(cell.strip() for cell in cells) for cells in records):
        raise UnreadableInput("empty_file", f"“{path.name}” holds no rows; nothing was imported.")
    return _described(facts, dialect, records)


def _described(facts: FileFacts, dialect: Dialect, records: list[list[str]]) -> Table:
    header_row = find_header(records)
    if header_row is None:
        width = max(len(cells) for cells in records)
        names = tuple(f"column {number}" for number in range(1, width + 1))
    else:
        names = tuple(cell.strip().lstrip("\ufeff") for cell in records[header_row])
        while len(names) > 1 and not names[-1] and _unused(records, header_row, len(names)):
            names = names[:-1]
    if len(names) > MOST_COLUMNS:
        raise UnreadableInput(
            "too_many_columns",
            f"“{facts.path.name}” has {len(names):,} columns, more than {MOST_COLUMNS:,}; "
            "keep the ones you need and import again. Nothing was imported.",
        )
    return Table(facts, dialect, header_row, names, _unique(names))


def _unused(records: list[list[str]], header_row: int, width: int) -> bool:
    return not any(any(cells[width - 1 :]) for cells in records[header_row + 1 :])


def find_header(records: list[list[str]]) -> int | None:
    """Which of the first records names the columns; None when the first row already is one of
    values. Lines above it that are narrower than the table are a preamble (LinkedIn, reports).
    """
    widths = Counter(len(cells) for cells in records if any(cell.strip() for cell in cells))
    table = max(widths, key=lambda width: (widths[width] * (width - 1), width))
    for index, cells in enumerate(records):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled or len(cells) < 0.6 * table or len(filled) < 0.5 * table:
            continue
        return None if _are_values(filled) else index
    return None


def _are_values(cells: list[str]) -> bool:
    numbers = sum(1 for cell in cells if _NUMBER.match(cell))
    return numbers * 2 >= len(cells) or any(_VALUE.match(cell) for cell in cells)


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    taken: set[str] = set()
    columns = []
    for position, name in enumerate(names, start=1):
        base = (name or f"column {position}")[:200]
        column, number = base, 1
        while column in taken:
            number += 1
            column = f"{base} ({number})"
        taken.add(column)
        columns.append(column)
    return tuple(columns)


def _fitted(row: Row, width: int) -> Row:
    cells = row.cells
    if row.fault or len(cells) == width:
        return row
    if len(cells) < width:
        return Row(row.line, cells + [""] * (width - len(cells)))
    if any(cell.strip() for cell in cells[width:]):
        return Row(row.line, cells, f"the row has {len(cells)} cells, the header only {width}")
    return Row(row.line, cells[:width])


def _opened(facts: FileFacts) -> TextIO:
    return facts.path.open(encoding=facts.encoding, errors="replace", newline="")


def _records(stream: TextIO, dialect: Dialect, name: str) -> Iterator[Row]:
    lines = _Lines(stream, name)
    for _ in range(dialect.skip):
        next(lines, None)
    reader = dialect.reader(lines)
    start = 1 + dialect.skip
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _runaway(name, start) from fault
        yield Row(start, cells, _fault(cells, lines.ended))
        start = dialect.skip + reader.line_num + 1


def _fault(cells: list[str], ended: bool) -> str:
    if ended and any("\n" in cell or "\r" in cell for cell in cells):
        return "a quotation mark opens here and never closes"
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


class _Lines:
    r"""Physical lines (ended by \\n, \\r\\n or \\r) with a bound on their length, which iterating
    over the stream would not have. `ended` tells that the reader asked for more than there was:
    its last row was still open.
    """

    def __init__(self, stream: TextIO, name: str) -> None:
        self.ended = False
        self._source = self._split(stream, name)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        for line in self._source:
            return line
        self.ended = True
        raise StopIteration

    def _split(self, stream: TextIO, name: str) -> Iterator[str]:
        kept = ""
        number = 0
        while block := stream.read(_BLOCK_CHARS):
            lines = list(io.StringIO(kept + block, newline=""))
            kept = lines.pop()
            yield from lines
            number += len(lines)
            if len(kept) > CELL_LIMIT:
                raise _runaway(name, number + 1)
        if kept:
            yield from io.StringIO(kept, newline="")
