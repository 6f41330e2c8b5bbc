"""Lists of customers, suppressions and leads, and the opt-outs inside any file."""

from db.tables.addresses import Address, Suppression
from db.tables.history import InboundLead
from db.tables.prospects import Account, BinMove
from tests.prospects.importing.conftest import Bring
from tests.prospects.importing.stored import AMY, BOB, HEADER, rows_of
from tests.workspaces import Bench
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.suppression import Suppress, WhySuppressed
from workbench.vocabulary.prospects import (
    AddressStatus,
    Bin,
    ImportKind,
    SuppressionKind,
    SuppressionReason,
)
from workbench.vocabulary.values import EmailAddress


def test_opt_outs_of_the_file_become_suppressions(bench: Bench, bring: Bring) -> None:
    header = (
        "First Name",
        "Last Name",
        "Email",
        "Secondary Email",
        "Phone",
        "Opt Out",
        "Do Not Call",
    )
    report = bring(
        header,
        ("Amy", "Ash", "amy@acme.example", "amy@gmail.com", "+1 202 555 0143", "TRUE", ""),
        ("Bob", "Birch", "bob@acme.example", "", "+1 202 555 0144", "", "yes"),
    )
    for address in ("amy@acme.example", "amy@gmail.com"):
        (first, *_) = bench.ask("sam", WhySuppressed(email=EmailAddress(address)))
        assert first.reason is SuppressionReason.OPTED_OUT
        assert first.source == f"import:{report.batch}"
    assert not bench.ask("sam", WhySuppressed(email=EmailAddress("bob@acme.example")))
    silent = [one for one in rows_of(bench, Suppression) if one.kind is SuppressionKind.PHONE]
    assert {one.reason for one in silent} == {SuppressionReason.DO_NOT_CONTACT}


def test_an_opt_out_counts_whatever_else_becomes_of_the_row(bench: Bench, bring: Bring) -> None:
    header = ("First Name", "Last Name", "Company", "Email", "Email 2", "Opt Out", "Email Bounced")
    bring(
        header,
        ("Amy", "Ash", "Acme", "amy@acme.example", "", "", ""),
        ("Bob", "Birch", "Acme", "bob@acme.example", "", "", ""),
    )
    both = ("", "", "Acme", "amy@acme.example", "bob@acme.example", "yes", "yes")
    assert bring(header, both).ask == 1
    lead = ("", "", "", "cy@acme.example", "", "yes", "")
    assert bring(header, lead, kind=ImportKind.LEADS).created == 1
    nameless = ("Dee", "Dow", "", "dee@gmail.com", "", "yes", "")
    assert bring(header, nameless, kind=ImportKind.CUSTOMERS).rejected == 1
    for who in ("amy@acme.example", "bob@acme.example", "cy@acme.example", "dee@gmail.com"):
        (first, *_) = bench.ask("sam", WhySuppressed(email=EmailAddress(who)))
        assert first.reason is SuppressionReason.OPTED_OUT, who
    assert rows_of(bench, Address)[0].status is AddressStatus.BOUNCED


def test_scar_opt_03_importing_somebody_again_never_lowers_a_suppression(
    bench: Bench, bring: Bring
) -> None:
    bring(HEADER, AMY)
    bench.do("sam", Suppress("amy@acme.example", SuppressionReason.OPTED_OUT))
    bring(HEADER, AMY)
    bring(("First Name", "Last Name", "Email", "Opt Out"), ("Amy", "Ash", AMY[5], "FALSE"))
    assert bench.ask("sam", WhySuppressed(email=EmailAddress(AMY[5])))
    new_address = ("Amy", "Ash", "", "Acme", "acme.example", "", "", "")
    bring((*HEADER, "Secondary Email"), (*AMY, "a.ash@acme.example"), (*new_address, ""))
    assert bench.ask("sam", WhySuppressed(email=EmailAddress("a.ash@acme.example")))
    assert all(one.lifted_at is None for one in rows_of(bench, Suppression))


def test_a_suppression_list_stops_addresses_domains_and_phones(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    header = ("Email", "Domain", "Phone", "Reason")
    rows = [
        ("amy@acme.example", "", "", "unsubscribed"),
        ("", "borax.example", "", ""),
        ("", "", "+1 202 555 0143", ""),
        ("", "gmail.com", "", ""),
        ("nonsense", "", "", ""),
    ]
    report = bring(header, *rows, kind=ImportKind.SUPPRESSION)
    assert (report.created, report.rejected) == (3, 2)
    (first, *_) = bench.ask("sam", WhySuppressed(email=EmailAddress("amy@acme.example")))
    assert first.reason is SuppressionReason.OPTED_OUT
    assert bench.ask("sam", WhySuppressed(email=EmailAddress("x@borax.example")))
    again = bring(header, *rows, kind=ImportKind.SUPPRESSION)
    assert (again.created, again.skipped, again.rejected) == (0, 3, 2)


def test_a_bare_list_of_addresses_is_a_suppression_list(bench: Bench, bring: Bring) -> None:
    report = bring(("a@acme.example",), ("b@acme.example",), kind=ImportKind.SUPPRESSION)
    assert report.created == 2


def test_customers_move_to_current_client_by_a_recorded_move(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    report = bring(
        ("Company", "Website"),
        ("Acme", "acme.example"),
        ("Borax", "borax.example"),
        kind=ImportKind.CUSTOMERS,
    )
    assert (report.created, report.merged) == (1, 1)
    assert {one.bin for one in rows_of(bench, Account)} == {Bin.CURRENT_CLIENT}
    assert [one.to_bin for one in rows_of(bench, BinMove)] == [Bin.CURRENT_CLIENT] * 2


def test_a_bin_is_never_lowered_by_an_import(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    bench.do("sam", MoveBin(rows_of(bench, Account)[0].id, Bin.BAD_FIT, "no"))
    bring(HEADER, (*AMY[:7], "y"), BOB)
    assert rows_of(bench, Account)[0].bin is Bin.BAD_FIT


def test_leads_are_kept_once_and_know_their_account(bench: Bench, bring: Bring) -> None:
    bring(HEADER, AMY)
    header = ("Email", "Created", "Lead Source", "Score")
    rows = [
        ("cy@acme.example", "2026-01-02T10:00:00Z", "Webinar", "70"),
        ("cy@acme.example", "2026-01-03T10:00:00Z", "Webinar", ""),
        ("dee@new.example", "", "", ""),
        ("", "2026-01-03", "Web", ""),
    ]
    report = bring(header, *rows, kind=ImportKind.LEADS)
    assert (report.created, report.rejected) == (3, 1)
    first, _, third = rows_of(bench, InboundLead)
    assert (first.account_id, first.score, first.source) == (1, 70, "Webinar")
    assert (third.account_id, third.received_at) == (None, bench.clock.now())
    again = bring(header, *rows, kind=ImportKind.LEADS)
    assert (again.created, again.skipped) == (0, 3)
