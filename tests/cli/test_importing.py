"""`workbench import` and `workbench csv sniff` from outside: JSON, exit codes, bad files."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from tests.prospects.importing.test_workbooks import text, workbook
from tests.terminal import Terminal
from tests.workspaces import Place

KEYS = [
    "batch", "rows", "created", "merged", "skipped", "rejected", "ask", "seconds",
    "rows_per_second", "rejects_file",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small file of people; one row has no address that could be mailed and no name."""
    path = tmp_path / "people.csv"
    path.write_text(
        "Vorname,Firma,E-Mail\nAmy,Acme,amy@acme.example\nBob,Acme,bob@acme.example\n,,bad@@x\n",
        "utf-8",
    )
    return path


@pytest.fixture
def here(terminal: Terminal, sqlite_place: Place) -> Terminal:
    """A command line on a fresh workspace."""
    terminal.workspace = str(sqlite_place.folder)
    return terminal


SAM = ("--as", "sam@ours.example")


def test_import_prints_exactly_what_the_contract_says(here: Terminal, file: Path) -> None:
    ran = here.run("--json", *SAM, "import", file)
    assert ran.code == 0
    assert list(ran.json) == KEYS
    assert (ran.json["batch"], ran.json["rows"], ran.json["created"]) == (1, 3, 2)
    assert ran.json["rejected"] == 1
    rejects = Path(ran.json["rejects_file"])
    assert "bad@@x" in rejects.read_text("utf-8")
    if os.name == "posix":
        assert rejects.stat().st_mode & 0o077 == 0


def test_import_again_dry_and_undone(here: Terminal, file: Path) -> None:
    dry = here.good(*SAM, "import", file, "--dry-run")
    assert (dry["batch"], dry["created"], dry["rejects_file"]) == (None, 2, None)
    batch = here.good(*SAM, "import", file)["batch"]
    assert here.good(*SAM, "import", file)["skipped"] == 2
    undone = here.good(*SAM, "import", "--undo", str(batch))
    assert undone == {"batch": batch, "restored": 0, "removed": 3, "kept": []}
    assert here.run(*SAM, "import", "--undo", str(batch)).code == 1
    assert here.run(*SAM, "import", "--undo", "99").code == 1


