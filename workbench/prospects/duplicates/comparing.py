"""Values made comparable, and how alike two of them are, in levels, for millions of pairs at once.

Level 0 means that one side is empty and says nothing; level 1 is the same value; the last level of
a kind is “different”.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from workbench.prospects.duplicates.forms import FORMS, at_home
from workbench.prospects.duplicates.nicknames import roots_of
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.importing.names import clean_text

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.int8]
Texts = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Compared:
    """One kind of value over all rows. `values` in the compared form, empty if unknown; `codes` the
    same as numbers, -1 if unknown; `counts` how many rows have each code; `others` further values
    of rows that have several; `shown` the name told in reasons; `corrected` sets right the levels
    of pairs where more than the two values is known of the rows.
    """

    kind: Kind
    shown: str
    values: Texts
    codes: Ints = field(init=False)
    counts: Ints = field(init=False)
    others: dict[int, frozenset[str]] = field(default_factory=dict)
    corrected: Callable[[Ints, Ints, Levels], None] | None = None

    def __post_init__(self) -> None:
        self.codes, self.counts = _coded(self.values)

    @property
    def known(self) -> int:
        """How many rows have a value."""
        return int(self.counts.sum())


def keys_of(texts: Iterable[str], rows: int) -> Ints:
    """Texts as keys: equal texts get equal numbers, the empty one -1."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    numbers[""] = -1
    return np.fromiter(map(numbers.__getitem__, texts), dtype=np.int64, count=rows)


def _coded(values: Texts) -> tuple[Ints, Ints]:
    """Texts as numbers (-1 for the empty text) and how often each number occurs."""
    codes = keys_of(values, len(values))
    return codes, np.bincount(codes[codes >= 0]).astype(np.int64)


def compared(kind: Kind, shown: str, values: Sequence[str]) -> Compared:
    """A column in its compared form; the same text is worked on once."""
    form = lru_cache(maxsize=None)(FORMS[kind])
    found = np.empty(len(values), dtype=object)
    others: dict[int, frozenset[str]] = {}
    for row, raw in enumerate(values):
        if "\n" in raw:
            several = [form(part) for part in raw.split("\n")]
            several = [one for one in dict.fromkeys(several) if one]
            found[row] = several[0] if several else ""
            if len(several) > 1:
                others[row] = frozenset(several)
        else:
            found[row] = form(clean_text(raw, 300)) if raw else ""
    return Compared(kind, shown, found, others=others)


_OFTEN = 3
"""Rows that a value has on average from which pairs of values are looked for before comparing."""


def _scored(scorer: Callable[..., float], a: Texts, b: Texts) -> npt.NDArray[np.float32]:
    return process.cpdist(list(a), list(b), scorer=scorer, dtype=np.float32)


def levels(one: Compared, a: Ints, b: Ints) -> Levels:
    """The level of every pair of rows. Arguments: `a`, `b` rows of the pairs."""
    mine, theirs = one.codes[a], one.codes[b]
    found = np.zeros(len(a), dtype=np.int8)
    known = (mine >= 0) & (theirs >= 0)
    same = known & (mine == theirs)
    found[same] = 1
    rest = np.flatnonzero(known & ~same)
    if len(rest):
        found[rest] = _degrees(one, a[rest], b[rest])
    if one.corrected is not None:
        one.corrected(a, b, found)
    if one.others:
        _share_another(one, a, b, found)
    return found


def _degrees(one: Compared, a: Ints, b: Ints) -> Levels:
    """The levels of pairs of different values; two values that many rows have are compared once."""
    degrees = _DEGREES[one.kind]
    if len(one.counts) * _OFTEN > one.known:
        return degrees(one.values[a], one.values[b])
    keys = one.codes[a] * len(one.counts) + one.codes[b]
    _, first, each = np.unique(keys, return_index=True, return_inverse=True)
    return degrees(one.values[a[first]], one.values[b[first]])[each]


def _share_another(one: Compared, a: Ints, b: Ints, found: Levels) -> None:
    several = np.zeros(len(one.codes), dtype=bool)
    several[list(one.others)] = True
    for place in np.flatnonzero((found > 1) & (several[a] | several[b])):
        sides = [one.others.get(row, frozenset({one.values[row]})) for row in (a[place], b[place])]
        if sides[0] & sides[1]:
            found[place] = 1


def _by_likeness(scorer: Callable[..., float], *bounds: float) -> Callable[[Texts, Texts], Levels]:
    """Levels 2, 3, … by falling likeness; below the last bound “different”."""

    def degrees(a: Texts, b: Texts) -> Levels:
        likeness = _scored(scorer, a, b)
        found = np.full(len(a), len(bounds) + 2, dtype=np.int8)
        for level in range(len(bounds) - 1, -1, -1):
            found[likeness >= bounds[level]] = level + 2
        return found

    return degrees


