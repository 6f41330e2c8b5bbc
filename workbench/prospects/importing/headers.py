"""Where a table begins and ends in its file: titles above it, several lines of names, none at all,
notes below it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from workbench.prospects.importing.fields import decoys, normal_header, synonyms, without_unit
from workbench.vocabulary.record import record

PREAMBLE_ROWS = 60
"""Records in which the names of the columns are looked for."""
FOOTNOTE = "a note below the table, no row of it"
AGAIN = "the names of the columns once more"
_HELD = 20
_LOOKED_AT = 200
_NUMBER = re.compile(r"^[+-]?[$€£]?\s?[\d.,\s]*\d\s?[%$€£]?$")
_YEAR = re.compile(r"^(?:FY ?)?(?:19|20)\d\d$")
_VALUE = re.compile(
    r"^(?:[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+|www\.\S+|\+\d[\d\s().-]{6,}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?)$"
)
_NOTE = re.compile(
    r"^\W*(?:source|sources|notes?|footnotes?|copyright|confidential|generated|exported|created by"
    r"|report|as of|data (?:as of|provided)|total rows|total records|records|disclaimer|printed"
    r"|page \d|end of|©|\(c\)|\[\d+\]|quelle|hinweis|stand|erstellt|anmerkung|summe|gesamt|remarque"
    r"|fuente|nota|fonte|bron)\b|^\*|^\(\d+ rows?\)$|^[-=_*#]{3,}$"
    r"|©|\ball rights reserved\b|\bdo not distribute\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^(?:grand |sub ?)?(?:total|totals|sum|summe|gesamt|insgesamt|totaal|totale|suma|итого)\b:?"
    r"(?: \(?\d+\)?| records?| rows?)*$",
    re.IGNORECASE,
)
_SUMS_TEXT = "total grand subto sum summe gesam insge totaa suma итого"
_SUMS = frozenset(
    one for word in _SUMS_TEXT.split() for one in (word[:5], word[:5].title(), word[:5].upper())
)
"""How a line of sums may begin; a quick look at what _TOTAL reads closely."""


@record
class Head:
    """The names of a table. `row` counts records from 0, None without names; `names` as they came;
    `columns` those with what a line above says of them; `below` further lines of names that are
    no rows.
    """

    row: int | None
    names: tuple[str, ...]
    columns: tuple[str, ...]
    below: int = 0


def find_head(records: Sequence[list[str]]) -> Head:
    """The names of the columns among the first records of a file.

    Names that other files use, in a line as wide as the table, decide; else the first line that is
    wide and holds no values. Lines above it are a preamble (LinkedIn, reports), except a line that
    groups columns (“Company”, “”, “Contact”), which goes into the names.
    """
    widths = Counter(len(cells) for cells in records if any(cell.strip() for cell in cells))
    table = max(widths, key=lambda width: (widths[width] * (width - 1), width))
    row = _named_row(records, table)
    wide = _usual_width(records[1 if row is None else row + 1 :], widths)
    if row is None:
        width = max(wide, *(len(cells) for cells in records))
        names = tuple(f"column {number}" for number in range(1, width + 1))
        return Head(None, names, names)
    names = _trimmed([cell.lstrip("\ufeff") for cell in records[row]], records[row + 1 :])
    names += ("",) * (wide - len(names))
    below = _further_names(names, records[row + 1 :])
    return Head(row, names, _grouped(names, records[row - 1] if row else ()), below)


def _filled(cells: Sequence[str]) -> list[str]:
    """Cells with something in them, cut to what patterns may look at."""
    return [short for cell in cells if (short := cell[:_LOOKED_AT].strip())]


def _named_row(records: Sequence[list[str]], table: int) -> int | None:
    first = None
    best, most = None, 0.0
    for index, cells in enumerate(records):
        filled = _filled(cells)
        if not filled or len(cells) < 0.6 * table or len(filled) < 0.5 * table:
            continue
        if first is None:
            first = index
        known = len({cell for cell in filled if _is_known(cell)})
        if index <= first + 3 and known >= max(2, 0.4 * len(filled)) and known > most:
            best, most = index, known * (1.0 if len(set(filled)) < len(cells) else 1.5)
    if first is None or best is not None:
        return best
    filled = _filled(records[first])
    return None if _are_values(filled) or _recurs(records, first) else first


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(synonyms("contacts")) | frozenset(synonyms("leads")) | decoys()


def _is_known(cell: str) -> bool:
    if len(cell) > 60:
        return False
    words = normal_header(cell)
    return words in _vocabulary() or without_unit(words) in _vocabulary()


def _are_values(cells: list[str]) -> bool:
    if any(_VALUE.match(cell) for cell in cells):
        return True
    numbers = [cell for cell in cells if _NUMBER.match(cell)]
    years = all(_YEAR.match(cell) for cell in numbers) and len(numbers) < len(cells)
    return len(numbers) * 2 >= len(cells) and not years


def _recurs(records: Sequence[list[str]], first: int) -> bool:
    """Whether words of the first line stand below it in the same columns: then they are values."""
    cells = records[first]
    if any(_is_known(cell.strip()) for cell in cells):
        return False
    below = [row for row in records[first + 1 :] if row != cells]
    again = 0
    for place, cell in enumerate(cells):
        found = [row[place] for row in below if place < len(row)]
        if len(cell.strip()) > 1 and len(set(found)) > 1 and cell in found:
            again += 1
    return again >= 1 and len(cells) >= 2 and len(below) >= 3


def _usual_width(rows: Sequence[list[str]], widths: Counter[int]) -> int:
    """The width most rows need, for a header that names fewer columns; 0 where rows differ."""
    needed = Counter(_needed(cells) for cells in rows if any(cells))
    if not needed or sum(needed.values()) < 3:
        return 0
    width, count = needed.most_common(1)[0]
    return width if count > 0.6 * sum(needed.values()) and width in widths else 0


def _needed(cells: list[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _trimmed(names: list[str], rows: Sequence[list[str]]) -> tuple[str, ...]:
    """Names without the blank ones at the end that no row uses."""
    used = max((_needed(cells) for cells in rows), default=0)
    width = len(names)
    while width > max(1, used) and not names[width - 1].strip():
        width -= 1
    return tuple(names[:width])


def _further_names(names: tuple[str, ...], rows: Sequence[list[str]]) -> int:
    """Lines right below the names that name again: in other words, in units, or in rules."""
    below = 0
    for cells in rows[:2]:
        filled = _filled(cells)
        if not filled or len(rows) <= below + 1:
            break
        known = sum(1 for cell in filled if _is_known(cell))
        units = sum(1 for cell in filled if re.match(r"^[(\[].*[)\]]$|^[-=]{2,}$", cell))
        same = [cell.strip() for cell in cells] == [name.strip() for name in names[: len(cells)]]
        if same or max(known, units) < max(2, 0.7 * len(filled)):
            break
        below += 1
    return below


def _grouped(names: tuple[str, ...], above: Sequence[str]) -> tuple[str, ...]:
    """Unique names; where the line above groups columns, its words stand before theirs."""
    plain = tuple(" ".join(name.split()) for name in names)
    groups = _groups(above, len(names))
    if groups:
        plain = tuple(f"{group} {name}".strip() for group, name in zip(groups, plain, strict=True))
    return unique(plain)


def _groups(above: Sequence[str], width: int) -> tuple[str, ...]:
    """What a line of merged cells says of each column; empty when it is no such line."""
    cells = [cell.strip() for cell in above]
    filled = [cell for cell in cells if cell]
    if len(cells) != width or len(filled) < 2 or any(len(cell) > 40 for cell in filled):
        return ()
    spread = []
    group = ""
    for cell in cells:
        group = cell or group
        spread.append(group)
    return tuple(spread) if len(set(spread)) > 1 else ()


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Names made different by a number behind, blank ones called by their place."""
    taken: Counter[str] = Counter()
    found: set[str] = set()
    columns = []
    for position, name in enumerate(names, start=1):
        base = (name or f"column {position}")[:200]
        column = base
        while column in found:
            taken[base] += 1
            column = f"{base} ({taken[base] + 1})"
        found.add(column)
        columns.append(column)
    return tuple(columns)


