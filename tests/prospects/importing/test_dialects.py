"""A table written in any dialect and encoding is read back cell by cell."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.prospects.importing.charsets import legacy_charset
from workbench.prospects.importing.reading import open_table
from workbench.prospects.importing.sniffing import grid

_CELLS = {
    "Full Name": ["Mary Ann O'Brien", "José García", "Li D'Angelo", "Jean-Luc Bo"],
    "Company": ["Acme, Inc.", "Müller & Söhne", "Smith; Jones", "A|B Tests", 'The "Best" Co', "3M"],
    "Email": ["a.b@acme.example", "x+1@firm.example"],
    "Website": ["https://www.acme.example/a?b=c,d", "acme.example", ""],
    "Phone": ["+1 (212) 555-0100", "030/123456", ""],
    "Created At": ["2026-01-31 10:20:00", "31.12.2025", "Jan 5, 2026"],
    "Amount": ["1,234.56", "$5,000", "1.234,56", "12,5", "-3.5"],
    "Notes": ["", "Called; no answer", 'He said "yes", then left', "one\ntwo", "a, b, and c"],
    "Place": ["Austin, TX", "Berlin", "New York, NY, USA"],
    "Extra": [""],
}


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows such as exports have."""
    header = draw(st.lists(st.sampled_from(sorted(_CELLS)), min_size=2, max_size=8, unique=True))
    row = st.tuples(*(st.sampled_from(_CELLS[name]) for name in header))
    rows = draw(st.lists(row.filter(any), min_size=2, max_size=30))
    return [header, *map(list, rows)]


def written(rows: list[list[str]], **how: object) -> str:
    """The text a CSV writer makes of them."""
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


@settings(max_examples=150, deadline=2_000)
@given(
    rows=tables(),
    delimiter=st.sampled_from(",;\t|^~\x1f"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]),
    closed=st.booleans(),
)
def test_a_table_in_any_dialect_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    delimiter: str,
    quoting: int,
    end: str,
    encoding: str,
    closed: bool,
) -> None:
    text = written(rows, delimiter=delimiter, quoting=quoting, lineterminator=end)
    path = tmp_path_factory.getbasetemp() / "dialect.csv"
    path.write_bytes((text if closed else text.removesuffix(end)).encode(encoding))
    assert list(grid(path)) == rows


def read(folder: Path, text: str) -> list[list[str]]:
    """The grid of a file of that text."""
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return list(grid(path))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a, b\n1, x\n", [["a", " b"], ["1", " x"]]),
        ('name, title\n"A, B", "VP, Sales"\n', [["name", "title"], ["A, B", "VP, Sales"]]),
        ('a,b,c\n5" pipe,x "y" z,3\n', [["a", "b", "c"], ['5" pipe', 'x "y" z', "3"]]),
        ("a,b\n1\\, 2,x\n", [["a", "b"], ["1, 2", "x"]]),
        ("'a;1';'b'\n'it''s';'c'\n", [["a;1", "b"], ["it's", "c"]]),
        ("foo\n1\n2", [["foo"], ["1"], ["2"]]),
        ('foo\n""\n', [["foo"], [""]]),
        ('a,b\n"",""\n1,\n', [["a", "b"], ["", ""], ["1", ""]]),
        ("a,b\r\r\n1,2\r\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        ("a\x01b\x01c\n1\x012\x013\n", [["a", "b", "c"], ["1", "2", "3"]]),
        ("n||m||o\nA||b||\nB||||d\n", [["n", "m", "o"], ["A", "b", ""], ["B", "", "d"]]),
        ("n§m\nA, x§b\n", [["n", "m"], ["A, x", "b"]]),
        ("n，m\nA，b\n", [["n", "m"], ["A", "b"]]),
        ('"a b" "c d" e\n"1 2" 3 "4 5"\n', [["a b", "c d", "e"], ["1 2", "3", "4 5"]]),
        ('"n,m,o"\n"A,""b, c"",d"\n', [["n", "m", "o"], ["A", "b, c", "d"]]),
        ("a,b\n1,x\u2028y\x0bz\x85\n", [["a", "b"], ["1", "x\u2028y\x0bz\x85"]]),
        ("Company\nAcme, Inc.\nBeta\nGamma, LLC\n", None),
        ("Created At\n2026-01-31 10:20:00\n", None),
        ("Location\nAustin, TX\nParis, France\n", None),
    ],
)
def test_odd_ways_to_write_a_table(
    tmp_path: Path, text: str, meant: list[list[str]] | None
) -> None:
    assert read(tmp_path, text) == (meant or [[line] for line in text.splitlines()])