def test_a_column_is_what_the_user_says(here: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b\nAcme,12\n", "utf-8")
    refused = here.run("--json", *SAM, "import", path)
    assert (refused.code, refused.json["error"]["code"]) == (2, "nothing_mapped")
    done = here.good(*SAM, "import", path, "--map", "a=account.name", "--map", "b=employees")
    assert done["created"] == 1
    for wrong in ("a", "a=shoe", "c=email", "=x"):
        assert here.run(*SAM, "import", path, "--map", wrong).code == 2


def test_customers_and_suppressions_have_their_own_kind(here: Terminal, file: Path) -> None:
    assert here.good(*SAM, "import", file, "--as", "customers")["created"] == 2
    assert here.good(*SAM, "import", file, "--as", "suppression")["created"] == 2
    assert here.good(*SAM, "import", file, "--as", "activity")["rejected"] == 3
    assert here.run(*SAM, "import", file, "--as", "shoes").code == 2


def test_a_person_reads_sentences(here: Terminal, file: Path) -> None:
    ran = here.run(*SAM, "import", file)
    assert ran.out.startswith("Import 1: 3 rows: 2 created, 0 merged")
    assert "workbench import --undo 1" in ran.out
    assert here.run(*SAM, "import").code == 2
    assert "Nothing was written" in here.run(*SAM, "import", file, "--dry-run").out
    assert "Import 1 is undone" in here.run(*SAM, "import", "--undo", "1").out


BAD_FILES = {
    "nothing.csv": (b"", "empty"),
    "blank.csv": (b"\n\r\n  \n", "no rows"),
    "book.xlsx": (b"PK\x03\x04rest", "a workbook"),
    "noise.csv": (bytes(range(256)) * 64, "text"),
    "endless.csv": (b'a,b\n1,"' + b"x" * 17_000_000, "never closes"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_table_gives_one_sentence(
    here: Terminal, tmp_path: Path, name: str
) -> None:
    content, word = BAD_FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    ran = here.run("--json", *SAM, "import", path)
    assert ran.code == 2
    assert word in ran.json["error"]["message"]
    assert ran.err.strip().count("\n") == 0
    assert here.run("ledger", "verify").code == 0


def test_a_file_that_is_not_there_is_said_so(here: Terminal, tmp_path: Path) -> None:
    ran = here.run("--json", *SAM, "import", tmp_path / "none.csv")
    assert (ran.code, ran.json["error"]["code"]) == (2, "no_file")


def test_three_hundred_columns_twin_headers_and_a_huge_cell_are_taken(
    here: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "wide.csv"
    header = ["Company", "Email", "Email", *[f"c{n}" for n in range(300)]]
    rows = [
        ["Acme", "amy@acme.example", "a@acme.example", *["v"] * 300],
        ["Borax", "b@borax.example", "", "x" * 10_000_000, *["v"] * 299],
        ["Carbo", "c@carbo.example", "", *["v"] * 300],
    ]
    path.write_text("\n".join(",".join(row) for row in [header, *rows]), "utf-8")
    done = here.good(*SAM, "import", path)
    assert (done["created"], done["rejected"]) == (2, 1)
    assert "at most 1,000,000 fit" in Path(done["rejects_file"]).read_text("utf-8")


def test_the_wrong_encoding_is_no_obstacle(here: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "western.csv"
    path.write_bytes("Firma;Ort\nMüller & Söhne;Köln\n".encode("cp1252"))
    assert here.good(*SAM, "import", path)["created"] == 1


def test_sniff_shows_what_the_importer_sees(terminal: Terminal, file: Path, tmp_path: Path) -> None:
    (seen,) = terminal.run("--json", "csv", "sniff", file).lines
    assert list(seen) == [
        "file", "encoding", "delimiter", "quotechar", "header_row", "columns", "rows",
        "grid_sha256",
    ]  # fmt: skip
    assert (seen["encoding"], seen["delimiter"], seen["header_row"]) == ("utf-8", ",", 0)
    assert [one["field"] for one in seen["columns"]] == [
        "contact.first", "account.name", "contact.email",
    ]  # fmt: skip
    assert seen["rows"] == 3
    (whole,) = terminal.run("--json", "csv", "sniff", "--grid", file).lines
    assert whole["grid"][0] == ["Vorname", "Firma", "E-Mail"]
    assert len(whole["grid"]) == 4
    assert "contact.email" in terminal.run("csv", "sniff", file).out


def test_sniff_goes_on_behind_a_file_it_cannot_read(
    terminal: Terminal, file: Path, tmp_path: Path
) -> None:
    ran = terminal.run("--json", "csv", "sniff", tmp_path / "none.csv", file)
    assert ran.code == 2
    assert ran.lines[0]["error"]["code"] == "no_file"
    assert ran.lines[1]["rows"] == 3


def test_the_grid_digest_is_of_the_grid(terminal: Terminal, file: Path) -> None:
    (seen,) = terminal.run("--json", "csv", "sniff", file).lines
    (whole,) = terminal.run("--json", "csv", "sniff", "--grid", file).lines
    text = json.dumps(whole["grid"], ensure_ascii=False, separators=(",", ":"))
    assert seen["grid_sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_a_saved_import_is_refreshed_by_its_number_or_its_name(
    here: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Wer,Ort\nAcme,Ulm\n", "utf-8")
    saved = (*SAM, "import", path, "--as", "customers", "--map", "Wer=account.name")
    first = here.good(*saved, "--map", "Ort=account.city", "--merge", "account.city=overwrite")
    path.write_text("Neu,Ort,Wer\nx,Bonn,Acme\n,Wien,Borax\n", "utf-8")
    again = here.good(*SAM, "import", "--refresh", "Clients.CSV")
    assert (again["batch"], again["created"], again["merged"]) == (first["batch"] + 1, 1, 1)
    moved = path.rename(tmp_path / "elsewhere.csv")
    gone = here.run(*SAM, "import", "--refresh", str(first["batch"]))
    assert gone.code == 2
    assert "no longer where it was imported from" in gone.err
    assert here.good(*SAM, "import", moved, "--refresh", str(first["batch"]))["skipped"] == 2
    assert here.run(*SAM, "import", "--refresh", "nothing.csv").code == 1
    assert here.run(*SAM, "import", moved, "--refresh", "1", "--map", "Wer=ignore").code == 2


def test_import_takes_a_choice_per_field(here: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Email,Title,City\namy@acme.example,CFO,Ulm\n", "utf-8")
    here.good(*SAM, "import", path)
    path.write_text("Email,Title,City\namy@acme.example,CEO,Bonn\n", "utf-8")
    assert here.good(*SAM, "import", path)["merged"] == 0
    assert here.good(*SAM, "import", path, "--merge", "title=overwrite")["merged"] == 1
    wrong = here.run(*SAM, "import", path, "--merge", "contact.email=overwrite")
    assert wrong.code == 2
    assert "only ever added to" in wrong.err


def test_import_names_the_sheets_it_leaves_out(here: Terminal, tmp_path: Path) -> None:
    rows = text("Company", "Email") + text("Acme", "a@acme.example")
    path = workbook(tmp_path / "two.xlsx", rows, rows)
    ran = here.run("--json", *SAM, "import", path)
    assert list(ran.json) == KEYS
    assert "left out: “S1”" in ran.err
