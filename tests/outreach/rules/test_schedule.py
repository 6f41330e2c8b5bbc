"""Windows, clock changes, plans (SEND-1, SEND-2, SEND-3; scars TIME-01, TIME-02, TIME-03)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.outreach.rules.calendars import add_business_days, is_business_day
from workbench.outreach.rules.schedule import (
    Hours,
    Spread,
    Waiting,
    day_bounds,
    gap_after,
    is_open,
    next_open,
    plan,
    spans,
)

HOURS = Hours(((time(7), time(9)), (time(17), time(20))), (6, 1, 2, 3))
ALL_DAY = Hours(((time(0), time(4)), (time(23), time(23, 59))), (0, 1, 2, 3, 4, 5, 6))
NEW_YORK = "America/New_York"


def changes(zone: str, year: int) -> list[datetime]:
    """Instants of the hours before and after which a zone's offset differs."""
    place, found = ZoneInfo(zone), []
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        later = at + timedelta(hours=6)
        if at.astimezone(place).utcoffset() != later.astimezone(place).utcoffset():
            found.append(at)
        at = later
    return found


CHANGES = [(zone, at) for zone in sorted(available_timezones()) for at in changes(zone, 2026)]


def test_there_are_zones_with_a_change_in_both_directions() -> None:
    assert len({zone for zone, _ in CHANGES}) > 100


@pytest.mark.parametrize("hours", [HOURS, ALL_DAY], ids=["evening", "night"])
def test_scar_time_02_no_zone_misfires_at_its_clock_change(hours: Hours) -> None:
    """Every zone with a change, every quarter hour around it, both directions."""
    for zone, at in CHANGES:
        place = ZoneInfo(zone)
        for quarter in range(-30, 60):
            now = at + timedelta(minutes=15 * quarter)
            if is_open(now, zone, hours):
                wall = now.astimezone(place)
                assert wall.weekday() in hours.weekdays
                assert any(a <= wall.time() < b for a, b in hours.windows), (zone, now)


def test_scar_time_02_a_change_closes_no_window_that_the_clock_does_not_skip() -> None:
    for zone, at in CHANGES:
        place = ZoneInfo(zone)
        for ahead in (-1, 0, 1):
            day = at.astimezone(place).date() + timedelta(days=ahead)
            for (start, end), (opens, closes) in zip(
                spans(day, zone, HOURS), HOURS.windows, strict=False
            ):
                assert start.astimezone(place).time() == opens
                assert end.astimezone(place).time() == closes


def test_scar_time_01_a_window_is_the_wall_clock_of_the_recipient() -> None:
    winter = datetime(2026, 1, 6, 12, 30, tzinfo=UTC)
    summer = datetime(2026, 7, 7, 11, 30, tzinfo=UTC)
    assert is_open(winter, NEW_YORK, HOURS)
    assert not is_open(winter, "Europe/Berlin", HOURS)
    assert is_open(summer, NEW_YORK, HOURS)


@pytest.mark.parametrize(("day", "opened"), [(4, True), (5, False), (6, True), (7, True),
                                             (8, True), (9, False), (10, False)])  # fmt: skip
def test_mail_leaves_on_sunday_tuesday_wednesday_and_thursday(day: int, opened: bool) -> None:
    assert bool(spans(date(2026, 1, day), NEW_YORK, HOURS)) == opened


def test_scar_time_03_nothing_leaves_on_thanksgiving_and_the_next_step_is_re_based() -> None:
    thanksgiving = date(2026, 11, 26)
    assert spans(thanksgiving, NEW_YORK, HOURS, ("US",)) == []
    assert spans(thanksgiving, "Europe/London", HOURS, ("GB",)) != []
    assert not is_business_day(thanksgiving, ("US",))
    assert add_business_days(date(2026, 11, 25), 1, ("US",)) == date(2026, 11, 27)
    assert add_business_days(date(2026, 11, 25), 1, ("GB",)) == thanksgiving


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 11, 20), 10, date(2026, 12, 7)),
        (date(2026, 12, 18), 10, date(2027, 1, 5)),
        (date(2026, 1, 6), 0, date(2026, 1, 6)),
    ],
)
def test_business_days_of_the_united_states(start: date, count: int, expected: date) -> None:
    assert add_business_days(start, count, ("US",)) == expected


def test_the_next_opening_is_found_across_days() -> None:
    friday = datetime(2026, 1, 9, 15, tzinfo=UTC)
    assert next_open(friday, NEW_YORK, HOURS) == datetime(2026, 1, 11, 12, tzinfo=UTC)


ZONES = st.sampled_from([NEW_YORK, "Europe/London", "Asia/Kolkata", "Pacific/Chatham"])
INSTANTS = st.integers(0, 350 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(
    zones=st.lists(ZONES, max_size=60),
    start=INSTANTS,
    allowance=st.integers(0, 50),
    seed=st.integers(0, 9),
)
def test_a_plan_keeps_windows_gaps_order_and_the_allowance(zones, start, allowance, seed) -> None:
    waiting = [Waiting(n, zone, ("US",), start) for n, zone in enumerate(zones)]
    spread = Spread((60, 180), seed, start)
    chosen = plan(waiting, HOURS, spread, zone=NEW_YORK, allowance=allowance)
    assert len(chosen) <= allowance
    times = list(chosen.values())
    assert all((b - a).total_seconds() >= 60 for a, b in pairwise(times))
    for number, at in chosen.items():
        assert at >= start
        assert is_open(at, zones[number], HOURS, ("US",))
    if times:
        day = times[0].astimezone(ZoneInfo(NEW_YORK)).date()
        first, last = day_bounds(day, NEW_YORK)
        assert all(first <= at < last for at in times)
    again = plan(waiting, HOURS, spread, zone=NEW_YORK, allowance=allowance)
    assert chosen == again


def test_follow_ups_go_before_new_mails_of_the_same_zone() -> None:
    start = datetime(2026, 1, 6, 22, tzinfo=UTC)
    waiting = [Waiting(n, NEW_YORK, (), start) for n in (5, 6, 1, 2)]
    chosen = plan(waiting, HOURS, Spread((60, 180), 1, start), zone=NEW_YORK, allowance=3)
    assert list(chosen) == [5, 6, 1]


def test_what_was_missed_is_planned_anew_and_not_in_a_burst() -> None:
    late = datetime(2026, 1, 7, 0, 50, tzinfo=UTC)
    waiting = [Waiting(n, NEW_YORK, (), late - timedelta(days=9)) for n in range(40)]
    chosen = plan(waiting, HOURS, Spread((60, 180), 1, late), zone=NEW_YORK, allowance=50)
    assert 4 <= len(chosen) <= 11
    assert max(chosen.values()) < datetime(2026, 1, 7, 1, 0, tzinfo=UTC)


@given(st.integers(1, 10**9))
def test_the_gap_of_a_mail_is_random_but_its_own(number: int) -> None:
    assert gap_after(number, (60, 180)) == gap_after(number, (60, 180))
    assert 60 <= gap_after(number, (60, 180)).total_seconds() <= 180
