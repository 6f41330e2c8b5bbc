"""Numbers, money, sizes and dates as people write them in tables."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from workbench.prospects.importing.fields import normal_header
from workbench.prospects.importing.names import clean_text, plain_words

_SCALES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "t": 1_000, "m": 1_000_000, "mn": 1_000_000,
    "mm": 1_000_000, "mio": 1_000_000, "mil": 1_000_000, "million": 1_000_000,
    "millions": 1_000_000, "millionen": 1_000_000, "b": 10**9, "bn": 10**9, "billion": 10**9,
    "mrd": 10**9, "md": 10**9, "mld": 10**9, "tys": 1_000, "тыс": 1_000, "млн": 1_000_000,
    "млрд": 10**9, "万": 10_000, "萬": 10_000, "億": 10**8, "亿": 10**8, "lakh": 100_000,
    "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
    "miljoen": 1_000_000, "miljard": 10**9, "milione": 1_000_000, "milioni": 1_000_000,
    "milhoes": 1_000_000, "millones": 1_000_000, "mill": 1_000_000, "thsd": 1_000, "mille": 1_000,
    "만": 10_000, "억": 10**8, "milliarden": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_CURRENCIES = {
    "us$": "USD", "r$": "BRL", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "nz$": "NZD", "ca$": "CAD",
    "c$": "CAD", "au$": "AUD", "a$": "AUD", "mx$": "MXN", "rmb": "CNY", "$": "USD", "€": "EUR",
    "£": "GBP", "円": "JPY", "元": "CNY", "¥": "JPY", "￥": "JPY", "₹": "INR", "zł": "PLN",
    "₽": "RUB", "руб": "RUB", "₩": "KRW", "₺": "TRY", "kč": "CZK", "₪": "ILS", "₴": "UAH",
    "teur": "EUR", "keur": "EUR", "meur": "EUR", "euro": "EUR", "dollar": "USD",
}  # fmt: skip
"""The longer signs first: “HK$” is no “$”."""
_CODES_TEXT = """USD EUR GBP CHF CAD AUD JPY CNY INR SEK NOK DKK PLN CZK BRL MXN ZAR SGD HKD TWD
    NZD KRW RUB TRY HUF RON BGN ILS AED SAR THB IDR MYR PHP VND UAH CLP COP ARS PEN EGP NGN KES"""
_CODES = frozenset(_CODES_TEXT.split())
_PIECE = re.compile(
    r"(?:\b(teur|keur|tusd|meur|tchf)\s*)?(\d[\d.,'’\s]*)\s*([万萬億亿만억]|[^\W\d_]*)",
    re.IGNORECASE,
)
_BEFORE = {"t": 1_000, "k": 1_000, "m": 1_000_000}
_RANGE = re.compile(r"\s*(?:(?<!\de)-|–|—|〜|~|\b(?:to|bis|à|au|tot|do|bis zu|a|até|до)\b)\s*")
_SCIENTIFIC = re.compile(r"^\d+(?:\.\d+)?[eE]\+?\d{1,2}$")
_CODE = re.compile(r"\b([A-Z]{3})\b")
_WORD = re.compile(r"[^\W\d_]+\$?")
_MOST = 9 * 10**17


@lru_cache(maxsize=16_384)
def whole_number(text: str, scale: int = 1) -> int | None:
    """A size as one number: “1,234”, “1.2M”, “51-200” (the middle: 126), “10,000+”, “<10”.

    Arguments: `scale` what the header multiplies by (“in 000s” → 1000). None when there is no
    number in the text, or none a company could have.
    """
    cleaned = clean_text(text, 80)
    if _SCIENTIFIC.match(cleaned):
        cleaned = f"{float(cleaned):.0f}"
    ends = [_one(piece) for piece in _RANGE.split(cleaned) if any(map(str.isdigit, piece))]
    if not ends or len(ends) > 2 or cleaned.startswith(("-", "−", "(")):
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
    number = decimal_of(found.group(2))
    if number is None:
        return None
    if found.group(1):
        return number * _BEFORE[found.group(1)[0].lower()], ""
    unit = plain_words(found.group(3))
    return number, unit if unit in _SCALES else ""


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


def scale_of(word: str) -> int | None:
    """What a word such as “k” or “Mio” multiplies by; None for any other."""
    return _SCALES.get(plain_words(word))


def without_units(text: str) -> str:
    """A text without its words for scales and currencies: “1,2 Mio EUR” leaves “1,2”."""
    return _WORD.sub(lambda found: "" if _is_unit(found.group()) else found.group(), text)


def _is_unit(word: str) -> bool:
    known = word.lower() in _CURRENCIES or word.upper() in _CODES
    return known or plain_words(word) in _SCALES


@lru_cache(maxsize=16_384)
def currency_of(text: str) -> str:
    """The ISO code of the currency a text names by sign or code; empty if none."""
    shown = clean_text(text, 80)
    lower = shown.lower()
    for sign, code in _CURRENCIES.items():
        if sign in lower:
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
            "jan january januar janvier enero gennaio januari janeiro stycznia января янв ene gen",
            "feb february februar fevrier febrero febbraio februari fevereiro lutego февраля фев"
            " fev",
            "mar march marz mars marzo maart mrz mrt marco marca марта мар",
            "apr april avril abril aprile kwietnia апреля апр avr abr",
            "may mai mayo maggio mei maio maja мая mag",
            "jun june juni juin junio giugno junho czerwca июня июн giu",
            "jul july juli juillet julio luglio julho lipca июля июл juil lug",
            "aug august aout agosto augustus sierpnia августа авг ago",
            "sep sept september septembre septiembre settembre setembro wrzesnia сентября сен set",
            "oct october oktober octobre octubre ottobre okt outubro pazdziernika октября окт ott"
            " out",
            "nov november novembre noviembre novembro listopada ноября ноя",
            "dec december dezember decembre diciembre dicembre dez dezembro grudnia декабря дек"
            " dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$")
_MARKED = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[ T,].*)?$")
_COMPACT = re.compile(r"^(19|20)(\d{2})(\d{2})(\d{2})$")
_NUMBERED = re.compile(r"^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_MONTH_ONLY = re.compile(r"^(\d{1,2})[/.-](\d{4})$")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?, (?=\d)")
_SERIAL = re.compile(r"^[2-6]\d{4}(?:\.\d+)?$")
_EPOCH = re.compile(r"^1\d{9}(?:\d{3})?$")
_DAY_FIRST = re.compile(
    r"^(\d{1,2})(?:\.|º|er|ten)?(?: de)?(?: |-)([^\W\d_]+)\.?,?(?: de)?(?: |-)(\d{4}|\d{2})"
    r"(?:[ T,].*)?$"
)
_MONTH_FIRST = re.compile(
    r"^([^\W\d_]+)\.?[ -](?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})(?:[ T,].*)?$"
)


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
    shown = _WEEKDAY.sub("", clean_text(text, 60))
    for reader in (_iso, _compact, _named, _counted):
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


def _counted(text: str) -> date | None:
    """Days as East Asia writes them, a month alone, and how spreadsheets and computers count."""
    found = _NUMBERED.match(text)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3] or 1))
    found = _MONTH_ONLY.match(text)
    if found:
        return _day(int(found[2]), int(found[1]), 1)
    if _SERIAL.match(text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text[:10]), tz=UTC).date()
    return None


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


_YES_TEXT = """true yes y 1 x ja j oui si vrai wahr verdadero vero waar t on checked opted out
    unsubscribed dnc да истина д はい 是 有 対象 sim tak verdadeiro prawda evet kylla yep yeah"""
_YES = frozenset(plain_words(word) for word in _YES_TEXT.split()) | frozenset(
    {"opted out", "opt out", "do not call", "do not contact", "do not email", "1 0"}
)
_TICKS = frozenset("✓✔☑✅☒")


@lru_cache(maxsize=1_024)
def is_yes(text: str) -> bool:
    """Whether a cell says yes: “TRUE”, “1”, “x”, “Ja”, “是”, “✓”, “opted out” …; a date too."""
    shown = clean_text(text, 60)
    words = plain_words(shown)
    if words in _YES or shown in _TICKS:
        return True
    return date_of(shown) is not None
