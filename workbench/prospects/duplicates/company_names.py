"""A company's name taken apart: words, legal form, and what else it is called."""

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.prospects.duplicates.company_words import (
    FILLER,
    abbreviations,
    legal_forms,
    places,
)
from workbench.prospects.duplicates.spelling import latin, without_umlaut, words_of

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_LEADING = frozenset({"ooo", "oao", "zao", "pao", "tov", "pt", "ab"})
_LONGEST_FORM = 5
_STOCK_FORM = "ao"
"""Before a name it is “АО”, unless the name has another form: then these are initials."""
COMPANY_FORM = "co"
"""The form of “Miller Co.”, which may be any form."""
_COMPANIES = frozenset({"co", "company", "cie", "compagnie"})
_DOMAIN_END = re.compile(r"\.(?:com|net|org|io|co\.uk|de|fr|ai|app)\b", re.IGNORECASE)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_ALSO_CALLED = re.compile(
    r"[\s(\[,]+(?:d\s?/?\s?b\s?/?\s?a|t/a|a\s?/?k\s?/?a|f/?k/?a|trading as|doing business as"
    r"|formerly|previously|vormals|früher|anciennement)[\s:.]+",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A company's name taken apart. `tokens` the words compared, in order; `family` and `form` of
    the legal form (empty if none); `squeezed` all letters and digits of these without blanks,
    `written` those of the words as they came; `others` the names it trades under or had before;
    `foreign` whether it came in Cyrillic or Greek letters.
    """

    tokens: tuple[str, ...]
    family: str
    form: str
    squeezed: str
    written: str
    others: tuple["Name", ...] = ()
    foreign: bool = False


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=100_000)
def _token(word: str) -> str:
    known = abbreviations().get(word)
    if known is None:
        single = _singular(word)
        known = abbreviations().get(single, single)
    return without_umlaut(_ROMAN.get(known, known))


def _without_ending(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in ("and", "co"):
        words = words[:-1]
    return words


def _without_form(words: list[str]) -> tuple[list[str], str, str]:
    family = form = ""
    forms = legal_forms()
    for _ in range(2):
        for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
            found = forms.get(" ".join(words[-length:]))
            if found:
                words = words[:-length]
                family, form = family or found[0], form or found[1]
                break
        words = _without_ending(words) if form else words
    if len(words) > 1 and words[0] in _LEADING:
        found = forms.get(words[0], ("", ""))
        words, family, form = words[1:], family or found[0], form or found[1]
    return words, family, form


@lru_cache(maxsize=50_000)
def name_of(raw: str) -> Name:
    """A company's name taken apart: “The Müller Mfg. Co., Ltd.” → tokens (“muller”,
    “manufacturing”), form “ltd”.
    """
    first, *others = _ALSO_CALLED.split(raw)
    if others and words_of(first):
        named = [name_of(one.strip(" )]")) for one in others]
        return name_of(first)._replace(others=tuple(one for one in named if one.squeezed))
    text = _DOMAIN_END.sub("", raw) if "." in raw else raw
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(_kept_bracket, text)
    words, family, form = _without_form(words_of(text) or words_of(raw))
    foreign = not raw.isascii() and _FOREIGN.search(raw) is not None
    if not form and words[1:] and latin(raw.split(maxsplit=1)[0]) == _STOCK_FORM:
        words, (family, form) = words[1:], legal_forms()[_STOCK_FORM]
    if not form and words[1:] and words[-1] in _COMPANIES:
        form = COMPANY_FORM
        words = _without_ending(words[:-1])
    words = [word for word in words if word not in FILLER] or words
    tokens = [_token(word) for word in words]
    tokens = _joined_initials(tokens)
    if form and len(tokens) > 1 and tokens[-1] == "company":
        tokens = tokens[:-1]
    return Name(tuple(tokens), family, form, "".join(tokens), "".join(words), foreign=foreign)


def _kept_bracket(found: re.Match[str]) -> str:
    """“Acme (Germany) GmbH” keeps its place; “Acme (ACM)” goes without."""
    inner = words_of(found.group())
    keep = len(inner) <= 2 and any(w in places() or any(map(str.isdigit, w)) for w in inner)
    return f" {' '.join(inner)} " if keep or legal_forms().get(" ".join(inner)) else " "


def _joined_initials(tokens: list[str]) -> list[str]:
    """“a o smith” → “ao smith”: initials written apart or together."""
    found: list[str] = []
    run = ""
    for token in tokens:
        if len(token) == 1 and token.isalpha():
            run += token
            continue
        if run:
            found.append(run)
            run = ""
        found.append(token)
    return [*found, run] if run else found
