"""Names of companies and people in the form two spellings share."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = frozenset(
    {"n/a", "#n/a", "n.a.", "null", "nil", "none", "-", "--", "—", "–", "nan", "(blank)",
     "[blank]", "undefined", "not available", "unspecified", "#ref!", "#value!", "\\n"}
)  # fmt: skip
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)

_LONG_FORMS: tuple[tuple[str, str], ...] = (
    ("gmbh co kgaa", "GmbH & Co. KGaA"),
    ("gmbh co kg", "GmbH & Co. KG"),
    ("ug haftungsbeschrankt co kg", "UG & Co. KG"),
    ("ug haftungsbeschrankt", "UG"),
    ("ag co kg", "AG & Co. KG"),
    ("ag co kgaa", "AG & Co. KGaA"),
    ("sp z o o", "sp. z o.o."),
    ("s a de c v", "SA de CV"),
    ("sa de cv", "SA de CV"),
    ("s de r l de c v", "S de RL de CV"),
    ("pty ltd", "Pty Ltd"),
    ("pty limited", "Pty Ltd"),
    ("proprietary limited", "Pty Ltd"),
    ("pvt ltd", "Pvt Ltd"),
    ("private limited", "Pvt Ltd"),
    ("pte ltd", "Pte Ltd"),
    ("co ltd", "Ltd"),
    ("company limited", "Ltd"),
    ("limited liability company", "LLC"),
    ("limited liability partnership", "LLP"),
    ("public limited company", "PLC"),
    ("aktiengesellschaft", "AG"),
    ("incorporated", "Inc"),
    ("corporation", "Corp"),
    ("limited", "Ltd"),
    ("s p a", "SpA"),
    ("s r l", "Srl"),
    ("s a s", "SAS"),
    ("s l u", "SLU"),
    ("s a", "SA"),
    ("s l", "SL"),
    ("b v", "BV"),
    ("n v", "NV"),
    ("a s", "A/S"),
    ("l l c", "LLC"),
    ("l l p", "LLP"),
    ("l p", "LP"),
    ("p l c", "PLC"),
    ("e k", "e.K."),
    ("e v", "e.V."),
)
_SHORT_FORMS = (
        "Inc", "LLC", "LLP", "LP", "Ltd", "PLC", "Corp", "PLLC", "PC", "GmbH", "gGmbH", "AG", "KG",
        "KGaA", "UG", "OHG", "GbR", "eG", "SE", "SA", "SAS", "SASU", "SARL", "EURL", "SNC", "SCA",
        "SL", "SLU", "SpA", "Srl", "BV", "NV", "CV", "VOF", "AB", "AS", "ASA", "ApS", "Oy", "Oyj",
        "KK", "OÜ", "SIA", "UAB", "Kft", "Zrt", "Nyrt", "Ltda", "EIRELI", "Bhd", "JSC", "OOO",
        "PJSC", "DAC", "CIC",
)  # fmt: skip
_FORM_WORDS = dict(_LONG_FORMS) | {
    "".join(c for c in unicodedata.normalize("NFKD", form.lower()) if c.isalpha()): form
    for form in _SHORT_FORMS
}
_LONGEST_FORM = max(len(form.split()) for form in _FORM_WORDS)


def clean_text(raw: str, limit: int = 2_000) -> str:
    """A cell as text: composed, without control and invisible characters, blanks collapsed, the
    spreadsheet's apostrophe before numbers and signs removed; empty for “N/A” and the like.

    Arguments: `limit` characters kept.
    """
    if raw.isascii() and raw.isprintable():
        text = raw.strip()
        if 15 < len(text) <= limit and text[0] != "'" and "  " not in text:
            return text
    else:
        text = " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", raw)).split())
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    if len(text) > 1 and text[0] == "'" and (text[1].isdigit() or text[1] in "+-=@("):
        text = text[1:]
    if len(text) < 16 and text.lower() in _BLANKS:
        return ""
    return text if "  " not in text and len(text) <= limit else " ".join(text.split())[:limit]


_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NO_MARKS = str.maketrans("", "", "'`")


def plain_words(text: str) -> str:
    """Lower-case words without accents and punctuation, `&` read as “and”, in any script."""
    if text.isascii():
        bare = text.lower().replace("&", " and ").translate(_NO_MARKS)
        return " ".join(_ASCII_WORD.findall(bare))
    spelled = text.replace("&", " and ").replace("ß", "ss").replace("ø", "o").replace("Ø", "O")
    folded = unicodedata.normalize("NFKD", spelled).casefold()
    kept = "".join(char if char.isalnum() else " " for char in folded if not _is_mark(char))
    return " ".join(kept.split())


def _is_mark(char: str) -> bool:
    return char in "'’`" or unicodedata.combining(char) != 0


@lru_cache(maxsize=65_536)
def split_legal_form(name: str) -> tuple[str, str]:
    """A company's name as (words without the legal form, legal form or empty).

    “Müller & Söhne GmbH & Co. KG” → (“muller and sohne”, “GmbH & Co. KG”).
    """
    words = plain_words(name).split()
    form = ""
    joined = [word for word in words if word != "and"]
    for length in range(min(_LONGEST_FORM, len(joined) - 1), 0, -1):
        found = _FORM_WORDS.get(" ".join(joined[-length:]))
        if found:
            form = found
            words = _without_tail(words, joined[-length:])
            break
    return " ".join(words), form


def _without_tail(words: list[str], tail: list[str]) -> list[str]:
    rest = list(words)
    for word in reversed(tail):
        while rest and rest[-1] == "and" and word != "and":
            rest.pop()
        rest.pop()
    while rest and rest[-1] == "and":
        rest.pop()
    return rest


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The key under which two spellings of one company's name meet: no case, accents, punctuation,
    legal form, leading “the” or trailing “company”. Empty for a name without letters or digits.
    """
    words = split_legal_form(name)[0].split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in {"co", "company"}:
        words = words[:-1]
    return (" ".join(words) or plain_words(name))[:300]


