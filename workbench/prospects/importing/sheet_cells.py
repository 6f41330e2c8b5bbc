"""The cells of an Excel sheet as text, row by row while the XML streams by (ECMA-376, part 1)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.parsers import expat

MOST_CELLS = 16_384
"""Columns a sheet can have."""
_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 — no zone
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"^([A-Za-z]{1,3})")


def parser_telling(
    begin: Callable[[str, dict[str, str]], Any] | None,
    end: Callable[[str], Any] | None,
    text: Callable[[str], Any] | None,
) -> expat.XMLParserType:
    """A parser that tells what opens, closes and stands between, with names as `space}name`; a
    document type, which no workbook has and hostile files use, is refused.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type in a workbook")


class SharedStrings:
    """The shared texts, in order; of furigana (`rPh`) nothing."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._aside = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element opens."""
        plain = name.rpartition("}")[2]
        if plain == "si":
            self._pieces = []
        elif plain == "rPh":
            self._aside = True
        elif plain == "t":
            self._inside = not self._aside

    def end(self, name: str) -> None:
        """An element closes."""
        plain = name.rpartition("}")[2]
        if plain == "si":
            self.found.append(_unescaped("".join(self._pieces)))
        elif plain == "rPh":
            self._aside = False
        elif plain == "t":
            self._inside = False

    def text(self, text: str) -> None:
        """Text between."""
        if self._inside:
            self._pieces.append(text)


def _unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes characters XML has none for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


class SheetReader:
    """Rows of a sheet as they are parsed."""

    def __init__(self, strings: list[str], dates: frozenset[int], since_1904: bool) -> None:
        self._strings = strings
        self._dates = dates
        self._zero = _DAY_ZERO[since_1904]
        self._rows: list[tuple[int, list[str]]] = []
        self._cells: list[str] = []
        self._line = 0
        self._kind = ""
        self._style = ""
        self._place = self._next = 0
        self._pieces: list[str] = []
        self._wanted = self._aside = False

    def parser(self) -> expat.XMLParserType:
        """A parser that fills this reader."""
        return parser_telling(self._begin, self._end, self._text)

    def take(self) -> list[tuple[int, list[str]]]:
        """The rows that are whole by now."""
        rows, self._rows = self._rows, []
        return rows

    def _begin(self, name: str, given: dict[str, str]) -> None:
        plain = name[name.rfind("}") + 1 :]
        if plain == "c":
            self._kind = given.get("t", "n")
            self._style = given.get("s", "")
            self._place = _column(given.get("r", ""), self._next)
            self._next = self._place + 1
            self._pieces = []
        elif plain in ("v", "t"):
            self._wanted = not self._aside
        elif plain == "row":
            self._cells, self._next = [], 0
            number = given.get("r", "")
            self._line = int(number) if number.isdigit() and len(number) < 9 else self._line + 1
        elif plain == "rPh":
            self._aside = True

    def _end(self, name: str) -> None:
        plain = name[name.rfind("}") + 1 :]
        if plain in ("v", "t"):
            self._wanted = False
        elif plain == "c":
            if self._pieces and self._place < MOST_CELLS:
                cells = self._cells
                missing = self._place - len(cells)
                if missing > 0:
                    cells.extend([""] * missing)
                text = self._value("".join(self._pieces))
                if missing < 0:
                    cells[self._place] = text
                else:
                    cells.append(text)
        elif plain == "row":
            self._rows.append((self._line, self._cells))
        elif plain == "rPh":
            self._aside = False

    def _text(self, text: str) -> None:
        if self._wanted:
            self._pieces.append(text)

    def _value(self, raw: str) -> str:
        kind = self._kind
        if kind == "s":
            place = int(raw) if raw.strip().isdigit() else -1
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if kind == "n":
            return self._number(raw)
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return raw.removesuffix("T00:00:00")
        return "" if kind == "e" else _unescaped(raw)

    def _number(self, raw: str) -> str:
        if self._style.isdigit() and int(self._style) in self._dates:
            return self._day(raw)
        return plain_number(raw)

    def _day(self, raw: str) -> str:
        try:
            days = float(raw)
            if not 0 <= days < 2_958_466:
                return plain_number(raw)
            found = self._zero + timedelta(seconds=round(days * 86_400))
        except (ValueError, OverflowError):
            return raw
        if days < 1:
            return found.strftime("%H:%M:%S")
        whole = found.hour == found.minute == found.second == 0
        return found.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M:%S")


def plain_number(raw: str) -> str:
    """A number as a spreadsheet shows it: “1500.0” and “1.5E3” are 1500, “0.30000000000000004” is
    0.3; what is none stays as it is.
    """
    if raw.isdigit():
        return raw
    try:
        number = float(raw)
    except ValueError:
        return raw
    if number != number or abs(number) >= 1e21:  # noqa: PLR0124 — NaN is not itself
        return raw
    if number == int(number):
        return str(int(number))
    short = f"{number:.15g}"
    return f"{number:.15f}".rstrip("0") if "e" in short else short


def _column(reference: str, place: int) -> int:
    """The place of a cell from its reference, “C7” → 2; the next one without."""
    found = _REFERENCE.match(reference)
    if not found:
        return place
    number = 0
    for letter in found.group(1).upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
