"""Business days of several countries (TIME-03)."""

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country in a year; empty for countries without a calendar."""
    import holidays  # noqa: PLC0415 — takes 0.05 s; most starts need none

    _one_country_at_a_time()
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def _one_country_at_a_time() -> None:
    """The package of countries imports all 250 calendars when it is entered (0.1 s of a start); its
    modules need only its place, so the package is put there without being run.
    """
    found = find_spec("holidays.countries")
    if found is not None:
        sys.modules.setdefault(found.name, module_from_spec(found))


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