def legal_form(name: str) -> str:
    """The legal form a company's name ends with, in its usual spelling; empty if none."""
    return split_legal_form(name)[1]


def person_key(first: str, last: str) -> str:
    """The key of a person's name: “José  GARCÍA” → “jose garcia”."""
    return plain_words(f"{first} {last}")


_SALUTATIONS_TEXT = "mr mrs ms miss dr prof sir herr frau m mme mlle sr sra dipl ing"
_SALUTATIONS = frozenset(_SALUTATIONS_TEXT.split())
_SUFFIXES_TEXT = "jr sr ii iii iv phd md mba cpa esq pe cfa pmp"
_SUFFIXES = frozenset(_SUFFIXES_TEXT.split())
_PARTICLES_TEXT = (
    "von van de der den del della di da dos das du la le el al bin ibn ter ten zu zur vom"
)
_PARTICLES = frozenset(_PARTICLES_TEXT.split())


def split_person(full: str) -> tuple[str, str]:
    """A full name as (first, last): “Dr. Anna von der Leyen, MBA” → (“Anna”, “von der Leyen”).

    “Last, First” is turned round; a single word is a last name only if nothing else is known, so
    it comes out as the first name.
    """
    text = clean_text(full, 200)
    before, comma, after = text.partition(",")
    if comma and after.strip() and plain_words(after).split()[:1]:
        if not set(plain_words(after).split()) <= _SUFFIXES:
            text = f"{after.strip()} {before.strip()}"
        else:
            text = before
    words = text.split()
    while len(words) > 1 and plain_words(words[0]) in _SALUTATIONS:
        words = words[1:]
    while len(words) > 1 and plain_words(words[-1]) in _SUFFIXES:
        words = words[:-1]
    for place in range(1, len(words) - 1):
        if words[place].lower() in _PARTICLES:
            return " ".join(words[:place]), " ".join(words[place:])
    return " ".join(words[:-1]) or text, words[-1] if len(words) > 1 else ""


def tidy_person(name: str) -> str:
    """A part of a person's name with sane capitals: “ROBERT”, “robert” → “Robert”; “McDonald” and
    “von” stay as they are.
    """
    text = clean_text(name, 120)
    if len(text) > 2 and (text.isupper() or text.islower()) and text not in _PARTICLES:
        return re.sub(r"[^\W\d_]+('[^\W\d_])?", lambda word: word.group().capitalize(), text)
    return text
