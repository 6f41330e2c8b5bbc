"""The names of a table as numbers, to tell of many pairs at once which are worth reading.

Most pairs that share a word are two companies of one trade (“Meier Dairy”, “Brandt Dairy”). They
are told apart here as far as reading them one by one would surely find nothing in common.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from workbench.prospects.duplicates.blocking import in_turn, once
from workbench.prospects.duplicates.companies import (
    ALIKE_IN_LETTERS,
    ANOTHER_NUMBER,
    BOTH_HAVE,
    BOTH_TELL,
    MOST_EDITS,
    MOST_SLIPS,
    SAME_FORM,
    edits_allowed,
    is_number,
    lost,
    most_matched,
    weighed,
)
from workbench.prospects.duplicates.company_names import Name
from workbench.prospects.duplicates.comparing import Flags, Ints, Texts, keys_of
from workbench.prospects.duplicates.scoring import Bits
from workbench.vocabulary.record import record

Words = npt.NDArray[np.int32]

_WORDS_READ = 6
_LIKE_LETTERS = 82.0
_SHORT, _SHORT_ALIKE = 9, 66.0
"""Likeness of the letters (0–100) from which two names may be one, and of names so short."""
_SHARED = 0.55
_BESIDES = 0.4
"""Two names share much if their first words in common are worth this part of a word that stands
there once, and what one has besides is not.
"""
_ROUNDED = 0.001


@record
class Marks:
    """`words` the first words of each name as numbers, 0 for none; `texts` what each number stands
    for; `worth` bits of each, `weighed` as words in common, `lost` as a word of one side, `apart`
    whether it tells two apart, `number` whether it is one, `edits` signs in which it may differ;
    `plain` names of which every word is there once and nothing else is known; `squeezed` each name
    without blanks as a key, `initials` what it may be shortened to as another; `letters` the words
    in their order joined, `lengths` of these; `foreign`, `written` as of a name, `renamed` whether
    it has others; `most` bits of a word that stands there once.
    """

    words: Words
    texts: Texts
    worth: Bits
    weighed: Bits
    lost: Bits
    apart: Flags
    number: Flags
    edits: Ints
    plain: Flags
    squeezed: Ints
    initials: Ints
    letters: Texts
    lengths: Ints
    foreign: Flags
    written: Texts
    renamed: Flags
    most: float


def marks_of(parts: Sequence[Name], worth: Mapping[str, float], most: float) -> Marks:
    """Arguments: `parts` the distinct names; `worth` bits of each of their words."""
    numbers = {token: place + 1 for place, token in enumerate(worth)}
    width = min(_WORDS_READ, max((len(one.tokens) for one in parts), default=1))
    words = np.zeros((len(parts), width), dtype=np.int32)
    for row, one in enumerate(parts):
        own = [numbers[token] for token in one.tokens[:_WORDS_READ]]
        words[row, : len(own)] = own
    letters = ["".join(sorted(one.tokens)) for one in parts]
    costs = [lost(token, bits) for token, bits in worth.items()]
    return Marks(
        words,
        np.array(["", *worth], dtype=object),
        np.array([0.0, *worth.values()]),
        np.array([0.0, *(weighed(bits, most) for bits in worth.values())]),
        np.array([0.0, *(cost for cost, _ in costs)]),
        np.array([False, *(apart for _, apart in costs)]),
        np.array([False, *map(is_number, worth)]),
        np.array([0, *(edits_allowed(len(token)) for token in worth)]),
        np.array([_is_plain(one) for one in parts], dtype=bool),
        keys_of((one.squeezed for one in parts), len(parts)),
        keys_of(map(_initials, parts), len(parts)),
        np.array(letters, dtype=object),
        np.array(list(map(len, letters)), dtype=np.int64),
        np.array([one.foreign for one in parts], dtype=bool),
        np.array([one.written for one in parts], dtype=object),
        np.array([bool(one.others) for one in parts], dtype=bool),
        most,
    )


def _is_plain(name: Name) -> bool:
    words = len(name.tokens)
    return words <= _WORDS_READ and len(set(name.tokens)) == words and not name.others


def _initials(name: Name) -> str:
    if len(name.tokens) == 1 and 3 <= len(name.squeezed) <= 6:
        return name.squeezed
    return "".join([token[0] for token in name.tokens]) if len(name.tokens) >= 3 else ""


def worth_reading(marks: Marks, a: Ints, b: Ints, nothing: float) -> Flags:
    """Marks pairs of names that share words worth something, whose letters are alike, of which one
    may be the initials of the other or that have other names, unless a word of each tells them
    apart. Arguments: `a`, `b` places of names; `nothing` bits that are not worth it.
    """
    found = np.zeros(len(a), dtype=bool)
    for part in in_turn(len(a)):
        mine, theirs = a[part], b[part]
        some = _mostly_shared(marks, mine, theirs) | marks.renamed[mine] | marks.renamed[theirs]
        rest = np.flatnonzero(~some)
        some[rest] = _like_letters(marks, mine[rest], theirs[rest])
        rest = np.flatnonzero(some)
        some[rest] = ~_told_apart(marks, mine[rest], theirs[rest], nothing)
        found[part] = some
    return found


def _like_letters(marks: Marks, a: Ints, b: Ints) -> Flags:
    """Marks names whose letters are alike, or of which one may be the initials of the other."""
    likeness = process.cpdist(
        list(marks.letters[a]),
        list(marks.letters[b]),
        scorer=fuzz.ratio,
        dtype=np.float32,
        score_cutoff=_SHORT_ALIKE,
    )
    short = np.minimum(marks.lengths[a], marks.lengths[b]) < _SHORT
    same = (marks.initials[a] >= 0) & (marks.initials[a] == marks.initials[b])
    found: Flags = (likeness >= _LIKE_LETTERS) | (short & (likeness >= _SHORT_ALIKE)) | same
    return found


def _mostly_shared(marks: Marks, a: Ints, b: Ints) -> Flags:
    """Marks names that share words worth much and of which one has little besides."""
    mine, theirs, worth = marks.words[a], marks.words[b], marks.worth
    total = (worth[mine] * _there(mine, theirs)).sum(axis=1)
    left = np.minimum(worth[mine].sum(axis=1), worth[theirs].sum(axis=1)) - total
    found: Flags = (total >= _SHARED * marks.most) & (left <= _BESIDES * marks.most)
    return found


def _there(mine: Words, theirs: Words) -> Flags:
    """Marks the words of `mine` that stand among `theirs`."""
    found = np.zeros(mine.shape, dtype=bool)
    for place in range(theirs.shape[1]):
        found |= mine == theirs[:, place, None]
    return found & (mine > 0)


def _told_apart(marks: Marks, a: Ints, b: Ints, nothing: float) -> Flags:
    """Marks names that are the same but for one word of each, where these two words are unlike and
    outweigh the others by far: no more than `nothing` bits are left.
    """
    found = np.zeros(len(a), dtype=bool)
    mine, theirs = marks.words[a], marks.words[b]
    only_mine = (mine > 0) & ~_there(mine, theirs)
    only_theirs = (theirs > 0) & ~_there(theirs, mine)
    single = (only_mine.sum(axis=1) == 1) & (only_theirs.sum(axis=1) == 1)
    single &= marks.plain[a] & marks.plain[b] & (marks.foreign[a] == marks.foreign[b])
    some = np.flatnonzero(single & (marks.squeezed[a] != marks.squeezed[b]))
    one, other = mine[some][only_mine[some]], theirs[some][only_theirs[some]]
    same = marks.weighed[mine[some]].sum(axis=1) - marks.weighed[one]
    heavy = _outweigh(marks, one, other, same, nothing)
    heavy[heavy] = _unlike_words(marks, one[heavy], other[heavy])
    some = some[heavy]
    found[some] = _edits(marks.written, a[some], b[some], MOST_SLIPS) > MOST_SLIPS
    return found


def _outweigh(marks: Marks, one: Words, other: Words, same: Bits, nothing: float) -> Flags:
    """Marks where two words cost so much that `nothing` is left of the bits of the `same` ones."""
    cost = marks.lost[one] + marks.lost[other] + BOTH_HAVE
    cost += BOTH_TELL * (marks.apart[one] & marks.apart[other])
    cost += 2 * ANOTHER_NUMBER * (marks.number[one] | marks.number[other])
    most = np.minimum(same, most_matched(marks.most)) + SAME_FORM
    found: Flags = (cost >= ANOTHER_NUMBER) & (most - cost <= nothing)
    return found


def _edits(texts: Texts, a: Ints, b: Ints, most: int) -> npt.NDArray[np.float32]:
    mine, theirs = list(texts[a]), list(texts[b])
    return process.cpdist(mine, theirs, scorer=OSA.distance, score_cutoff=most, dtype=np.float32)


def _unlike_words(marks: Marks, one: Words, other: Words) -> Flags:
    """Marks pairs of words of which nothing lets one be taken for the other."""
    width = len(marks.texts)
    one, other = one.astype(np.int64), other.astype(np.int64)
    keys = np.minimum(one, other) * width + np.maximum(one, other)
    each = once(keys)
    a, b = each // width, each % width
    mine, theirs = list(marks.texts[a]), list(marks.texts[b])
    letters = process.cpdist(mine, theirs, scorer=JaroWinkler.similarity, dtype=np.float64)
    unlike: Flags = letters < ALIKE_IN_LETTERS - _ROUNDED
    unlike &= _edits(marks.texts, a, b, MOST_EDITS) > np.minimum(marks.edits[a], marks.edits[b])
    unlike &= ~np.fromiter(map(_begins, mine, theirs), bool, len(each))
    found: Flags = unlike[np.searchsorted(each, keys)]
    return found


def _begins(one: str, other: str) -> bool:
    """Whether a word may be the other's beginning or initial."""
    return one.startswith(other) or other.startswith(one)
