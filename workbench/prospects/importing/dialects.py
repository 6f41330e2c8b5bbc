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
from typing import Protocol

from workbench.vocabulary.record import record, replace

CELL_LIMIT = 16 * 1024 * 1024
"""Characters one cell may hold while reading; more means a quotation mark that never closes."""

_DELIMITERS = (",", ";", "\t", "|", ":", "^", "~", "\x1f", "\x01", "¦", "§", "¬", "，", "；", "､")
_NO_DELIMITERS = frozenset(" \r\n\"'.-_@/\\()[]{}<>&+?=\ufeff\0")
_QUOTES = ('"', "'")
_ROWS = 200
_MOST_ODD = 6
_NO_SPLIT = 0.4
"""The worth of one column whose name still has delimiters in it."""
_NO_TABLE = 0.9
"""The worth of a split that only text with commas in it explains; below that of one column."""
_SEP = re.compile(r"^\ufeff?\"?sep=(.)\"?\r?\n?$", re.IGNORECASE)
_DOUBLED = frozenset({"||", "::", ";;", "~~", "^^"})
_DOUBLED_AS = "\x1f"
_WRAPPED = re.compile(r'(?:"(?:[^"\r\n]|"")*+"(?:\r\n|\r|\n)*+)++')
_RULE = re.compile(r"^[|+:=\s-]+$")
_VALUE = re.compile(r"^[+-]?[\d.,:\s/-]*\d%?$|^[^@\s]+@[^@\s]+\.[^@\s]+$|^https?:|^//")
_CLEAN = re.compile(
    r"""^(?:
      [$€£¥]?\s?[+-]?\d[\d.,'\s]*\s?[%$€£¥]?          # a number, money
    | [\w.+'-]+@[\w.-]+                               # an address
    | (?:https?://|www\.)\S+                          # a link
    | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.Z+-]+)?   # a date
    | \d{1,2}:\d{2}(?::\d{2})?                        # a time
    | [\w(\[$€£\#+-](?:\\(?!["'])|[\w\s.()\[\]&/+'’"!?%@$€£*=<>\#–—-]|[,;:|](?=\s|$))*  # words
    )$""",
    re.VERBOSE,
)


class CsvReader(Protocol):
    """What csv.reader gives: rows, and the number of physical lines read so far."""

    line_num: int

    def __iter__(self) -> "CsvReader": ...

    def __next__(self) -> list[str]: ...


@record
class Dialect:
    r"""How cells are separated and quoted. `quotechar` is empty where nothing is quoted; `escape`
    is a backslash where quotes inside cells are written `\\"`; `skip` lines at the top are the
    spreadsheet's own (`sep=;`).
    """

    delimiter: str = ","
    quotechar: str = '"'
    escape: str = ""
    skip: int = 0
    spaced: bool = False
    framed: bool = False
    wrapped: bool = False

    def reader(self, lines: Iterable[str]) -> "CsvReader":
        """A csv.reader of this dialect over an iterable of physical lines."""
        csv.field_size_limit(CELL_LIMIT)
        return csv.reader(
            self._plain(lines),
            delimiter=self.delimiter if len(self.delimiter) == 1 else _DOUBLED_AS,
            quotechar=self.quotechar or None,
            quoting=csv.QUOTE_MINIMAL if self.quotechar else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            doublequote=True,
            skipinitialspace=self.spaced,
            strict=False,
        )

    def _plain(self, lines: Iterable[str]) -> Iterable[str]:
        """Lines without what the reader of Python does not know."""
        if self.framed:
            return map(_unframed, lines)
        if self.wrapped:
            return map(_unwrapped, lines)
        if len(self.delimiter) > 1:
            return (line.replace(self.delimiter, _DOUBLED_AS) for line in lines)
        return lines


def _unwrapped(line: str) -> str:
    """A line without the quotation marks around it as a whole."""
    text = line.rstrip("\r\n")
    whole = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1].replace('""', '"') if whole else text


def _unframed(line: str) -> str:
    """A framed line without its outer bars; empty when it only draws."""
    text = line.strip()
    return "" if _RULE.match(text) else text.removeprefix("|").removesuffix("|")


def sniff_dialect(sample: str) -> Dialect:
    """The dialect that explains the beginning of a table best; comma and `"` if nothing does.

    Arguments: `sample` the first characters of the file, best cut at a line end.
    """
    first, _, rest = sample.partition("\n")
    declared = _SEP.match(first)
    if declared:
        inner = sniff_dialect(rest)
        return Dialect(declared.group(1), inner.quotechar or '"', inner.escape, skip=1)
    if _is_framed(sample):
        return Dialect("|", "", "\\" if "\\|" in sample else "", framed=True)
    wrapped = _WRAPPED.fullmatch(sample.strip())
    if wrapped and "\n" in sample.strip():
        inner = sniff_dialect("\n".join(map(_unwrapped, sample.splitlines())))
        if inner.delimiter in ",;\t|" and sample.splitlines()[0].count(inner.delimiter) > 1:
            return replace(inner, wrapped=True)
    best, score = _best(_candidates(sample, _DELIMITERS), sample)
    doubled = best.delimiter * 2
    if doubled in _DOUBLED and sample.count(best.delimiter) == 2 * sample.count(doubled):
        return replace(best, delimiter=doubled)
    if score <= 1.0:
        odd, odd_score = _best(_candidates(sample, _odd_delimiters(sample)), sample)
        if odd_score > max(score, 1.0):
            return odd
    return best


