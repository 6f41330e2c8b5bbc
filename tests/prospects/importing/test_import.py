"""Rows become accounts and people, through the gateway, on both databases."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.import_rows import ImportRow
from db.tables.ledger import LedgerEntry
from db.tables.prospects import Account, Contact
from tests.prospects.importing.conftest import Bring, Write
from tests.prospects.importing.stored import AMY, BOB, HEADER, rows_of
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport
from workbench.prospects.messages.importing import BatchRows, ListBatches, ShowBatch
from workbench.vocabulary.prospects import (
    AddressStatus,
    BatchState,
    Bin,
    ImportKind,
    RowOutcome,
)


def outcomes(bench: Bench, report: ImportReport) -> list[tuple[int, str, str]]:
    """Line, outcome and reason of every row of a batch."""
    assert report.batch is not None
    found = bench.ask("sam", BatchRows(report.batch))
    return [(row.line, row.outcome.value, row.reason) for row in found]


def test_a_row_becomes_an_account_a_person_and_an_address(bench: Bench, bring: Bring) -> None:
    report = bring(HEADER, AMY, BOB)
    assert (report.rows, report.created, report.rejects_file) == (2, 2, None)
    (account,) = rows_of(bench, Account)
    assert (account.name, account.domain, account.name_key) == ("Acme Inc", "acme.example", "acme")
    assert (account.bin, account.legal_form) == (Bin.COLD, "Inc")
    assert account.source_batch_id == report.batch
    amy, bob = rows_of(bench, Contact)
    assert {amy.account_id, bob.account_id} == {account.id}
    assert (amy.title, amy.seniority, amy.function) == ("VP Operations", "vp", "operations")
    assert (amy.country, amy.custom) == ("US", {"note": "x"})
    assert [one.email for one in rows_of(bench, Address)] == [AMY[5], BOB[5]]


def test_the_same_file_twice_adds_nothing(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY, BOB, ("", "", "", "", "", "", "", "only a note"))
    before = len(rows_of(bench, Account)), len(rows_of(bench, Contact))
    again = bring(HEADER, AMY, BOB, ("", "", "", "", "", "", "", "only a note"))
    assert (again.created, again.merged, again.skipped, again.rejected) == (0, 0, 2, 1)
    assert (len(rows_of(bench, Account)), len(rows_of(bench, Contact))) == before


def test_scar_imp_03_blanks_are_filled_and_nothing_else(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    report = bring(
        ("First Name", "Last Name", "Title", "Company", "Email", "Company Phone", "Note", "Mood"),
        ("Amelia", "", "Janitor", "", "amy@acme.example", "+1 202 555 0143", "y", "good"),
        ("", "", "", "Unknown", "amy@acme.example", "", "", ""),
    )
    assert (report.merged, report.skipped, report.created) == (1, 1, 0)
    assert outcomes(bench, report)[1][2] == "already here, nothing new"
    acme, *_ = rows_of(bench, Account)
    (amy,) = rows_of(bench, Contact)
    assert (amy.first, amy.last, amy.title) == ("Amy", "Ash", "VP Operations")
    assert amy.custom == {"note": "x", "mood": "good"}
    assert (acme.name, acme.phone) == ("Acme Inc", "+12025550143")


def test_values_that_belong_together_are_not_mixed(bench: Bench, bring: Bring) -> None:
    header = ("Company", "Website", "Company City", "Company Country")
    bring(header, ("Acme", "acme.example", "Berlin", ""))
    bring(header, ("Acme", "acme.example", "Boston", "US"))
    (acme,) = rows_of(bench, Account)
    assert (acme.city, acme.country) == ("Berlin", None)
    bring(header, ("Acme", "acme.example", "BERLIN", "Germany"))
    (acme,) = rows_of(bench, Account)
    assert (acme.city, acme.country, acme.zone) == ("Berlin", "DE", "Europe/Berlin")


def test_a_company_named_by_its_domain_gets_its_real_name(bench: Bench, bring: Bring) -> None:
    bring(("First Name", "Email"), ("Amy", "amy@acme.example"))
    assert rows_of(bench, Account)[0].name == "acme.example"
    bring(("Company", "Website"), ("Acme GmbH", "https://www.acme.example/"))
    (acme,) = rows_of(bench, Account)
    assert (acme.name, acme.name_key) == ("Acme GmbH", "acme")


def test_keys_are_address_then_domain_then_name(bench: Bench, bring: Bring) -> None:
    header = ("First Name", "Last Name", "Company", "Website", "Email")
    bring(
        header,
        ("", "", "Acme", "acme.example", ""),
        ("", "", "ACME, Inc.", "www.acme.example", ""),
        ("", "", "Acme", "acme-other.example", ""),
        ("", "", "Borax", "", ""),
        ("", "", "Borax Ltd", "", ""),
        ("Amy", "Ash", "Borax", "", "amy@borax.example"),
        ("Bo", "Bay", "", "", "bo@borax.example"),
    )
    names = [(one.name, one.domain) for one in rows_of(bench, Account)]
    assert names == [
        ("Acme", "acme.example"),
        ("Acme", "acme-other.example"),
        ("Borax", "borax.example"),
    ]
    amy, bo = rows_of(bench, Contact)
    assert amy.account_id == bo.account_id


def test_a_row_that_two_records_claim_is_asked_about(bench: Bench, bring: Bring) -> None:
    header = ("First Name", "Last Name", "Company", "Email", "Secondary Email", "Website")
    report = bring(
        header,
        ("Amy", "Ash", "", "amy@acme.example", "", ""),
        ("Bob", "Birch", "", "bob@acme.example", "", ""),
        ("Amy", "Ash", "", "amy@acme.example", "bob@acme.example", ""),
        ("Amy", "Ash", "", "amy.ash@acme.example", "", ""),
        ("", "", "Twin", "", "", "twin-a.example"),
        ("", "", "Twin", "", "", "twin-b.example"),
        ("", "", "Twin", "", "", ""),
    )
    assert report.ask == 3
    asked = [reason for _, outcome, reason in outcomes(bench, report) if outcome == "ask"]
    assert "different people" in asked[0]
    assert "this name is at this account already" in asked[1]
    assert "several accounts have this name" in asked[2]
    assert report.rejects_file is not None


def test_people_without_a_company_stay_apart_unless_nothing_differs(
    bench: Bench, bring: Bring
) -> None:
    header = ("First Name", "Last Name", "City", "Ref")
    rows = [("Amy", "Ash", "Ulm", "1"), ("Amy", "Ash", "Bonn", "2"), ("Amy", "Ash", "Ulm", "1")]
    report = bring(header, *rows)
    assert (report.created, report.skipped) == (2, 1)
    again = bring(header, *rows)
    assert (again.created, again.skipped) == (0, 3)
    assert {one.account_id for one in rows_of(bench, Contact)} == {None}


def test_states_of_addresses_are_filled_and_only_worsened(bench: Bench, bring: Bring) -> None:
    header = ("Email", "Email Status")
    bring(header, ("a@acme.example", ""), ("b@acme.example", "Guessed"))
    bring(header, ("a@acme.example", "Verified"), ("b@acme.example", "Verified"))
    states = [one.status for one in rows_of(bench, Address)]
    assert states == [AddressStatus.VALID, AddressStatus.GUESSED]
    bring(header, ("a@acme.example", "Bounced"))
    bring(header, ("a@acme.example", "Verified"))
    assert rows_of(bench, Address)[0].status is AddressStatus.BOUNCED


def test_scar_imp_05_the_rejects_file_has_every_row_as_it_came(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    header = ("Email", "First Name", "Formula")
    bad = [(f"p{n}@bad..example", "", "=1+1") for n in range(1_205)]
    report = bring(header, ("amy@acme.example", "Amy", "=2"), *bad)
    assert (report.created, report.rejected) == (1, 1_205)
    assert report.rejects_file is not None
    with report.rejects_file.open(encoding="utf-8", newline="") as stream:
        first, *rest = csv.reader(stream)
    assert first == ["workbench line", "outcome", "reason", *header]
    assert len(rest) == 1_205
    assert rest[0][3:] == ["p0@bad..example", "", "'=1+1"]
    assert "“p0@bad..example” is not an e-mail address" in rest[0][2]
    pages = [
        bench.ask("sam", BatchRows(report.batch or 0, (RowOutcome.REJECTED,), after, 500))
        for after in (0, 502, 1_002)
    ]
    assert all(pages)


def test_a_rejects_file_can_be_mended_and_imported(bring: Bring, importer: Importer) -> None:
    report = bring(("Email", "Phone", "First Name"), ("amy at acme", "+1 202 555 0143", ""))
    assert report.rejects_file is not None
    text = report.rejects_file.read_text("utf-8").replace("amy at acme", "amy@acme.example", 2)
    report.rejects_file.write_text(text, "utf-8")
    again = importer.run(report.rejects_file)
    assert again.created == 1


def test_scar_imp_02_progress_is_told_and_cancel_keeps_what_was_done(
    bench: Bench, importer: Importer, table: Write
) -> None:
    path = table(("Email",), *[(f"p{n}@acme.example",) for n in range(10)])
    told: list[tuple[int, int]] = []
    answers = iter([False, False, True])
    report = importer.run(
        path, progress=lambda *step: told.append(step), cancelled=lambda: next(answers)
    )
    assert told == [(3, 10), (6, 10)]
    assert (report.rows, report.created) == (6, 6)
    (batch,) = bench.ask("sam", ListBatches())
    assert (batch.state, batch.next_line) == (BatchState.CANCELLED, 8)
    assert len(rows_of(bench, Contact)) == 6


def test_an_import_that_was_cut_off_goes_on_without_doubling(
    bench: Bench, table: Write, tmp_path: Path
) -> None:
    class Cut(Exception):
        """The power went."""

    def power_cut(done: int, _about: int) -> None:
        if done >= 6:
            raise Cut

    path = table(("Company",), *[(f"Company {n}",) for n in range(10)])
    importer = Importer(GatewayDesk(bench.gateway, bench.who("sam")), tmp_path, chunk=3)
    with pytest.raises(Cut):
        importer.run(path, progress=power_cut)
    assert bench.ask("sam", ListBatches())[0].state is BatchState.RUNNING
    report = importer.run(path)
    assert (report.rows, report.created, report.skipped) == (10, 10, 0)
    assert len(rows_of(bench, Account)) == 10
    assert [row.line for row in rows_of(bench, ImportRow)] == list(range(2, 12))
    assert len(bench.ask("sam", ListBatches())) == 1


def test_a_dry_run_counts_and_writes_nothing(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    report = bring(HEADER, AMY, BOB, ("",) * 7 + ("x",), dry_run=True)
    assert (report.batch, report.created, report.skipped, report.rejected) == (None, 1, 1, 1)
    assert len(rows_of(bench, Contact)) == 1
    for kind in (ImportKind.SUPPRESSION, ImportKind.LEADS):
        assert bring(HEADER, AMY, BOB, kind=kind, dry_run=True).created == 2


def test_what_this_version_does_not_read_is_refused(bring: Bring) -> None:
    with pytest.raises(UnreadableInput, match="No column"):
        bring(("a", "b"), ("1", "2"))


def test_an_auditor_or_ae_may_not_import(bench: Bench, table: Write, tmp_path: Path) -> None:
    for name in ("alex", "boss"):
        importer = Importer(GatewayDesk(bench.gateway, bench.who(name)), tmp_path)
        with pytest.raises(Refusal):
            importer.run(table(HEADER, AMY))


def test_the_ledger_names_no_person(bench: Bench, bring: Bring) -> None:
    report = bring(HEADER, AMY, BOB)
    with Session(bench.app.reader) as session:
        entries = session.scalars(
            select(LedgerEntry).where(LedgerEntry.subject == f"import:{report.batch}")
        ).all()
    assert [one.action for one in entries] == ["import.start", "import.chunk", "import.finish"]
    text = " ".join(one.payload for one in entries).lower()
    assert not any(word in text for word in ("amy", "acme", "ash"))


@pytest.mark.parametrize(
    ("file", "rows", "accounts", "contacts"),
    [
        ("accounts/sp500.csv", 503, 503, 0),
        ("accounts/yc_companies_1500.csv", 1_500, 1_498, 0),
        ("people/dataset1.csv", 1_000, 0, 1_000),
        ("people/fake_1000.csv", 1_000, 345, 623),
    ],
)
def test_every_row_of_the_samples_has_an_outcome(
    bench: Bench,
    shared_data: Path,
    tmp_path: Path,
    file: str,
    rows: int,
    accounts: int,
    contacts: int,
) -> None:
    importer = Importer(GatewayDesk(bench.gateway, bench.who("sam")), tmp_path)
    report = importer.run(shared_data / file)
    assert report.rows == rows == len(rows_of(bench, ImportRow))
    assert abs(len(rows_of(bench, Account)) - accounts) <= 5
    assert abs(len(rows_of(bench, Contact)) - contacts) <= 5
    again = importer.run(shared_data / file)
    assert (again.created, again.rows) == (0, rows)
    assert bench.ask("sam", ShowBatch(report.batch or 0)).state is BatchState.DONE


def test_a_header_in_the_middle_is_rejected_and_nobody_is_called_so(
    bench: Bench, bring: Bring
) -> None:
    header = ("Company", "First Name", "Last Name", "Email")
    rows = [("Acme", "Amy", "Ash", "amy@acme.example"), ("Borax", "Bob", "Lee", "b@borax.example")]
    report = bring(header, rows[0], header, rows[1])
    assert (report.created, report.rejected) == (2, 1)
    assert [one.name for one in rows_of(bench, Account)] == ["Acme", "Borax"]
    assert report.rejects_file is not None
    assert "the header stands here again" in report.rejects_file.read_text(encoding="utf-8-sig")
