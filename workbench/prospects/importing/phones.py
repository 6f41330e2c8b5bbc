"""Telephone numbers in their international form."""

import re
from functools import lru_cache

import phonenumbers

from workbench.prospects.importing.names import clean_text

_EXTENSION = re.compile(r"\s*(?:x|ext\.?|extension|#)\s*(\d{1,6})$", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"^\+[1-9][\d\s.\-]{7,20}$")
_AMERICAN = re.compile(r"^(?:\+?1[\s.\-]*)?\(?([2-9]\d\d)\)?[\s.\-]*([2-9]\d\d)[\s.\-]*(\d{4})$")
_PREFIX = re.compile(r"^(?:tel|phone|fon|mobile|mob|cell|t|m|p)?[:=.\s]+(?=[+(\d])", re.IGNORECASE)
_SEVERAL = re.compile(r"[;,]| / (?=\+)")
_FIVE_DIGITS = re.compile(r"(?:\d\D*){5}")
_SIGNS = re.compile(r"[\s.\-]")
_SCIENTIFIC = re.compile(r"\W?(\d)[.,]?(\d*)[eE]\+(\d\d)")


def phone_of(text: str, country: str = "") -> str:
    """A number in E.164 form, ` x123` for an extension: “(202) 555-0143”, US → “+12025550143”.

    Arguments: `country` ISO code the number is dialled in, empty if unknown. What no plan of
    numbers explains is kept as written (at most 40 characters); text without digits, and what a
    spreadsheet rounded, gives empty.
    """
    raw = clean_text(text, 60)
    if "E+" in raw or "e+" in raw:
        raw = _unrounded(raw)
    if raw[:1] == "+" and _INTERNATIONAL.match(raw):
        return _SIGNS.sub("", raw)
    raw = _PREFIX.sub("", raw)
    if raw[-2:] == ".0":
        raw = raw[:-2]
    if ";" in raw or "," in raw or " / +" in raw:
        raw = _SEVERAL.split(raw, maxsplit=1)[0].strip()
    if raw[:2] == "00" and raw[2:3] != "0":
        raw = "+" + raw[2:]
    if not _FIVE_DIGITS.search(raw):
        return ""
    found = None if raw.isdigit() else _EXTENSION.search(raw)
    tail = f" x{found.group(1)}" if found else ""
    number = raw[: found.start()] if found else raw
    if _INTERNATIONAL.match(number):
        return _SIGNS.sub("", number) + tail
    american = _AMERICAN.match(number)
    if american and country in ("US", "CA", ""):
        return f"+1{''.join(american.groups())}" + tail
    return (_parsed(number, country) or number[:40]) + tail


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet took digits away: “4.93E+11” is nobody's number any more."""
    return ("E+" in text or "e+" in text) and not _unrounded(clean_text(text, 60))


def _unrounded(raw: str) -> str:
    """A number that a spreadsheet wrote with an exponent, if all its digits are there."""
    found = _SCIENTIFIC.fullmatch(raw)
    if not found:
        return raw
    digits = found[1] + found[2]
    return digits if len(digits) == int(found[3]) + 1 else ""


@lru_cache(maxsize=16_384)
def _parsed(number: str, country: str) -> str:
    try:
        found = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found):
        return ""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
