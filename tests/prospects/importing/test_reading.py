"""Any table of text comes in row by row, or says in one sentence why not."""

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import UnreadableInput
from workbench.prospects.importing.reading import LONGEST_CELL, open_table
from workbench.prospects.importing.sniffing import grid, sniff

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample data is not here")


def write(folder: Path, content: bytes | str, encoding: str = "utf-8") -> Path:
    """A file of that content."""
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def cells(path: Path) -> list[list[str]]:
    """All rows below the header."""
    return [row.cells for row in open_table(path).rows()]


@needs_samples
def test_every_awkward_sample_has_the_rows_it_means() -> None:
    files = sorted((SAMPLES / "csv" / "csvs").glob("*.csv"))
    assert len(files) == 11
    for path in files:
        text = (SAMPLES / "csv" / "json" / f"{path.stem}.json").read_text("utf-8")
        if b"\r" not in path.read_bytes():  # the sample was stored with its line ends changed
            text = text.replace("\\r\\n", "\\n")
        meant = json.loads(text)
        header, *rows = grid(path)
        assert [dict(zip(header, row, strict=True)) for row in rows] == meant, path.name


@needs_samples
def test_linkedins_notes_above_the_table_are_no_rows() -> None:
    table = open_table(SAMPLES / "headers" / "linkedin_connections_preamble_example.txt")
    assert table.header_row == 3
    assert table.names[0] == "First Name"
    assert table.facts.encoding == "utf-8-sig"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_end_are_found(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [
        ["Name", "City", "Revenue"],
        ["Müller, Söhne & Co", "Ulm; Donau", "1,5"],
        ['The "Best"', "St. Gallen", "2,75"],
        ["Plain", "New York | NY", "3,0"],
    ]
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    path = write(tmp_path, end.join(delimiter.join(row) for row in quoted) + end)
    table = open_table(path)
    assert table.dialect.delimiter == delimiter
    assert [list(table.names), *cells(path)] == rows


def test_a_decimal_comma_does_not_pass_for_a_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path, "a;b;c\n" + "1,5;2,5;3,5\n" * 50)
    assert open_table(path).dialect.delimiter == ";"


def test_quotes_escaped_by_a_backslash_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, 'name,words\n"a","he said \\"yes, sir\\" twice"\n"b","plain"\n')
    assert cells(path) == [["a", 'he said "yes, sir" twice'], ["b", "plain"]]


def test_the_spreadsheets_own_first_line_names_the_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path, "sep=;\na;b\n1;2\n")
    table = open_table(path)
    assert table.columns == ("a", "b")
    assert [row.line for row in table.rows()] == [3]


@pytest.mark.parametrize(
    ("encoding", "mark", "text"),
    [
        ("utf-8", codecs.BOM_UTF8, "Name,City\nZoë,Århus\n"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "Name,City\nZoë,Århus\n"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "Name,City\nZoë,Århus\n"),
        ("utf-16-le", b"", "Name,City\nZoë,Århus\n"),
        ("cp1252", b"", "Name,City\nZoë,“Århus” – Mölln\n"),
        ("cp1251", b"", "Имя,Город\nИван Петров,Москва\nМария Сидорова,Новосибирск\n" * 5),
        ("cp932", b"", "氏名,会社\n山田太郎,株式会社サンプル\n鈴木花子,有限会社テスト\n" * 5),
        ("gb18030", b"", "姓名,公司\n王小明,北京科技有限公司\n李红,上海贸易有限公司\n" * 5),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str, mark: bytes, text: str) -> None:
    path = write(tmp_path, mark + text.encode(encoding))
    table = open_table(path)
    lines = text.splitlines()
    assert list(table.names) == lines[0].split(",")
    assert cells(path)[0] == lines[1].split(",")


def test_one_letter_of_windows_far_down_does_not_stop_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, b"name,city\n" + b"a,b\n" * 400_000 + b"Jos\xe9,M\xe1laga\n")
    table = open_table(path)
    assert table.facts.encoding == "cp1252"
    *_, last = table.rows()
    assert last.cells == ["José", "Málaga"]


