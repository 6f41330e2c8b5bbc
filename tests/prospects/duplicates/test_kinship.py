"""Of people who share nearly everything: who is merged without asking, and who never is."""

import numpy as np
import pytest

from tests.prospects.duplicates import made
from tests.prospects.duplicates.made import Row
from workbench.prospects.duplicates.engine import find_pairs
from workbench.prospects.duplicates.kinship import one_all_the_same
from workbench.prospects.duplicates.people import compared_people
from workbench.prospects.duplicates.records import Kind, Pair
from workbench.prospects.duplicates.scoring import evidence
from workbench.prospects.duplicates.tables import records_of

_KINDS = made.PEOPLE_KINDS | {
    "middle": Kind.MIDDLE, "suffix": Kind.SUFFIX, "age": Kind.AGE, "sex": Kind.SEX,
    "email": Kind.EMAIL, "number": Kind.NUMBER,
}  # fmt: skip
_ONE = {
    "first": "Robert", "last": "Kestrelby", "born": "1971-06-24", "street": "9 Station Road",
    "city": "Tenham", "phone": "", "middle": "", "suffix": "", "age": "", "sex": "", "email": "",
    "number": "",
}  # fmt: skip
_UNBORN = {"born": ""}


def _crowd() -> list[Row]:
    """Strangers who have everything that one of the pairs may have."""
    rows = made.people(8, 150).rows
    return [
        dict.fromkeys(_ONE, "")
        | row
        | {
            "middle": rows[place * 7 % len(rows)]["first"],
            "age": str(20 + place * 13 % 60),
            "sex": "mf"[place % 2],
            "email": f"{row['last'].lower()}{place}@mail.example",
            "number": f"{place * 7_919 + 40_000_000}",
        }
        for place, row in enumerate(rows)
    ]


def _pair(one: Row, other: Row) -> Pair | None:
    rows = [_ONE | one, _ONE | one | other, *_crowd()]
    found = find_pairs(made.records(rows, _KINDS, are_people=True), 0.0)
    return next((pair for pair in found if (pair.a, pair.b) == (0, 1)), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"first": "Rozbert"}),
        ({}, {"first": "Bob"}),
        ({}, {"last": "Kestrelbi", "city": ""}),
        ({}, {"born": "1971-06-23", "street": "9 Staton Road"}),
        (_UNBORN | {"age": "43", "middle": "Omar"}, {"age": "44"}),
        ({"suffix": "Jr"}, {"suffix": ""}),
    ],
)
def test_one_slip_is_merged_where_all_else_agrees(one: Row, other: Row) -> None:
    pair = _pair(one, other)
    assert pair is not None
    assert pair.merge


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"first": "Ingrid"}),
        ({}, {"born": "1940-02-11"}),
        (_UNBORN | {"age": "43"}, {"age": "70"}),
        (_UNBORN | {"suffix": "Jr"}, {"suffix": "Sr"}),
        (_UNBORN | {"suffix": "Jr"}, {"suffix": ""}),
        ({"first": "Robert A."}, {"first": "Robert B."}),
        ({"middle": "Paul"}, {"middle": "Omar"}),
        ({"sex": "m"}, {"sex": "f"}),
        (_UNBORN, {}),
        (_UNBORN, {"street": "9 Staton Road"}),
    ],
)
def test_kin_of_one_address_are_never_merged(one: Row, other: Row) -> None:
    pair = _pair(one, other)
    assert pair is None or not pair.merge


def test_a_name_heard_nowhere_else_is_a_slip_and_another_name_is_another_child() -> None:
    slip = _pair({}, {"first": "Roberrt"})
    child = _pair({"first": "Anna"}, {"first": "Annah"})
    other = _pair({"first": "Roberta"}, {"first": "Roberto"})
    assert slip is not None
    assert child is not None
    assert slip.merge
    assert child.merge
    assert other is None or other.score < slip.score


def test_another_last_name_after_a_marriage_is_merged_at_the_same_address_only() -> None:
    married = {"last": "Quillon"}
    at_home, away = _pair({}, married), _pair({}, married | {"street": "80 Mill Lane"})
    assert at_home is not None
    assert at_home.merge
    assert away is None or not away.merge


