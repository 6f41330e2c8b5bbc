"""How values are shown: numbers, money, instants, days. Exact things go into the tooltip."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ui.texts import words, yes_no
from workbench.vocabulary.values import Money

NOTHING = "—"
_LONGEST_WORD, _LONGEST_PART = 18, 27
"""Of a word, and of a part of an address; longer ones break anywhere."""
_PIECE = 9
_SEAM = re.compile(r"(?<=[@/])")
"""Where an address breaks before a word does."""
_MAY_BREAK = "\u200b"


def number(value: float | None) -> str:
    """48210 as `48,210`; None as a dash."""
    return NOTHING if value is None else f"{value:,.0f}"


def own_value(value: str | float | bool) -> str:
    """What a field of the team's own holds: yes or no in words, the rest as it is kept."""
    if isinstance(value, bool):
        return yes_no.YES if value else yes_no.NO
    return str(value)


def share(value: float | None, digits: int = 1) -> str:
    """0.094 as `9.4 %`."""
    return NOTHING if value is None else f"{value * 100:.{digits}f} %"


def money(amount: Money | None) -> str:
    """An exact amount: whole units without cents where there are none."""
    if amount is None:
        return NOTHING
    whole = amount.cents % 100 == 0
    return f"{amount.amount:,.{0 if whole else 2}f} {amount.currency}"


def short(value: float | None) -> str:
    """412000000 as `412 M`, 1200000000 as `1.2 B`, 85000 as `85 k`."""
    if value is None:
        return NOTHING
    for step, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= step:
            scaled = value / step
            digits = 1 if scaled < 10 and round(scaled, 1) % 1 else 0
            return f"{scaled:,.{digits}f} {letter}"
    return f"{value:,.0f}"


def ago(now: datetime, at: datetime | None) -> str:
    """How long ago an instant is: `4 min`, `2 h`, `yesterday`, `3 d`, `7 mo`, `2 y`."""
    if at is None:
        return NOTHING
    past = now - at
    if past < timedelta(0):
        return ahead(now, at)
    minutes = int(past.total_seconds() // 60)
    if minutes < 1:
        return words.JUST_NOW
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    return _days(past.days)


def ahead(now: datetime, at: datetime) -> str:
    """How far ahead an instant is: `in 4 min`, `in 2 h`, `in 3 d`."""
    left = at - now
    minutes = max(int(left.total_seconds() // 60), 0)
    if minutes < 60:
        return words.IN.format(span=f"{minutes} min")
    if minutes < 48 * 60:
        return words.IN.format(span=f"{minutes // 60} h")
    return words.IN.format(span=_days(left.days))


def span(length: timedelta) -> str:
    """A length of time: `45 min`, `21 h`, `3 d`."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else _days(length.days)


def _days(days: int) -> str:
    if days < 60:
        return f"{days} d"
    return f"{days // 30} mo" if days < 730 else f"{days // 365} y"


def exact(at: datetime | None, zone: ZoneInfo) -> str:
    """An instant for a tooltip: `Thursday, 19 November 2026, 08:12 EST`."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    return f"{local:%A}, {local.day} {local:%B %Y, %H:%M %Z}"


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """An instant in a table: `20 Jan 17:12`."""
    if at is None:
        return NOTHING
    local = at.astimezone(zone)
    return f"{local.day} {local:%b %H:%M}"


def clock(at: datetime | None, zone: ZoneInfo) -> str:
    """The time of day: `17:12`."""
    return NOTHING if at is None else f"{at.astimezone(zone):%H:%M}"


def day(at: date | datetime | None, zone: ZoneInfo | None = None) -> str:
    """A day: `19 Nov 2026`."""
    if at is None:
        return NOTHING
    if isinstance(at, datetime):
        at = at.astimezone(zone or UTC).date()
    return f"{at.day} {at:%b %Y}"


def long_day(at: date) -> str:
    """A day as a title: `Thursday, 19 November`."""
    return f"{at:%A}, {at.day} {at:%B}"


def month(word: str) -> str:
    """`2026-02` as `February 2026`."""
    return f"{date.fromisoformat(word + '-01'):%B %Y}"


def plural(count: int, one: str, many: str) -> str:
    """`1 mail`, `16 mails`: the count with the right word."""
    return f"{count:,} {one if count == 1 else many}"


def breakable(words: str) -> str:
    """A text whose very long words may be broken, so that a narrow panel can wrap them."""
    return " ".join(_broken(word) for word in words.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = _SEAM.split(word)
    longest = _LONGEST_WORD if len(parts) == 1 else _LONGEST_PART
    return _MAY_BREAK.join(piece for part in parts for piece in _pieces(part, longest))


def _pieces(part: str, longest: int) -> list[str]:
    if len(part) <= longest:
        return [part]
    return [part[start : start + _PIECE] for start in range(0, len(part), _PIECE)]
