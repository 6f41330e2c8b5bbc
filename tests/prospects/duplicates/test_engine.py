"""Accuracy on tables the engine was not made with, and what must never be merged."""

import csv
import gc
from pathlib import Path

import pytest

from tests.prospects.duplicates import made
from workbench.collector import RARELY
from workbench.prospects.duplicates.engine import find_pairs
from workbench.prospects.duplicates.records import Column, Kind, Records
from workbench.prospects.duplicates.tables import read_records

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "people"
needs_samples = pytest.mark.skipif(not SHARED.is_dir(), reason="misses the shared sample people")


@pytest.mark.parametrize("seed", [11, 12])
def test_people_are_found_and_hardly_anybody_is_merged_wrongly(seed: int) -> None:
    table = made.people(seed, 900)
    rows = made.records(table.rows, made.PEOPLE_KINDS, are_people=True)
    sure, precision, recall = made.measured(find_pairs(rows), table)
    assert sure >= 0.99
    assert precision >= 0.93
    assert recall >= 0.93


@pytest.mark.parametrize("seed", [21, 22])
def test_companies_are_found_and_hardly_any_is_merged_wrongly(seed: int) -> None:
    table = made.companies(seed, 900)
    rows = made.records(table.rows, made.COMPANY_KINDS, are_people=False)
    sure, precision, recall = made.measured(find_pairs(rows), table)
    assert sure >= 0.99
    assert precision >= 0.9
    assert recall >= 0.9


def test_a_part_of_the_pairs_is_merged_without_asking() -> None:
    table = made.people(13, 900)
    rows = made.records(table.rows, made.PEOPLE_KINDS, are_people=True)
    found = find_pairs(rows)
    assert sum(one.merge for one in found) >= 0.2 * len(found)


def _crowd(*people: tuple[str, str, str, str]) -> Records:
    """The given people among strangers; first, last, born, street."""
    rows = [*people]
    rows += [
        (one["first"], one["last"], one["born"], one["street"]) for one in made.people(5, 300).rows
    ]
    kinds = (Kind.GIVEN, Kind.LAST, Kind.BIRTH, Kind.STREET)
    columns = tuple(
        Column(kind, kind.value, [row[place] for row in rows]) for place, kind in enumerate(kinds)
    )
    return Records(True, len(rows), columns)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Lars", "Vik", "1990-04-02", "5 Mill Lane"),
            ("Nora", "Vik", "1990-04-02", "5 Mill Lane"),
        ),
        (
            ("Carl Jr.", "Vik", "1990-04-02", "5 Mill Lane"),
            ("Carl Sr.", "Vik", "1961-01-30", "5 Mill Lane"),
        ),
        (("Carl", "Vik Jr", "", "5 Mill Lane"), ("Carl", "Vik Sr", "", "5 Mill Lane")),
        (("", "Vik", "1990-04-02", "5 Mill Lane"), ("Nora", "Vik", "1990-04-02", "5 Mill Lane")),
    ],
)
def test_twins_and_fathers_are_never_merged(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    found = {(pair.a, pair.b): pair for pair in find_pairs(_crowd(one, other), 0.0)}
    pair = found.get((0, 1))
    assert pair is None or not pair.merge


def test_swapped_names_and_nicknames_are_found() -> None:
    one = ("Robert", "Kestrel", "1971-06-24", "9 Station Road")
    swapped = ("Kestrel", "Bob", "1971-06-24", "")
    found = find_pairs(_crowd(one, swapped))
    assert (0, 1) in {(pair.a, pair.b) for pair in found}
    assert any("each other's place" in why for pair in found for why in pair.why)


def test_a_chain_that_contradicts_itself_is_not_merged() -> None:
    """a–b and b–c look certain by what b lacks, but a and c are known to be two."""
    one = ("Nora", "Kestrelby", "1990-04-02", "5 Mill Lane")
    between = ("Nora", "Kestrelby", "", "5 Mill Lane")
    other = ("Nora", "Kestrelby", "1955-11-19", "5 Mill Lane")
    found = find_pairs(_crowd(one, between, other), 0.0)
    merged = {(pair.a, pair.b) for pair in found if pair.merge}
    assert not {(0, 1), (1, 2)} <= merged


def test_the_same_table_gives_the_same_answer() -> None:
    table = made.companies(3, 150)
    rows = made.records(table.rows, made.COMPANY_KINDS, are_people=False)
    assert find_pairs(rows) == find_pairs(rows)


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize("are_people", [True, False])
def test_hardly_any_rows_have_no_pairs(rows: int, are_people: bool) -> None:
    kind = Kind.PERSON if are_people else Kind.COMPANY
    assert find_pairs(Records(are_people, rows, (Column(kind, "name", ["Ann Vik"] * rows),))) == []


def _without(source: Path, target: Path, hidden: str) -> list[str]:
    """Copies a table without one column; returns that column."""
    with source.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, skipinitialspace=True))
    at = rows[0].index(hidden)
    with target.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([*row[:at], *row[at + 1 :]] for row in rows)
    return [row[at] for row in rows[1:]]


@needs_samples
@pytest.mark.parametrize(
    ("name", "hidden"), [("fake_1000.csv", "cluster"), ("dataset1.csv", "rec_id")]
)
def test_the_shared_people_are_found(tmp_path: Path, name: str, hidden: str) -> None:
    behind = _without(SHARED / name, tmp_path / name, hidden)
    people = sorted({"-".join(one.split("-")[:2]) for one in behind})
    truth = [people.index("-".join(one.split("-")[:2])) for one in behind]
    found = find_pairs(read_records(tmp_path / name).records)
    sure, precision, recall = made.measured(found, made.Made([{}] * len(truth), truth))
    assert sure >= 0.99
    assert 2 * precision * recall / (precision + recall) >= 0.95


def test_the_collector_rests_only_while_pairs_are_found() -> None:
    before = gc.get_threshold()
    seen: list[int] = []
    table = _crowd(("Ann", "Lee", "1980-01-01", "Elm Road 1"))
    find_pairs(table, progress=lambda share: seen.append(gc.get_threshold()[0]))
    assert set(seen) == {RARELY}
    assert gc.get_threshold() == before
