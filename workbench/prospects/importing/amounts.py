"""Numbers, money, sizes and dates as people write them in tables."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from workbench.prospects.importing.fields import normal_header
from workbench.prospects.importing.names import clean_text, plain_words

_SCALES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "t": 1_000, "m": 1_000_000, "mn": 1_000_000,
    "mm": 1_000_000, "mio": 1_000_000, "mil": 1_000_000, "million": 1_000_000,
    "millions": 1_000_000, "millionen": 1_000_000, "b": 10**9, "bn": 10**9, "billion": 10**9,
    "mrd": 10**9, "md": 10**9, "milliarden": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODES_TEXT = "USD EUR GBP CHF CAD AUD JPY CNY INR SEK NOK DKK PLN CZK BRL MXN ZAR SGD"
_CODES = frozenset(_CODES_TEXT.split())
_PIECE = re.compile(r"(\d[\d.,'’\s]*)\s*([A-Za-z]*)")
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*")
_CODE = re.compile(r"\b([A-Z]{3})\b")
_MOST = 9 * 10**17


@lru_cache(maxsize=16_384)
def whole_number(text: str, scale: int = 1) -> int | None:
    """A size as one number: “1,234”, “1.2M”, “51-200” (the middle: 126), “10,000+”, “<10”.

    Arguments: `scale` what the header multiplies by (“in 000s” → 1000). None when there is no
    number in the text, or none a company could have.
    """
    cleaned = clean_text(text, 80)
    ends = [_one(piece) for piece in _RANGE.split(cleaned) if any(map(str.isdigit, piece))]
    if not ends or len(ends) > 2 or cleaned.startswith("-"):
        return None
    amounts = [_spread(end, ends[-1]) for end in ends]
    if any(amount is None for amount in amounts):
        return None
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    mean = int(total / len(amounts) * scale + Decimal("0.5"))
    return mean if mean <= _MOST else None


def _spread(end: tuple[Decimal, str] | None, last: tuple[Decimal, str] | None) -> Decimal | None:
    """The unit of a range stands at its end: “1–5 M” is one to five million."""
    if end is None:
        return None
    unit = end[1] or (last[1] if last else "")
    return end[0] * _SCALES.get(unit, 1)


def _one(piece: str) -> tuple[Decimal, str] | None:
    found = _PIECE.search(piece)
    if not found:
        return None
    unit = found.group(2).lower()
    number = decimal_of(found.group(1))
    return None if number is None else (number, unit if unit in _SCALES else "")


def decimal_of(text: str) -> Decimal | None:
    """A number with either convention of marks: “1,234.5”, “1.234,5”, “1 234”, “12,5”.

    A single mark before exactly three digits groups thousands.
    """
    digits = re.sub(r"[\s'’]", "", text).rstrip(".,")
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        point = "," if comma > dot else "."
        digits = digits.replace("." if point == "," else ",", "").replace(point, ".")
    elif comma >= 0 or dot >= 0:
        mark = "," if comma >= 0 else "."
        groups = digits.split(mark)
        grouped = all(len(group) == 3 for group in groups[1:]) and groups[0] not in ("", "0")
        digits = digits.replace(mark, "" if len(groups) > 2 or grouped else ".")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


@lru_cache(maxsize=16_384)
def currency_of(text: str) -> str:
    """The ISO code of the currency a text names by sign or code; empty if none."""
    shown = clean_text(text, 80)
    for sign, code in _CURRENCIES.items():
        if sign in shown:
            return code
    found = _CODE.search(shown.upper())
    return found.group(1) if found and found.group(1) in _CODES else ""


def header_unit(header: str) -> tuple[int, str]:
    """What a header says about its numbers, as (scale, currency): “Revenue (in 000s USD)” →
    (1000, “USD”).
    """
    words = normal_header(header).split()
    scale = 1
    if {"000s", "000", "thousands", "thousand", "teur", "keur"} & set(words):
        scale = 1_000
    elif {"millions", "million", "mio", "mn"} & set(words):
        scale = 1_000_000
    currency = next((word.upper() for word in words if word.upper() in _CODES), "")
    if {"teur", "keur"} & set(words) or "€" in header:
        currency = "EUR"
    return scale, currency or ("USD" if "$" in header else "")


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio januari",
            "feb february februar fevrier febrero febbraio", "mar march marz mars marzo maart mrz",
            "apr april avril abril aprile", "may mai mayo maggio mei",
            "jun june juni juin junio giugno", "jul july juli juillet julio luglio",
            "aug august aout agosto augustus", "sep sept september septembre septiembre settembre",
            "oct october oktober octobre octubre ottobre okt", "nov november novembre noviembre",
            "dec december dezember decembre diciembre dicembre dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$")
_MARKED = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[ T,].*)?$")
_COMPACT = re.compile(r"^(19|20)(\d{2})(\d{2})(\d{2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\.?(?: |-)([^\W\d_]+)\.?,?(?: |-)(\d{4}|\d{2})$")
_MONTH_FIRST = re.compile(r"^([^\W\d_]+)\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$")


def day_first(samples: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month: True, False, or None when its values do
    not tell (no number above 12 on either side).
    """
    for text in samples:
        found = _MARKED.match(clean_text(text, 40))
        if found:
            if int(found.group(1)) > 12:
                return True
            if int(found.group(3)) > 12:
                return False
            if found.group(2) == ".":
                return True
    return None


