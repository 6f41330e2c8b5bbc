"""The day somebody comes back, read from an out-of-office mail (method.md RESP-6).

Every date in the text is found with the words around it; “back on” beats “until”, which beats a
date without such words. The answer lies between the mail's day and one year later, or is None.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.mail.date_words import (
    MONTH_WORDS,
    MONTHS,
    NUMBER_WORDS,
    NUMBERS,
    WEEKDAY_WORDS,
    WEEKDAYS,
    language_of,
    plain,
)
from workbench.vocabulary.record import record

MAX_SCANNED = 4_000
MAX_AHEAD = timedelta(days=366)
MAX_MISSED = 45
"""A date without a year that passed at most so many days ago is past, not next year's."""

_YEAR = r"(?:[ ,./-]{1,3}(?:de |del |of )?(?P<y>(?:19|20)\d\d)\b)?"
_ORDINAL = r"(?:st|nd|rd|th|er|ro|[ºª°.])?"
_NUMERIC = (
    r"(?<![\d.:/+])(?P<a>\d{1,2})(?P<s>[./-]) ?(?P<b>\d{1,2})"
    r"(?:(?P=s) ?(?P<y>20\d\d|\d\d)\b|\.(?!\d)|(?![\d./:-]))"
)
_DAY_MONTH = (
    rf"\b(?P<d>\d{{1,2}}){_ORDINAL}(?: (?:of|de|den))?[ -]{{0,2}}"
    rf"(?P<w>{MONTH_WORDS})\b\.?{_YEAR}"
)
_MONTH_DAY = (
    rf"\b(?P<w>{MONTH_WORDS})\b\.?[ ]?(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"(?!:|\d|[ap]m){_YEAR}"
)
_SHAPES = (
    ("iso", re.compile(r"\b(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b")),
    ("cjk", re.compile(r"(?:(?P<y>20\d\d)[年년] ?)?(?P<m>\d{1,2})[月월] ?(?P<d>\d{1,2})[日일]")),
    ("num", re.compile(_NUMERIC)),
    ("dmy", re.compile(_DAY_MONTH)),
    ("mdy", re.compile(_MONTH_DAY)),
)  # fmt: skip
_RANGE_DAYS = re.compile(
    rf"\b\d{{1,2}}{_ORDINAL} ?(?:-|–|—|to|until|till|through|bis(?: zum)?|au|al|a|y|and|tot|und) "
    rf"?(?=\d{{1,2}}{_ORDINAL}(?: (?:of|de))? ?(?:{MONTH_WORDS})\b)"
)
_RANGE_MONTH_FIRST = re.compile(
    rf"\b(?P<w>{MONTH_WORDS})\.? \d{{1,2}}(?:st|nd|rd|th)? ?(?:-|–|—|to|until|till|through) "
    rf"?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?! ?(?:{MONTH_WORDS})){_YEAR}"
)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<next>next|nachsten?|kommenden?|proximo|prochain|coming|this|diesen) "
    rf")?(?P<w>{WEEKDAY_WORDS})\b(?P<after> (?:prochain|proximo|prossimo|next week|nachster? "
    rf"woche))?"
)
_SPAN = re.compile(
    rf"\b(?:in|for(?: the next)?|dans|en|dentro de|fur(?: die nachsten)?|pendant|durante|over) "
    rf"(?P<n>\d{{1,2}}|{NUMBER_WORDS}) (?P<u>days?|weeks?|months?|tag(?:en)?|wochen?|"
    rf"monat(?:en)?|jours?|semaines?|mois|dias?|semanas?|mes(?:es)?)\b"
)
_NAMED_WORDS = (
    (
        r"(?:until|till|after|in|into|bis|nach|im|jusqu.{0,6}|apres|hasta|despues d\w+|en|nel)\b"
        r"[^.\n]{0,14}(?:the |ins |zum |dem |das |la |el |l.)?(?:new year|neue[ns]? jahr|nouvel an|"
        r"nouvelle annee|ano nuevo|nuevo ano|anno nuovo|nieuwe jaar)|new year|jahreswechsel",
        "new_year",
    ),
    (
        r"\btomorrow\b|\bmorgen\b(?! fruh)|\bdemain\b|(?<!la )(?<!por )\bmanana\b|\bdomani\b",
        "tomorrow",
    ),
    (
        r"end of (?:the |this )?week|ende der woche|fin de (?:la )?semaine|fin de semana",
        "week_end",
    ),
    (
        r"end of (?:the |this )?month|ende des monats|monatsende|fin du mois|fin de mes|"
        r"finales de mes",
        "month_end",
    ),
    (
        r"end of (?:the |this )?year|jahresende|ende des jahres|fin de l.annee|fin de ano",
        "year_end",
    ),
    (
        r"next week|nachster? woche|kommenden? woche|semaine prochaine|proxima semana|"
        r"semana que viene",
        "next_week",
    ),
    (
        r"next month|nachsten monat|mois prochain|proximo mes|mes que viene",
        "next_month",
    ),
)
_NAMED = tuple((re.compile(pattern), name) for pattern, name in _NAMED_WORDS)
_MONTH_ONLY = re.compile(
    r"(?:until|till|in|back in|im|bis|bis zum|en|jusqu.en|hasta)(?: (?P<part>early|mid|late|"
    r"end of|beginning of|anfang|mitte|ende|debut|fin|principios de|mediados de|finales de))?[ -]"
    rf"(?P<w>(?:{MONTH_WORDS}))\b(?![. ]{{0,2}}\d{{1,2}}\b)(?: (?P<y>20\d\d))?"
)
_BACK = re.compile(
    r"back|return|resum|reachable (?:again )?(?:from|on)|available (?:again )?(?:from|on|as of)|"
    r"in the office (?:again )?on|again (?:on|from)|wieder|zuruck|erreichbar ab|ruckkehr|retour|"
    r"reprend|reviendrai|joignable|"
    r"regres|vuelv|volver|vuelta|reincorpor|disponible (?:a partir|desde)|rientr|ritorn|tornero|"
    r"volto|regresso|terug|tillbaka|tilbage|tilbake|takaisin|powrot|wracam|ab dem|from "
    r".{0,12}onwards"
)
_UNTIL = re.compile(
    r"until|\btill?\b|'til|through|thru|\bto\b|up to|\bbis\b|einschlie|jusqu|\bau\b|hasta|"
    r"\bal\b|fino|\bate\b|\btot\b|t/m|\btil\b|\btill\b|\bdo\b|–|—| - ?$|-$|inclu|\band\b$|"
    r"\bund\b$|\bet\b$|\by\b$|before|vor dem|avant"
)
_FROM = re.compile(
    r"from|since|starting|\bvom\b|\bab\b|\bseit\b|\bdu\b|depuis|a partir|desde|\bdel\b|\bdal\b|"
    r"between|zwischen|entre|\bvan\b|fran|\bfra\b|sent|gesendet|date|datum|envoye"
)
_ANNOUNCES = re.compile(r"on$|on the$|am$|le$|el$|dated?|your (?:e-?mail|message)")


