"""Words of any script in the Latin letters their other spellings share."""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"
        " i i e g u dj j lj nj c dz gj kj dz".split(" "),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" "),
        strict=True,
    )
)
_LATIN = {
    "ß": "ss", "æ": "a", "ø": "o", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ſ": "s",
}  # fmt: skip
_LETTERS = str.maketrans(_CYRILLIC | _GREEK | _LATIN)
_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("ντ", "nt"), ("γγ", "ng"))
_MARKS = re.compile(r"['’`´]")
_WORD = re.compile(r"[^\W_]+")
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e(?=[^aeiou]|$)")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}")


def latin(text: str) -> str:
    """`text` in lower case without accents, Cyrillic and Greek in Latin letters."""
    if text.isascii():
        return text.lower()
    low = unicodedata.normalize("NFKC", text).lower()
    for pair, letters in _GREEK_PAIRS:
        if pair in low:
            low = low.replace(pair, letters)
    composed = low.replace("й", "y").translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", composed)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(
        _LETTERS
    )


def words_of(text: str) -> list[str]:
    """The words of a text in Latin letters; `&` is read as “and”, “I.B.M.” as one word."""
    low = latin(text)
    if "&" in low or "+" in low:
        low = low.replace("&", " and ").replace("+", " and ")
    if "." in low:
        low = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", low)
    return _WORD.findall(_MARKS.sub("", low))


@lru_cache(maxsize=200_000)
def without_umlaut(word: str) -> str:
    """“mueller” and “muller” (of Müller) as one word."""
    return _UMLAUT.sub(r"\1", word) if len(word) > 3 else word


_SOUNDS = (
    (re.compile(r"^(?:[kgp](?=n)|w(?=r))"), ""),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|ch|cz|tsch|tch"), "x"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c[kq]?|q|ck"), "k"),
    (re.compile(r"[dt]+h?"), "t"),
    (re.compile(r"gh"), "g"),
)
_LIKE_SOUNDS = str.maketrans("wvzbgjm", "ffspkkn")
_VOWELS = re.compile(r"(?<=.)[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """How a name sounds, roughly and in any of several languages: “Meyer”, “Maier” → “n r”-like
    codes of at most five signs. Only for finding candidates, never for deciding.
    """
    code = word
    for pattern, sign in _SOUNDS:
        code = pattern.sub(sign, code)
    code = code.translate(_LIKE_SOUNDS)
    code = _TWICE.sub(r"\1", _VOWELS.sub("", code))
    return code[:5]


_FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("sht?ch|sch|sht", "sh"), ("kh|ch", "h"), ("zh", "z"), ("ts", "c"), ("ph", "f"),
        ("th", "t"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("[yj]", "i"), (r"([^\d])\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without what several ways of writing Cyrillic or Greek in Latin letters differ in:
    “zarya” and “zarja”, “tekhnika” and “tehnika”. Of Latin names it would fold too much.
    """
    for pattern, letters in _FOLDS:
        word = pattern.sub(letters, word)
    return word


def digits_of(text: str) -> str:
    """Only the digits of a text."""
    return "".join(letter for letter in text if letter.isdigit())
