"""Types of the team's own fields: guessed from a column, and values read as them.

A value that cannot be read stays the text it is; no row is refused for it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from workbench.prospects.importing.amounts import (
    currency_of,
    date_of,
    day_first,
    decimal_of,
    scale_of,
)
from workbench.prospects.importing.names import clean_text, plain_words
from workbench.vocabulary.prospects import CustomType
from workbench.vocabulary.record import record, replace

CustomValue = str | int | float | bool

LONGEST_TEXT = 2_000
"""Characters kept of a value."""

_NUMBER = re.compile(
    r"(?P<minus>[-−(]?)\s*\+?(?P<digits>\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*)\s*%?\)?"
)
_WORD = re.compile(r"[^\W\d_]+\.?|[$€£¥￥₹₩₽₺₪₴]+")
_CODE = re.compile(r"[+-]?0\d")
_MOST_DIGITS = 15
"""Digits that a number of the database holds exactly; longer ones are codes."""
_POINT = re.compile(r"[\d,' ’]*\d\.(?!\d{3}\b)\d+|\d+(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"[\d.' ’]*\d,(?!\d{3}\b)\d+|\d+(?:\.\d{3}){2,}|\d+(?:\.\d{3})+,\d+")
_COMPACT_DAY = re.compile(r"\d{4,}(?:\.\d+)?", re.ASCII)
_YES = frozenset("yes true ja wahr oui vrai si verdadero vero sim ja tak y j on x".split())
_NO = frozenset("no false nein falsch non faux falso nao nee nie n off".split())
_CODES_TEXT = "id ids code codes number no nr ref reference key zip postal phone fax sku vat tax"
_CODES = frozenset(_CODES_TEXT.split())
"""Words of a header whose digits are names, not amounts."""
_NOTHING = frozenset({"n/a", "na", "-", "--", "none", "null", "unknown", "?", "#n/a", "k. a."})
_ENOUGH = 0.95
"""Share of a column's values that must be readable as a type for it to be guessed."""

SUFFIX = re.compile(rf"(?P<field>.+):(?P<type>{'|'.join(CustomType)})")


def split_type(field: str) -> tuple[str, CustomType | None]:
    """A field as it was asked for, `custom.size:number`, as its name and its type, if told."""
    found = SUFFIX.fullmatch(field)
    return (found["field"], CustomType(found["type"])) if found else (field, None)


def guessed_type(column: str, values: Sequence[str]) -> CustomType:
    """The type of a column by its values: text where they leave a doubt.

    Arguments: `column` its name, which tells codes from amounts; `values` filled cells.
    """
    told = [value for value in values if value.lower() not in _NOTHING]
    if not told or not _CODES.isdisjoint(plain_words(column).split()):
        return CustomType.TEXT
    least = _ENOUGH * len(told)
    for kind, reads in _GUESSES:
        if sum(map(reads, told)) >= least:
            return kind
    return CustomType.TEXT


@record
class Reading:
    """How the cells of one column are read: their type, and what settles “03/04/2026” (whether the
    day stands first) and “1.234” (which sign is the decimal mark, empty where nothing tells).
    """

    type: CustomType = CustomType.TEXT
    first_is_day: bool | None = None
    mark: str = ""


def reading_of(kind: CustomType, values: Sequence[str]) -> Reading:
    """The reading of a column of a type, from its filled cells."""
    first_is_day = day_first(values) if kind is CustomType.DAY else None
    points = sum(_POINT.fullmatch(value) is not None for value in values)
    commas = sum(_COMMA.fullmatch(value) is not None for value in values)
    mark = "" if points == commas else "." if points > commas else ","
    return Reading(kind, first_is_day, mark if kind is CustomType.NUMBER else "")


def read_as(reading: Reading, text: str) -> CustomValue:
    """A cell's text as a value of its column's type: a number, a day as `YYYY-MM-DD`, a truth
    value; the text itself where it is none.
    """
    shown = clean_text(text, LONGEST_TEXT)
    found: CustomValue | None = None
    if reading.type is CustomType.NUMBER:
        found = number_of(shown, reading.mark)
    elif reading.type is CustomType.DAY:
        day = date_of(shown, reading.first_is_day)
        found = day.isoformat() if day is not None and _in_range(day) else None
    elif reading.type is CustomType.YES_NO:
        found = truth_of(shown)
    return shown if found is None else found


def text_of(value: CustomValue) -> str:
    """A value as a person would write it: what another type is read from."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else format(Decimal(str(value)), "f")


def reread(reading: Reading, value: CustomValue) -> CustomValue:
    """A stored value as its field reads it now; what is no text was written by ourselves."""
    own = reading if isinstance(value, str) else replace(reading, mark=".")
    return read_as(own, text_of(value))


def same_value(one: object, other: object) -> bool:
    """Whether two values are the same and of one kind: `1` is not `true`."""
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def number_of(text: str, mark: str = "") -> int | float | None:
    """A number with or without its currency, scale or per cent: “1,234.5”, “(3)”, “€ 5 Mio”; None
    for any other text, and for digits that are a code (“00123”, more than 15 of them).

    Arguments: `mark` the decimal mark of the column, empty where a single mark before exactly three
    digits groups thousands.
    """
    scale = 1
    for word in _WORD.findall(text):
        own = scale_of(word.rstrip("."))
        if own is None and not currency_of(word):
            return None
        scale *= own or 1
    found = _NUMBER.fullmatch(_WORD.sub("", text).strip())
    if not found or _CODE.match(text):
        return None
    number = decimal_of(_marked(found["digits"], mark))
    if number is None or len(number.as_tuple().digits) > _MOST_DIGITS:
        return None
    number *= -scale if found["minus"] else scale
    return int(number) if number == number.to_integral_value() else float(number)


def _marked(digits: str, mark: str) -> str:
    """Digits without marks of thousands, where the column tells which they are; a point behind
    them keeps what follows apart.
    """
    if not mark:
        return digits
    whole, point, rest = digits.replace("." if mark == "," else ",", "").partition(mark)
    return f"{whole}.{rest}0000" if point and rest.isdigit() else digits if point else whole


def truth_of(text: str) -> bool | None:
    """Whether a text says yes or no, in the languages that tables come in; None for neither."""
    words = plain_words(text)
    if words in _YES or words == "1":
        return True
    return False if words in _NO or words == "0" else None


def _in_range(day: date) -> bool:
    return 1900 <= day.year <= 2200


def _is_truth(text: str) -> bool:
    """Marks and switches alone say too little: a column of “x” may be of anything."""
    return plain_words(text) in (_YES | _NO) - {"x", "on", "off"}


def _is_day(text: str) -> bool:
    """Digits alone are counts or codes rather than days, unless somebody says otherwise."""
    return not _COMPACT_DAY.fullmatch(text) and isinstance(date_of(text), date)


_GUESSES: tuple[tuple[CustomType, Callable[[str], bool]], ...] = (
    (CustomType.YES_NO, _is_truth),
    (CustomType.NUMBER, lambda text: number_of(text) is not None),
    (CustomType.DAY, _is_day),
)
