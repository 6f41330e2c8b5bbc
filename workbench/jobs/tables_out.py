"""Writes tables to files row by row: CSV that no spreadsheet runs, and Excel workbooks (ECMA-376).

In CSV a text that a spreadsheet would take for a formula gets an apostrophe in front, which the
importer takes off again (CWE-1236); in a workbook every text is marked as text. A table is written
beside its place and put there when it is whole, readable for this user only.
"""

import csv
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Protocol
from xml.sax.saxutils import escape

from workbench.vocabulary.cells import guarded

Cell = str | int | float | bool | date | None
Row = Sequence[Cell]

LONGEST_CELL = 32_767
_FIRST_DAY = date(1899, 12, 30)
"""From where workbooks count days."""
MOST_ROWS = 1_048_576
"""Rows of one sheet of a workbook; more go on in the next sheet."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Begins what a workbook reads as the code of a character (ECMA-376 part 1, 22.9.2.19)."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Form(Protocol):
    """One kind of file."""

    def write(self, row: Row) -> None:
        """Adds a row."""
        ...

    def finish(self) -> None:
        """Writes what belongs behind the last row."""
        ...


class TableOut:
    """A table being written; `give_up` leaves no file behind."""

    def __init__(self, form: _Form) -> None:
        self._form = form
        self.wanted = True

    def write(self, row: Row) -> None:
        """Adds a row. Errors: OSError."""
        self._form.write(row)

    def give_up(self) -> None:
        """Nobody wants the table any more."""
        self.wanted = False


@contextmanager
def written_table(path: Path) -> Iterator[TableOut]:
    """A table that stands at `path` once the block ends well. Errors: OSError."""
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(handle, "w+b") as stream:
            form: _Form = _Workbook(stream) if path.suffix.lower() == ".xlsx" else _Csv(stream)
            table = TableOut(form)
            yield table
            form.finish()
            stream.flush()
            os.fsync(stream.fileno())
        if table.wanted:
            os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


class _Csv:
    """UTF-8 with the mark by which spreadsheets know it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._writer = csv.writer(self)
        stream.write(b"\xef\xbb\xbf")

    def write(self, row: Row | str) -> None:
        """A row, or the text that the standard library made of one."""
        if isinstance(row, str):
            self._stream.write(row.encode("utf-8", "replace"))
        else:
            self._writer.writerow([_in_csv(cell) for cell in row])

    def finish(self) -> None:
        """Nothing stands behind the last row."""


def _in_csv(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else cell


class _Workbook:
    """Sheets of inline strings, numbers, truth values and days, straight into the archive."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._sheets = 0
        self._rows = 0
        self._sheet: IO[bytes] | None = None

    def write(self, row: Row) -> None:
        """Adds a row, in the next sheet where this one is full."""
        if self._sheet is None or self._rows >= MOST_ROWS:
            self._sheet = self._next_sheet()
        self._rows += 1
        self._sheet.write(f"<row>{''.join(map(_cell, row))}</row>".encode())

    def finish(self) -> None:
        """Closes the last sheet and tells what the archive holds."""
        if self._sheet is None:
            self._sheet = self._next_sheet()
        self._close_sheet()
        for name, text in _parts(self._sheets).items():
            self._archive.writestr(name, _XML + text)
        self._archive.close()

    def _next_sheet(self) -> IO[bytes]:
        self._close_sheet()
        self._sheets, self._rows = self._sheets + 1, 0
        sheet = self._archive.open(f"xl/worksheets/sheet{self._sheets}.xml", "w", force_zip64=True)
        sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        return sheet

    def _close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.write(b"</sheetData></worksheet>")
            self._sheet.close()


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>"
    if isinstance(cell, date):
        return f'<c s="1"><v>{(cell - _FIRST_DAY).days}</v></c>'
    text = escape(_CODE.sub("_x005F_", _NO_XML.sub("", cell)[:LONGEST_CELL]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
"""Plain cells, and days as the reader's country writes them (format 14 of ECMA-376, 18.8.30)."""


def _parts(sheets: int) -> dict[str, str]:
    """The parts of a workbook beside its sheets."""
    numbers = range(1, sheets + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    named = "".join(f'<sheet name="Sheet {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{kinds}</Types>',
        "xl/styles.xml": _STYLES,
        "_rels/.rels": f'{relations}<Relationship Id="rId1" Type="{_RELATED}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{named}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{relations}{related}<Relationship Id="rId{sheets + 1}"'
        f' Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>',
    }
