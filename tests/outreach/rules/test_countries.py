"""The country guard, exhaustively (domain.md §5, mail-facts §1.7)."""

from datetime import date, timedelta
from itertools import product

import pytest

from workbench.outreach.rules.countries import (
    EU_EEA,
    Basis,
    Place,
    Verdict,
    country_code,
    decide,
)

TODAY = date(2026, 1, 6)
CODES = [a + b for a, b in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)]
STRICT = {Verdict.ALLOW: 0, Verdict.WARN: 1, Verdict.BLOCK: 2}


def verdict(place: Place, *bases: Basis, opened: dict[str, str] | None = None, before: int = 0):
    return decide(place, bases, opened, today=TODAY, mails_before=before).verdict


def basis(kind: str, days: int = 10, evidence: str = "mail of 3 January") -> Basis:
    return Basis(kind, TODAY - timedelta(days=days), evidence)


@pytest.mark.parametrize("code", CODES)
def test_only_the_united_states_are_open_without_more(code: str) -> None:
    found = verdict(Place(contact_country=code))
    assert found is (Verdict.ALLOW if code == "US" else Verdict.BLOCK)


def test_an_unknown_country_is_blocked() -> None:
    assert verdict(Place()) is Verdict.BLOCK
    assert verdict(Place(domain="acme.com")) is Verdict.BLOCK
    assert verdict(Place(domain="acme.io")) is Verdict.BLOCK


@pytest.mark.parametrize(
    ("contact", "account", "domain"), list(product([None, "US", "GB", "DE"], repeat=3))
)
def test_where_sources_disagree_the_stricter_country_counts(
    contact: str | None, account: str | None, domain: str | None
) -> None:
    labels = {None: "acme.com", "US": "acme.us", "GB": "acme.co.uk", "DE": "acme.de"}
    place = Place(contact, account, labels[domain], company="Acme Ltd")
    alone = [
        verdict(Place(contact_country=c, company="Acme Ltd"))
        for c in (contact, account, domain)
        if c
    ]
    expected = max(alone, key=STRICT.__getitem__) if alone else Verdict.BLOCK
    assert verdict(place) is expected


@pytest.mark.parametrize(
    ("company", "form", "employees", "expected"),
    [
        ("Acme Ltd", None, None, Verdict.WARN),
        ("Acme Limited", None, 3, Verdict.WARN),
        ("Acme", "plc", None, Verdict.WARN),
        ("Acme LLP", None, None, Verdict.WARN),
        ("Acme", None, 10, Verdict.WARN),
        ("Acme", None, 9, Verdict.BLOCK),
        ("Acme", None, None, Verdict.BLOCK),
        ("Acme", "sole_trader", 50, Verdict.BLOCK),
        ("Acme", "partnership", 50, Verdict.BLOCK),
        ("Acme Ltd", "sole trader", None, Verdict.BLOCK),
    ],
)
def test_britain_separates_companies_from_persons(company, form, employees, expected) -> None:
    place = Place("GB", company=company, legal_form=form, employees=employees)
    assert verdict(place) is expected


@pytest.mark.parametrize("code", sorted(EU_EEA - {"DE"}))
def test_a_stored_basis_opens_a_european_contact(code: str) -> None:
    assert verdict(Place(code), basis("legitimate_interest")) is Verdict.ALLOW


def test_germany_wants_express_consent() -> None:
    assert verdict(Place("DE"), basis("legitimate_interest")) is Verdict.BLOCK
    assert verdict(Place("DE"), basis("express_consent")) is Verdict.ALLOW


@pytest.mark.parametrize(
    ("kind", "days", "before", "expected"),
    [
        ("referral", 5, 0, Verdict.ALLOW),
        ("referral", 5, 1, Verdict.BLOCK),
        ("purchase", 700, 3, Verdict.ALLOW),
        ("purchase", 731, 0, Verdict.BLOCK),
        ("inquiry", 180, 0, Verdict.ALLOW),
        ("inquiry", 183, 0, Verdict.BLOCK),
        ("publication", 900, 0, Verdict.ALLOW),
        ("express_consent", 2000, 9, Verdict.ALLOW),
        ("a_hunch", 1, 0, Verdict.BLOCK),
    ],
)
def test_canada_knows_several_bases_each_with_its_end(kind, days, before, expected) -> None:
    assert verdict(Place("CA"), basis(kind, days), before=before) is expected


def test_a_basis_without_evidence_or_from_the_future_is_none() -> None:
    assert verdict(Place("FR"), basis("consent", evidence=" ")) is Verdict.BLOCK
    assert verdict(Place("FR"), basis("consent", days=-3)) is Verdict.BLOCK


def test_a_manager_may_open_a_country_with_a_written_basis() -> None:
    assert verdict(Place("NL"), opened={"NL": "opinion of counsel, 2026-01-02"}) is Verdict.WARN
    assert verdict(Place("NL"), opened={"NL": "  "}) is Verdict.BLOCK


def test_country_codes_of_domains() -> None:
    assert country_code("acme.co.uk") == "GB"
    assert country_code("acme.de") == "DE"
    assert country_code("acme.io") is None
    assert country_code("acme.example") is None
    assert country_code(None) is None