def _by_edits(*bounds: int) -> Callable[[Texts, Texts], Levels]:
    def degrees(a: Texts, b: Texts) -> Levels:
        edits = _scored(OSA.distance, a, b)
        found = np.full(len(a), len(bounds) + 2, dtype=np.int8)
        for level in range(len(bounds) - 1, -1, -1):
            found[edits <= bounds[level]] = level + 2
        return found

    return degrees


def _jumbled(a: Texts, b: Texts, unlike: Flags) -> Flags:
    """Marks pairs of the unlike ones that hold nearly the same letters in another order."""
    found = np.zeros(len(a), dtype=bool)
    some = np.flatnonzero(unlike)
    if len(some):
        mine, theirs = list(map(_in_order, a[some])), list(map(_in_order, b[some]))
        likeness = process.cpdist(
            mine, theirs, scorer=Indel.normalized_similarity, dtype=np.float32
        )
        long = np.fromiter((len(text) > 3 for text in mine), bool, len(mine))
        found[some] = (likeness >= 0.87) & long
    return found


@lru_cache(maxsize=200_000)
def _in_order(text: str) -> str:
    return "".join(sorted(text))


def _slipped(a: Texts, b: Texts, bound: float) -> Flags:
    """Marks names that differ by slips of the hand."""
    edits = _scored(OSA.distance, a, b)
    likeness = _scored(JaroWinkler.similarity, a, b)
    found: Flags = (likeness >= bound) | ((edits <= 1) & (likeness >= 0.6))
    return found | _jumbled(a, b, ~found)


def _givens(a: Texts, b: Texts) -> Levels:
    """2 = a nickname, an initial or one of two first names; 3 = a slip; 4 = different."""
    found = np.full(len(a), 4, dtype=np.int8)
    found[_slipped(a, b, 0.85)] = 3
    for place in range(len(a)):
        if known_as(a[place], b[place]):
            found[place] = 2
    return found


@lru_cache(maxsize=500_000)
def known_as(one: str, other: str) -> bool:
    """Whether one first name is another form of the other: a nickname, an initial, one of two."""
    if one[0] == other[0] and min(len(one), len(other)) == 1:
        return True
    if roots_of(one) & roots_of(other):
        return True
    mine, theirs = one.split(), other.split()
    return len(mine) != len(theirs) and (mine[0] == theirs[0] or one in theirs or other in mine)


def _lasts(a: Texts, b: Texts) -> Levels:
    """2 = a slip or one of two last names; 3 = different."""
    found = np.full(len(a), 3, dtype=np.int8)
    found[_slipped(a, b, 0.88)] = 2
    double = np.fromiter(
        (" " in one or " " in other for one, other in zip(a, b, strict=True)), bool, len(a)
    )
    for place in np.flatnonzero(double & (found == 3)):
        if set(a[place].split()) & set(b[place].split()):
            found[place] = 2
    return found


def _middles(a: Texts, b: Texts) -> Levels:
    """2 = an initial, another form or a slip; 3 = different."""
    return np.where(_givens(a, b) == 4, 3, 2).astype(np.int8)


def _ages(a: Texts, b: Texts) -> Levels:
    """2 = a year more or less, as the file is older; 3 = different."""
    return np.where(np.abs(_years(a) - _years(b)) <= 1, 2, 3).astype(np.int8)


def alike_names(a: Texts, b: Texts) -> Flags:
    """Marks names that are the same or differ by slips; empty ones are not alike."""
    found = np.zeros(len(a), dtype=bool)
    filled = np.flatnonzero((a != "") & (b != ""))
    if len(filled):
        found[filled] = (a[filled] == b[filled]) | _slipped(a[filled], b[filled], 0.85)
    return found


def _births(a: Texts, b: Texts) -> Levels:
    """2 = one sign, or day and month changed; 3 = two signs; 4 = about a year; 5 = different. Of
    years alone 2 = the next one or its signs turned round: a father is thirty years older.
    """
    edits = _scored(OSA.distance, a, b)
    near = np.abs(_years(a) - _years(b)) <= 1
    of_years = (_lengths(a) == 4) & (_lengths(b) == 4)
    found = np.full(len(a), 5, dtype=np.int8)
    found[near | (edits <= 3)] = 4
    found[edits <= 2] = 3
    found[np.where(of_years, near, edits <= 1)] = 2
    for place in np.flatnonzero((found > 2) & (edits <= 4)):
        if _turned(a[place], b[place]):
            found[place] = 2
    return found


