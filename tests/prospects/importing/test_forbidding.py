"""A row that says no stops the person it names, whatever else becomes of the row (OPT-03)."""

import csv

from db.tables.addresses import Suppression
from db.tables.prospects import Account, Contact
from tests.prospects.importing.conftest import Bring, Write
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.conversations.messages import PrepareCall
from workbench.jobs.importer import Importer, ImportReport
from workbench.prospects.messages.contacts import ContactCard
from workbench.prospects.messages.importing import BatchRows
from workbench.prospects.messages.suppression import WhySuppressed
from workbench.vocabulary.prospects import Bin, ImportKind, SuppressionKind, SuppressionReason
from workbench.vocabulary.values import EmailAddress

HEADER = (
    "First Name",
    "Last Name",
    "Company",
    "Website",
    "Email",
    "Phone",
    "Opt Out",
    "Do Not Call",
)
AMY = ("Amy", "Ash", "Acme", "acme.example", "amy@acme.example", "+1 202 555 0143", "", "")
BOB = ("Bob", "Birch", "Acme", "acme.example", "bob@acme.example", "+1 202 555 0144", "", "")


def stopped(bench: Bench, *addresses: str) -> list[bool]:
    """Whether mail to each address is stopped."""
    return [bool(bench.ask("sam", WhySuppressed(email=EmailAddress(one)))) for one in addresses]


def called(bench: Bench, first: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of a person that may be called, and those that may not."""
    (contact,) = [one for one in rows_of(bench, Contact) if one.first == first]
    brief = bench.ask("sam", PrepareCall(contact.id))
    card = bench.ask("sam", ContactCard(contact.id))
    assert set(brief.do_not_call) == card.do_not_call
    return brief.phones, brief.do_not_call


def reason(bench: Bench, report: ImportReport) -> str:
    """The reason of a batch's only row."""
    assert report.batch is not None
    (row,) = bench.ask("sam", BatchRows(report.batch))
    return row.reason


def test_a_row_that_is_asked_about_stops_the_person_under_their_other_address(
    bench: Bench, bring: Bring
) -> None:
    bring(HEADER, AMY, BOB)
    other = ("Amy", "Ash", "Acme", "acme.example", "a.ash@acme.example", "", "yes", "")
    assert bring(HEADER, other).ask == 1
    assert stopped(bench, "a.ash@acme.example", AMY[4], BOB[4]) == [True, True, False]


def test_a_row_that_is_asked_about_stops_the_namesake_it_may_mean(
    bench: Bench, bring: Bring
) -> None:
    bring(HEADER, AMY, BOB)
    at_home = ("Amy", "Ash", "Acme", "", "amy@gmail.com", "", "yes", "yes")
    assert bring(HEADER, at_home).ask == 1
    assert stopped(bench, "amy@gmail.com", AMY[4], BOB[4]) == [True, True, False]
    assert called(bench, "Amy") == ((), ("+12025550143",))


def test_a_row_of_a_company_of_an_ambiguous_name_stops_whom_it_may_mean(
    bench: Bench, bring: Bring
) -> None:
    twin = ("Amy", "Ash", "Acme", "acme-too.example", "amy@acme-too.example", "", "", "")
    bring(HEADER, AMY, BOB, twin)
    assert bring(HEADER, ("Amy", "Ash", "Acme", "", "", "", "yes", "")).ask == 1
    assert stopped(bench, AMY[4], twin[4], BOB[4]) == [True, True, False]


def test_a_skipped_row_says_no_to_every_number_of_the_person(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY, BOB)
    assert called(bench, "Amy") == (("+12025550143",), ())
    assert bring(HEADER, ("", "", "", "", AMY[4], "", "", "yes")).skipped == 1
    assert called(bench, "Amy") == ((), ("+12025550143",))
    assert called(bench, "Bob") == (("+12025550144",), ())
    assert stopped(bench, AMY[4]) == [False]


def test_a_number_that_comes_later_is_stopped_too(bench: Bench, bring: Bring) -> None:
    nobody_yet = ("", "", "", "", AMY[4], "", "", "yes")
    bring(HEADER, nobody_yet, kind=ImportKind.LEADS)
    bring(HEADER, AMY)
    assert called(bench, "Amy") == ((), ("+12025550143",))


def test_a_rejected_row_stops_address_number_and_person(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY, BOB)
    elsewhere = ("Bob", "Birch", "", "", "bob@acme.example", "", "yes", "yes")
    report = bring((*HEADER, "Activity Date"), (*elsewhere, ""), kind=ImportKind.ACTIVITY)
    assert (report.rejected, reason(bench, report)) == (1, "no date of the activity")
    only_a_number = ("", "", "", "", "", AMY[5], "", "yes")
    assert bring(HEADER, only_a_number).rejected == 1
    assert stopped(bench, AMY[4], BOB[4]) == [False, True]
    assert called(bench, "Amy") == ((), ("+12025550143",))
    assert called(bench, "Bob") == ((), ("+12025550144",))


def test_a_row_with_too_many_cells_is_searched_for_its_no(
    bench: Bench, importer: Importer, table: Write
) -> None:
    good = ",".join(AMY), ",".join(BOB)
    moved = "Ash, Amy,Ash,Acme,acme.example,amy@acme.example,,yes,no"
    path = table(HEADER)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n".join((*good, moved)))
    report = importer.run(path)
    assert (report.created, report.rejected) == (2, 1)
    assert stopped(bench, AMY[4], BOB[4]) == [True, False]


def test_a_company_that_opted_out_is_stopped_by_its_domain(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    assert bring(HEADER, ("", "", "Acme", "acme.example", "", "", "yes", "")).skipped == 1
    assert stopped(bench, AMY[4]) == [True]
    assert [one.kind for one in rows_of(bench, Suppression)] == [SuppressionKind.DOMAIN]


def test_a_row_that_names_nothing_to_stop_is_reported(bench: Bench, bring: Bring) -> None:
    for said in (("yes", ""), ("", "yes")):
        report = bring(HEADER, ("", "", "Borax", "", "", "", *said), kind=ImportKind.CUSTOMERS)
        assert report.ask == 1
        assert "names no address, number or domain" in reason(bench, report)
        assert report.rejects_file is not None
        with report.rejects_file.open(encoding="utf-8", newline="") as stream:
            assert "Borax" in list(csv.reader(stream))[1]
    assert [one.bin for one in rows_of(bench, Account)] == [Bin.CURRENT_CLIENT]
    dry = bring(HEADER, ("", "", "Borax", "", "", "", "yes", ""), dry_run=True)
    assert dry.ask == 1


def test_a_rejected_row_tells_that_nobody_could_be_stopped(bench: Bench, bring: Bring) -> None:
    report = bring(HEADER, ("", "", "", "", "", "n/a", "yes", ""))
    assert report.rejected == 1
    assert reason(bench, report).startswith("no company, person or address in the row; it forbids")


def test_a_suppression_row_keeps_its_number_when_its_domain_is_too_wide(
    bench: Bench, bring: Bring
) -> None:
    bring(HEADER, AMY)
    wide = ("", "gmail.com", AMY[5], "complaint")
    report = bring(("Email", "Domain", "Phone", "Reason"), wide, kind=ImportKind.SUPPRESSION)
    assert (report.created, report.rejected) == (1, 0)
    assert "very many people" in reason(bench, report)
    assert called(bench, "Amy") == ((), ("+12025550143",))
    assert rows_of(bench, Suppression)[0].reason is SuppressionReason.COMPLAINT
