"""Which pairs of rows are worth a look: those that share a key, whatever the size of the table.

Many weak keys together find nearly every true pair; a key that too many rows share says nothing
and is left out, so the number of pairs grows with the rows and not with their square.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from workbench.prospects.duplicates.comparing import Flags, Ints

LARGEST_BLOCK = 40
"""Rows that may share one key; of a larger block only neighbours in the order of names meet."""
_WINDOW = 3
PAIRS_AT_ONCE = 500_000
_KEPT = 20_000_000
"""Pairs collected before those found twice are dropped, a bound of the memory."""


class Candidates:
    """Collects pairs of rows, each once. Arguments: `rows` of the table."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._found: list[Ints] = []
        self._count = 0

    def share(self, key: Ints, largest: int = LARGEST_BLOCK, order: Ints | None = None) -> None:
        """Adds the pairs of rows that have the same key (-1 = none). Arguments: `order` a rank of
        each row by which the rows of a block that is too large meet their neighbours.
        """
        rows = np.flatnonzero(key >= 0)
        if len(rows) < 2:
            return
        rank = order[rows] if order is not None else rows
        rows = rows[np.lexsort((rank, key[rows]))]
        sorted_keys = key[rows]
        starts = np.flatnonzero(np.concatenate(([True], sorted_keys[1:] != sorted_keys[:-1])))
        sizes = np.diff(np.concatenate((starts, [len(rows)])))
        for size in np.flatnonzero(np.bincount(sizes[(sizes > 1) & (sizes <= largest)])):
            first, second = np.triu_indices(int(size), 1)
            blocks = rows[starts[sizes == size][:, None] + np.arange(size)]
            self.add(blocks[:, first].ravel(), blocks[:, second].ravel())
        if order is not None:
            self._neighbours(rows, np.repeat(sizes > largest, sizes), sorted_keys)

    def _neighbours(self, rows: Ints, large: Flags, keys: Ints) -> None:
        for step in range(1, _WINDOW + 1):
            near = large[:-step] & (keys[:-step] == keys[step:])
            self.add(rows[:-step][near], rows[step:][near])

    def add(self, a: Ints, b: Ints) -> None:
        """Adds pairs of rows."""
        if len(a):
            self._found.append(np.minimum(a, b) * self._rows + np.maximum(a, b))
            self._count += len(a)
        if self._count > _KEPT:
            self._found = [once(np.concatenate(self._found))]
            self._count = 0

    def pairs(self) -> tuple[Ints, Ints]:
        """All pairs, the smaller row first, in order."""
        if not self._found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        pairs = once(np.concatenate(self._found))
        return pairs // self._rows, pairs % self._rows


def in_turn(pairs: int) -> Iterator[slice]:
    """Parts of so many pairs, so that what is worked out for each of them at a time stays small."""
    for start in range(0, pairs, PAIRS_AT_ONCE):
        yield slice(start, start + PAIRS_AT_ONCE)


def once(numbers: Ints) -> Ints:
    """Each number once, in order; several times quicker than `numpy.unique`."""
    ordered = np.sort(numbers)
    keep = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    found: Ints = ordered[keep]
    return found


def among(numbers: Ints, ordered: Ints) -> Flags:
    """Marks the numbers that are among others, which are in order and each there once."""
    if not len(ordered):
        return np.zeros(len(numbers), dtype=bool)
    places = np.searchsorted(ordered, numbers)
    found: Flags = ordered[np.minimum(places, len(ordered) - 1)] == numbers
    return found


def both(one: Ints, other: Ints) -> Ints:
    """One key of two; -1 where either is missing."""
    width = int(other.max(initial=0)) + 1
    return np.where((one >= 0) & (other >= 0), one * width + other, -1)


def rank_of(texts: Sequence[str]) -> Ints:
    """The place of each text in their order."""
    order = np.argsort(np.array(texts, dtype=object), kind="stable")
    rank = np.empty(len(texts), dtype=np.int64)
    rank[order] = np.arange(len(texts))
    return rank


_GRAM = 3
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_HASHES = 16
_TEXTS_AT_ONCE = 100_000
"""Texts whose letters are looked at together, a bound of the memory."""


def likeness_keys(texts: Sequence[str]) -> list[Ints]:
    """Keys that texts share the sooner the more runs of three letters they share (MinHash in
    bands of two), so that slips anywhere in a text still let it be found.
    """
    if not any(texts):
        return []
    some = [texts[at : at + _TEXTS_AT_ONCE] for at in range(0, len(texts), _TEXTS_AT_ONCE)]
    bands = zip(*map(_bands_of, some), strict=True)
    filled = np.fromiter((len(text) >= _GRAM for text in texts), bool, len(texts))
    return [_numbered(np.concatenate(one), filled) for one in bands]


def _bands_of(texts: Sequence[str]) -> "list[np.typing.NDArray[np.uint64]]":
    """Two by two the lowest hashes of each text."""
    rows = len(texts)
    joined = "".join(f"^{text}$" for text in texts).encode("ascii", "replace")
    letters = np.frombuffer(joined, dtype=np.uint8).astype(np.uint64)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, rows)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    grams = np.zeros(len(letters), dtype=np.uint64)
    for place in range(_GRAM):
        shifted = np.zeros_like(letters)
        shifted[: len(letters) - place] = letters[place:]
        grams = grams * np.uint64(257) + shifted
    owner = np.repeat(np.arange(rows), lengths)
    inside = np.arange(len(letters)) - starts[owner] < np.maximum(lengths[owner] - _GRAM + 1, 1)
    grams[~inside] = 0
    lowest = [_lowest(grams, inside, starts, seed) for seed in range(_HASHES)]
    return [_band(lowest[n], lowest[n + 1]) for n in range(0, _HASHES, 2)]


def _lowest(
    grams: "np.typing.NDArray[np.uint64]",
    inside: Flags,
    starts: Ints,
    seed: int,
) -> "np.typing.NDArray[np.uint64]":
    random = np.random.default_rng(seed)
    factor, shift = random.integers(1, 2**63, 2, dtype=np.uint64)
    mixed = (grams * (factor | np.uint64(1)) + shift) >> np.uint64(16)
    mixed[~inside] = np.iinfo(np.uint64).max
    found: np.typing.NDArray[np.uint64] = np.minimum.reduceat(mixed, starts)
    return found


def _band(
    one: "np.typing.NDArray[np.uint64]", other: "np.typing.NDArray[np.uint64]"
) -> "np.typing.NDArray[np.uint64]":
    found: np.typing.NDArray[np.uint64] = one * _SPREAD ^ other
    return found >> np.uint64(2)


def _numbered(band: "np.typing.NDArray[np.uint64]", filled: Flags) -> Ints:
    _, key = np.unique(np.where(filled, band, 0), return_inverse=True)
    return np.where(filled, key.astype(np.int64), -1)
