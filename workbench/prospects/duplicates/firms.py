"""Companies: candidates among their names and what two names say, for a whole table at once."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import combinations

import numpy as np

from workbench.prospects.duplicates.blocking import (
    Candidates,
    among,
    both,
    likeness_keys,
    once,
    rank_of,
)
from workbench.prospects.duplicates.companies import Relation, relation
from workbench.prospects.duplicates.company_names import Name, name_of
from workbench.prospects.duplicates.company_words import weak_words
from workbench.prospects.duplicates.comparing import Compared, Flags, Ints, keys_of
from workbench.prospects.duplicates.name_marks import Marks, marks_of, worth_reading
from workbench.prospects.duplicates.people import joined_columns
from workbench.prospects.duplicates.records import Kind, Records
from workbench.prospects.duplicates.scoring import Bits
from workbench.prospects.duplicates.spelling import sound_of
from workbench.vocabulary.record import record

TELLING = (Kind.EMAIL, Kind.PHONE, Kind.NUMBER, Kind.PROFILE, Kind.DOMAIN)
"""Kinds whose agreement is worth a look by itself."""
_PLACES = (Kind.CITY, Kind.POSTAL, Kind.STREET)
_OWN = (Kind.PHONE, Kind.NUMBER, Kind.DOMAIN, Kind.STREET, Kind.POSTAL, Kind.CITY)
_WEAK_BITS = 4.0
_CHAIN = 2.0
NOTHING = -12.0
"""Bits of two names that have nothing in common."""
UNRELATED_KIN = -6.0
"""The same for two companies of one roof: what shares a telephone is often called otherwise."""


@record
class Names:
    """The names of a table. `parts` each distinct name taken apart; `codes` the name of each row,
    -1 without one; `worth` bits of each word; `most` bits of a word that stands there once;
    `spread` how many places, telephones and numbers the rows of a name have, on average;
    `marks` the names as numbers; `compared` what was found out about two of them.
    """

    parts: list[Name]
    codes: Ints
    worth: dict[str, float]
    most: float
    spread: Bits
    marks: Marks
    compared: dict[tuple[int, int], Relation] = field(default_factory=dict)


def compared_firms(records: Records) -> tuple[list[Compared], Names]:
    """The kinds in which companies are compared beside the name, and the names."""
    named = [one for one in records.columns if one.kind is Kind.COMPANY]
    others = [one for one in records.columns if one.kind not in (Kind.COMPANY, Kind.PERSON)]
    kinds = joined_columns(others)
    return kinds, _names(named[0].values if named else [""] * records.rows, kinds)


def _names(values: Sequence[str], kinds: Sequence[Compared]) -> Names:
    parts: list[Name] = []
    numbers: dict[Name, int] = {}
    codes = np.full(len(values), -1, dtype=np.int64)
    for row, raw in enumerate(values):
        name = name_of(raw.partition("\n")[0]) if raw else None
        if name is None or not name.squeezed:
            continue
        code = numbers.setdefault(name, len(parts))
        if code == len(parts):
            parts.append(name)
        codes[row] = code
    rows = max(1, int((codes >= 0).sum()))
    seen = Counter(token for name in parts for token in set(name.tokens))
    most = math.log2(rows / 0.5) if rows > 1 else 4.0
    worth = {token: math.log2((rows + 1) / max(0.5, n - 1)) for token, n in seen.items()}
    for token in weak_words() & worth.keys():
        worth[token] = min(worth[token], _WEAK_BITS)
    worth = {token: max(0.5, bits) for token, bits in worth.items()}
    marks = marks_of(parts, worth, most)
    return Names(parts, codes, worth, most, _spread(marks, codes, kinds), marks)


def _spread(marks: Marks, codes: Ints, kinds: Sequence[Compared]) -> Bits:
    """For each name, how many different values its rows have in a kind that tells companies apart,
    the mean of these kinds: a name with twelve telephones and towns is that of a chain.
    """
    names = np.append(marks.squeezed, -1)[codes]
    size = len(marks.squeezed)
    held = np.bincount(names[names >= 0], minlength=size)
    total, counted = np.zeros(size), np.zeros(size)
    for one in kinds:
        if one.kind not in _OWN:
            continue
        pairs = both(names, one.codes)
        pairs = pairs[pairs >= 0]
        width = int(one.codes.max(initial=0)) + 1
        known = np.bincount(pairs // width, minlength=size)
        different = np.bincount(once(pairs) // width, minlength=size)
        mostly = 2 * known >= held
        total += np.where(mostly, different, 0)
        counted += mostly
    found: Bits = np.maximum(total / np.maximum(counted, 1), 1.0)
    return found[marks.squeezed]


def candidates(kinds: Sequence[Compared], names: Names, rows: int) -> tuple[Ints, Ints]:
    """Pairs of companies worth a look: a shared domain, telephone or number, rare words shared, or
    names that look alike.
    """
    found = Candidates(rows)
    squeezed = _of_rows([one.squeezed for one in names.parts], names.codes)
    order = rank_of(squeezed)
    for one in kinds:
        if one.kind in TELLING:
            found.share(one.codes, order=order)
    found.share(_spread_out(names.marks.squeezed, names), order=order)
    rarest = [_rarest(one, names) for one in names.parts]
    words = [_row_keys((one[place] for one in rarest), names) for place in range(3)]
    for key in _word_keys(rarest, names):
        found.share(key, order=order)
    if any(one.others for one in names.parts):
        for key in _keys_of_others(names):
            found.share(key, order=order)
    places = [one.codes for one in kinds if one.kind in _PLACES]
    for place in places:
        for word in words:
            found.share(both(place, word))
    for one_place, other_place in combinations(places, 2):
        found.share(both(one_place, other_place), largest=12)
    for key in _loose_keys(names):
        found.share(key, largest=30)
    return found.pairs()


def _of_rows(texts: Sequence[str], codes: Ints) -> list[str]:
    return [texts[code] if code >= 0 else "" for code in codes]


def _rarest(name: Name, names: Names) -> tuple[str, str, str]:
    ordered = sorted(dict.fromkeys(name.tokens), key=lambda token: -names.worth[token])
    first, second, third = (*ordered, "", "", "")[:3]
    return first, second, third


def _row_keys(texts: Iterable[str], names: Names) -> Ints:
    """Keys of the rows by a text of each name; -1 for an empty text and without a name."""
    return _spread_out(keys_of(texts, len(names.parts)), names)


def _spread_out(keys: Ints, names: Names) -> Ints:
    """The key of each row by that of its name."""
    found: Ints = np.append(keys, -1)[names.codes]
    return found


def _word_keys(rarest: Sequence[tuple[str, str, str]], names: Names) -> list[Ints]:
    """One rare word, or two of the three rarest together, in one numbering whatever their place."""
    texts = [
        [one[0] for one in rarest],
        *(
            [" ".join(sorted((one[x], one[y]))) if one[x] and one[y] else "" for one in rarest]
            for x, y in ((0, 1), (0, 2), (1, 2))
        ),
    ]
    single = _row_keys((one[1] for one in rarest), names)
    return [*(_row_keys(text, names) for text in texts), single]


def _keys_of_others(names: Names) -> list[Ints]:
    """Keys under which a company's other name meets the names of the rest."""
    last = [(one, *one.others)[-1] for one in names.parts]
    rare = [max(one.tokens, key=lambda token: names.worth.get(token, names.most)) for one in last]
    return [_row_keys((one.squeezed for one in last), names), _row_keys(rare, names)]


