"""The big table's questions: one order whatever is asked, empty values last, rows by id."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.tables.own_fields import CustomField
from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.errors import UnreadableInput
from workbench.prospects.filters.tokens import FilterError
from workbench.prospects.finding import ordering
from workbench.prospects.finding.filter_values import Dialect
from workbench.prospects.finding.own_order import in_own_order
from workbench.prospects.messages.accounts import (
    AccountCard,
    AccountLine,
    AddAccount,
    AssignOwner,
    ListAccounts,
)
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.icp import ComputeFit, PublishIcp
from workbench.prospects.messages.suppression import Suppress
from workbench.prospects.messages.tables import (
    AccountRows,
    AccountSort,
    FirstAccounts,
    Snapshot,
    SnapshotAccounts,
)
from workbench.prospects.queries import tables
from workbench.vocabulary.prospects import Bin, CustomType

PROFILE: dict[str, Any] = {
    "name": "Large ones",
    "criteria": [
        {"label": "Size", "when": "employees >= 100", "weight": 3},
        {"label": "Country", "when": "country = NO", "weight": 1},
    ],
}

KEYS: dict[AccountSort, Callable[[AccountLine], Any]] = {
    AccountSort.NAME: lambda line: line.name.lower(),
    AccountSort.DOMAIN: lambda line: line.domain,
    AccountSort.INDUSTRY: lambda line: line.industry,
    AccountSort.COUNTRY: lambda line: line.country,
    AccountSort.EMPLOYEES: lambda line: line.employees,
    AccountSort.REVENUE: lambda line: line.revenue,
    AccountSort.FIT: lambda line: line.fit,
    AccountSort.LAST_ACTIVITY: lambda line: line.last_activity_at,
    AccountSort.BIN_SINCE: lambda line: line.bin_since,
    AccountSort.OWNER: lambda line: (line.owner or "").lower() or None,
    AccountSort.TERRITORY: lambda line: line.territory,
}


def sorted_ids(lines: list[AccountLine], sort: AccountSort, *, descending: bool) -> list[int]:
    """The order as a person would put it: by value, then by id, empty ones last by id."""
    key = KEYS[sort]
    filled = [line for line in lines if key(line) is not None]
    empty = sorted(line.id for line in lines if key(line) is None)
    filled.sort(key=lambda line: (key(line), line.id), reverse=descending)
    return [line.id for line in filled] + empty


@pytest.fixture
def market(bench: Bench) -> Bench:
    """Ten accounts with gaps, ties, owners and fits."""
    _fill(bench)
    return bench


def _fill(bench: Bench) -> None:
    ids = []
    for number, country in enumerate(["NO", "DE", "", "US", "NO", "", "DE", "US", "NO", "GB"]):
        fields: dict[str, Any] = {"country": country or None}
        if number % 3:
            fields |= {"employees": 50 * (number % 4 + 1), "industry": f"Trade {number % 2}"}
        if number % 4:
            fields |= {"revenue": 1_000_000 * (10 - number), "territory": "West"}
        domain = f"c{number % 7}x{number}.example" if number % 5 else ""
        ids.append(account(bench, f"{'zyx'[number % 3]} Company {number}", domain, **fields))
        person(bench, ids[-1], f"one@c{number}.example", first=f"A{number}")
    for name, mine in (("sam", ids[:3]), ("sue", ids[3:5])):
        bench.do("mia", AssignOwner(tuple(mine), bench.who(name).person_id))
    version = bench.do("mia", PublishIcp(PROFILE)).version_id
    bench.do("mia", ComputeFit(version, limit=7))
    for turn, account_id in enumerate(ids[::3]):
        bench.clock.wait(3600 * (turn % 2))
        bench.do("mia", MoveBin(account_id, Bin.WORKING, "campaign"))


def every_line(bench: Bench, filter_text: str = "") -> list[AccountLine]:
    return list(bench.ask("sam", ListAccounts(filter_text)))


FILTERS = ("", "bin = working", "employees >= 100", "has person (first = A4)")


@pytest.mark.parametrize("filter_text", FILTERS)
def test_every_order_is_the_one_a_person_would_make(market: Bench, filter_text: str) -> None:
    lines = every_line(market, filter_text)
    for sort, descending in product(AccountSort, (False, True)):
        wanted = sorted_ids(lines, sort, descending=descending)
        found = market.ask("sam", SnapshotAccounts(filter_text, sort, descending))
        assert list(found.view()) == wanted, (sort, descending)
        first = market.ask("sam", FirstAccounts(filter_text, sort, descending, limit=3))
        assert [line.id for line in first] == wanted[:3], (sort, descending)


OWN: dict[CustomType, tuple[Any, ...]] = {
    CustomType.NUMBER: (9, 10, None, 2.5, "n/a", 10),
    CustomType.MONEY: ("9000 USD", "1200000 EUR", None, 15, "soon", "10 USD"),
    CustomType.DAY: ("2026-01-02", "2025-12-31", None, "2026-01-02", "never", "2024-02-29"),
    CustomType.YES_NO: (True, False, None, True, "maybe", False),
    CustomType.TEXT: ("beta", "Alpha", None, "gamma", "", "alpha"),
}
PLACES: dict[CustomType, tuple[float | str | None, ...]] = {
    CustomType.NUMBER: (9, 10, None, 2.5, None, 10),
    CustomType.MONEY: (9000, 1_200_000, None, 15, None, 10),
    CustomType.DAY: ("2026-01-02", "2025-12-31", None, "2026-01-02", None, "2024-02-29"),
    CustomType.YES_NO: (1, 0, None, 1, None, 0),
    CustomType.TEXT: ("beta", "alpha", None, "gamma", None, "alpha"),
}
"""What each of them is sorted by; what cannot be read as the type is among the empty ones."""


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_an_order_by_an_own_field_reads_each_value_once(dialect: Dialect, kind: CustomType) -> None:
    statement = in_own_order("own", kind, dialect, descending=False)
    types = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}
    text = str(statement.compile(dialect=types[dialect]))
    reads = {"sqlite": ("json_extract(", "json_type("), "postgresql": ("->>", "jsonb_typeof(")}
    assert [text.count(one) for one in reads[dialect]] == [1, 1]


@pytest.mark.parametrize("kind", OWN)
def test_a_field_of_the_teams_own_orders_as_what_it_is(
    bench: Bench, kind: CustomType, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = OWN[kind]
    for number, value in enumerate(values):
        held = {} if value is None else {"own": value}
        bench.do("sam", AddAccount(f"Company {number}", custom=held))
    with Session(bench.app.writer) as session:
        session.execute(update(CustomField).values(type=kind))
        session.commit()
    ids = [line.id for line in every_line(bench)]
    places = dict(zip(ids, PLACES[kind], strict=True))
    for descending in (False, True):
        filled = [one for one in ids if places[one] is not None]
        filled.sort(key=lambda one: (places[one], one), reverse=descending)
        wanted = filled + [one for one in ids if places[one] is None]
        for filter_text, few in (("", 500), ("name contains comp", 500), ("employees is empty", 0)):
            monkeypatch.setattr(ordering, "FEW", few)
            monkeypatch.setattr(tables, "FEW", few)
            asked = (filter_text, "custom.own", descending)
            assert list(bench.ask("sam", SnapshotAccounts(*asked)).view()) == wanted, asked
            for limit in (3, 5):
                first = bench.ask("sam", FirstAccounts(*asked, limit=limit))
                assert [line.id for line in first] == wanted[:limit], asked
    for line in every_line(bench):
        assert dict(bench.ask("sam", AccountCard(line.id)).custom) == line.custom


@pytest.mark.parametrize("sort", ["custom.nothing", "contact.custom.own", "size"])
def test_what_there_is_no_order_by_is_said(bench: Bench, sort: str) -> None:
    with pytest.raises(UnreadableInput, match="cannot be ordered"):
        bench.ask("sam", SnapshotAccounts("", sort))


def test_few_and_many_found_accounts_come_in_the_same_order(
    market: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = SnapshotAccounts("country in (NO, DE)", AccountSort.EMPLOYEES, True)
    looked_up = market.ask("sam", question)
    monkeypatch.setattr(ordering, "FEW", 0)
    assert market.ask("sam", question) == looked_up
    assert len(looked_up) == 5


def test_a_first_screen_that_a_glance_does_not_fill_is_found_all_the_same(
    market: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = FirstAccounts("country = GB", AccountSort.NAME, descending=True)
    wanted = market.ask("sam", question)
    monkeypatch.setattr(tables, "GLANCE", 1)
    assert market.ask("sam", question) == wanted
    assert len(wanted) == 1


NAMED = (
    "name contains company",
    "domain contains c1x and country in (NO, DE)",
    "name contains zzz",
)
WAYS: dict[str, dict[str, int]] = {
    "a handful is sorted": {},
    "many are met soon": {"FEW": 0},
    "the index's few are met in order": {"FEW": 0, "SHORT_GLANCE": 0},
    "they begin too far away": {"FEW": 0, "SHORT_GLANCE": 1, "LONG_GLANCE": 1},
}


@pytest.mark.parametrize("way", WAYS)
def test_the_first_accounts_that_hold_words_are_the_same_whichever_way_they_are_found(
    market: Bench, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(tables, name, value)
    for filter_text, sort, descending in product(NAMED, AccountSort, (False, True)):
        wanted = list(market.ask("sam", SnapshotAccounts(filter_text, sort, descending)).view())
        first = market.ask("sam", FirstAccounts(filter_text, sort, descending, limit=3))
        assert [line.id for line in first] == wanted[:3], (filter_text, sort, descending)


def test_words_that_the_index_knows_are_not_sought_by_looking_at_rows(
    market: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def matching(session: Any, found: Any, ids: list[int]) -> list[int]:
        looked_at.extend(ids)
        return ids

    monkeypatch.setattr(tables, "_matching", matching)
    monkeypatch.setattr(tables, "FEW", 0)
    monkeypatch.setattr(tables, "SHORT_GLANCE", 0)
    first = market.ask("sam", FirstAccounts('name contains "company 3"'))
    sqlite = market.app.reader.dialect.name == "sqlite"
    assert looked_at == ([line.id for line in first] if sqlite else looked_at)
    assert len(looked_at) == (1 if sqlite else 10)


def test_rows_come_in_the_order_asked_and_say_what_the_card_says(market: Bench) -> None:
    ids = list(market.ask("sam", SnapshotAccounts("", AccountSort.REVENUE)).view())
    rows = market.ask("sam", AccountRows((*ids, 999_999)))
    assert [row.id for row in rows] == ids
    assert all(row == market.ask("sam", AccountCard(row.id)).line for row in rows)


def test_two_profiles_sort_by_the_better_fit(bench: Bench) -> None:
    for number in range(5):
        account(bench, f"Company {number}", f"c{number}.example", employees=40 * number)
    other = PROFILE | {"name": "Small ones", "criteria": [
        {"label": "Small", "when": "employees < 80", "weight": 3},
        {"label": "Tiny", "when": "employees < 40", "weight": 1},
    ]}  # fmt: skip
    for profile in (PROFILE, other):
        bench.do("mia", ComputeFit(bench.do("mia", PublishIcp(profile)).version_id))
    for descending in (False, True):
        wanted = sorted_ids(every_line(bench), AccountSort.FIT, descending=descending)
        found = bench.ask("sam", SnapshotAccounts("", AccountSort.FIT, descending))
        assert list(found.view()) == wanted


def test_a_row_tells_that_nobody_there_may_be_mailed(bench: Bench) -> None:
    whole, half, none = (account(bench, f"Firm {n}", f"f{n}.example") for n in range(3))
    for account_id in (whole, half, none):
        person(bench, account_id, f"a@f{account_id}.example", first="Ann")
    person(bench, half, f"b@f{half}.example", first="Bob")
    for account_id in (whole, half):
        bench.do("mia", Suppress(f"a@f{account_id}.example"))
    rows = bench.ask("sam", AccountRows((whole, half, none)))
    assert [row.suppressed for row in rows] == [True, False, False]


def test_a_filter_that_cannot_be_read_is_refused(market: Bench) -> None:
    for question in (SnapshotAccounts("colour = red"), FirstAccounts("colour = red")):
        with pytest.raises(FilterError):
            market.ask("sam", question)


def test_a_snapshot_counts_without_being_read() -> None:
    assert (len(Snapshot(b"")), len(Snapshot(bytes(24)))) == (0, 3)
