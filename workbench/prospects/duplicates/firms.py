"""Companies: candidates among their names and what two names say, for a whole table at once."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from workbench.prospects.duplicates.blocking import (
    Candidates,
    both,
    in_turn,
    keys_of,
    likeness_keys,
    once,
    rank_of,
)
from workbench.prospects.duplicates.companies import Relation, relation
from workbench.prospects.duplicates.company_names import Name, name_of
from workbench.prospects.duplicates.company_words import weak_words
from workbench.prospects.duplicates.comparing import Compared, Flags, Ints
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
_WORTH_READING = 82.0
_SHORT = 9
_SHORT_ALIKE = 66.0
_SHARED = 0.55
_BESIDES = 0.4
_WORDS_READ = 6
"""Two names are compared word by word if their letters are alike (0–100; of short names less), or
if their first words in common are worth this part of a word that stands there once, and what one
has besides is not.
"""


@record
class Names:
    """The names of a table. `parts` each distinct name taken apart; `codes` the name of each row,
    -1 without one; `worth` bits of each word; `most` bits of a word that stands there once;
    `spread` how many places, telephones and numbers the rows of a name have, on average;
    `compared` what was found out about two of them.
    """

    parts: list[Name]
    codes: Ints
    worth: dict[str, float]
    most: float
    spread: Bits
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
    spread = _spread(parts, codes, kinds)
    return Names(parts, codes, {token: max(0.5, w) for token, w in worth.items()}, most, spread)


def _spread(parts: Sequence[Name], codes: Ints, kinds: Sequence[Compared]) -> Bits:
    """For each name, how many different values its rows have in a kind that tells companies apart,
    the mean of these kinds: a name with twelve telephones and towns is that of a chain.
    """
    wholes = keys_of((one.squeezed for one in parts), len(parts))
    names = np.append(wholes, -1)[codes]
    size = len(parts)
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
    return found[wholes]


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
    found.share(_row_keys((one.squeezed for one in names.parts), names), order=order)
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
    keys = np.append(keys_of(texts, len(names.parts)), -1)
    found: Ints = keys[names.codes]
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
    together = ["".join(sorted(one.tokens)) for one in names.parts]
    sounds = [" ".join(sorted(map(sound_of, one.tokens))) for one in names.parts]
    first = [one.squeezed[:7] if len(one.squeezed) > 5 else "" for one in names.parts]
    initials = [_initials(one) for one in names.parts]
    spread = [np.where(names.codes >= 0, key[names.codes], -1) for key in likeness_keys(together)]
    return [*(_row_keys(text, names) for text in (sounds, first, initials)), *spread]


def _initials(name: Name) -> str:
    if len(name.tokens) == 1 and 3 <= len(name.squeezed) <= 6:
        return name.squeezed
    return "".join(token[0] for token in name.tokens) if len(name.tokens) >= 3 else ""


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
    width = len(names.parts) + 1
    low = np.minimum(names.codes[a], names.codes[b])
    high = np.maximum(names.codes[a], names.codes[b])
    known = low >= 0
    bits, kin = np.zeros(len(a)), np.zeros(len(a))
    flags = np.zeros((3, len(a)), dtype=np.int64)
    keys, inverse = np.unique(np.where(known, low * width + high, -1), return_inverse=True)
    told = np.zeros(len(keys), dtype=bool)
    told[inverse[telling]] = True
    read = (keys >= 0) & (told | _alike(names, keys, width))
    key_bits, key_kin = np.full(len(keys), NOTHING), np.full(len(keys), UNRELATED_KIN)
    key_flags = np.zeros((3, len(keys)), dtype=np.int64)
    said: list[tuple[float, float, bool, bool, int]] = []
    for key in keys[read].tolist():
        one = related(names, *divmod(key, width))
        said.append((one.bits, one.kin, one.sure, one.clash, one.backing))
    if said:
        key_bits[read], key_kin[read], *marks = zip(*said, strict=True)
        key_flags[:, read] = marks
    bits[known] = key_bits[inverse[known]]
    kin[known] = key_kin[inverse[known]] + _as_a_chain(names, low[known], high[known])
    flags[:, known] = key_flags[:, inverse[known]]
    return Told(bits, kin, flags[0] > 0, flags[1] > 0, flags[2])


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


def _alike(names: Names, keys: Ints, width: int) -> Flags:
    """Marks pairs of names that share words worth something, or whose letters are alike."""
    found = np.zeros(len(keys), dtype=bool)
    some = np.flatnonzero(keys >= 0)
    if not len(some):
        return found
    squeezed = ["".join(sorted(one.tokens)) for one in names.parts]
    lengths = np.fromiter((len(one.squeezed) for one in names.parts), np.int64, len(names.parts))
    initials = keys_of((_initials(one) for one in names.parts), len(names.parts))
    renamed = np.fromiter((bool(one.others) for one in names.parts), bool, len(names.parts))
    marks = _marks(names)
    for part in in_turn(len(some)):
        a, b = keys[some[part]] // width, keys[some[part]] % width
        shared = _mostly_shared(marks, names.most, a, b) | renamed[a] | renamed[b]
        rest = np.flatnonzero(~shared)
        shared[rest] = _like_letters(squeezed, lengths, initials, a[rest], b[rest])
        found[some[part]] = shared
    return found


def _like_letters(
    squeezed: Sequence[str], lengths: Ints, initials: Ints, a: Ints, b: Ints
) -> Flags:
    """Marks names whose letters are alike, or of which one may be the initials of the other."""
    likeness = process.cpdist(
        [squeezed[one] for one in a],
        [squeezed[one] for one in b],
        scorer=fuzz.ratio,
        dtype=np.float32,
        score_cutoff=_SHORT_ALIKE,
    )
    short = np.minimum(lengths[a], lengths[b]) < _SHORT
    same = (initials[a] >= 0) & (initials[a] == initials[b])
    found: Flags = (likeness >= _WORTH_READING) | (short & (likeness >= _SHORT_ALIKE)) | same
    return found


def _marks(names: Names) -> tuple[npt.NDArray[np.int32], Bits]:
    """The words of each name as numbers, and what each number is worth."""
    numbers = {token: place + 1 for place, token in enumerate(names.worth)}
    words = np.zeros((len(names.parts), _WORDS_READ), dtype=np.int32)
    for row, one in enumerate(names.parts):
        for place, token in enumerate(one.tokens[:_WORDS_READ]):
            words[row, place] = numbers[token]
    return words, np.array([0.0, *names.worth.values()])


def _mostly_shared(
    marks: tuple[npt.NDArray[np.int32], Bits], most: float, a: Ints, b: Ints
) -> Flags:
    """Marks names that share words worth much and of which one has little besides."""
    words, worth = marks
    mine, theirs = words[a], words[b]
    total = np.zeros(len(a))
    for place in range(_WORDS_READ):
        word = mine[:, place]
        total += worth[word] * (theirs == word[:, None]).any(axis=1)
    left = np.minimum(worth[mine].sum(axis=1), worth[theirs].sum(axis=1)) - total
    found: Flags = (total >= _SHARED * most) & (left <= _BESIDES * most)
    return found
