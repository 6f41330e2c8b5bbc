"""The forecast: caps, ramp, week, windows, holidays, follow-ups, day by day."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time

from workbench.outreach.rules.forecast import Capacity, Coming, Forecast, forecast
from workbench.outreach.rules.schedule import Hours

TUESDAY = datetime(2026, 1, 6, 14, 0, tzinfo=UTC)
NEW_YORK = "America/New_York"
HOURS = Hours(((time(7), time(9)), (time(17), time(20))), (6, 1, 2, 3))
ROOMY = Capacity(
    HOURS, NEW_YORK, cap=50, ramp=(15, 25, 35, 50), weeks_before=None, cap_week=200, spent={},
    gap=(60, 180), holidays="US",
)  # fmt: skip


def people(count: int, **facts: object) -> list[Coming]:
    one = Coming(0, 1, NEW_YORK, ("US",), TUESDAY)
    return [replace(one, id=number, **facts) for number in range(count)]


def look(coming: list[Coming], capacity: Capacity = ROOMY, days: int = 14) -> Forecast:
    return forecast(coming, capacity, TUESDAY, days, 182)


def counts(found: Forecast, campaign: int = 1) -> dict[date, int]:
    return {day: mails[campaign] for day, mails in found.mails.items() if mails[campaign]}


def test_a_small_campaign_leaves_this_evening() -> None:
    found = look(people(3))
    assert counts(found) == {date(2026, 1, 6): 3}
    assert found.left == ()


def test_no_day_takes_more_than_its_cap_and_only_sending_days_take_any() -> None:
    found = look(people(170))
    assert counts(found) == {
        date(2026, 1, 6): 50, date(2026, 1, 7): 50, date(2026, 1, 8): 50, date(2026, 1, 11): 20,
    }  # fmt: skip


def test_a_new_mailbox_ramps_week_by_week() -> None:
    found = look(people(90), replace(ROOMY, weeks_before=0))
    assert counts(found)[date(2026, 1, 6)] == 15
    # Sunday still belongs to the week that began on Monday the 5th.
    assert counts(found)[date(2026, 1, 11)] == 15
    assert counts(found)[date(2026, 1, 13)] == 25


def test_the_rolling_week_counts_what_was_sent_before() -> None:
    spent = {date(2026, 1, 4): 30, date(2026, 1, 5): 5}
    found = look(people(60), replace(ROOMY, cap_week=50, spent=spent))
    planned = counts(found)
    assert planned[date(2026, 1, 6)] == 15
    assert date(2026, 1, 7) not in planned
    for last in planned:
        week = [n for day, n in {**spent, **planned}.items() if 0 <= (last - day).days < 7]
        assert sum(week) <= 50


def test_a_holiday_of_the_recipients_takes_nothing() -> None:
    start = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
    coming = [replace(one, not_before=start) for one in people(60)]
    found = forecast(coming, ROOMY, start, 7, 182)
    assert date(2026, 11, 26) not in counts(found)
    assert counts(found)[date(2026, 11, 29)] == 10


def test_follow_ups_come_so_many_business_days_later_and_before_new_first_mails() -> None:
    found = look(people(80, later=(3,)))
    planned = counts(found)
    assert planned[date(2026, 1, 6)] == 50
    # Friday the 9th is three business days on; the next sending day is Sunday.
    assert planned[date(2026, 1, 7)] == 30
    assert planned[date(2026, 1, 11)] == 50
    assert sum(planned.values()) == 160


def test_other_campaigns_share_the_day() -> None:
    others = [replace(one, id=one.id + 100, campaign_id=2, follow_up=True) for one in people(40)]
    found = look(people(30) + others)
    assert found.mails[date(2026, 1, 6)] == Counter({2: 40, 1: 10})
    assert found.mails[date(2026, 1, 7)] == Counter({1: 20})


def test_a_backlog_holds_the_first_day_only() -> None:
    found = look(people(10), replace(ROOMY, first_day=0))
    assert counts(found) == {date(2026, 1, 7): 10}


def test_what_lies_too_far_ahead_is_told_as_left() -> None:
    found = forecast(people(500), ROOMY, TUESDAY, 7, 7)
    assert len(found.left) == 500 - sum(counts(found).values())