@pytest.mark.parametrize("differs", [{"last": "Quillon"}, {"born": "1940-02-11"}])
def test_the_same_number_of_identity_outweighs_one_difference(differs: Row) -> None:
    numbered = {"number": "91234567"}
    pair = _pair(numbered, differs)
    without = _pair(numbered, differs | {"number": "61299811", "street": ""})
    assert pair is not None
    assert pair.merge
    assert without is None or not without.merge


def test_a_number_that_families_share_outweighs_nothing() -> None:
    """Twins with the number of their family's policy, in a file where families have one number."""
    rows = [_ONE | {"number": "91234567"}, _ONE | {"number": "91234567", "first": "Ingrid"}]
    for place, row in enumerate(_crowd()):
        shared = row | {"number": f"{place // 2 * 7_919 + 40_000_000}"}
        rows.append(shared)
    found = find_pairs(made.records(rows, _KINDS, are_people=True))
    assert not any(pair.merge for pair in found if (pair.a, pair.b) == (0, 1))


def _outweighed(*differs: Row) -> list[bool]:
    """Of a row with an address for mail and of others like it: is it one with it all the same?"""
    rows = [_ONE | {"email": "kestrelby71@mail.example"} | one for one in ({}, *differs)]
    kinds, _ = compared_people(made.records(rows, _KINDS, are_people=True))
    others = np.arange(1, len(rows))
    seen = evidence(kinds, np.zeros(len(others), dtype=np.int64), others)
    found: list[bool] = one_all_the_same(kinds, seen).tolist()
    return found


def test_the_same_address_for_mail_outweighs_a_day_but_not_the_first_name() -> None:
    away = {"street": "80 Mill Lane"}
    assert _outweighed(
        away | {"born": "1972-11-21"}, away | {"last": "Quillon"}, away | {"first": "Ingrid"}
    ) == [True, True, False]


def test_another_number_behind_the_same_name_is_no_likeness_of_two_addresses() -> None:
    away = _UNBORN | {"street": "", "phone": ""}
    mails = [{"email": f"rkestrelby{number}@mail.example"} for number in (71, 84)]
    numbered, without = _pair(away | mails[0], mails[1]), _pair(away, {"email": ""})
    assert without is not None
    assert numbered is None or numbered.score <= without.score


def test_a_column_of_whole_names_is_of_people_though_few_of_them_are_on_a_list() -> None:
    firsts = ("Anna", "Yves", "Odette", "Loup", "Ghislaine", "Aubin", "Robert", "Maelle")
    names = [f"{firsts[place % 8]} {row['last'] or 'Vik'}" for place, row in enumerate(_crowd())]
    cities = [f"{name[-5:]}ville" for name in names]
    people = records_of(["name", "city"], ["name", "city"], [names, cities], len(names))
    firms = [f"{name} {('Consulting', 'Group', 'Ltd')[len(name) % 3]}" for name in names]
    companies = records_of(["name", "city"], ["name", "city"], [firms, cities], len(firms))
    assert people.people
    assert not companies.people


def test_columns_of_voters_are_known_for_what_they_are() -> None:
    columns = {
        "first_name": "Ann", "middle_name": "Eve", "last_name": "Vik", "name_suffix": "Jr",
        "gender": "F", "age": "41",
    }  # fmt: skip
    headers = [name.replace("_", " ") for name in columns]
    table = records_of(list(columns), headers, [[value] for value in columns.values()], 1)
    assert [one.kind for one in table.columns] == [
        Kind.GIVEN, Kind.MIDDLE, Kind.LAST, Kind.SUFFIX, Kind.SEX, Kind.AGE,
    ]  # fmt: skip


def test_a_column_name_beside_a_first_name_holds_the_last_name() -> None:
    names = {"first": Kind.GIVEN, "last": Kind.PERSON, "born": Kind.BIRTH, "city": Kind.CITY}
    one = {"first": "Robert", "last": "Kestrelby", "born": "1971-06-24", "city": "Tenham"}
    rows = [one, one | {"last": "Kestrelbey"}, one | {"last": "Quillon"}, *made.people(8, 150).rows]
    found = find_pairs(made.records(rows, names, are_people=True), 0.0)
    merged = {(pair.a, pair.b) for pair in found if pair.merge}
    assert (0, 1) in merged
    assert (0, 2) not in merged
