"""Instants as people say them beside a mail: `today 08:12`, `Tue 17:21`, `14 Jan 09:30`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ui import shown
from ui.texts import inbox as texts


def when(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """An instant near today with its weekday, others with their date."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    time = shown.clock(at, zone)
    if local.date() == today:
        return texts.TODAY_AT.format(time=time)
    if local.date() == today - timedelta(days=1):
        return texts.YESTERDAY_AT.format(time=time)
    if timedelta(0) < today - local.date() < timedelta(days=7):
        return texts.DAY_AT.format(day=f"{local:%a}", time=time)
    return texts.DAY_AT.format(day=f"{local.day} {local:%b}", time=time)
