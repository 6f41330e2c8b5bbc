"""The form of a text that searching and comparing use, in Python and inside both databases.

SQLite gets `plain_text` as a registered function; PostgreSQL gets an SQL function of that name
that does the same steps. A property test holds the two and this one together.
"""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")

LETTERS: dict[str, str] = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ς": "σ",
}
"""Lower-case letters that carry no separable mark but are typed without it (Straße, Lodz)."""

_TABLE = str.maketrans(LETTERS)


def plain_text(value: str | None) -> str | None:
    """`value` without case and accents, as filters compare it; None stays None.

    Steps, the same in SQL: compatibility decomposition, marks U+0300–U+036F dropped, lower case,
    the table `LETTERS`.
    """
    if value is None:
        return None
    if value.isascii():
        return value.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", value))
    return bare.lower().translate(_TABLE)
