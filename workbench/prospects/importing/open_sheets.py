"""The cells of an OpenDocument spreadsheet as text, row by row while its XML streams by (OASIS
OpenDocument 1.3, part 3, §9). All its sheets stand in one part of the archive.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from workbench.errors import UnreadableInput
from workbench.prospects.importing.sheet_cells import MOST_CELLS, parser_telling, plain_number

CONTENT = "content.xml"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MOST_REPEATED = 16 << 20
"""Characters, one more for each cell, that filled cells and rows may be repeated to: a few bytes
may ask for a million rows of sixteen thousand cells.
"""
_PEEK_ROWS = 60
_OF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (
    f"{_OF}{name}:1.0}}" for name in "table office text style".split()
)
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ROWS_AGAIN, _CELLS_AGAIN = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"
_KIND, _VALUE = f"{_OFFICE}value-type", f"{_OFFICE}value"
_PARAGRAPH, _BLANKS = f"{_TEXT}p", f"{_TEXT}s"
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_BLANKS = 100
"""Blanks that one element may stand for."""
_ASIDE = frozenset({f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TEXT}note", f"{_TABLE}shapes"})
"""Elements within a sheet that are no text of their cell."""
_FAULT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_WHITE = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


class OpenSheets:
    """Which sheets there are: the title of each, whether it is shown, and how many of its first
    cells are filled.
    """

    end = text = None
    """Nobody listens to ends and texts: that saves a sixth of the time to the last sheet."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool, int]] = []
        self._hidden: set[str] = set()
        self._style = ""
        self._rows = 0

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element opens."""
        if name == _SHEET:
            shown = given.get(f"{_TABLE}style-name", "") not in self._hidden
            self.found.append((given.get(f"{_TABLE}name", ""), shown, 0))
            self._rows = 0
        elif name == _ROW:
            self._rows += 1
        elif name in _CELLS and self._rows <= _PEEK_ROWS and self.found:
            title, shown, filled = self.found[-1]
            kind = _KIND in given
            self.found[-1] = (title, shown, filled + kind)
        elif name == f"{_STYLE}style":
            self._style = given.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and given.get(f"{_TABLE}display") == "false":
            self._hidden.add(self._style)


class OpenSheetReader:
    """Rows of one sheet as they are parsed.

    Arguments: `place` of the sheet among all, from 0; `file` its name, for errors.
    """

    def __init__(self, place: int, file: str) -> None:
        self._place = place
        self._file = file
        self._table = -1
        self._rows: list[tuple[int, int, list[str]]] = []
        self._cells: list[str] = []
        self._line = 1
        self._again = self._times = 1
        self._next = 0
        self._given: dict[str, str] = {}
        self._pieces: list[str] = []
        self._aside = 0
        self._in_text = False
        self._repeated = 0

    def parser(self) -> expat.XMLParserType:
        """A parser that fills this reader."""
        return parser_telling(self._begin, self._end, self._said)

    def take(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that are whole by now."""
        rows, self._rows = self._rows, []
        for first, times, cells in rows:
            yield from ((line, list(cells)) for line in range(first, first + times))

    def _begin(self, name: str, given: dict[str, str]) -> None:
        if name == _SHEET:
            self._table += 1
        elif self._table != self._place:
            return
        elif name in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif name == _ROW:
            self._cells, self._next = [], 0
            self._times = _count(given, _ROWS_AGAIN)
        elif name in _CELLS:
            self._given, self._pieces = given, []
            self._again = _count(given, _CELLS_AGAIN)
        elif name == _PARAGRAPH:
            self._pieces += ["\n"] if self._pieces else []
            self._in_text = True
        elif name == _BLANKS:
            self._pieces.append(" " * min(_count(given, f"{_TEXT}c"), _MOST_BLANKS))
        elif name in _BREAKS:
            self._pieces.append(_BREAKS[name])

    def _end(self, name: str) -> None:
        if self._table != self._place:
            return
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif name == _PARAGRAPH:
            self._in_text = False
        elif name in _CELLS:
            self._keep(self._value())
        elif name == _ROW:
            self._close()

    def _said(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._pieces.append(_WHITE.sub(" ", text))

    def _keep(self, value: str) -> None:
        """Adds a cell as often as it stands there; blank ones only where a filled one follows."""
        place, self._next = self._next, min(self._next + self._again, MOST_CELLS)
        if not value or place >= MOST_CELLS:
            return
        times = self._next - place
        self._count(times - 1, len(value) + 1)
        self._cells += [""] * (place - len(self._cells)) + [value] * times

    def _close(self) -> None:
        """Adds a row as often as it stands there; blank ones only count."""
        if self._cells:
            self._count(self._times - 1, sum(map(len, self._cells)) + len(self._cells))
            self._rows.append((self._line, self._times, self._cells))
        self._line += self._times

    def _count(self, more: int, size: int) -> None:
        self._repeated += more * size
        if self._repeated > MOST_REPEATED:
            raise UnreadableInput(
                "too_large",
                f"“{self._file}” repeats its cells to more than any honest table holds; nothing was"
                " imported.",
            )

    def _value(self) -> str:
        kind = self._given.get(_KIND, "")
        if self._given.get(_FAULT) == "error":
            return ""
        if kind in ("float", "percentage", "currency"):
            return plain_number(self._given.get(_VALUE, ""))
        if kind == "date":
            return (
                self._given.get(f"{_OFFICE}date-value", "")
                .removesuffix("T00:00:00")
                .replace("T", " ")
            )
        if kind == "boolean":
            return self._given.get(f"{_OFFICE}boolean-value", "").upper()
        if kind == "time":
            return _clock(self._given.get(f"{_OFFICE}time-value", ""))
        return "".join(self._pieces) or self._given.get(f"{_OFFICE}string-value", "")


def _count(given: dict[str, str], name: str) -> int:
    told = given.get(name, "1")
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 9 else 1


def _clock(text: str) -> str:
    """“PT08H30M00S” as 08:30:00; other lengths of time as they stand."""
    found = _TIME.fullmatch(text)
    return ":".join(part.zfill(2) for part in found.groups()) if found else text
