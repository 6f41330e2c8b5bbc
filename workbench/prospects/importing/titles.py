"""Seniority and function out of job titles, in the languages of `title_words`."""

import re
import unicodedata
from functools import cache, lru_cache

from workbench.prospects.importing.names import plain_words
from workbench.prospects.importing.title_words import (
    FUNCTIONS,
    IDEOGRAPHIC_FUNCTIONS,
    IDEOGRAPHIC_LEVELS,
    LEVELS,
)
from workbench.vocabulary.prospects import Seniority


def _folded(words: str) -> str:
    """A pattern in the letters that `plain_words` leaves: without accents and other marks."""
    apart = unicodedata.normalize("NFKD", words)
    return "".join(char for char in apart if not unicodedata.combining(char))


def _pattern(words: str) -> re.Pattern[str]:
    """Alternatives written over several lines as one pattern of whole words."""
    joined = _folded("".join(line.strip() for line in words.splitlines()))
    return re.compile(rf"\b(?:{joined})\b")


# compiled for the first title (12 ms in all): a start reads the cards, which need none
@cache
def _levels() -> tuple[tuple[Seniority, re.Pattern[str]], ...]:
    return tuple((level, _pattern(words)) for level, words in LEVELS)


@cache
def _functions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _pattern(words)) for name, words in FUNCTIONS)


@cache
def _dense_levels() -> tuple[tuple[Seniority, re.Pattern[str]], ...]:
    return tuple((level, re.compile(_folded(words))) for level, words in IDEOGRAPHIC_LEVELS)


@cache
def _dense_functions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_folded(words))) for name, words in IDEOGRAPHIC_FUNCTIONS)


_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff]")

_GIVEN_LEVELS = {
    "c suite": Seniority.C_LEVEL, "c level": Seniority.C_LEVEL, "cxo": Seniority.C_LEVEL,
    "c level exec": Seniority.C_LEVEL, "executive": Seniority.C_LEVEL, "partner": Seniority.OWNER,
    "vp": Seniority.VP, "vp level": Seniority.VP, "vp level exec": Seniority.VP,
    "vice president": Seniority.VP, "head": Seniority.DIRECTOR, "entry": Seniority.STAFF,
    "entry level": Seniority.STAFF, "non manager": Seniority.STAFF, "individual contributor":
    Seniority.STAFF, "staff": Seniority.STAFF, "intern": Seniority.STAFF, "training":
    Seniority.STAFF, "unpaid": Seniority.STAFF, "experienced manager": Seniority.MANAGER,
    "senior non manager": Seniority.SENIOR, "strategic": Seniority.DIRECTOR, "junior":
    Seniority.STAFF, "mid level": Seniority.STAFF, "c_level": Seniority.C_LEVEL,
}  # fmt: skip


@lru_cache(maxsize=65_536)
def seniority_of(title: str) -> str:
    """The level a title stands for, a Seniority value; empty for an empty title.

    “VP Operations” → vp, “Leiterin Einkauf” → director, “Assistant to the CEO” → staff.
    """
    words = plain_words(title)
    if not words:
        return ""
    dense = _dense_levels() if _IDEOGRAPHS.search(words) else ()
    for level, pattern in (*dense, *_levels()):
        if pattern.search(words):
            return level.value
    return Seniority.STAFF.value


@lru_cache(maxsize=65_536)
def function_of(title: str) -> str:
    """The department a title belongs to (`operations`, `finance` …); empty if it does not say."""
    words = plain_words(title)
    dense = _dense_functions() if _IDEOGRAPHS.search(words) else ()
    for name, pattern in (*dense, *_functions()):
        if pattern.search(words):
            return name
    return ""


@lru_cache(maxsize=4_096)
def given_seniority(text: str) -> str:
    """A vendor's word for a level (“C-Suite”, “VP-Level”, “Non-Manager”) as a Seniority value."""
    words = plain_words(text)
    if not words:
        return ""
    known = _GIVEN_LEVELS.get(words)
    return known.value if known else seniority_of(text)


@lru_cache(maxsize=4_096)
def is_title(text: str) -> bool:
    """Whether a text names a job: a level or a department that titles name."""
    level = seniority_of(text)
    return level not in ("", Seniority.STAFF.value) or bool(function_of(text))
