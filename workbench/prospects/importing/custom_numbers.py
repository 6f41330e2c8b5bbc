"""Numbers and amounts of money in the team's own fields, from the texts of a column."""

import re
from decimal import Decimal

from workbench.prospects.importing.amounts import (
    currency_of,
    decimal_of,
    header_unit,
    scale_of,
)
from workbench.prospects.importing.names import plain_words
from workbench.vocabulary.values import Money

_NUMBER = re.compile(
    r"(?P<minus>[-−(]?)\s*\+?(?P<digits>\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*)\s*%?\)?"
)
_SIGNS = "$€£¥￥₹₩₽₺₪₴"
_WORD = re.compile(
    rf"(?<![^\W\d_])(?:us|hk|nt|nz|ca|au|mx|[rsca])\$|[^\W\d_]+\.?|[{_SIGNS}]+", re.IGNORECASE
)
_CODE = re.compile(r"[+-]?0\d")
_MOST_DIGITS = 15
"""Digits that a number of the database holds exactly; longer ones are codes."""
_BOTH = {"teur": 1_000, "keur": 1_000, "meur": 1_000_000}
"""Words that are a scale and a currency in one."""
_WRITTEN = re.compile(r"-?\d+(?:\.\d\d)? [A-Z]{3}", re.ASCII)
_IN_HEADER = re.compile(r"[(\[]([^)\]]*)[)\]]|\bin ([\w ]+)$", re.IGNORECASE)
_PRICED_TEXT = """amount arr acv tcv mrr budget cost costs price revenue sales spend salary value
    fee fees funding income profit ebitda turnover betrag preis kosten umsatz gehalt montant prix
    chiffre precio importe ingresos prezzo fatturato"""
_PRICED = frozenset(_PRICED_TEXT.split())
"""Words of a header whose three capital letters are a currency: “CAD seats” has none."""


def number_of(text: str, mark: str = "") -> int | float | None:
    """A number with or without its currency, scale or per cent: “1,234.5”, “(3)”, “€ 5 Mio”; None
    for any other text, and for digits that are a code (“00123”, more than 15 of them).

    Arguments: `mark` the decimal mark of the column, empty where a single mark before exactly three
    digits groups thousands.
    """
    number = _exact(text, mark)
    return None if number is None else _plain(number)


def money_of(
    text: str, mark: str = "", scale: int = 1, currency: str = ""
) -> str | int | float | None:
    """An amount with its currency, `1200000 USD` or `19.90 EUR`, to the hundredth; a bare number
    where nothing names a currency, None where there is no number.

    Arguments: `mark` as in `number_of`; `scale` and `currency` what the column says of values that
    do not say so themselves.
    """
    ours = _WRITTEN.fullmatch(text) is not None and bool(currency_of(text))
    number = _exact(text, "." if ours else mark)
    if number is None:
        return None
    if not ours and not any(_scale(word) for word in _WORD.findall(text)):
        number *= scale
    named = currency_in(text) or currency
    if not named:
        return _plain(number)
    amount = Money.of(number, named).amount
    return f"{amount:.0f} {named}" if amount == int(amount) else f"{amount:.2f} {named}"


def currency_in(text: str) -> str:
    """The ISO code of the first currency that a value names by sign or word; empty if none."""
    return next(filter(None, map(currency_of, _WORD.findall(text))), "")


def header_money(column: str) -> tuple[int, str]:
    """What a header says of the amounts below it: “Deal size (in 000s USD)” is (1000, “USD”)."""
    scale, currency = header_unit(column)
    units = any(currency in "".join(found).upper() for found in _IN_HEADER.findall(column))
    words = set(plain_words(column).split())
    told = units or not _PRICED.isdisjoint(words) or any(sign in column for sign in _SIGNS)
    return (scale, currency) if currency and told else (scale, "")


def without_words(text: str) -> str:
    """A value's digits and marks, without its currency and scale."""
    return _WORD.sub("", text).strip()


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _exact(text: str, mark: str) -> Decimal | None:
    scale = 1
    for word in _WORD.findall(text):
        own = _scale(word)
        if own is None and not currency_of(word):
            return None
        scale *= own or 1
    found = _NUMBER.fullmatch(without_words(text))
    if not found or _CODE.match(text):
        return None
    number = decimal_of(_marked(found["digits"], mark))
    if number is None or len(number.as_tuple().digits) > _MOST_DIGITS:
        return None
    return number * (-scale if found["minus"] else scale)


def _scale(word: str) -> int | None:
    return _BOTH.get(word.lower()) or scale_of(word.rstrip("."))


def _marked(digits: str, mark: str) -> str:
    """Digits without marks of thousands, where the column tells which they are; a point behind
    them keeps what follows apart.
    """
    if not mark:
        return digits
    whole, point, rest = digits.replace("." if mark == "," else ",", "").partition(mark)
    return f"{whole}.{rest}0000" if point and rest.isdigit() else digits if point else whole
