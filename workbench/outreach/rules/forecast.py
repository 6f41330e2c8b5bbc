"""When the mails of the coming weeks would leave: the day's planning rule, day after day.

A forecast, not a promise: it takes every step of everybody as if nobody answered, and knows only
the holidays and caps of today.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.outreach.rules.calendars import MONDAY_TO_FRIDAY, add_business_days
from workbench.outreach.rules.schedule import (
    Hours,
    Spread,
    Waiting,
    day_bounds,
    local_day,
    plan,
)
from workbench.outreach.rules.volume import day_cap
from workbench.vocabulary.record import record, replace

LOOKED_AT = 3
"""For each mail a day takes, so many of those due are looked at: some have a holiday."""


@record
class Coming:
    """The next mail to one person: when it may leave at the earliest (UTC), and the waits, in
    business days, of the steps after it. `planned` ones have their instant already.
    """

    id: int
    campaign_id: int
    zone: str
    countries: tuple[str, ...]
    not_before: datetime
    follow_up: bool = False
    planned: bool = False
    later: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[bool, bool, datetime, int]:
        """What leaves first: planned mails, then follow-ups (SEND-1), then who waits longest."""
        return (not self.planned, not self.follow_up, self.not_before, self.id)


@record
class Capacity:
    """What a mailbox may send. `weeks_before` are earlier weeks in which it sent (None: no ramp);
    `spent` counts cold mail of the last days by local day; `first_day` bounds the first day's
    volume (SEND-4); `holidays` and `weekdays` make the business days between steps.
    """

    hours: Hours
    zone: str
    cap: int
    ramp: tuple[int, ...]
    weeks_before: int | None
    cap_week: int
    spent: Mapping[date, int]
    gap: tuple[int, int]
    holidays: str
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    first_day: int | None = None


@record
class Forecast:
    """Mails by local day and campaign, each day's cap, and what is left when the days are over."""

    mails: dict[date, Counter[int]]
    caps: dict[date, int]
    left: tuple[Coming, ...]


def forecast(
    coming: Sequence[Coming], capacity: Capacity, start: datetime, days: int, until_done: int
) -> Forecast:
    """Places mails from `start` (UTC) on, for `days` local days at least.

    Arguments: `until_done` how many days to look on, as long as mails are left.
    """
    queue = list(coming)
    spent = Counter(dict(capacity.spent))
    placed: dict[date, Counter[int]] = {}
    caps: dict[date, int] = {}
    first = local_day(start, capacity.zone)
    for ahead in range(max(days, until_done)):
        if ahead >= days and not queue:
            break
        day = first + timedelta(days=ahead)
        caps[day] = _cap(capacity, spent, first, day)
        allowance = min(caps[day] - spent[day], _week_left(capacity, spent, day))
        if ahead == 0 and capacity.first_day is not None:
            allowance = min(allowance, capacity.first_day)
        left = _leaving(queue, capacity, day, start, allowance)
        spent[day] += len(left)
        placed[day] = Counter(one.campaign_id for one in left)
        queue = _go_on(queue, left, capacity, day)
    return Forecast(placed, caps, tuple(queue))


def _cap(capacity: Capacity, spent: Counter[date], first: date, day: date) -> int:
    if capacity.weeks_before is None:
        return capacity.cap
    monday = day - timedelta(days=day.weekday())
    this_week = first - timedelta(days=first.weekday())
    since = {
        sent - timedelta(days=sent.weekday())
        for sent, count in spent.items()
        if count and this_week <= sent < monday
    }
    return day_cap(capacity.cap, capacity.ramp, capacity.weeks_before + len(since))


def _week_left(capacity: Capacity, spent: Counter[date], day: date) -> int:
    """What the rolling seven days leave, counted by whole days."""
    return capacity.cap_week - sum(spent[day - timedelta(days=back)] for back in range(7))


def _leaving(
    queue: Sequence[Coming], capacity: Capacity, day: date, start: datetime, allowance: int
) -> list[Coming]:
    """Which mails leave on a local day, by the rule that plans an evening (SEND-3)."""
    opens, closes = day_bounds(day, capacity.zone)
    begins = max(opens, start)
    due = sorted((one for one in queue if one.not_before < closes), key=lambda one: one.order)
    if not due or allowance <= 0:
        return []
    looked_at = due[: allowance * LOOKED_AT]
    waiting = [
        Waiting(number, one.zone, one.countries, max(one.not_before, begins))
        for number, one in enumerate(looked_at)
    ]
    chosen = plan(
        waiting,
        capacity.hours,
        Spread(capacity.gap, day.toordinal(), begins),
        zone=capacity.zone,
        allowance=allowance,
    )
    return [looked_at[number] for number, at in chosen.items() if at < closes]


def _go_on(
    queue: Sequence[Coming], left: Sequence[Coming], capacity: Capacity, day: date
) -> list[Coming]:
    """The queue after a day: who got a mail waits for the next step, or is done."""
    gone = {one.id for one in left}
    rest = [one for one in queue if one.id not in gone]
    return rest + [_next_step(one, capacity, day) for one in left if one.later]


def _next_step(one: Coming, capacity: Capacity, day: date) -> Coming:
    wait, *later = one.later
    where = {*one.countries, capacity.holidays}
    due = add_business_days(day, wait, where, capacity.weekdays)
    return replace(
        one,
        not_before=datetime.combine(due, time(0), tzinfo=ZoneInfo(capacity.zone)),
        follow_up=True,
        planned=False,
        later=tuple(later),
    )