@lru_cache(maxsize=16_384)
def date_of(text: str, first_is_day: bool | None = None) -> date | None:
    """A calendar day from a text; None when it is none.

    Arguments: `first_is_day` decides “03/04/2026”; None reads it as month first (US).
    """
    shown = clean_text(text, 60)
    for reader in (_iso, _compact, _named):
        found = reader(shown)
        if found:
            return found
    marked = _MARKED.match(shown)
    if not marked:
        return None
    one, two = int(marked.group(1)), int(marked.group(3))
    dotted = marked.group(2) == "."
    day, month = (one, two) if first_is_day or (first_is_day is None and dotted) else (two, one)
    if month > 12 >= day:
        day, month = month, day
    return _day(_year(marked.group(4)), month, day)


def _iso(text: str) -> date | None:
    found = _ISO.match(text)
    return _day(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None


def _compact(text: str) -> date | None:
    found = _COMPACT.match(text)
    return _day(int(found[1] + found[2]), int(found[3]), int(found[4])) if found else None


def _named(text: str) -> date | None:
    found = _DAY_FIRST.match(text)
    if found:
        return _day(_year(found[3]), _MONTHS.get(plain_words(found[2]), 0), int(found[1]))
    found = _MONTH_FIRST.match(text)
    if found:
        return _day(int(found[3]), _MONTHS.get(plain_words(found[1]), 0), int(found[2] or 1))
    return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else 2000 + year if year < 70 else 1900 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def instant_of(text: str, first_is_day: bool | None = None) -> datetime | date | None:
    """An instant where the text holds a time with its zone, else the day."""
    shown = clean_text(text, 60)
    if len(shown) > 10 and _ISO.match(shown):
        try:
            found = datetime.fromisoformat(shown.replace("Z", "+00:00"))
        except ValueError:
            return date_of(shown, first_is_day)
        return found if found.tzinfo else found.date()
    return date_of(shown, first_is_day)


_YES_TEXT = "true yes y 1 x ja oui si vrai wahr t opted out unsubscribed dnc"
_YES = frozenset(_YES_TEXT.split())


def is_yes(text: str) -> bool:
    """Whether a cell says yes: “TRUE”, “1”, “x”, “Ja”, “opted out” …; a date says yes too."""
    words = plain_words(clean_text(text, 60))
    return words in _YES or words in {"opted out", "do not call"} or date_of(text) is not None
