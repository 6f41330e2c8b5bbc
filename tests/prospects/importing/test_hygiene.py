"""What an address says about itself: roles, throw-away mailboxes, guessed permutations (C12)."""

import pytest

from db.tables.addresses import Address
from tests.prospects.importing.conftest import Bring
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.prospects.importing.hygiene import marked, own_state
from workbench.vocabulary.prospects import MAILABLE, AddressStatus


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("info@acme.example", "risky"),
        ("Sales@acme.example", "risky"),
        ("customer.service@acme.example", "risky"),
        ("no-reply@acme.example", "invalid"),
        ("amy@mailinator.com", "invalid"),
        ("amy+x@acme.example", "unknown"),
        ("infografia@acme.example", "unknown"),
    ],
)
def test_roles_are_risky_and_what_nobody_reads_is_invalid(address: str, state: str) -> None:
    assert own_state(address) == state


def states(first: str, last: str, *addresses: tuple[str, str]) -> list[str]:
    keyed = {address: (address, status) for address, status in addresses}
    return [status for _, status in marked(keyed, {"first": first, "last": last}).values()]


def test_c12_three_combinations_of_one_name_at_one_domain_are_guesses() -> None:
    tried = [(f"{local}@acme.example", "unknown") for local in ("amy.ash", "aash", "ash.a")]
    assert states("Amy", "Ash", *tried) == ["guessed"] * 3
    assert states("Amy", "Ash", *tried[:2]) == ["unknown"] * 2
    checked = [("amy@acme.example", "valid"), *tried]
    assert states("Amy", "Ash", *checked) == ["valid", "guessed", "guessed", "guessed"]
    elsewhere = [*tried[:2], ("amy.ash@gmail.com", "unknown")]
    assert states("Amy", "Ash", *elsewhere) == ["unknown"] * 3
    assert states("José", "García", *[(f"{one}@a.example", "risky") for one in
                  ("jgarcia", "jose.garcia", "garcia_jose")]) == ["guessed"] * 3  # fmt: skip


def test_what_the_file_says_stays_where_it_is_the_stricter() -> None:
    assert states("", "", ("info@acme.example", "valid")) == ["valid"]
    assert states("", "", ("info@acme.example", "bounced")) == ["bounced"]
    assert states("", "", ("amy@yopmail.com", "valid")) == ["invalid"]
    tried = [(f"{local}@acme.example", "invalid") for local in ("amy.ash", "aash", "ash.a")]
    assert states("Amy", "Ash", *tried) == ["invalid"] * 3


def test_guesses_of_a_file_are_kept_and_cannot_be_mailed(bench: Bench, bring: Bring) -> None:
    header = ("First Name", "Last Name", "Email", "Email 2", "Email 3", "Company")
    row = ("Amy", "Ash", "amy.ash@acme.example", "aash@acme.example", "amya@acme.example", "Acme")
    bring(header, row)
    kept = [one.status for one in rows_of(bench, Address)]
    assert kept == [AddressStatus.GUESSED] * 3
    assert AddressStatus.GUESSED not in MAILABLE


def test_a_guess_weighs_more_than_a_catch_all_and_less_than_a_check(
    bench: Bench, bring: Bring
) -> None:
    header = ("Email", "Email Status")
    bring(header, ("a@acme.example", "Catch-all"), ("b@acme.example", "Verified"))
    bring(header, ("a@acme.example", "Extrapolated"), ("b@acme.example", "Extrapolated"))
    kept = [one.status for one in rows_of(bench, Address)]
    assert kept == [AddressStatus.GUESSED, AddressStatus.VALID]
