"""Who only shares a name, a roof or a telephone is not offered; who moved on is asked about."""

import numpy as np
import pytest

from tests.prospects.duplicates import made
from tests.prospects.duplicates.made import Row
from tests.prospects.duplicates.staff import KINDS, employed, staff
from workbench.practice.market import build_market
from workbench.prospects.duplicates.addresses import plain
from workbench.prospects.duplicates.engine import ASK, find_pairs
from workbench.prospects.duplicates.records import Kind, Pair

_ACCOUNT = {
    "name": Kind.COMPANY, "domain": Kind.DOMAIN, "phone": Kind.PHONE, "street": Kind.STREET,
    "city": Kind.CITY,
}  # fmt: skip


def _of_two_people(one: Row, other: Row) -> Pair | None:
    """What is found of two rows among 600 others."""
    rows = [one, other, *staff(4, 480).rows]
    found = find_pairs(made.records(rows, KINDS, are_people=True), 0.0)
    return next((pair for pair in found if (pair.a, pair.b) == (0, 1)), None)


def _shop(number: int, name: str, **known: str) -> Row:
    return {
        "name": name,
        "domain": "",
        "phone": f"+49 40 {1_000_000 + number * 7_717}",
        "street": f"{number % 97 + 1} {('Mill Lane', 'Bergstraße', 'Rue Neuve')[number % 3]}",
        "city": f"{('Nor', 'Süd', 'Ost', 'Wes', 'Mit')[number % 5]}{'abcdefg'[number % 7]}stad",
    } | known


def _of_companies(*rows: Row) -> dict[tuple[int, int], Pair]:
    """What is offered of the given companies among many others."""
    others = made.companies(6, 300, syllables=4).rows
    filled = [*rows, *({"domain": ""} | row for row in others)]
    found = find_pairs(made.records(filled, _ACCOUNT, are_people=False))
    return {(pair.a, pair.b): pair for pair in found if pair.b < len(rows)}


@pytest.mark.parametrize("seed", [31, 32])
def test_staff_is_found_and_hardly_anybody_is_merged_wrongly(seed: int) -> None:
    table = staff(seed, 1_200)
    found = find_pairs(made.records(table.rows, KINDS, are_people=True))
    sure, precision, recall = made.measured(found, table)
    assert sum(one.merge for one in found) > 50
    assert sure >= 0.99
    assert precision >= 0.95
    assert recall >= 0.9


def test_namesakes_at_two_companies_are_not_offered() -> None:
    pair = _of_two_people(employed("Anna", "Schmidt", 3), employed("Anna", "Schmidt", 44))
    assert pair is None or pair.score < 0.1


@pytest.mark.parametrize(
    "shared",
    [
        {"phone": "+49 171 5551234"},
        {"linkedin": "https://www.linkedin.com/in/kestrelby-w/"},
    ],
)
def test_who_changed_the_employer_is_asked_about_and_never_merged(shared: Row) -> None:
    before = employed("Wilhelmine", "Kestrelby", 3) | shared
    after = employed("Wilhelmine", "Kestrelby", 44) | shared
    pair = _of_two_people(before, after)
    assert pair is not None
    assert pair.score >= 0.9
    assert not pair.merge


def test_colleagues_with_one_mailbox_and_telephone_are_not_offered() -> None:
    shared = {"email": "info@aldorfoods.example", "phone": "+49 30 777888"}
    pair = _of_two_people(employed("Jan", "Oakes", 3) | shared, employed("Ute", "Wolf", 3) | shared)
    assert pair is None or pair.score < ASK


def test_an_address_made_of_the_name_says_nothing_beside_it() -> None:
    rows = [
        ("anna.schmidt@a.example", "anna", "schmidt"),
        ("aschmidt2@a.example", "anna", "schmidt"),
        ("schmidt_a@a.example", "anna", "schmidt"),
        ("bob@a.example", "robert", "lee"),
        ("muellerk@a.example", "katrin", "muller"),
        ("info@a.example", "anna", "schmidt"),
        ("sunflower78@a.example", "anna", "schmidt"),
        ("anna1978@a.example", "anna", "schmidt"),
        ("", "anna", "schmidt"),
    ]
    emails, givens, lasts = (np.array(column, dtype=object) for column in zip(*rows, strict=True))
    found = plain(emails, givens, lasts)
    assert found.names.tolist() == [True, True, True, True, True, True, False, False, False]
    assert np.flatnonzero(found.roles).tolist() == [5]


def test_the_practice_market_offers_hardly_any_doubtful_pair() -> None:
    """Nobody is there twice in it, though every fifth person shares the name with somebody."""
    market = build_market(7)
    rows = [
        {
            "first": one.first,
            "last": one.last,
            "email": one.address,
            "phone": one.phone,
            "linkedin": f"https://www.linkedin.com/in/{one.number * 7_368_787 % 16**7:07x}",
            "title": one.title,
            "company": market.companies[one.company].name,
            "domain": market.companies[one.company].domain,
            "city": market.companies[one.company].place.city,
        }
        for one in market.humans
    ]
    found = find_pairs(made.records(rows, KINDS, are_people=True))
    assert len(found) <= 20
    assert not any(pair.merge for pair in found)


def test_the_shops_of_a_chain_are_not_offered() -> None:
    shops = [_shop(17 * number, "Kestrel Pizza") for number in range(8)]
    assert not _of_companies(*shops)


def test_a_company_that_moved_is_asked_about() -> None:
    before = _shop(1, "Kestrelby Optics GmbH", domain="kestrelby.example", phone="+49 40 55667788")
    after = _shop(30, "Kestrelby Optics", domain="kestrelby.example", phone="+49 40 55667788")
    pair = _of_companies(before, after)[0, 1]
    assert not pair.merge


@pytest.mark.parametrize(("known", "merged"), [({}, True), ({"street": ""}, False)])
def test_a_slip_in_a_name_is_merged_where_two_traces_agree(known: Row, merged: bool) -> None:
    shop = _shop(1, "Kestrel Optics GmbH")
    pair = _of_companies(shop, shop | {"name": "Kestrl Optics GmbH"} | known)[0, 1]
    assert pair.merge == merged


def test_companies_under_one_telephone_are_not_offered() -> None:
    shared = {"phone": "+49 40 55667788", "city": "Norastad"}
    one = _shop(1, "Kestrelby Optics", **shared, domain="kestrelby.example")
    other = _shop(2, "Harbour Timber", **shared, domain="harbourtimber.example")
    assert not _of_companies(one, other)


def test_a_trade_name_leads_to_its_company() -> None:
    shop = _shop(1, "Quillon Holdings Ltd t/a Kestrelby Optics")
    pair = _of_companies(shop, shop | {"name": "Kestrelby Optics"})[0, 1]
    assert not pair.merge
    assert "name: as one of them is also called" in pair.why


def test_two_legal_forms_are_not_merged_through_a_third_row() -> None:
    shop = _shop(1, "Kestrelby Optics")
    found = _of_companies(
        shop | {"name": "Kestrelby Optics GmbH"}, shop, shop | {"name": "Kestrelby Optics AG"}
    )
    assert {(0, 1), (1, 2)} <= found.keys()
    assert not any(pair.merge for pair in found.values())
