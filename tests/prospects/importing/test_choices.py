"""Per field: fill, overwrite or keep (IMP-03). A blank never goes over a value."""

from typing import Any

import pytest

from db.tables.prospects import Account, Contact
from tests.prospects.importing.conftest import Write
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.errors import UnreadableInput
from workbench.jobs.importer import Importer
from workbench.prospects.importing.choosing import checked_choices, read_choices
from workbench.prospects.messages.importing import ShowBatch

HEADER = ("Email", "First Name", "Title", "Company", "Industry", "City", "Mood", "Mobile")
FIRST = ("amy@acme.example", "Amy", "CFO", "Acme", "Steel", "Ulm", "good", "+12025550143")
SECOND = ("amy@acme.example", "Amy", "CEO", "Acme", "Paper", "Bonn", "bad", "+12025550144")
BLANK = ("amy@acme.example", "Amy", "", "Acme", "", "", "", "")


def facts(bench: Bench) -> tuple[Any, ...]:
    (account,), (amy,) = rows_of(bench, Account), rows_of(bench, Contact)
    return (amy.title, amy.seniority, account.industry, amy.custom.get("mood"), tuple(amy.phones))


def test_the_usual_way_fills_blanks_only(importer: Importer, bench: Bench, table: Write) -> None:
    importer.run(table(HEADER, FIRST))
    importer.run(table(HEADER, SECOND))
    both = ("+12025550143", "+12025550144")
    assert facts(bench) == ("CFO", "c_level", "Steel", "good", both)


def test_a_field_may_be_overwritten_and_undone(
    importer: Importer, bench: Bench, table: Write
) -> None:
    importer.run(table(HEADER, FIRST))
    before = facts(bench)
    over = dict.fromkeys(
        ("contact.title", "account.industry", "contact.custom.mood", "contact.phone"), "overwrite"
    )
    report = importer.run(table(HEADER, SECOND), choices=over)
    assert report.merged == 1
    assert facts(bench) == ("CEO", "c_level", "Paper", "bad", ("+12025550144",))
    assert dict(bench.ask("sam", ShowBatch(report.batch or 0)).choices) == over
    importer.undo(report.batch or 0)
    assert facts(bench) == before


def test_a_blank_never_goes_over_a_value(importer: Importer, bench: Bench, table: Write) -> None:
    importer.run(table(HEADER, FIRST))
    before = facts(bench)
    over = dict.fromkeys(("contact.title", "account.industry", "contact.custom.mood"), "overwrite")
    assert importer.run(table(HEADER, BLANK), choices=over).skipped == 1
    assert facts(bench) == before


def test_a_kept_field_is_not_even_filled(importer: Importer, bench: Bench, table: Write) -> None:
    importer.run(table(HEADER, BLANK))
    keep = dict.fromkeys(
        ("contact.title", "account.industry", "contact.custom.mood", "contact.phone"), "keep"
    )
    importer.run(table(HEADER, SECOND), choices=keep)
    assert facts(bench) == (None, None, None, None, ())


def test_an_older_export_never_makes_an_account_look_colder(
    importer: Importer, bench: Bench, table: Write
) -> None:
    header = ("Company", "Last Activity Date")
    for day in ("2026-01-02", "2025-03-04", "2026-01-05"):
        importer.run(table(header, ("Acme", day)))
    (account,) = rows_of(bench, Account)
    assert account.last_activity_at.date().isoformat() == "2026-01-05"


def test_what_belongs_together_follows_one_choice() -> None:
    chosen = read_choices(checked_choices({"contact.title": "keep", "account.place": "overwrite"}))
    assert chosen.contact["seniority"] == "keep"
    assert {chosen.account[one] for one in ("city", "zone", "street")} == {"overwrite"}


def test_keys_and_what_forbids_mail_are_only_ever_added_to() -> None:
    for field in ("contact.email", "contact.opted_out", "account.domain", "contact.email_status"):
        with pytest.raises(UnreadableInput, match="only ever added to"):
            checked_choices({field: "overwrite"})
    with pytest.raises(UnreadableInput, match="none of fill, overwrite, keep"):
        checked_choices({"contact.title": "replace"})
    with pytest.raises(UnreadableInput):
        checked_choices({"contact.nonsense": "keep"})
