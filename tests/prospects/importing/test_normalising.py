"""Values come into one form: names, places, numbers, dates, titles, phones, addresses."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.prospects.importing.address_states import status_of
from workbench.prospects.importing.amounts import date_of, day_first, is_yes, whole_number
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.names import (
    clean_text,
    legal_form,
    name_key,
    split_person,
    tidy_person,
)
from workbench.prospects.importing.normalising import Prepared, prepare_rows
from workbench.prospects.importing.phones import phone_of
from workbench.prospects.importing.places import country_of, place_of, region_of, zone_of
from workbench.prospects.importing.planning import plan_rows
from workbench.prospects.importing.reading import Row, open_table
from workbench.prospects.importing.titles import function_of, seniority_of
from workbench.prospects.importing.web import account_domain, emails_of, registrable_domain

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample data is not here")


def prepared(columns: list[str], *rows: list[str], kind: str = "contacts") -> list[Prepared]:
    """Rows under a header, mapped and normalised."""
    mapped = map_columns(columns, rows, kind=kind)
    plan = plan_rows(mapped, rows, kind=kind)
    return prepare_rows((plan, [Row(n, list(row)) for n, row in enumerate(rows, start=2)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc.", "ACME Incorporated"),
        ("Müller & Söhne GmbH & Co. KG", "Muller and Sohne"),
        ("The Home Depot", "Home Depot, Inc."),
        ("Bosch S.p.A.", "BOSCH SpA"),
        ("Société Générale S.A.", "Societe Generale"),
        ("Acme Co., Ltd.", "Acme"),
    ],
)
def test_two_spellings_of_a_company_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Acme Ltd", "Ltd"),
        ("Acme PLC", "PLC"),
        ("Acme LLP", "LLP"),
        ("Acme GmbH & Co. KG", "GmbH & Co. KG"),
        ("Acme Limited", "Ltd"),
        ("3M", ""),
        ("AG", ""),
    ],
)
def test_the_legal_form_is_read(name: str, form: str) -> None:
    assert legal_form(name) == form


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2M", 1_200_000),
        ("51-200", 126),
        ("10,000+", 10_000),
        ("$1-5M", 3_000_000),
        ("1.234.567,89", 1_234_568),
        ("12,5 Mio", 12_500_000),
        ("€5 bn", 5_000_000_000),
        ("1 234", 1_234),
        ("0.5", 1),
        ("abc", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_sizes_are_numbers(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_thousands_in_the_header_count() -> None:
    (row,) = prepared(["Company Name", "Revenue (in 000s USD)"], ["Acme", "1,500"])
    assert (row.account["revenue"], row.account["currency"]) == (1_500_000, "USD")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1957-03-04", date(1957, 3, 4)),
        ("08 Nov 2025", date(2025, 11, 8)),
        ("Nov 8, 2025", date(2025, 11, 8)),
        ("25.12.24", date(2024, 12, 25)),
        ("31/12/2026", date(2026, 12, 31)),
        ("03/04/2026", date(2026, 3, 4)),
        ("19570304", date(1957, 3, 4)),
        ("2026-02-30", None),
        ("soon", None),
    ],
)
def test_days_are_read(text: str, day: date | None) -> None:
    assert date_of(text) == day


def test_a_column_tells_whether_the_day_comes_first() -> None:
    assert day_first(["01/02/2026", "13/02/2026"]) is True
    assert day_first(["01/02/2026", "02/13/2026"]) is False
    assert date_of("03/04/2026", True) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Saint Paul, Minnesota", ("Saint Paul", "Minnesota", "US")),
        ("San Francisco, CA, USA; Remote", ("San Francisco", "California", "US")),
        ("Berlin, DE", ("Berlin", "", "DE")),
        ("Wilmington, DE", ("Wilmington", "Delaware", "US")),
        ("Atlanta, Georgia", ("Atlanta", "Georgia", "US")),
        ("Tbilisi, Georgia", ("Tbilisi", "", "GE")),
        ("Dublin, Ireland", ("Dublin", "", "IE")),
        ("Toronto, ON", ("Toronto", "Ontario", "CA")),
        ("CA, USA", ("", "California", "US")),
        ("New York City, New York[2]", ("New York City", "New York", "US")),
        ("Deutschland", ("", "", "DE")),
        ("Remote", ("", "", "")),
    ],
)
def test_places_in_one_cell_are_taken_apart(text: str, place: tuple[str, str, str]) -> None:
    assert place_of(text) == place


def test_countries_states_and_zones() -> None:
    assert [
        country_of(t) for t in ("USA", "U.S.", "Vereinigte Staaten", "gb", "Éire", "Texas")
    ] == [
        "US",
        "US",
        "US",
        "GB",
        "IE",
        "US",
    ]
    assert region_of("MN") == ("Minnesota", "US")
    assert region_of("WA", "AU") == ("Western Australia", "AU")
    assert zone_of("US", "Minnesota") == "America/Chicago"
    assert zone_of("DE") == "Europe/Berlin"
    assert zone_of("US") == ""


def test_wa_among_queensland_and_victoria_is_australian() -> None:
    rows = prepared(["first name", "state"], ["Amy", "wa"], ["Bob", "qld"], ["Cy", "vic"])
    assert rows[0].contact["region"] == "Western Australia"
    assert rows[0].contact["country"] == "AU"


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("VP Operations", "vp", "operations"),
        ("Chief Financial Officer", "c_level", "finance"),
        ("Leiterin Einkauf", "director", "purchasing"),
        ("Geschäftsführer", "c_level", "general_management"),
        ("Assistant to the CEO", "staff", "general_management"),
        ("Directeur des ventes", "director", "sales"),
        ("Jefe de Compras", "director", "purchasing"),
        ("Senior Software Engineer", "senior", "engineering"),
        ("Product Owner", "staff", "product"),
        ("Co-Founder & CTO", "owner", "engineering"),
        ("Warehouse Manager", "manager", "operations"),
        ("", "", ""),
    ],
)
def test_titles_tell_level_and_function(title: str, level: str, function: str) -> None:
    assert seniority_of(title) == level
    assert function_of(title) == function


def test_phones_lose_their_apostrophe_and_gain_their_country() -> None:
    assert phone_of("'+1 202 555 0143") == "+12025550143"
    assert phone_of("(202) 555-0143 x12", "US") == "+12025550143 x12"
    assert phone_of("030 901820", "DE") == "+4930901820"
    assert [phone_of(one) for one in ("4.93E+11", "+1,23E+11", "4E+11")] == ["", "", ""]
    assert phone_of("4.93012345678E+11", "DE") == phone_of("493012345678", "DE")
    assert phone_of("+44 (0)20 7946 0958") == "+442079460958"
    assert phone_of("none") == ""


def test_domains_are_the_registered_ones() -> None:
    assert registrable_domain("https://www.shop.acme.co.uk/x?y") == "acme.co.uk"
    assert registrable_domain("mail.acme.example") == "acme.example"
    assert account_domain("http://gmail.com") == ""
    assert account_domain("https://www.linkedin.com/company/acme") == ""
    assert registrable_domain("not a domain") == ""


def test_several_addresses_share_a_cell() -> None:
    assert emails_of("Bob <bob@x.example>; amy@y.example") == (
        ["bob@x.example", "amy@y.example"],
        [],
    )
    assert emails_of("a@b.example, nonsense@") == (["a@b.example"], ["nonsense@"])


def test_people_are_taken_apart() -> None:
    assert split_person("Dr. Anna von der Leyen, MBA") == ("Anna", "von der Leyen")
    assert split_person("Smith, John") == ("John", "Smith")
    assert tidy_person("ROBERT") == "Robert"
    assert tidy_person("McDonald") == "McDonald"


def test_vendors_words_about_addresses_become_states() -> None:
    words = {
        "Verified": "valid",
        "Extrapolated": "guessed",
        "Guessed": "guessed",
        "Unverified": "risky",
        "Catch-all": "risky",
        "Not Catch-all": "unknown",
        "Invalid": "invalid",
        "": "unknown",
    }
    assert {word: status_of(word).value for word in words} == words


def test_states_belong_to_their_own_address() -> None:
    (row,) = prepared(
        ["Email", "Email Status", "Secondary Email", "Secondary Email Status", "Email Bounced"],
        ["a@x.example", "Verified", "b@x.example", "Guessed", "true"],
    )
    assert row.emails == (("a@x.example", "bounced"), ("b@x.example", "guessed"))


def test_an_opt_out_covers_every_address_and_do_not_call_every_phone() -> None:
    (row,) = prepared(
        ["First Name", "Email", "Secondary Email", "HasOptedOutOfEmail", "DoNotCall", "Phone"],
        ["Amy", "a@x.example", "b@x.example", "TRUE", "1", "+1 202 555 0143"],
    )
    assert row.suppress == (
        ("address", "a@x.example", "opted_out"),
        ("address", "b@x.example", "opted_out"),
        ("person", "", "opted_out"),
        ("phone", "+12025550143", "do_not_contact"),
        ("address", "a@x.example", "do_not_contact"),
        ("address", "b@x.example", "do_not_contact"),
        ("person", "", "do_not_contact"),
    )
    assert is_yes("x")
    assert not is_yes("FALSE")


def test_free_mail_is_no_employer_and_a_company_is_never_unknown() -> None:
    free, own = prepared(["First Name", "Email"], ["Amy", "a@gmail.com"], ["Bob", "b@acme.example"])
    assert free.account == {}
    assert own.account == {"domain": "acme.example", "name": "acme.example"}


@needs_samples
@pytest.mark.parametrize(
    ("file", "count", "rejected"),
    [
        ("accounts/sp500.csv", 503, 0),
        ("accounts/yc_companies_1500.csv", 1_500, 0),
        ("people/fake_1000.csv", 1_000, 9),
        ("people/dataset1.csv", 1_000, 0),
    ],
)
def test_every_row_of_the_samples_is_ready_or_has_a_reason(
    file: str, count: int, rejected: int
) -> None:
    table = open_table(SAMPLES / file)
    sample = [row.cells for row in table.sample(200)]
    plan = plan_rows(map_columns(table.columns, sample), sample)
    rows = prepare_rows((plan, list(table.rows())))
    assert len(rows) == count
    assert sum(1 for row in rows if row.problem) == rejected
    assert all(row.problem or row.account or row.contact for row in rows)


@given(st.lists(st.text(max_size=40), min_size=9, max_size=9))
def test_no_cell_stops_a_row(cells: list[str]) -> None:
    columns = ["Company", "Website", "Email", "Phone", "Employees", "Revenue", "State", "Title"]
    mapped = map_columns([*columns, "Job Start Date"], [])
    plan = plan_rows(mapped, [cells])
    (row,) = prepare_rows((plan, [Row(2, cells)]))
    assert row.line == 2


@given(st.text(max_size=60))
def test_a_key_does_not_depend_on_case_or_blanks(text: str) -> None:
    assert name_key(f"  {text.upper().lower()} ") == name_key(text.upper().lower())
    assert "\x00" not in clean_text(text)


def test_a_cell_of_brackets_without_end_is_read_quickly() -> None:
    (row,) = prepared(["Full Name", "Company"], ["(" * 900_000, "Acme " + "(" * 900_000])
    assert row.raw == ["(" * 900_000, "Acme " + "(" * 900_000]
    assert len(row.account["name"]) <= 300


def test_a_telephone_number_that_a_spreadsheet_rounded_is_told_and_not_kept() -> None:
    columns = ["Company", "First Name", "Email", "Mobile", "Company Phone"]
    fine = ["Borax", "Bob", "bob@borax.example", "+49 30 1234567", "+49 30 7654321"]
    cut = ["Acme", "Amy", "amy@acme.example", "4.93E+11", "4.93012345678E+11"]
    one, *_ = prepared(columns, cut, fine, fine, fine)
    assert one.contact.get("phones", []) == []
    assert one.account["phone"] == "493012345678"
    assert one.notes == ("“4.93E+11” is a telephone number that a spreadsheet rounded",)
