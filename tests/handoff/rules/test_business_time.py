"""The clock of a baton stands still at night, on weekends and on holidays (PASS-6)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Bug
from workbench.handoff.rules.business_time import (
    BusinessHours,
    add_business_time,
    business_days,
)

NEW_YORK = ZoneInfo("America/New_York")
HOURS = BusinessHours(NEW_YORK, holidays=frozenset({date(2026, 11, 26)}))

INSTANTS = st.integers(0, 330 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("passed", "due"),
    [
        (local(18, 15), local(19, 15)),  # Wednesday afternoon to Thursday afternoon
        (local(20, 15), local(23, 15)),  # over the weekend
        (local(21, 12), local(23, 18)),  # passed on a Saturday: all of Monday
        (local(25, 16), local(27, 16)),  # Thanksgiving does not count (scar TIME-03)
        (local(18, 6), local(18, 18)),  # before the day began
        (local(18, 20), local(19, 18)),  # after it ended
    ],
)
def test_one_business_day_later(passed, due):
    assert add_business_time(passed, business_days(1, HOURS), HOURS) == due


def test_the_night_the_clocks_change_costs_nobody_an_hour():
    passed = local(30, 15, month=10)  # Friday; the clocks go back on Sunday
    assert add_business_time(passed, business_days(1, HOURS), HOURS) == local(2, 15)


@given(
    INSTANTS,
    st.integers(0, 60 * 50),
    st.integers(0, 60 * 50),
)
def test_more_time_is_never_due_earlier_and_due_is_in_business_hours(start, some, more):
    first = add_business_time(start, timedelta(minutes=some), HOURS)
    second = add_business_time(start, timedelta(minutes=some + more), HOURS)
    assert start <= first <= second
    assert first.weekday() < 5
    assert time(8) <= first.time() <= time(18)
    assert first.date() not in HOURS.holidays


@given(
    INSTANTS,
    st.integers(1, 600),
    st.integers(1, 600),
)
def test_waiting_twice_is_waiting_for_the_sum(start, one, two):
    at_once = add_business_time(start, timedelta(minutes=one + two), HOURS)
    first = add_business_time(start, timedelta(minutes=one), HOURS)
    assert add_business_time(first, timedelta(minutes=two), HOURS) == at_once


def test_a_calendar_without_work_is_a_bug_not_an_endless_loop():
    never = BusinessHours(NEW_YORK, days=frozenset())
    with pytest.raises(Bug):
        add_business_time(local(18, 15), timedelta(hours=1), never)
    with pytest.raises(Bug):
        business_days(1, BusinessHours(NEW_YORK, opens=time(18), closes=time(8)))