def test_ragged_rows_are_filled_or_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n\n5,6,7\n")
    rows = list(open_table(path).rows())
    assert [row.cells for row in rows if not row.fault] == [
        ["1", "2", ""],
        ["1", "2", "3"],
        ["5", "6", "7"],
    ]
    assert [(row.line, row.fault) for row in rows if row.fault] == [
        (4, "the row has 4 cells, the header only 3")
    ]


def test_columns_of_one_name_stay_apart(tmp_path: Path) -> None:
    path = write(tmp_path, "Email,Email,,Email\na@b.co,c@d.co,x,e@f.co\n")
    assert open_table(path).columns == ("Email", "Email (2)", "column 3", "Email (3)")


def test_three_hundred_columns_are_fine(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        ",".join(f"c{n}" for n in range(300)) + "\n" + ",".join("v" for _ in range(300)) + "\n",
    )
    assert len(open_table(path).columns) == 300
    assert len(cells(path)[0]) == 300


def test_a_cell_of_ten_megabytes_costs_its_row_only(tmp_path: Path) -> None:
    path = write(tmp_path, f"a,b\n1,2\n3,{'x' * 10_000_000}\n5,6\n")
    rows = list(open_table(path).rows())
    assert [bool(row.fault) for row in rows] == [False, True, False]
    assert f"at most {LONGEST_CELL:,}" in rows[1].fault


def test_a_quotation_mark_that_never_closes_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, 'a,b\n1,2\n3,"open\n4,5\n6,7\n')
    rows = list(open_table(path).rows())
    assert rows[0].cells == ["1", "2"]
    assert (rows[1].line, rows[1].fault) == (3, "a quotation mark opens here and never closes")


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", "empty_file", "empty"),
        (b"\n\n  \n", "empty_file", "no rows"),
        (b"PK\x03\x04" + b"\x00" * 50, "broken_workbook", "workbook"),
        (b"%PDF-1.7 ...", "not_a_table", "PDF"),
        (bytes(range(256)) * 20, "not_a_table", "text"),
        (b",".join(b"c" for _ in range(5_000)) + b"\n", "too_many_columns", "columns"),
    ],
)
def test_what_is_no_table_says_so_in_one_sentence(
    tmp_path: Path, content: bytes, code: str, word: str
) -> None:
    with pytest.raises(UnreadableInput) as refused:
        open_table(write(tmp_path, content))
    assert refused.value.code == code
    assert word in refused.value.message


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnreadableInput, match="nothing was imported"):
            open_table(path)


def test_a_list_without_header_keeps_its_first_row(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "amy@acme.example\nbob@acme.example\n"))
    assert table.header_row is None
    assert [row.cells for row in table.rows()] == [["amy@acme.example"], ["bob@acme.example"]]


@settings(max_examples=150, deadline=2_000)
@given(
    st.binary(max_size=400) | st.text(alphabet="a1,;\t\"'\n\r|é@ \\", max_size=300).map(str.encode)
)
def test_no_bytes_crash_or_hang_the_reader(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), content)
    sentence = ""
    try:
        seen = sniff(path)
    except UnreadableInput as refused:
        sentence = refused.message
    if sentence:
        assert sentence.endswith((".", "!"))
    else:
        assert seen["rows"] == sum(1 for _ in open_table(path).rows())


@settings(max_examples=60, deadline=2_000)
@given(
    rows=st.lists(
        st.lists(st.text(alphabet='ab,;"\n é', min_size=1, max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=12,
    )
)
def test_what_a_csv_writer_writes_is_what_we_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    lines = [["first", "second", "third"], *rows]
    text = "".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\r\n"
        for row in lines
    )
    path = write(tmp_path_factory.getbasetemp(), text)
    assert cells(path) == rows