@record
class _Mention:
    start: int
    end: int
    day: date
    sure: bool
    """Carries its own year."""


def return_date(text: str, base: date | None, *, cued: bool = False) -> date | None:
    """The day of return.

    Arguments: `base` the day the mail was written; without it only dates with a year are read;
    `cued` takes only dates with words of return or of an end beside them.
    Returns a day from `base` to one year after it, or None.
    """
    folded = plain(text[:MAX_SCANNED].replace("’", "'").replace("\n", " "))
    mentions = sorted(_mentions(folded, base), key=lambda mention: mention.start)
    ranked = [(_rank(folded, mentions, number), mention) for number, mention in enumerate(mentions)]
    possible = [(rank, mention) for rank, mention in ranked if _allowed(mention.day, base)]
    if not possible:
        return None
    best = max(rank for rank, _ in possible)
    if cued and best < 2:
        return None
    days = [mention.day for rank, mention in possible if rank == best]
    return days[0] if best == 3 else max(days)


def _allowed(day: date, base: date | None) -> bool:
    return base is None or base <= day <= base + MAX_AHEAD


def _rank(text: str, mentions: list[_Mention], number: int) -> int:
    """3 back on, 2 until, 1 neither, 0 the start of an absence."""
    mention = mentions[number]
    floor = max([other.end for other in mentions[:number] if other.end <= mention.start] or [0])
    before = text[max(floor, mention.start - 60) : mention.start]
    before = re.split(r"[.!?;] ", before)[-1]
    after = text[mention.end : mention.end + 40]
    after = re.split(r"[.!?;,] | and | und | et | y ", after)[0]
    back = _last(_BACK, before)
    until = _last(_UNTIL, before)
    from_ = _last(_FROM, before)
    if back >= 0 and back >= until - 12:
        return 3
    if re.match(r" ?(?:[^.]{0,14})\b(?:wieder|zuruck|back|de retour|de vuelta|de regreso)", after):
        return 3
    if until >= 0 and until > from_:
        return 2
    if from_ >= 0:
        return 0
    return 1


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _mentions(text: str, base: date | None) -> Iterator[_Mention]:
    order = _day_first(text)
    covered: list[tuple[int, int]] = []
    for found in _RANGE_MONTH_FIRST.finditer(text):
        day = _dated(found.group("y"), MONTHS[found.group("w")], int(found.group("d")), base)
        if day:
            covered.append(found.span())
            yield _Mention(found.start("d"), found.end(), day, bool(found.group("y")))
    for shape, pattern in _SHAPES:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in covered):
                continue
            day = _day_of(shape, found, order, base)
            if day is not None:
                covered.append(found.span())
                sure = bool(found.groupdict().get("y"))
                yield _Mention(found.start(), found.end(), day, sure)
    if base is not None:
        yield from _relative(text, base, covered)


