"""Excel workbooks come in as tables; broken and hostile ones are refused in one sentence."""

import zipfile
from pathlib import Path

import pytest

from workbench.errors import UnreadableInput
from workbench.prospects.importing import workbooks
from workbench.prospects.importing.looking import look
from workbench.prospects.importing.reading import open_table
from workbench.prospects.importing.sheet_cells import plain_number
from workbench.prospects.importing.sniffing import grid
from workbench.vocabulary.prospects import ImportKind

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[Red]0.00&quot; days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>"
)


def workbook(path: Path, *sheets: str, strings: str = "", hidden: int = -1) -> Path:
    """A workbook whose sheets hold those rows (XML of `sheetData`)."""
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if n == hidden else ''}/>"
        for n in range(len(sheets))
    )
    rels = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(len(sheets))
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{rels}</Relationships>")
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        for n, rows in enumerate(sheets):
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return path


def text(*cells: str) -> str:
    """A row of texts."""
    inside = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row>{inside}</row>"


def test_values_come_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    row = (
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1500.0</v></c>'
        '<c r="C3" s="1"><v>43861</v></c><c r="D3" s="2"><v>43861.5</v></c>'
        '<c r="E3" s="3"><v>0.30000000000000004</v></c><c r="F3" t="b"><v>1</v></c>'
        '<c r="H3" t="str"><f>A1&amp;"x"</f><v>total</v></c><c r="I3" t="e"><v>#N/A</v></c>'
        '<c r="J3" s="4"><v>46023.127835648148</v></c></row>'
    )
    header = text("Company", "Size", "Since", "When", "Days", "On", "Blank", "Sum", "Error", "At")
    strings = "<si><t>no</t></si><si><r><t>Mül</t></r><r><t>ler</t></r><rPh><t>x</t></rPh></si>"
    path = workbook(tmp_path / "a.xlsx", header + row, strings=strings)
    assert list(grid(path))[1] == [
        "Müller", "1500", "2020-01-31", "2020-01-31 12:00:00", "0.3", "TRUE", "", "total", "",
        "2026-01-01 03:04:05",
    ]  # fmt: skip


def test_a_cell_without_a_reference_follows_the_one_before_be_it_empty(tmp_path: Path) -> None:
    row = '<row><c t="inlineStr"><is><t>Acme</t></is></c><c/><c><v>7</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", text("Company", "Blank", "Size") + row)
    assert list(grid(path))[1] == ["Acme", "", "7"]


def test_the_sheet_with_the_table_is_taken_and_its_title_left_out(tmp_path: Path) -> None:
    cover = text("Report of the year")
    leads = (
        text("Leads 2026")
        + '<row r="3">'
        + text("Company", "Email", "City")[5:]
        + text("Acme", "a@acme.example", "Ulm")
    )
    path = workbook(tmp_path / "a.xlsx", cover, leads)
    table = open_table(path)
    assert (table.facts.encoding, table.columns) == ("xlsx", ("Company", "Email", "City"))
    assert [(row.line, row.cells) for row in table.rows()] == [
        (4, ["Acme", "a@acme.example", "Ulm"])
    ]


def test_a_gap_of_a_million_rows_costs_nothing(tmp_path: Path) -> None:
    rows = text("Company", "City") + '<row r="1048576"><c r="A1048576"><v>7</v></c></row>'
    wild = '<row r="99999999999999999999"><c r="ZZZ1"><v>1</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", rows + wild)
    assert [row.cells for row in open_table(path).rows()] == [["7", ""]]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("1500", "1500"), ("1.5E3", "1500"), ("12.50", "12.5"), ("1E-7", "0.0000001"),
        ("00123", "00123"), ("NaN", "NaN"), ("1e999", "1e999"), ("x", "x"), ("-3.0", "-3"),
    ],
)  # fmt: skip
def test_numbers_lose_what_computers_add(raw: str, shown: str) -> None:
    assert plain_number(raw) == shown


def refusal(path: Path) -> str:
    """Why a file is refused."""
    with pytest.raises(UnreadableInput) as refused:
        list(open_table(path).rows())
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", text("a", "b") + " " * 40_000_000)
    assert refusal(path) == "too_large"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'
        )
    assert refusal(path) == "broken_workbook"


def test_a_lie_about_the_size_is_noticed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "".join(text("a", "b", str(n)) for n in range(3_000)))
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet0.xml").file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (2_000).to_bytes(4, "little")))
    assert refusal(path) == "broken_workbook"


@pytest.mark.parametrize("part", ["content.xml", "word/document.xml", "xl/workbook.bin", "a.txt"])
def test_other_archives_are_named(tmp_path: Path, part: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert refusal(path) == "not_a_table"


def test_no_cut_of_a_workbook_crashes(tmp_path: Path) -> None:
    content = workbook(tmp_path / "a.xlsx", text("Company", "City") + text("a", "b")).read_bytes()
    path = tmp_path / "cut.xlsx"
    for end in range(4, len(content), 37):
        path.write_bytes(content[:end])
        assert refusal(path) in {"broken_workbook", "not_a_table", "empty_file"}


def test_bytes_turned_within_a_workbook_never_crash(tmp_path: Path) -> None:
    content = workbook(tmp_path / "a.xlsx", text("Company", "City") + text("a", "b")).read_bytes()
    path = tmp_path / "bad.xlsx"
    answers = set()
    for place in range(0, len(content), 11):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :])
        try:
            answers.add(sum(1 for _ in open_table(path).rows()))
        except UnreadableInput as refused:
            answers.add(refused.message.endswith("."))
    assert answers <= {0, 1, 2}


def test_the_caps_are_those_of_the_format() -> None:
    assert (workbooks.MOST_ROWS, workbooks.MOST_TIMES) == (1_048_576, 300)


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    """Whoever has customers on two sheets learns that one stays out; a title page is no loss."""
    cover, small = text("Customers"), text("Company", "Email") + text("Acme", "a@acme.example")
    large = small + text("Borax", "b@borax.example")
    path = workbook(tmp_path / "a.xlsx", cover, small, large, small, small, small, hidden=3)
    table = open_table(path)
    assert len(list(table.rows())) == 2
    assert table.left_out().startswith("Only the sheet “S2” is read; left out: “S1”, “S4”, “S5”.")
    assert table.left_out() in look(table, ImportKind.CONTACTS).warnings
    assert not open_table(workbook(tmp_path / "b.xlsx", cover, small, small, hidden=2)).left_out()
