"""Business days of several countries (TIME-03)."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country in a year; empty for countries without a calendar."""
    import holidays  # noqa: PLC0415 — 0.3 s with every country's calendar; most starts need none

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_holiday(day: date, countries: Iterable[str]) -> bool:
    """Whether a day is a public holiday in one of the countries (two-letter codes)."""
    return any(day in public_holidays(country, day.year) for country in countries if country)


def is_business_day(
    day: date, countries: Iterable[str], weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
) -> bool:
    """Whether a day is worked: a weekday (Monday 0) that is no holiday in any of the countries."""
    return day.weekday() in weekdays and not is_holiday(day, countries)


def add_business_days(
    day: date,
    count: int,
    countries: Iterable[str],
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY,
) -> date:
    """The day that is `count` business days after `day`; `day` itself for 0."""
    where = tuple(countries)
    left = count
    while left > 0:
        day += timedelta(days=1)
        left -= is_business_day(day, where, weekdays)
    return day
