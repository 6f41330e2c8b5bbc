"""How the cells of a text table are told apart. Our own, because `csv.Sniffer` fails or guesses
wrongly on one-column files, embedded newlines, preambles and decimal commas.

Every plausible dialect reads the beginning of the table; the one whose rows are of one width and
whose cells look like single values wins (the idea of van den Burg et al., “Wrangling messy CSV
files by detecting row and type patterns”, 2019).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

CELL_LIMIT = 16 * 1024 * 1024
"""Characters one cell may hold while reading; more means a quotation mark that never closes."""

_DELIMITERS = (",", ";", "\t", "|", ":", "^", "~")
_QUOTES = ('"', "'")
_ROWS = 200
_SEP = re.compile(r"^\ufeff?\"?sep=(.)\"?\r?\n?$", re.IGNORECASE)
_CLEAN = re.compile(
    r"""^(?:
      [+-]?\d[\d.,\s]*%?                              # a number
    | [\w.+'-]+@[\w.-]+                               # an address
    | (?:https?://|www\.)\S+                          # a link
    | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.Z+-]+)?   # a date
    | \d{1,2}:\d{2}(?::\d{2})?                        # a time
    | [\w(\[$€£\#+-](?:[\w\s.()\[\]&/+'’"!?%@$€£*=<>\#–—-]|[,;:|](?=\s|$))*  # words
    )$""",
    re.VERBOSE,
)


class CsvReader(Protocol):
    """What csv.reader gives: rows, and the number of physical lines read so far."""

    line_num: int

    def __iter__(self) -> "CsvReader": ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How cells are separated and quoted. `quotechar` is empty where nothing is quoted; `escape`
    is a backslash where quotes inside cells are written `\\"`; `skip` lines at the top are the
    spreadsheet's own (`sep=;`).
    """

    delimiter: str = ","
    quotechar: str = '"'
    escape: str = ""
    skip: int = 0

    def reader(self, lines: Iterable[str]) -> "CsvReader":
        """A csv.reader of this dialect over an iterable of physical lines."""
        csv.field_size_limit(CELL_LIMIT)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quotechar or None,
            quoting=csv.QUOTE_MINIMAL if self.quotechar else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            doublequote=not self.escape,
            strict=False,
        )


def sniff_dialect(sample: str) -> Dialect:
    """The dialect that explains the beginning of a table best; comma and `"` if nothing does.

    Arguments: `sample` the first characters of the file, best cut at a line end.
    """
    first, _, rest = sample.partition("\n")
    declared = _SEP.match(first)
    if declared:
        inner = sniff_dialect(rest)
        return Dialect(declared.group(1), inner.quotechar or '"', inner.escape, skip=1)
    best, best_score = Dialect(), 0.0
    for candidate in _candidates(sample):
        score = _score(candidate, sample)
        if score > best_score + 1e-9:
            best, best_score = candidate, score
    return best


def _candidates(sample: str) -> list[Dialect]:
    delimiters = [mark for mark in _DELIMITERS if mark in sample] or [","]
    found = []
    for delimiter in delimiters:
        for quote in _QUOTES:
            if quote == '"' or _could_quote(sample, quote, delimiter):
                found.append(Dialect(delimiter, quote))
                if "\\" + quote in sample:
                    found.append(Dialect(delimiter, quote, "\\"))
        if '"' in sample:
            found.append(Dialect(delimiter, ""))
    return found


def _could_quote(sample: str, quote: str, delimiter: str) -> bool:
    """Whether `quote` opens and closes cells at all (an apostrophe in O'Brien does not)."""
    edge = re.escape(delimiter)
    mark = re.escape(quote)
    return bool(re.search(rf"(?:^|[{edge}\n\r]){mark}[^{mark}\n]*{mark}(?:[{edge}\n\r]|$)", sample))


def _score(dialect: Dialect, sample: str) -> float:
    rows = _read(dialect, sample)
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return 0.0
    table = max(widths, key=lambda width: (widths[width] * (width - 1), width))
    body = [row for row in rows if len(row) == table]
    regular = widths[table] / _counted(widths, table)
    cells = [cell for row in body[:100] for cell in row]
    clean = sum(1 for cell in cells if _is_clean(cell, dialect)) / len(cells)
    gain = 1.0 if table == 1 else 2.0 - 1.0 / table
    return regular * regular * clean * clean * gain


def _counted(widths: Counter[int], table: int) -> float:
    """Rows that speak against a width count fully, short ones (preamble, footnotes) by a third."""
    total = 0.0
    for width, count in widths.items():
        total += count if width >= table else count / 3 if table > 1 else count
    return total


def _is_clean(cell: str, dialect: Dialect) -> bool:
    text = cell.strip()
    if not text:
        return True
    if dialect.quotechar != '"' and text[0] == '"' == text[-1]:
        return False
    if dialect.quotechar == '"' and text.startswith('"'):
        return False
    if "\n" in text or len(text) > 120 or text[0] in "{[":
        return dialect.quotechar != ""
    return _CLEAN.match(text) is not None


def _read(dialect: Dialect, sample: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in dialect.reader(io.StringIO(sample, newline="")):
            rows.append(row)
            if len(rows) >= _ROWS:
                break
    except csv.Error:
        return []
    return rows