def _best(candidates: list[Dialect], sample: str) -> tuple[Dialect, float]:
    best, best_score = Dialect(), 0.0
    for candidate in candidates:
        score = _score(candidate, sample)
        if score > best_score + 1e-9:
            best, best_score = candidate, score
    return best, best_score


def _is_framed(sample: str) -> bool:
    """Whether bars draw the table: `| a | b |`, with a line below its head that only draws."""
    lines = [line for line in sample.splitlines()[:_ROWS] if line.strip()]
    drawn = [_RULE.match(line.strip()) is not None and "-" in line for line in lines]
    barred = sum(1 for line in lines if "|" in line)
    return any(drawn[1:3]) and barred + sum(drawn) >= len(lines) - 1 and barred > 1


def _odd_delimiters(sample: str) -> tuple[str, ...]:
    """Marks nobody expects that stand equally often on nearly every line."""
    lines = [line for line in sample.splitlines()[:_ROWS] if line.strip()]
    if len(lines) < 2:
        return ()
    found = []
    for mark in sorted(set(lines[0])):
        if mark.isalnum() or mark in _NO_DELIMITERS or mark in _DELIMITERS:
            continue
        count = lines[0].count(mark)
        alike = sum(1 for line in lines if line.count(mark) == count)
        if count and alike >= 0.9 * len(lines):
            found.append(mark)
    found = sorted(found, key=lines[0].count, reverse=True)[:_MOST_ODD]
    blanks = lines[0].count(" ")
    quoted = max(sample.count('" '), sample.count(' "')) >= len(lines)
    even = blanks >= 2 and len(lines) > 2 and all(line.count(" ") == blanks for line in lines)
    if quoted or even:
        found.append(" ")
    return tuple(found)


def _candidates(sample: str, delimiters: Iterable[str]) -> list[Dialect]:
    present = [mark for mark in delimiters if mark in sample]
    absent = [mark for mark in _DELIMITERS if mark not in sample][:1]
    found = []
    for delimiter in present + absent:
        for quote in _QUOTES:
            if quote == '"' or _could_quote(sample, quote, delimiter):
                found.append(Dialect(delimiter, quote))
                if _is_spaced(sample, quote, delimiter):
                    found.append(Dialect(delimiter, quote, spaced=True))
                if _is_escaped(sample, delimiter):
                    found.append(Dialect(delimiter, quote, "\\"))
        if '"' in sample:
            found.append(Dialect(delimiter, ""))
    return found


def _is_escaped(sample: str, delimiter: str) -> bool:
    """Whether backslashes hide quotes or delimiters; one at the end of a cell is its own."""
    edge = re.escape(delimiter)
    return "\\" + delimiter in sample or (re.search(rf"\\[\"'][^{edge}\r\n]", sample) is not None)


def _is_spaced(sample: str, quote: str, delimiter: str) -> bool:
    return delimiter != " " and re.search(rf"{re.escape(delimiter)} +{quote}", sample) is not None


def _could_quote(sample: str, quote: str, delimiter: str) -> bool:
    """Whether `quote` opens and closes cells at all (an apostrophe in O'Brien does not)."""
    edge = re.escape(delimiter)
    mark = re.escape(quote)
    inner = rf"(?:[^{mark}\n\\]|{mark}{mark}|\\.){{0,400}}+"
    pattern = rf"(?:^|[{edge}\n\r]) ?{mark}{inner}{mark}(?:[{edge}\n\r]|$)"
    return re.search(pattern, sample) is not None


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
    gain = 2.0 - 1.0 / table
    if table == 1 and _is_unsplit(dialect, rows):
        gain = _NO_SPLIT
    if table > 1 and _is_running_text(dialect, rows, table, sample):
        gain = _NO_TABLE
    return regular * regular * clean * clean * gain


def _is_unsplit(dialect: Dialect, rows: list[list[str]]) -> bool:
    """Whether a usual delimiter without a blank behind it is left in the very first cell."""
    first = next(row for row in rows if row)[0]
    return any(
        mark != dialect.delimiter and re.search(rf"{re.escape(mark)}\S", first)
        for mark in _DELIMITERS[:4]
    )


def _is_running_text(dialect: Dialect, rows: list[list[str]], table: int, sample: str) -> bool:
    """Whether the marks stand in sentences, times or places below a name of one column rather
    than between cells: “Location / Austin, TX / Berlin”.
    """
    first = next(row for row in rows if row)
    if len(first) > 1:
        return False
    begin = next(row for row in rows if len(row) == table)
    if table == 2 or any(_VALUE.match(cell.strip()) for cell in begin if cell):
        return True
    mark = dialect.delimiter
    return sample.count(mark) == sample.count(mark + " ")


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
    for quote in _QUOTES:
        if dialect.quotechar != quote and text[0] == quote == text[-1] and len(text) > 1:
            return False
    if dialect.quotechar == '"' and text.startswith('"'):
        return False
    if "\t" in text and dialect.delimiter != "\t":
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
