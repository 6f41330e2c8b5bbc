"""What a suppression covers: addresses, persons, domains with subdomains, phones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.prospects.importing.names import person_text
from workbench.prospects.rules.suppression import (
    MAIL_KINDS,
    Identity,
    KnownAddress,
    check_proof,
    covering,
    domain_and_parents,
    known_address,
    normal_domain,
    person_subjects,
    phone_subject,
    phone_text,
)
from workbench.vocabulary.prospects import SuppressionKind
from workbench.vocabulary.values import EmailAddress, keyed


def key(text: str) -> str:
    return keyed(b"salt of the test", text)


def at(address: str) -> KnownAddress:
    return known_address(EmailAddress.parse(address), key)


SIRI = Identity(
    contact_id=7,
    addresses=(
        at("Siri@Mail.Halden.example"),
        at("s@home.example"),
    ),
    first="Siri",
    last="Dahl",
    company_domain="halden.example",
    phones=("+47 22 12 34 56", "22 12 34 56", "ext. 5"),
    country="NO",
)


def test_a_persons_suppression_names_the_contact_the_person_and_every_address() -> None:
    assert set(person_subjects(SIRI, key)) == {
        (SuppressionKind.PERSON, "contact:7"),
        (SuppressionKind.PERSON, key("siri dahl@halden.example")),
        (SuppressionKind.ADDRESS, key("siri@mail.halden.example")),
        (SuppressionKind.ADDRESS, key("s@home.example")),
    }


def test_one_persons_no_never_silences_the_company() -> None:
    assert not any(kind is SuppressionKind.DOMAIN for kind, _ in person_subjects(SIRI, key))


def test_scar_opt_03_the_same_person_imported_anew_under_another_address_is_covered() -> None:
    anew = Identity(
        contact_id=99,
        addresses=(at("dahl.s@halden.example"),),
        first=" SIRI ",
        last="Dáhl",
        company_domain="Halden.example",
    )
    assert set(person_subjects(SIRI, key)) & set(covering(anew, key))


def test_a_namesake_at_another_company_is_not_covered() -> None:
    namesake = Identity(8, (at("s@fjord.example"),), "Siri", "Dahl", "fjord.example")
    assert not set(person_subjects(SIRI, key)) & set(covering(namesake, key))


def test_a_domain_covers_its_subdomains_and_not_its_neighbours() -> None:
    covered = {value for kind, value in covering(SIRI, key) if kind is SuppressionKind.DOMAIN}
    assert covered == {"mail.halden.example", "halden.example", "home.example"}
    assert "halden.example" not in domain_and_parents("nothalden.example")


@given(st.lists(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), min_size=2, max_size=6))
def test_parents_are_suffixes_of_at_least_two_labels(labels: list[str]) -> None:
    domain = ".".join(labels)
    for parent in domain_and_parents(domain):
        assert domain == parent or domain.endswith(f".{parent}")
        assert parent.count(".") >= 1


@pytest.mark.parametrize(
    ("raw", "domain"),
    [
        ("Acme.COM", "acme.com"),
        ("@acme.com", "acme.com"),
        ("https://www.acme.com/about?x=1", "acme.com"),
        ("acme.com:8080", "acme.com"),
        ("Müller.example.", "xn--mller-kva.example"),
    ],
)
def test_a_domain_is_kept_in_one_form(raw: str, domain: str) -> None:
    assert normal_domain(raw) == domain


@pytest.mark.parametrize(
    "raw", ["", "com", "a b.com", "a..com", "-a.com", "someone@acme.com", "." * 300]
)
def test_what_is_no_domain_is_refused(raw: str) -> None:
    with pytest.raises(Refusal, match="not a domain"):
        normal_domain(raw)


@pytest.mark.parametrize(
    ("first", "last", "domain"),
    [("", "Dahl", "x.example"), ("Siri", " ", "x.example"), ("a", "b", "")],
)
def test_without_a_full_name_or_a_company_there_is_no_person_key(
    first: str, last: str, domain: str
) -> None:
    assert person_text(first, last, domain) is None
    assert person_subjects(Identity(first=first, last=last, company_domain=domain), key) == ()


def test_one_phone_in_several_spellings_has_one_key() -> None:
    found = {phone_subject(phone, SIRI.country, key) for phone in SIRI.phones}
    assert found == {(SuppressionKind.PHONE, key("+4722123456")), None}
    assert phone_text("0800") is None
    assert phone_text("+1 23456") == "tel:123456"
    assert phone_text("call 12345 now") == "tel:12345"
    assert SuppressionKind.PHONE not in MAIL_KINDS


def test_lifting_needs_a_proof_worth_the_name() -> None:
    assert (
        check_proof(" Signed form\n of 2026-11-02, file 12 ")
        == "Signed form of 2026-11-02, file 12"
    )
    with pytest.raises(Refusal, match="proof of consent"):
        check_proof("ok        ")