@pytest.mark.parametrize(
    "text",
    [
        "| n | m |\n|---|:-:|\n| A \\| B | x |\n| C | |\n",
        "+-------+----+\n| n | m  |\n+-------+----+\n| A | B | x |\n| C | |\n+-------+----+\n",
        " n | m \n-------+----\n A \\| B | x\n C | \n(2 rows)\n",
    ],
)
def test_a_drawn_table_is_a_table(tmp_path: Path, text: str) -> None:
    text = text.replace("| A | B |", "| A \\| B |")
    assert read(tmp_path, text) == [["n", "m"], ["A | B", "x"], ["C", ""]]


_WORDS = {
    "cp1252": ["Müller,Köln", "José García,Málaga", "François Lefèvre", "São Paulo", "Søren Kjær",
               "“Acme” – 5 €", "JOSÉ MUÑOZ", "café", "Jón Þórðarson,Reykjavík"],
    "mac_roman": ["Müller GmbH,Zoë,Köln", "François Lefèvre,Orléans"],
    "cp850": ["Müller GmbH,Zoë,Köln", "José García,Málaga"],
    "cp1250": ["Łukasz Wiśniewski,Kraków", "Jiří Dvořák,Plzeň", "Kovács Győző", "Małgorzata Żółć"],
    "iso8859_2": ["Łukasz Wiśniewski,Kraków,Spółka", "Jiří Dvořák,Plzeň"],
    "cp1251": ["Иван Петров,Москва", "Олександр Шевченко,Київ", "ИВАНОВ,МОСКВА"],
    "koi8_r": ["Иван Петров,Москва,ООО Ромашка", "генеральный директор"],
    "cp866": ["Иван Петров,Москва,ООО Ромашка"],
    "cp1253": ["Γιώργος Παπαδόπουλος,Αθήνα"],
    "cp1254": ["Mehmet Yılmaz,İstanbul,Şişli", "Ayşe Çelik,Muğla"],
    "cp1255": ["שרה לוי,ירושלים,חברה"],
    "cp1256": ["محمد علي,القاهرة,شركة"],
    "cp874": ["สมชาย ใจดี,กรุงเทพ,บริษัท"],
    "cp932": ["山田太郎,株式会社サンプル,東京都", "ソニー,カタカナ", "高橋健一,大阪市北区,部長"],
    "euc_jp": ["山田太郎,株式会社サンプル,東京都"],
    "gb18030": ["王小明,北京科技有限公司,总经理", "刘洋,首席执行官"],
    "big5": ["王小明,台北科技有限公司,總經理", "陳大文,香港九龍,董事"],
    "euc_kr": ["김철수,서울특별시,대표이사", "박지성,과장"],
    "cp1257": ["Jānis Bērziņš,Rīga"],
}  # fmt: skip


@pytest.mark.parametrize("encoding", _WORDS)
def test_a_line_or_a_page_tells_its_character_set(encoding: str) -> None:
    for text in (*_WORDS[encoding], "\n".join(_WORDS[encoding])):
        content = f"Name,City\n{text}\nplain,row\n".encode(encoding)
        assert content.decode(legacy_charset(content)) == content.decode(encoding)


def test_a_broken_byte_among_utf8_does_not_break_the_others(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("name,city\nJosé,Málaga\nZoë,Köln\n".encode() + b"Ren\xe9,Ulm\nA,\x80 5\n")
    rows = [row.cells for row in open_table(path).rows()]
    assert rows == [["José", "Málaga"], ["Zoë", "Köln"], ["René", "Ulm"], ["A", "€ 5"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_need_no_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes("Имя;Город\nИван;Москва\n".encode(encoding))
    assert list(grid(path)) == [["Имя", "Город"], ["Иван", "Москва"]]


def test_japanese_mail_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "jis.csv"
    path.write_bytes("氏名,会社\n山田太郎,会社\n".encode("iso2022_jp"))
    assert list(grid(path))[1] == ["山田太郎", "会社"]
