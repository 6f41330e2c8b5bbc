"""Everything a filter finds, written to a file: guarded, marked, whole or not at all."""

import csv
import zipfile
from itertools import product
from pathlib import Path

import pytest

from tests.desktop.watching import Seen, hands_of
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.desktop.exporting import ExportMatching
from workbench.desktop.work import exporting
from workbench.desktop.work.exporting import ACCOUNT_HEADER, export_matching
from workbench.errors import OutsideFault, Refusal
from workbench.jobs import tables_out
from workbench.jobs.tables_out import written_table
from workbench.prospects.importing.names import clean_text
from workbench.prospects.importing.reading import open_table
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.suppression import Suppress
from workbench.prospects.messages.tables import AccountSort
from workbench.vocabulary.values import EmailAddress

HOSTILE = '=HYPERLINK("http://x.example","y")'


@pytest.fixture
def market(bench: Bench) -> Bench:
    first = account(bench, 'Ácme, "Steel"', "acme.example")
    account(bench, HOSTILE, "hostile.example")
    account(bench, "@SUM(A1)", "sum.example")
    for email, name in (("ann@acme.example", "Ann"), ("bob@acme.example", "Bob")):
        bench.do("sam", AddContact(first, name, "Lee", (EmailAddress.parse(email),)))
    bench.do("sam", Suppress("bob@acme.example"))
    return bench


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_no_cell_of_a_csv_is_a_formula_and_the_importer_reads_it_back(
    market: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "all.csv"
    watch = Seen()
    report = export_matching(hands_of(market), ExportMatching("", path), watch)
    assert (report.rows, report.finished, watch.told[-1][:2]) == (3, True, (3, 3))
    header, *found = rows(path)
    assert header == list(ACCOUNT_HEADER)
    assert sorted(row[0] for row in found) == sorted([f"'{HOSTILE}", "'@SUM(A1)", 'Ácme, "Steel"'])
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert path.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob(".*"))


NAMES = [
    f"{lead}{sign}{rest}"
    for lead, sign, rest in product(
        ("", '"', "'", '" ', "''"), ("=", "+", "-", "@", "("), ("SUM(A1)", "5", 'cmd|"/c x"!A1')
    )
] + ["'90s Diner", "'t Hooft", '="0123"', "=1;=2,=3", "O'Brien & Sons"]
"""Names that somebody may have typed by hand."""


def test_what_is_exported_comes_back_as_it_was(bench: Bench, tmp_path: Path) -> None:
    for place, name in enumerate(NAMES):
        account(bench, name, f"n{place}.example")
    path = tmp_path / "all.csv"
    job = ExportMatching("", path, sort=AccountSort.DOMAIN)
    export_matching(hands_of(bench), job, Seen())
    told = {row[1]: row[0] for row in rows(path)[1:]}
    assert not [cell for cell in told.values() if cell.lstrip(' "')[0] in "=+-@"]
    read = {row.cells[1]: clean_text(row.cells[0]) for row in open_table(path).rows()}
    assert read == {f"n{place}.example": name for place, name in enumerate(NAMES)}


def test_a_workbook_gives_its_texts_back_as_they_were(bench: Bench, tmp_path: Path) -> None:
    names = [*NAMES, "_x0041_", "\u00a0=1", "a\tb"]
    path = tmp_path / "all.xlsx"
    with written_table(path) as table:
        table.write(("Company", "Domain"))
        for place, name in enumerate(names):
            table.write((name, f"n{place}.example"))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count('t="inlineStr"') == 2 * len(names) + 2
    read = {row.cells[1]: row.cells[0] for row in open_table(path).rows()}
    assert read == {f"n{place}.example": name for place, name in enumerate(names)}


def test_suppressed_people_are_marked(market: Bench, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    export_matching(hands_of(market), ExportMatching("", path, people=True), Seen())
    marks = {row[6]: row[-1] for row in rows(path)[1:]}
    assert marks == {"ann@acme.example": "", "bob@acme.example": "do not mail"}


def test_a_workbook_holds_texts_never_formulas_and_goes_on_in_another_sheet(
    market: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables_out, "MOST_ROWS", 3)
    path = tmp_path / "all.xlsx"
    job = ExportMatching("", path, sort=AccountSort.DOMAIN)
    export_matching(hands_of(market), job, Seen())
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        assert len(sheets) == 2
        assert not [name for name in sheets if b"<f" in archive.read(name)]
    found = [row.cells for row in open_table(path).rows()]
    assert found[0][:2] == ['Ácme, "Steel"', "acme.example"]


def test_a_cancelled_export_leaves_no_file(
    market: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "CHUNK", 1)
    path = tmp_path / "all.csv"
    report = export_matching(hands_of(market), ExportMatching("", path), Seen(patience=1))
    assert (report.finished, list(tmp_path.glob("*all.csv*"))) == (False, [])


def test_an_export_is_in_the_ledger_and_needs_the_right(market: Bench, tmp_path: Path) -> None:
    export_matching(hands_of(market), ExportMatching("fit > 5", tmp_path / "a.csv"), Seen())
    with market.app.writer.connect() as connection:
        noted = connection.exec_driver_sql(
            "SELECT payload FROM ledger WHERE action = 'export.begin'"
        ).scalar_one()
    assert '"accounts":0' in noted.replace(" ", "")
    with pytest.raises(Refusal):
        export_matching(hands_of(market, "alex"), ExportMatching("", tmp_path / "b.csv"), Seen())
    assert not (tmp_path / "b.csv").exists()


def test_a_folder_that_is_not_there_is_told_in_one_sentence(market: Bench, tmp_path: Path) -> None:
    job = ExportMatching("", tmp_path / "nowhere" / "all.csv")
    with pytest.raises(OutsideFault, match="could not be written"):
        export_matching(hands_of(market), job, Seen())