class Row(NamedTuple):
    """One record: the physical `line` it begins on (1 = first), its `cells`, as wide as the header
    unless `fault` says why they are not a row of the table.
    """

    line: int
    cells: list[str]
    fault: str = ""


def without_notes(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Marks what stands below the table: notes, sums. Rows that may be some are held back until
    another row or the end of the file tells.

    Arguments: `rows` blank lines included, as rows without cells.
    """
    if width < 2:
        yield from (row for row in rows if row.cells)
        return
    held: list[Row] = []
    begun = spaced = False
    for row in rows:
        cells = row.cells
        if not held and len(cells) == width and cells[1] and cells[0] and cells[0][:5] not in _SUMS:
            begun = True
            yield row
        elif not cells and held and not held[-1].cells:
            continue
        elif _may_be_note(cells) and len(held) < _HELD:
            held.append(row)
        else:
            spaced = spaced or (begun and any(not one.cells for one in held))
            begun = True
            yield from (one for one in (*held, row) if one.cells)
            held.clear()
    yield from _told(held, width, spaced)


def _may_be_note(cells: list[str]) -> bool:
    filled = sum(1 for cell in cells if cell.strip())
    return filled <= 1 or (
        bool(_TOTAL.match(cells[0][:_LOOKED_AT].strip())) and _only_numbers(cells[1:])
    )


def _only_numbers(cells: list[str]) -> bool:
    return all(_NUMBER.match(cell) for cell in _filled(cells))


def _told(held: list[Row], width: int, spaced: bool) -> Iterator[Row]:
    """The rows held back at the end of the file. A blank line sets notes apart unless the table
    is full of them.
    """
    apart = False
    for row in held:
        filled = _filled(row.cells)
        if not filled:
            apart = apart or not spaced
            if row.cells:
                yield row
            continue
        by_words = bool(_NOTE.search(filled[0])) or len(filled) > 1
        apart = apart or by_words
        note = not row.fault and (by_words or (apart and width > 2))
        yield row._replace(fault=FOOTNOTE) if note else row
