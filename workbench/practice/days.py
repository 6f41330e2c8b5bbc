"""The days of the demonstration: which are worked, and when in them things happen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from workbench.vocabulary.record import record

DEFAULT_START = date(2026, 3, 2)
"""A Monday; the twenty working days from it lie in one month and hold no holiday."""

MORNING, NOON, AFTERNOON, EVENING = time(8, 30), time(12, 0), time(15, 30), time(16, 45)
NIGHT = time(23, 15)
"""When the last window on the Pacific coast has closed (20:00 there)."""


@record
class Day:
    """A day of the run; on `worked` ones people are at their desks, on others only mail leaves."""

    day: date
    worked: bool

    def at(self, moment: time, zone: str) -> datetime:
        """The instant (UTC) of a local time of this day in the team's zone."""
        return datetime.combine(self.day, moment, ZoneInfo(zone)).astimezone(UTC)


def run_of_days(start: date, worked: int) -> Iterator[Day]:
    """Calendar days from `start` on, until `worked` working days are over.

    Working days are Monday to Friday without the holidays of the United States.
    """
    free = holidays.country_holidays("US")
    day, done = start, 0
    while done < worked:
        is_worked = day.isoweekday() <= 5 and day not in free
        done += is_worked
        yield Day(day, is_worked)
        day += timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the month after `day`'s."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