def _loose_keys(names: Names) -> list[Ints]:
    marks = names.marks
    sounds = [" ".join(sorted(map(sound_of, one.tokens))) for one in names.parts]
    first = [one.squeezed[:7] if len(one.squeezed) > 5 else "" for one in names.parts]
    keys = [marks.initials, *likeness_keys(marks.letters.tolist())]
    spread = [_spread_out(key, names) for key in keys]
    return [*(_row_keys(text, names) for text in (sounds, first)), *spread]


@record
class Told:
    """What the names of pairs say: `bits` for one company, `kin` for two of one house, `sure`
    whether nothing tells them apart, `clash` whether their legal forms contradict each other,
    `backing` as of a relation.
    """

    bits: Bits
    kin: Bits
    sure: Flags
    clash: Flags
    backing: Ints

    def some(self, places: Flags) -> "Told":
        """The same of some of the pairs."""
        return Told(
            self.bits[places],
            self.kin[places],
            self.sure[places],
            self.clash[places],
            self.backing[places],
        )


def name_bits(names: Names, a: Ints, b: Ints, telling: Flags) -> Told:
    """What the names of each pair say. Arguments: `telling` pairs that something else speaks for,
    whose names are read however unlike they look.
    """
    low = np.minimum(names.codes[a], names.codes[b])
    high = np.maximum(names.codes[a], names.codes[b])
    known = np.flatnonzero(low >= 0)
    low, high = low[known], high[known]
    keys = low * len(names.parts) + high
    read = among(keys, once(keys[telling[known]]))
    rest = np.flatnonzero(~read)
    read[rest] = worth_reading(names.marks, low[rest], high[rest], NOTHING)
    bits, kin = np.zeros(len(a)), np.zeros(len(a))
    bits[known] = NOTHING
    kin[known] = UNRELATED_KIN + _as_a_chain(names, low, high)
    flags = np.zeros((3, len(a)), dtype=np.int64)
    some = known[read]
    if len(some):
        said = _said(names, keys[read])
        bits[some] = said[0]
        kin[some] += said[1] - UNRELATED_KIN
        flags[:, some] = said[2:]
    return Told(bits, kin, flags[0] > 0, flags[1] > 0, flags[2])


def _said(names: Names, keys: Ints) -> Bits:
    """What is found out of pairs of names, a row each of bits, kin, sure, clash and backing."""
    width = len(names.parts)
    keys, places = np.unique(keys, return_inverse=True)
    pairs = zip((keys // width).tolist(), (keys % width).tolist(), strict=True)
    each = [related(names, *pair) for pair in pairs]
    said = [(one.bits, one.kin, one.sure, one.clash, one.backing) for one in each]
    found: Bits = np.array(said, dtype=np.float64).T[:, places]
    return found


def _as_a_chain(names: Names, low: Ints, high: Ints) -> Bits:
    """Bits by which a name that is spread over many places is sooner that of a chain."""
    spread = np.maximum(names.spread[low], names.spread[high])
    found: Bits = _CHAIN * np.log2(np.maximum(spread - 1.0, 1.0))
    return found


def related(names: Names, one: int, other: int) -> Relation:
    """The relation of two of the distinct names."""
    found = names.compared.get((one, other))
    if found is None:
        found = relation(names.parts[one], names.parts[other], names.worth, names.most)
        if found.bits > 0:
            names.compared[one, other] = found
    return found
