"""When cold mail leaves: windows in the recipient's zone, gaps, and a plan without bursts.

Instants are UTC; a zone only matters at the border (TIME-01). A window is a span of wall-clock
time on a sending day; at a clock change it holds no instant whose wall clock is outside (TIME-02).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from workbench.outreach.rules.calendars import is_holiday
from workbench.vocabulary.record import record

HORIZON_DAYS = 30
"""How far ahead a window is looked for; no calendar closes a month of sending days."""


@record
class Hours:
    """Windows (opens, closes) of wall-clock time, and the weekdays they hold on (Monday 0)."""

    windows: tuple[tuple[time, time], ...]
    weekdays: tuple[int, ...]


@record
class Waiting:
    """A mail to be planned: its recipient's zone and country, and when it may go at the earliest.

    The order of a sequence of them is their priority: follow-ups first (SEND-1).
    """

    id: int
    zone: str
    countries: tuple[str, ...]
    not_before: datetime


@record
class Spread:
    """How a plan is spread: gap bounds in seconds, the seed, and the first free instant."""

    gap: tuple[int, int]
    seed: int
    start: datetime


def spans(
    day: date, zone: str, hours: Hours, countries: tuple[str, ...] = ()
) -> list[tuple[datetime, datetime]]:
    """The UTC spans of a local day in which mail may leave; empty on other days and holidays."""
    return list(_spans(day, zone, hours, countries))


@lru_cache(maxsize=20_000)
def _spans(
    day: date, zone: str, hours: Hours, countries: tuple[str, ...]
) -> tuple[tuple[datetime, datetime], ...]:
    if day.weekday() not in hours.weekdays or is_holiday(day, countries):
        return ()
    found = [_span(day, opens, closes, zone) for opens, closes in hours.windows]
    return tuple(sorted((start, end) for start, end in found if start < end))


@lru_cache(maxsize=20_000)
def _span(day: date, opens: time, closes: time, zone: str) -> tuple[datetime, datetime]:
    start = _instant(day, opens, zone, fold=1)
    end = _instant(day, closes, zone, fold=0)
    if end <= start and opens < closes:
        # Both ends fall into the hour that happens twice: its first passing counts.
        start = _instant(day, opens, zone, fold=0)
    return start, end


def wall_instant(day: date, at: time, zone: str) -> datetime:
    """The instant of a wall-clock time of a local day; the first one where it comes twice."""
    return _instant(day, at, zone, fold=0)


def _instant(day: date, at: time, zone: str, *, fold: int) -> datetime:
    """The instant of a wall-clock time; one that the clock skips is the moment of the change."""
    place = ZoneInfo(zone)
    local = datetime.combine(day, at, tzinfo=place).replace(fold=fold)
    found = local.astimezone(UTC)
    if found.astimezone(place).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    early = local.replace(fold=1).astimezone(UTC)
    late = local.replace(fold=0).astimezone(UTC)
    return _change(min(early, late), max(early, late), place)


def _change(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The instant at which a zone's offset changes between two instants, to the second."""
    was = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(place).utcoffset() == was:
            before = middle
        else:
            after = middle
    return after


def is_open(now: datetime, zone: str, hours: Hours, countries: tuple[str, ...] = ()) -> bool:
    """Whether mail to a recipient in `zone` may leave now (SEND-2)."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return any(start <= now < end for start, end in _spans(today, zone, hours, countries))


def next_open(
    after: datetime, zone: str, hours: Hours, countries: tuple[str, ...] = ()
) -> datetime | None:
    """The first instant at or after `after` inside a window; None if a month has none."""
    first = after.astimezone(ZoneInfo(zone)).date()
    for ahead in range(HORIZON_DAYS):
        for start, end in _spans(first + timedelta(days=ahead), zone, hours, countries):
            if after < end:
                return max(after, start)
    return None


def local_day(now: datetime, zone: str) -> date:
    """The calendar day it is in a zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """The first instant of a local day and of the next one."""
    return (
        _instant(day, time(0), zone, fold=0),
        _instant(day + timedelta(days=1), time(0), zone, fold=0),
    )


def plan(
    waiting: Sequence[Waiting], hours: Hours, spread: Spread, *, zone: str, allowance: int
) -> dict[int, datetime]:
    """Instants for the mails that can leave on the next day that has a window for one of them.

    Arguments: `waiting` in order of priority; `zone` the mailbox's, whose local day bounds the
    plan; `allowance` how many may leave that day. Returns mail id → instant; what is not in it
    waits for another day: nothing is caught up in a burst (SEND-3).
    """
    chosen: dict[int, datetime] = {}
    left = list(waiting)
    starts = [next_open(max(one.not_before, spread.start), one.zone, hours, one.countries)
              for one in left]  # fmt: skip
    known = [start for start in starts if start is not None]
    if not known or allowance <= 0:
        return {}
    _, ends = day_bounds(local_day(min(known), zone), zone)
    dice = Random(spread.seed)  # noqa: S311 - gaps need to look human, not to be secret
    at = min(known)
    while left and len(chosen) < allowance and at < ends:
        ready = next((one for one in left if _may_leave(one, at, hours)), None)
        if ready is None:
            later = _next_start(left, at, hours)
            if later is None:
                break
            at = later
            continue
        chosen[ready.id] = at
        left.remove(ready)
        at += timedelta(seconds=dice.randint(*spread.gap))
    return chosen


def _may_leave(one: Waiting, at: datetime, hours: Hours) -> bool:
    return one.not_before <= at and is_open(at, one.zone, hours, one.countries)


def _next_start(left: Sequence[Waiting], at: datetime, hours: Hours) -> datetime | None:
    """The next instant after `at` at which one of the mails may leave."""
    found = [next_open(max(one.not_before, at), one.zone, hours, one.countries) for one in left]
    later = [start for start in found if start is not None and start > at]
    return min(later) if later else None


def gap_after(outbox_id: int, gap: tuple[int, int]) -> timedelta:
    """The random gap after a mail, the same for the same mail: restarts do not re-roll it."""
    return timedelta(seconds=Random(outbox_id * 7919 + 17).randint(*gap))  # noqa: S311