def _day_of(shape: str, found: re.Match[str], day_first: bool, base: date | None) -> date | None:
    year = found.group("y")
    if shape in ("iso", "cjk"):
        return _dated(year, int(found.group("m")), int(found.group("d")), base)
    if shape == "num":
        first, second = int(found.group("a")), int(found.group("b"))
        dotted = found.group("s") == "."
        if not year and found.group("s") == "-":
            return None
        swap = second > 12 or not (day_first or dotted or first > 12)
        day, month = (second, first) if swap else (first, second)
        return _dated(year, month, day, base)
    return _dated(year, MONTHS[found.group("w")], int(found.group("d")), base)


def _day_first(text: str) -> bool:
    """Numeric dates with a slash: month first only in English, unless a number over 12 says so."""
    pairs = re.findall(r"\b(\d{1,2})[/-](\d{1,2})\b", text)
    if any(int(first) > 12 for first, _ in pairs):
        return True
    if any(int(second) > 12 for _, second in pairs):
        return False
    return language_of(text) != "en"


def _dated(year: str | None, month: int, day: int, base: date | None) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        if base is None:
            return None
        found = date(base.year, month, day)
        missed = (base - found).days
        if missed > MAX_MISSED:
            return date(base.year + 1, month, day)
        return found if missed <= 0 or base.month == month else None
    except ValueError:
        return None


def _relative(text: str, base: date, covered: list[tuple[int, int]]) -> Iterator[_Mention]:
    dated = bool(covered)
    for pattern, name in _NAMED:
        found = pattern.search(text)
        if found:
            yield _Mention(found.start(), found.end(), _named(name, base), sure=True)
    for found in _MONTH_ONLY.finditer(text):
        if not any(start <= found.start("w") < end for start, end in covered):
            yield from _month_only(found, base)
    for found in _SPAN.finditer(text):
        if not dated:
            yield _Mention(found.start(), found.end(), base + _span(found), sure=True)
    for found in _WEEKDAY.finditer(text):
        beside = any(
            start - 8 <= found.end() and found.start() <= end + 4 for start, end in covered
        )
        if not beside:
            yield _Mention(found.start(), found.end(), _weekday(found, base), sure=True)


def _named(name: str, base: date) -> date:
    monday = base + timedelta(days=7 - base.weekday())
    next_month = (base.replace(day=28) + timedelta(days=4)).replace(day=1)
    return {
        "new_year": date(base.year + 1, 1, 1),
        "tomorrow": base + timedelta(days=1),
        "week_end": base + timedelta(days=max(4 - base.weekday(), 0)),
        "month_end": next_month - timedelta(days=1),
        "year_end": date(base.year, 12, 31),
        "next_week": monday,
        "next_month": next_month,
    }[name]


def _month_only(found: re.Match[str], base: date) -> Iterator[_Mention]:
    part = found.group("part") or ""
    late = part.startswith(("late", "end", "fin"))
    day = 28 if late else 15 if part.startswith(("mid", "mit", "med")) else 1
    month = MONTHS[found.group("w")]
    year = int(found.group("y") or base.year)
    when = date(year, month, day)
    if when < base and not found.group("y"):
        when = date(year + 1, month, day)
    if len(found.group("w")) > 3:
        yield _Mention(found.start(), found.end(), when, sure=False)


def _span(found: re.Match[str]) -> timedelta:
    word = found.group("n")
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = found.group("u")
    if unit.startswith(("w", "sem")):
        return timedelta(weeks=count)
    if unit.startswith(("mo", "mes")):
        return timedelta(days=30 * count)
    return timedelta(days=count)


def _weekday(found: re.Match[str], base: date) -> date:
    """The next such weekday; “next Wednesday” said before Wednesday means next week's."""
    ahead = (WEEKDAYS[found.group("w")] - base.weekday()) % 7 or 7
    marked = (found.group("next") or "").startswith(("next", "nachste")) or found.group("after")
    if marked and base.weekday() + ahead < 7:
        ahead += 7
    return base + timedelta(days=ahead)
