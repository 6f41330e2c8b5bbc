"""Relative days and whole days as instants: where a filter's words meet the workspace's zone."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.prospects.filters.tree import Ago, Unit
from workbench.vocabulary.record import record


def months_before(day: date, months: int) -> date:
    """The day `months` calendar months earlier; the month's last day where that day is missing."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@record
class AsOf:
    """The moment a filter is asked at, and the zone whose days it counts in."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Today in the zone."""
        return self.local_day(self.now)

    def local_day(self, instant: datetime) -> date:
        """The day an instant falls on in the zone."""
        return instant.astimezone(self.zone).date()

    def day_of(self, value: Ago | date) -> date:
        """The day a literal means."""
        if not isinstance(value, Ago):
            return value
        match value.unit:
            case Unit.DAY:
                return self.today - timedelta(days=value.count)
            case Unit.WEEK:
                return self.today - timedelta(weeks=value.count)
            case Unit.MONTH:
                return months_before(self.today, value.count)
            case Unit.YEAR:
                return months_before(self.today, 12 * value.count)

    def start_of(self, day: date) -> datetime:
        """The first instant of a day in the zone, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The first instant after a day in the zone, in UTC."""
        return self.start_of(day + timedelta(days=1))
