"""Business hours, so that a baton's clock stands still at night, on weekends and on holidays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.errors import Bug
from workbench.vocabulary.record import record

_FAR = 3660
"""Days to look ahead at most; a calendar without a single open day in ten years is wrong."""


@record
class BusinessHours:
    """When people work: `days` as Monday 0 … Sunday 6, local times, holidays as local days."""

    zone: ZoneInfo
    opens: time = time(8)
    closes: time = time(18)
    days: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()

    def opening(self, day: date) -> tuple[datetime, datetime] | None:
        """First and last instant of a local day's work, or None when nobody works."""
        if day.weekday() not in self.days or day in self.holidays:
            return None
        start = datetime.combine(day, self.opens, self.zone)
        return start, datetime.combine(day, self.closes, self.zone)

    @property
    def day_length(self) -> timedelta:
        """How long one business day is."""
        length = datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)
        if length <= timedelta(0):
            raise Bug("business_hours", "Business hours must close after they open.")
        return length


def add_business_time(start: datetime, length: timedelta, hours: BusinessHours) -> datetime:
    """The instant when `length` of working time has passed since `start` (PASS-6).

    Arguments: `start` aware; `length` not negative. Returns an instant in the calendar's zone.
    Lengths are measured in elapsed time, so a change of the clocks inside a day is counted right.
    """
    left = length
    day = start.astimezone(hours.zone).date()
    for _ in range(_FAR):
        opening = hours.opening(day)
        if opening and (begin := max(opening[0].timestamp(), start.timestamp())) <= (
            end := opening[1].timestamp()
        ):
            if left.total_seconds() <= end - begin:
                return datetime.fromtimestamp(begin + left.total_seconds(), hours.zone)
            left -= timedelta(seconds=end - begin)
        day += timedelta(days=1)
    raise Bug("business_hours", "No business day was found within ten years.")


def business_days(count: float, hours: BusinessHours) -> timedelta:
    """`count` business days as working time."""
    return hours.day_length * count
