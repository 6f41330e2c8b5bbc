"""The import page's jobs: what a file is taken for, what it would do, what it did, and back."""

import csv
from pathlib import Path

import pytest

from tests.desktop.watching import Seen, hands_of
from tests.workspaces import Bench, opened
from workbench.desktop.importing import (
    ImportFile,
    KeepPasted,
    LookAtFile,
    PreviewFile,
    UndoBatch,
)
from workbench.desktop.work.importing import (
    import_file,
    keep_pasted,
    look_at_file,
    preview_file,
    undo_batch,
)
from workbench.errors import UnreadableInput
from workbench.prospects.messages.accounts import CountAccounts
from workbench.prospects.messages.importing import ListBatches
from workbench.vocabulary.prospects import BatchState, Because, ImportKind, RowOutcome

HEADER = ("Firma", "Vorname", "Nachname", "E-Mail", "Telefon", "Land", "Umsatz", "Schuhgröße")
ROWS = (
    ("Halden Spedition GmbH & Co. KG", "Jörg", "Müller-Lüdke", "J. <J.Mueller@Halden.Example>",
     "030 1234567", "Deutschland", "1,2 Mio EUR", "42"),
    ("Kestrel Labs", "Ann", "Lee", "ann@kestrel.example", "", "US", "", ""),
    ("", "", "", "", "", "", "", "43"),
)  # fmt: skip


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "Kontakte.csv"
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows((HEADER, *ROWS))
    return path


def test_scar_imp_02_a_look_shows_samples_as_they_come_and_as_they_are_read(
    bench: Bench, german: Path
) -> None:
    found = look_at_file(hands_of(bench), LookAtFile(german), Seen())
    by_name = {column.name: column for column in found.columns}
    mail = by_name["E-Mail"]
    assert (mail.field, mail.because) == ("contact.email", Because.NAME)
    assert [sample.read for sample in mail.samples] == [
        "J.Mueller@halden.example",
        "ann@kestrel.example",
    ]
    assert by_name["Land"].samples[0].read == "DE"
    assert by_name["Umsatz"].samples[0].read == "1,200,000"
    assert by_name["Telefon"].samples[0].read == "+49301234567"
    assert by_name["Telefon"].filled == pytest.approx(1 / 3)
    assert by_name["Schuhgröße"].because is Because.NOTHING
    assert (found.delimiter, found.header_line, found.about_rows) == (";", 1, 3)
    assert found.named
    assert any("UTF-8" in warning for warning in found.warnings)


def test_a_look_follows_what_was_decided_and_says_what_two_columns_would_fill(
    bench: Bench, german: Path
) -> None:
    mapping = (("Schuhgröße", "account.name"), ("Land", "ignore"))
    found = look_at_file(hands_of(bench), LookAtFile(german, ImportKind.CONTACTS, mapping), Seen())
    by_name = {column.name: column for column in found.columns}
    assert by_name["Schuhgröße"].because is Because.CHOSEN
    assert by_name["Land"].samples[0].read == ""
    assert found.twice == ()
    twice = (*mapping, ("Firma", "account.name"))
    found = look_at_file(hands_of(bench), LookAtFile(german, ImportKind.CONTACTS, twice), Seen())
    assert found.twice == ("account.name",)


def test_only_leads_and_suppression_lists_have_their_own_fields(bench: Bench, german: Path) -> None:
    def parts(kind: ImportKind) -> set[str]:
        look = look_at_file(hands_of(bench), LookAtFile(german, kind), Seen())
        return {choice.part for choice in look.fields}

    assert parts(ImportKind.CONTACTS) == {"account", "contact", ""}
    assert "lead" in parts(ImportKind.LEADS)
    assert "suppression" in parts(ImportKind.SUPPRESSION)


def test_a_preview_counts_and_shows_rows_but_writes_nothing(bench: Bench, german: Path) -> None:
    found = preview_file(hands_of(bench), PreviewFile(german), Seen())
    assert (found.counts.created, found.counts.rejected, found.whole) == (2, 1, True)
    rejected = [row for row in found.samples if row.outcome is RowOutcome.REJECTED]
    assert rejected[0].reason.startswith("no company, person or address")
    assert rejected[0].raw is not None
    assert rejected[0].raw[-1] == "43"
    assert bench.ask("sam", CountAccounts()).accounts == 0


def test_an_import_reports_its_rejects_and_goes_back_exactly(bench: Bench, german: Path) -> None:
    watch = Seen()
    report = import_file(hands_of(bench), ImportFile(german), watch)
    assert (report.created, report.rejected) == (2, 1)
    assert watch.told[-1][:2] == (3, 3)
    assert report.rejects_file is not None
    assert report.rejects_file.exists()
    undone = undo_batch(hands_of(bench), UndoBatch(report.batch or 0), Seen())
    assert (undone.removed, undone.kept) == (4, ())
    assert bench.ask("sam", CountAccounts()).accounts == 0


def test_a_cancelled_import_keeps_its_rows_and_can_be_undone(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"Company {n},c{n}.example\n" for n in range(5_001))
    path.write_text(f"Company,Domain\n{rows}", encoding="utf-8")
    import_file(hands_of(bench), ImportFile(path), Seen(patience=1))
    (batch,) = bench.ask("sam", ListBatches())
    assert batch.state is BatchState.CANCELLED
    assert batch.counts.created == 5_000


def test_a_pasted_table_is_imported_and_forgotten(bench: Bench) -> None:
    hands = hands_of(bench)
    first = keep_pasted(hands, KeepPasted("Company\tDomain\nOld\told.example\n"), Seen())
    path = keep_pasted(hands, KeepPasted("Company\tDomain\nHalden\thalden.example\n"), Seen())
    assert not first.exists()
    assert path.stat().st_mode & 0o077 == 0
    report = import_file(hands, ImportFile(path), Seen())
    assert report.created == 1
    assert not path.exists()


HOSTILE = {
    "empty.csv": b"",
    "blank.csv": b"\n\n \n",
    "book.xlsx": b"PK\x03\x04" + b"\x00" * 200,
    "noise.csv": bytes(range(256)) * 40,
    "wide.csv": b",".join(b"c%d" % n for n in range(3_000)) + b"\n",
    "runaway.csv": b'name,city\n"' + b"x" * (17 << 20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_one_sentence(sqlite_place, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    with opened(sqlite_place) as bench, pytest.raises(UnreadableInput) as caught:
        look_at_file(hands_of(bench), LookAtFile(path), Seen())
    assert name in caught.value.message or "line" in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("text", ["", "  \n\t", "x" * 5_000_001])
def test_nothing_and_too_much_cannot_be_pasted(sqlite_place, text: str) -> None:
    with opened(sqlite_place) as bench, pytest.raises(UnreadableInput):
        keep_pasted(hands_of(bench), KeepPasted(text), Seen())
