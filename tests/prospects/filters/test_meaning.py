"""What a filter means: the reference evaluator, rule by rule."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from tests.prospects.filters.strategies import NOW, conditions, rows
from workbench.prospects.filters.calendar import AsOf, months_before
from workbench.prospects.filters.evaluate import AccountRow, matches
from workbench.prospects.filters.parsing import parse
from workbench.prospects.filters.tree import Ago, All, AnyOf, Condition, Not, Unit

AS_OF = AsOf(NOW, ZoneInfo("Europe/Berlin"))

ACME = AccountRow(
    {
        "name": "Ácme Straße GmbH",
        "employees": 300,
        "country": "DE",
        "revenue": None,
        "city": "",
        "bin": "check_back",
        "owner": ("mara@acme.example", "Mara Klein"),
        "last_activity": datetime(2026, 5, 22, 10, 0, tzinfo=UTC),
        "suppressed": False,
        "custom.trucks": "42",
        "custom.tier": 3,
        "custom.since": "2024-2-3",
        "custom.seen": "2026-05-01",
        "custom.partner": True,
    },
    (
        {"title": "VP Operations", "seniority": "vp", "email": ("a@x.example", "b@x.example")},
        {"title": "Clerk", "seniority": "staff", "email": ()},
        {"title": "Head of Sales", "seniority": None, "email": ()},
    ),
)
NEVER = AccountRow({"name": "Never touched", "last_activity": None})


@pytest.mark.parametrize(
    "text",
    [
        'name contains "acme strasse"',
        "name starts with ACME",
        "employees between 200 and 5000",
        "employees != 200",
        "country in (at, de)",
        "country > BE",
        "revenue is empty",
        "revenue != 5",
        "city is empty",
        "city is not empty or name is not empty",
        "bin = check-back",
        "owner = mara@acme.example and owner contains klein",
        "suppressed = no and suppressed != yes",
        "custom.trucks > 41.5",
        "custom.tier = 3 and custom.partner = true",
        "custom.seen before 6 months ago",
        "custom.missing is empty",
        "last_activity on 2026-05-22",
        "last_activity until 6 months ago and last_activity since 6 months ago",
        "quiet = 6 months and quiet >= 26 weeks and quiet between 5 months and 1 year",
        "quiet in (6 months, 7 months) and quiet != 7 months and quiet is not empty",
        'has person (title contains operations and seniority >= vp and email = "b@x.example")',
        "has person (seniority is empty)",
        "has person (seniority between staff and senior)",
        "not has person (seniority = owner)",
    ],
)
def test_the_sample_account_satisfies(text: str) -> None:
    assert matches(parse(text), ACME, AS_OF)


@pytest.mark.parametrize(
    "text",
    [
        "revenue < 5",
        "revenue between 0 and 9B",
        "revenue in (0)",
        'city contains ""',
        "name contains strase",
        "custom.trucks = true",
        'custom.tier = "3"',
        "custom.tier contains 3",
        "custom.since before today",
        "custom.partner > 0",
        "custom.tier before today",
        "quiet > 6 months",
        "quiet is empty",
        "last_activity > 2026-05-22",
        "last_activity < 2026-05-22",
        'has person (title contains operations and email = "c@x.example")',
        "has person (seniority >= owner)",
        "has person (seniority >= vp and title = Clerk)",
    ],
)
def test_the_sample_account_does_not_satisfy(text: str) -> None:
    assert not matches(parse(text), ACME, AS_OF)


def test_an_account_that_was_never_touched_has_been_quiet_for_ever() -> None:
    assert matches(parse("quiet >= 6 months and quiet > 90 years"), NEVER, AS_OF)
    assert not matches(
        parse("quiet < 6 months or quiet = 6 months or quiet is empty"), NEVER, AS_OF
    )
    assert matches(parse("quiet != 6 months and last_activity is empty"), NEVER, AS_OF)


@given(conditions(), rows())
def test_not_is_plain_negation_for_every_tree_and_row(tree: Condition, row: AccountRow) -> None:
    assert matches(Not(tree), row, AS_OF) is not matches(tree, row, AS_OF)


@given(conditions(), conditions(), rows())
def test_and_and_or_follow_de_morgan(one: Condition, two: Condition, row: AccountRow) -> None:
    both = matches(All((one, two)), row, AS_OF)
    assert both is not matches(AnyOf((Not(one), Not(two))), row, AS_OF)


def test_months_are_counted_on_the_calendar() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)
    assert AS_OF.day_of(Ago(1, Unit.YEAR)) == date(2025, 11, 22)
    assert AS_OF.day_of(Ago(2, Unit.WEEK)) == date(2026, 11, 8)
    assert AS_OF.day_of(date(2026, 1, 1)) == date(2026, 1, 1)


def test_scar_time_01_a_day_is_a_day_of_the_workspace_not_of_utc() -> None:
    late = AccountRow({"created": datetime(2026, 5, 21, 22, 30, tzinfo=UTC)})
    assert matches(parse("created = 2026-05-22"), late, AS_OF)
    assert matches(parse("created = 2026-05-21"), late, AsOf(NOW, ZoneInfo("UTC")))
    assert AS_OF.start_of(date(2026, 5, 22)) == datetime(2026, 5, 21, 22, 0, tzinfo=UTC)
    assert AS_OF.end_of(date(2026, 10, 25)) == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
