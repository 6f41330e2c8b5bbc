"""The working day: which day it is, which comes next, and how its blocks lie."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from workbench.coaching.messages.figures import BlockRow, DayPlan
from workbench.errors import Refusal
from workbench.outreach.rules.calendars import add_business_days, is_business_day
from workbench.outreach.rules.schedule import day_bounds, local_day, wall_instant
from workbench.policy import Block, CalendarPolicy
from workbench.vocabulary.coaching import BlockKind


def next_working_day(day: date, calendar: CalendarPolicy) -> date:
    """The business day after `day` in the team's calendar (TIME-03)."""
    return add_business_days(day, 1, (calendar.holidays,), calendar.weekdays)


def check_day(day: date, today: date, calendar: CalendarPolicy) -> None:
    """Goals are for today, or set the evening before (DAY-1). Errors: `Refusal` `bad_day`."""
    if day not in (today, next_working_day(today, calendar)):
        raise Refusal(
            "bad_day",
            "Goals are set for today or for the next working day; nothing was changed.",
            rule="DAY-1",
        )


def plan_of_day(
    now: datetime, zone: str, blocks: Sequence[Block], calendar: CalendarPolicy
) -> DayPlan:
    """The blocks of the local day of `now` (UTC), the present one marked; none on a day off.

    A block lasts until the next one begins; an `end` has no length. At a clock change a block's
    wall-clock time counts (TIME-02).
    """
    day = local_day(now, zone)
    if not blocks or not is_business_day(day, (calendar.holidays,), calendar.weekdays):
        return DayPlan(day, zone, (), None)
    starts = [wall_instant(day, block.starts, zone) for block in blocks]
    last = starts[-1] if blocks[-1].kind is BlockKind.END else day_bounds(day, zone)[1]
    rows = tuple(
        BlockRow(block.kind, start, end, past=now >= end, current=start <= now < end)
        for block, (start, end) in zip(blocks, pairwise([*starts, last]), strict=True)
    )
    return DayPlan(day, zone, rows, min((one for one in starts if one > now), default=None))
