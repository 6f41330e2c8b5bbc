"""Rows that name what was merged away go to the record that stands for it (MERGE-01)."""

from db.tables.history import InboundLead
from db.tables.prospects import Account, Contact
from tests.prospects.importing.conftest import Bring
from tests.prospects.importing.stored import rows_of
from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.prospects.messages.duplicates import MergeAccounts, MergeContacts
from workbench.vocabulary.prospects import ImportKind

HEADER = ("First Name", "Last Name", "Company Name", "Website", "Email", "City", "Phone")


def _chain(bench: Bench) -> int:
    """Three accounts merged one into the next; returns the last."""
    first, second, last = (
        account(bench, name, domain)
        for name, domain in (
            ("Halden Freight", "halden.example"),
            ("Halden Group", "halden-group.example"),
            ("Halden World", "halden-world.example"),
        )
    )
    bench.do("sam", MergeAccounts(second, first))
    bench.do("sam", MergeAccounts(last, second))
    return last


def test_a_row_with_the_losers_address_goes_to_the_winner(bench: Bench, bring: Bring) -> None:
    home = account(bench)
    winner = person(bench, home, "siri@halden.example").contact_id
    loser = person(bench, home, "s.dahl@halden.example", first="Sirri", last="Dahle").contact_id
    bench.do("sam", MergeContacts(winner, loser))
    report = bring(
        HEADER, ("Sirri", "Dahle", "", "", "s.dahl@halden.example", "Moss", "+47 55 12 34 56")
    )
    assert (report.created, report.merged) == (0, 1)
    stored = {one.id: one for one in rows_of(bench, Contact)}
    assert len(stored[winner].phones) == 1
    assert stored[loser].account_id is None
    assert not stored[loser].phones


def test_a_row_without_a_company_never_finds_a_loser_by_name(bench: Bench, bring: Bring) -> None:
    winner = person(bench, None, first="Siri", last="Dahl", city="Moss").contact_id
    loser = person(bench, None, first="Sirri", last="Dahle", city="Moss").contact_id
    bench.do("sam", MergeContacts(winner, loser))
    bring(HEADER, ("Sirri", "Dahle", "", "", "new@halden.example", "Moss", ""))
    there = {one.id: one for one in rows_of(bench, Contact)}
    assert there.keys() > {winner, loser}
    assert there[loser].account_id is None


def test_a_row_of_a_merged_account_goes_to_the_last_winner(bench: Bench, bring: Bring) -> None:
    last = _chain(bench)
    bring(
        HEADER,
        ("Ann", "Lee", "Halden Freight", "halden.example", "ann@halden.example", "Halden", ""),
        ("Bob", "Lee", "Halden Group", "", "bob@gmail.com", "", ""),
    )
    assert {one.account_id for one in rows_of(bench, Contact)} == {last}
    assert len(rows_of(bench, Account)) == 3


def test_a_lead_of_a_merged_accounts_domain_is_the_winners(bench: Bench, bring: Bring) -> None:
    last = _chain(bench)
    bring(("Email", "Date"), ("ann@halden.example", "2026-01-05"), kind=ImportKind.LEADS)
    (lead,) = rows_of(bench, InboundLead)
    assert lead.account_id == last
