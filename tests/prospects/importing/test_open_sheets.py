"""OpenDocument spreadsheets come in as tables like Excel's; hostile ones are refused."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from db.tables.prospects import Account
from tests.prospects.importing.conftest import Write
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.errors import UnreadableInput
from workbench.jobs.importer import Importer
from workbench.prospects.importing.open_sheets import MIMETYPE
from workbench.prospects.importing.reading import open_table
from workbench.prospects.importing.sniffing import grid

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
HIDDEN = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'


def sheet(rows: str, name: str = "S", style: str = "v") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def book(path: Path, *sheets: str, kind: str = MIMETYPE) -> Path:
    """A spreadsheet with those sheets (XML)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES} {CALC}><office:automatic-styles>{HIDDEN}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f"{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def text(*cells: str, again: int = 1) -> str:
    """A row of texts, as often as it is repeated."""
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        if one
        else "<table:table-cell/>"
        for one in cells
    )
    return f'<table:table-row table:number-rows-repeated="{again}">{inside}</table:table-row>'


def cell(kind: str, attributes: str, shown: str = "as shown", again: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}'
        f' table:number-columns-repeated="{again}"><text:p>{shown}</text:p></table:table-cell>'
    )


def refusal(path: Path) -> str:
    """Why a file is refused."""
    with pytest.raises(UnreadableInput) as refused:
        list(open_table(path).rows())
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_values_come_as_a_spreadsheet_holds_them(tmp_path: Path) -> None:
    row = "".join(
        (
            cell("float", 'office:value="1500.0"'),
            cell("currency", 'office:currency="EUR" office:value="0.30000000000000004"'),
            cell("date", 'office:date-value="2026-01-31"'),
            cell("date", 'office:date-value="2026-01-31T08:30:00"'),
            cell("time", 'office:time-value="PT08H30M00S"'),
            cell("boolean", 'office:boolean-value="true"'),
            cell("string", 'calcext:value-type="error"', "#N/A"),
            cell("string", "", 'a<text:s text:c="3"/>b<text:tab/><text:span>c\n  d</text:span>'),
            cell("string", "", "up</text:p><text:p>down"),
        )
    )
    note = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p>'
        "</office:annotation><text:p>text</text:p></table:table-cell>"
    )
    rows = text(*"abcdefghij") + f"<table:table-row>{row}{note}</table:table-row>"
    _, values = grid(book(tmp_path / "a.ods", sheet(rows)))
    assert values == [
        "1500", "0.3", "2026-01-31", "2026-01-31 08:30:00", "08:30:00", "TRUE", "",
        "a   b\tc d", "up\ndown", "text",
    ]  # fmt: skip


def test_cells_and_rows_stand_as_often_as_they_are_repeated(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    end = '<table:table-cell table:number-columns-repeated="16380"/>'
    twice = cell("string", "", "x", again=2)
    rows = (
        text("a", "b", "c", "d", "e")
        + f"<table:table-row>{twice}{blank}{cell('string', '', 'y')}{end}</table:table-row>"
        + text("1", "2", "3", "4", "5", again=3)
        + text("", again=1_048_000)
    )
    table = open_table(book(tmp_path / "a.ods", sheet(rows)))
    assert [row.cells for row in table.rows()] == [["x", "x", "", "", "y"], *[list("12345")] * 3]
    assert [row.line for row in table.rows()] == [2, 3, 4, 5]


def test_the_shown_sheet_with_the_table_is_taken(tmp_path: Path) -> None:
    long = text("Company", "City") + "".join(text(f"Firm {n}", "Ulm") for n in range(20))
    hidden, note, wanted = sheet(long * 2, "h", "h"), sheet(text("read me"), "n"), sheet(long, "w")
    table = open_table(book(tmp_path / "a.ods", hidden, note, wanted))
    assert table.columns == ("Company", "City")
    assert sum(1 for _ in table.rows()) == 20


def test_a_spreadsheet_is_imported_like_any_table(
    bench: Bench, importer: Importer, table: Write, tmp_path: Path
) -> None:
    rows = text("Company", "Website") + text("Acme", "acme.example")
    assert importer.run(book(tmp_path / "a.ods", sheet(rows))).created == 1
    assert [one.name for one in rows_of(bench, Account)] == ["Acme"]


@pytest.mark.parametrize(
    "rows",
    [
        text("a", "b") + text("x", "y", again=1_000_000_0),
        text("a", "b") + text("x" * 200_000, "y", again=2_000),
        text("a", "b")
        + f"<table:table-row>{cell('string', '', 'x' * 9_999, again=16_000)}</table:table-row>",
        text("a", "b")
        + '<table:table-row table:number-rows-repeated="9000">'
        + cell("string", "", "x", again=16_000)
        + "</table:table-row>",
    ],
)
def test_cells_repeated_without_end_are_refused_before_they_take_memory(
    tmp_path: Path, rows: str
) -> None:
    path = book(tmp_path / "a.ods", sheet(rows))
    assert path.stat().st_size < 3_000
    tracemalloc.start()
    assert refusal(path) == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 50 << 20
    tracemalloc.stop()


def test_blanks_of_one_element_are_few(tmp_path: Path) -> None:
    wide = 'a<text:s text:c="99999999"/>b'
    (row,) = open_table(book(tmp_path / "a.ods", sheet(text("a", "b") + text(wide, "c")))).rows()
    assert len(row.cells[0]) < 200


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.ods", sheet(text("a", "b")), " " * 40_000_000)
    assert refusal(path) == "too_large"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert refusal(path) == "broken_workbook"


def test_other_documents_are_named(tmp_path: Path) -> None:
    letter = book(tmp_path / "a.odt", kind="application/vnd.oasis.opendocument.text")
    assert refusal(letter) == "not_a_table"
    assert refusal(book(tmp_path / "b.ods")) == "empty_file"
    assert refusal(book(tmp_path / "c.ods", sheet(""))) == "empty_file"


def test_neither_a_cut_nor_a_turned_byte_crashes(tmp_path: Path) -> None:
    rows = text("Company", "City") + text("a", "b")
    content = book(tmp_path / "a.ods", sheet(rows)).read_bytes()
    path = tmp_path / "bad.ods"
    answers = set()
    for place in range(4, len(content), 7):
        turned = content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :]
        for bad in (content[:place], turned):
            path.write_bytes(bad)
            try:
                answers.add(sum(1 for _ in open_table(path).rows()))
            except UnreadableInput as refused:
                answers.add(refused.message.endswith("."))
    assert answers <= {0, 1, 2}


def test_an_old_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500)
    with pytest.raises(UnreadableInput, match="an old Excel workbook") as refused:
        open_table(path)
    assert "save it as CSV" in refused.value.message


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    small = text("Company", "Email") + text("Acme", "a@acme.example")
    large = small + text("Borax", "b@borax.example")
    sheets = (sheet(small, "North"), sheet(large, "South"), sheet(text("Notes"), "Cover"))
    found = open_table(book(tmp_path / "a.ods", *sheets))
    assert found.left_out().startswith("Only the sheet “South” is read; left out: “North”.")
