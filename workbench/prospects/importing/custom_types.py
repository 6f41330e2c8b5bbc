"""Types of the team's own fields: guessed from a column, and values read as them.

A value that cannot be read stays the text it is; no row is refused for it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from workbench.prospects.importing.amounts import date_of, day_first
from workbench.prospects.importing.custom_numbers import (
    currency_in,
    header_money,
    money_of,
    number_of,
    without_words,
)
from workbench.prospects.importing.names import clean_text, plain_words
from workbench.vocabulary.prospects import CustomType
from workbench.vocabulary.record import record, replace

CustomValue = str | int | float | bool

LONGEST_TEXT = 2_000
"""Characters kept of a value."""

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
            priced = kind is CustomType.NUMBER and _is_money(column, told, least)
            return CustomType.MONEY if priced else kind
    return CustomType.TEXT


def _is_money(column: str, values: Sequence[str], least: float) -> bool:
    """Whether numbers are amounts: the header names a currency, or nearly all of them do."""
    return bool(header_money(column)[1]) or sum(bool(currency_in(one)) for one in values) >= least


@record
class Reading:
    """How the cells of one column are read: their type, and what settles “03/04/2026” (whether the
    day stands first) and “1.234” (which sign is the decimal mark, empty where nothing tells).

    Of amounts also what a value that does not say so itself is multiplied by, and its currency.
    """

    type: CustomType = CustomType.TEXT
    first_is_day: bool | None = None
    mark: str = ""
    scale: int = 1
    currency: str = ""


def reading_of(kind: CustomType, values: Sequence[str], column: str = "") -> Reading:
    """The reading of a column of a type, from its filled cells; its name tells of amounts."""
    first_is_day = day_first(values) if kind is CustomType.DAY else None
    if kind not in (CustomType.NUMBER, CustomType.MONEY):
        return Reading(kind, first_is_day)
    bare = [without_words(value) for value in values]
    points = sum(_POINT.fullmatch(value) is not None for value in bare)
    commas = sum(_COMMA.fullmatch(value) is not None for value in bare)
    mark = "" if points == commas else "." if points > commas else ","
    if kind is CustomType.NUMBER:
        return Reading(kind, mark=mark)
    scale, currency = header_money(column)
    named = {found for value in values if (found := currency_in(value))}
    return Reading(kind, None, mark, scale, currency or (named.pop() if len(named) == 1 else ""))


def read_as(reading: Reading, text: str) -> CustomValue:
    """A cell's text as a value of its column's type: a number, an amount as `money_of` writes it, a
    day as `YYYY-MM-DD`, a truth value; the text itself where it is none.
    """
    shown = clean_text(text, LONGEST_TEXT)
    found: CustomValue | None = None
    if reading.type is CustomType.NUMBER:
        found = number_of(shown, reading.mark)
    elif reading.type is CustomType.MONEY:
        found = money_of(shown, reading.mark, reading.scale, reading.currency)
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