def _turned(one: str, other: str) -> bool:
    """Day and month in each other's place, or the signs of the year in another order."""
    if len(one) == len(other) == 4:
        return one[:2] == other[:2] and one[2:] == other[:1:-1]
    if not len(one) == len(other) == 8:
        return False
    if one[:4] == other[:4]:
        return one[4:6] == other[6:] and one[6:] == other[4:6]
    return one[4:] == other[4:] and sorted(one[:4]) == sorted(other[:4])


def _lengths(texts: Texts) -> Ints:
    return np.fromiter(map(len, texts), np.int64, len(texts))


def _years(texts: Texts) -> Ints:
    return np.fromiter(map(_year, texts), np.int64, len(texts))


@lru_cache(maxsize=50_000)
def _year(text: str) -> int:
    return int(text[:4]) if text[:4].isdigit() else 0


def _emails(a: Texts, b: Texts) -> Levels:
    """2 = nearly the same, or the same person at another domain; 3 = alike; 4 = different."""
    likeness = _scored(Indel.normalized_similarity, a, b)
    found = np.full(len(a), 4, dtype=np.int8)
    found[likeness >= 0.8] = 3
    found[likeness >= 0.92] = 2
    for place in np.flatnonzero(found > 2):
        local, _, domain = a[place].partition("@")
        other, _, elsewhere = b[place].partition("@")
        if local == other and len(local) > 4:
            found[place] = 3
        elif domain == elsewhere and OSA.distance(local, other) > 2:
            found[place] = 4
    return found


def _domains(a: Texts, b: Texts) -> Levels:
    """2 = nearly the same, or the same name under another ending; 3 = different."""
    found = _by_likeness(Indel.normalized_similarity, 0.9)(a, b)
    for place in np.flatnonzero(found == 3):
        own = a[place].partition(".")[0]
        if len(own) > 3 and own == b[place].partition(".")[0]:
            found[place] = 2
    return found


def _streets(a: Texts, b: Texts) -> Levels:
    """2 = nearly the same, or one says where the house stands besides; 3 = alike; 4 = different."""
    found = _by_likeness(fuzz.token_sort_ratio, 85.0, 65.0)(a, b)
    for place in _one_in_the_other(a, b, found > 2):
        shorter, longer = sorted((a[place].split(), b[place].split()), key=len)
        if len(shorter) > 2 and longer[: len(shorter)] == shorter and shorter[0].isdigit():
            found[place] = 2
    return found


def _cities(a: Texts, b: Texts) -> Levels:
    """1 = the same abroad; 2 = nearly the same, or a part of it: “greater” or “… am Main”; 3 =
    different.
    """
    found = _by_likeness(JaroWinkler.similarity, 0.86)(a, b)
    for place in _one_in_the_other(a, b, found == 3):
        shorter, longer = sorted((a[place], b[place]), key=len)
        whole = longer == f"greater {shorter}" or longer.startswith(f"{shorter} ")
        if whole and len(shorter) > 3:
            found[place] = 2
    unlike = np.flatnonzero(found == 3)
    home = map(str.__eq__, map(at_home, a[unlike]), map(at_home, b[unlike]))
    found[unlike[np.fromiter(home, bool, len(unlike))]] = 1
    return found


def _one_in_the_other(a: Texts, b: Texts, unlike: Flags) -> Ints:
    """The places of unlike texts of which one holds the other."""
    places = np.flatnonzero(unlike)
    pairs = zip(a[places], b[places], strict=True)
    held = np.fromiter((x in y or y in x for x, y in pairs), bool, len(places))
    found: Ints = places[held]
    return found


_DEGREES: dict[Kind, Callable[[Texts, Texts], Levels]] = {
    Kind.GIVEN: _givens,
    Kind.LAST: _lasts,
    Kind.MIDDLE: _middles,
    Kind.BIRTH: _births,
    Kind.AGE: _ages,
    Kind.SEX: _by_edits(),
    Kind.EMAIL: _emails,
    Kind.NUMBER: _by_edits(1, 2),
    Kind.PROFILE: _by_edits(),
    Kind.PHONE: _by_edits(1),
    Kind.DOMAIN: _domains,
    Kind.STREET: _streets,
    Kind.HOUSE: _by_edits(1),
    Kind.CITY: _cities,
    Kind.POSTAL: _by_edits(1),
    Kind.REGION: _by_likeness(Indel.normalized_similarity, 0.8),
    Kind.COUNTRY: _by_likeness(Indel.normalized_similarity, 0.85),
    Kind.COMPANY: _by_likeness(fuzz.token_set_ratio, 88.0, 70.0),
    Kind.TEXT: _by_likeness(fuzz.token_sort_ratio, 85.0, 60.0),
}
