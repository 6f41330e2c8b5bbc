"""Of companies with nearly one name: which are merged by what else they share, and which not."""

import pytest

from tests.prospects.duplicates import made
from tests.prospects.duplicates.made import Row
from workbench.prospects.duplicates.engine import find_pairs
from workbench.prospects.duplicates.records import Kind, Pair

_KINDS = {
    "name": Kind.COMPANY, "domain": Kind.DOMAIN, "phone": Kind.PHONE, "street": Kind.STREET,
    "postal": Kind.POSTAL, "city": Kind.CITY,
}  # fmt: skip
_ONE = {
    "name": "Kestrelby Optics GmbH", "domain": "", "phone": "", "street": "9 Mill Lane",
    "postal": "20457", "city": "Norstad",
}  # fmt: skip


def _others() -> list[Row]:
    rows = made.companies(6, 300, syllables=4).rows
    return [
        row | {"domain": "", "postal": f"{place * 7_919 % 90_000 + 10_000}"}
        for place, row in enumerate(rows)
    ]


def _pair(one: Row, other: Row) -> Pair | None:
    rows = [_ONE | one, _ONE | one | other, *_others()]
    found = find_pairs(made.records(rows, _KINDS, are_people=False))
    return next((pair for pair in found if (pair.a, pair.b) == (0, 1)), None)


def _of_names(*names: str) -> list[Pair]:
    rows = [{"name": name} for name in (*names, *(row["name"] for row in _others()))]
    found = find_pairs(made.records(rows, {"name": Kind.COMPANY}, are_people=False))
    return [pair for pair in found if pair.b < len(names)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"name": "Kestrelbi Optics"}),
        ({"name": "Kestrel Foods & Logistics"}, {"name": "KFL"}),
        ({"name": "ЗАО «Техника Заря»"}, {"name": "Tehnika Zarja CJSC", "street": ""}),
        ({"name": "АО «Гранит Восток»"}, {"name": "AO Granit Vostok", "street": ""}),
        ({"city": "Köln"}, {"city": "Cologne", "name": "KESTRELBY OPTICS"}),
        ({"city": "Frankfurt"}, {"city": "Frankfurt am Main"}),
        ({"street": "435 S. Cienega Blvd."}, {"street": "435 S. Cienega Blvd. near 3rd St."}),
    ],
)
def test_one_address_backs_a_name_that_is_written_another_way(one: Row, other: Row) -> None:
    pair = _pair(one, other)
    assert pair is not None
    assert pair.merge


@pytest.mark.parametrize(
    "other",
    [
        {"city": "Ostberg", "street": "80 Rue Neuve", "postal": "81369"},
        {"street": "80 Rue Neuve", "postal": "81369"},
        {"city": "", "street": "", "postal": ""},
        {"name": "Kestrelby Timber GmbH"},
        {"name": "Kestrelby Optics Holding GmbH"},
        {"name": "Kestrelby Optics AG"},
    ],
)
def test_branches_sisters_and_what_only_has_the_name_are_not_merged(other: Row) -> None:
    pair = _pair({}, other)
    assert pair is None or not pair.merge


def test_the_same_name_in_another_town_is_less_than_a_move_within_the_town() -> None:
    moved = {"street": "80 Rue Neuve", "postal": "81369"}
    near, far = _pair({}, moved), _pair({}, moved | {"city": "Ostberg"})
    assert near is not None
    assert far is None or far.score < near.score - 0.1


def test_initials_alone_are_not_merged() -> None:
    pair = _pair({"name": "Kestrel Foods & Logistics", "street": ""}, {"name": "KFL"})
    assert pair is None or not pair.merge


def test_a_telephone_of_its_own_in_the_same_town_is_another_branch_perhaps() -> None:
    one = {"street": "", "postal": "", "phone": "+49 40 55667788"}
    pair = _pair(one, {"phone": "+49 40 11223344"})
    assert pair is not None
    assert not pair.merge
    alone = _pair(one, {"phone": ""})
    assert alone is not None
    assert alone.score > pair.score


def test_where_a_file_holds_names_only_a_rare_name_and_a_slip_in_a_common_word_are_merged() -> None:
    (pair,) = _of_names("Kestrelby Optics", "KESTRELBY OPTICS")
    assert pair.merge
    (slip,) = _of_names("Kestrelby Quillon Logistics", "Kestrelby Quillon Logstics")
    assert slip.merge
    assert "logistics" in slip.why[0]


def test_words_in_another_order_need_a_trace_beside_them() -> None:
    (pair,) = _of_names("Kestrelby Quillon Optics", "Optics Kestrelby Quillon")
    assert not pair.merge
    backed = _pair({}, {"name": "Optics Kestrelby GmbH"})
    assert backed is not None
    assert backed.merge


def test_where_a_file_holds_names_only_another_rare_word_is_not_merged() -> None:
    assert not any(
        pair.merge for pair in _of_names("Parros Timber", "Parris Timber", "Parros Timber Nord")
    )
