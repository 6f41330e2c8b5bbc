"""How probable it is that two rows are one, by the model of Fellegi and Sunter, learned from the
rows themselves without labels.

Every kind of value adds bits of evidence, log2(m/u): m how often a level is seen among true pairs
(learned by expectation maximisation, held by what is usually so), u how often among chance pairs
(counted in random pairs; an agreeing value counts by its own frequency). Beside “the same” and
“by chance” stands a third explanation, kin: two people of one household or firm, who share address,
telephone and often the last name, but not the first name, the day of birth or a number of identity;
or two companies of one house, who share the name and perhaps the domain, but not where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.prospects.duplicates.blocking import in_turn
from workbench.prospects.duplicates.comparing import Compared, Ints, Levels, levels
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.usual import USUAL, Shares, Usual

Bits = npt.NDArray[np.float64]

_SEED = 20_26
_CHANCE_PAIRS = 200_000
_LEARNED_PAIRS = 300_000
_ROUNDS = 12
_USUAL_WEIGHT = 40.0
"""How many pairs the usual shares of a level count as."""


_PLACE = frozenset({Kind.CITY, Kind.POSTAL, Kind.REGION, Kind.COUNTRY})
_ADDRESS = _PLACE | {Kind.STREET, Kind.HOUSE}
_EMPLOYER = frozenset({Kind.COMPANY, Kind.DOMAIN})
_SAYING_AGAIN = (_PLACE, _EMPLOYER)
"""Kinds of which one that agrees implies others: a postal code the city, a domain the company."""
_CHANGING_TOGETHER = (_ADDRESS, _EMPLOYER)
"""Kinds that differ together: whoever moved has another street and another town."""
_REPEATED = 0.3
_LEARNED_OF_KIN = frozenset({Kind.LAST, Kind.EMAIL, Kind.PHONE})
"""Kinds in which a household is unlike a firm; what tells its people apart stays as usual."""
_FIRMS_UNLIKE = {Kind.CITY: 0.12, Kind.REGION: 0.1, Kind.PHONE: 0.4}
"""The largest share of companies that are there twice and differ: of people more move away."""
_KIN = (0.1, 3.0)
"""Pairs of kin, for each true pair: at least, at most."""


@dataclass(slots=True)
class Evidence:
    """Pairs and what their values say. `a`, `b` rows; `levels` one array for each compared kind;
    `fixed` bits known from elsewhere (names of companies), zero else; `kin` the same for kin.
    """

    a: Ints
    b: Ints
    levels: list[Levels]
    fixed: Bits
    kin: Bits

    def some(self, places: "Ints | slice") -> "Evidence":
        """The evidence of some of the pairs."""
        return Evidence(
            self.a[places],
            self.b[places],
            [one[places] for one in self.levels],
            self.fixed[places],
            self.kin[places],
        )


@dataclass(slots=True)
class Weights:
    """What was learned. `same`, `chance`, `kin` shares by kind (index 0 = unknown, share 1);
    `prior`, `kin_prior` log2 odds that any two rows are one, are kin; `value_shares` for each kind
    the share of each code's value; `people` whether kin are people or companies.
    """

    same: list[Bits]
    chance: list[Bits]
    kin: list[Bits]
    prior: float
    kin_prior: float
    value_shares: list[Bits]
    people: bool


def evidence(
    kinds: Sequence[Compared],
    a: Ints,
    b: Ints,
    fixed: Bits | None = None,
    kin: Bits | None = None,
) -> Evidence:
    """Compares pairs of rows in every kind. Arguments: `fixed`, `kin` as of `Evidence`."""
    found = [np.zeros(len(a), dtype=np.int8) for _ in kinds]
    for part in in_turn(len(a)):
        for one, own in zip(kinds, found, strict=True):
            own[part] = levels(one, a[part], b[part])
    fixed = np.zeros(len(a)) if fixed is None else fixed
    return Evidence(a, b, found, fixed, np.zeros(len(a)) if kin is None else kin)


def learned(kinds: Sequence[Compared], seen: Evidence, rows: int, *, people: bool) -> Weights:
    """Learns the shares from candidate pairs and from chance pairs; the same rows give the same.

    Arguments: `rows` of the table; `people` whether they are people, else companies.
    """
    weights = _at_first(kinds, rows, people)
    random = np.random.default_rng(_SEED)
    share = 1.0
    if len(seen.a) > _LEARNED_PAIRS:
        share = len(seen.a) / _LEARNED_PAIRS
        seen = seen.some(np.sort(random.choice(len(seen.a), _LEARNED_PAIRS, replace=False)))
    for _ in range(_ROUNDS):
        probable, kin = _explained(kinds, seen, weights)
        _maximise(kinds, seen, weights, probable, kin)
        pairs = rows * (rows - 1) / 2
        expected = float(np.clip(probable.sum() * share, 0.02 * rows, 4.0 * rows))
        least, most = (one * expected for one in _KIN)
        weights.prior = float(np.log2(expected / pairs))
        weights.kin_prior = float(np.log2(np.clip(kin.sum() * share, least, most) / pairs))
    return weights


def _of_kin(usual: Usual, *, people: bool) -> Shares | None:
    return usual.household if people else usual.sisters


def _at_first(kinds: Sequence[Compared], rows: int, people: bool) -> Weights:
    random = np.random.default_rng(_SEED)
    count = min(_CHANCE_PAIRS, 20 * rows)
    a, b = random.integers(0, rows, count), random.integers(0, rows, count)
    a, b = a[a != b], b[a != b]
    prior = float(np.log2(0.4 / max(rows - 1, 1)))
    weights = Weights([], [], [], prior, prior - 2.0, [], people)
    for one in kinds:
        usual = USUAL[one.kind]
        seen = np.bincount(levels(one, a, b), minlength=len(usual.same) + 1)[1:]
        unseen = np.minimum(usual.chance, 0.5 / max(len(a), 1))
        chance = np.maximum(_smoothed(seen.astype(float), usual.chance), unseen)
        weights.same.append(_with_unknown(np.array(usual.same)))
        weights.chance.append(_with_unknown(chance))
        kin = np.array(_of_kin(usual, people=people) or usual.same)
        weights.kin.append(_with_unknown(np.maximum(kin, chance)))
        known = max(one.known, 1)
        spare = usual.spare
        shares = (np.maximum(one.counts - spare, 0) + 0.5 * (spare <= 1)) / known
        weights.value_shares.append(np.maximum(shares, usual.rarest))
    return weights


def _smoothed(seen: Bits, usual: Sequence[float]) -> Bits:
    share: Bits = (seen + np.array(usual) * _USUAL_WEIGHT) / (seen.sum() + _USUAL_WEIGHT)
    return share


def _with_unknown(shares: Bits) -> Bits:
    return np.concatenate(([1.0], shares))


def _maximise(
    kinds: Sequence[Compared], seen: Evidence, weights: Weights, probable: Bits, kin: Bits
) -> None:
    for place, one in enumerate(kinds):
        usual = USUAL[one.kind]
        among = np.bincount(seen.levels[place], probable, minlength=len(usual.same) + 1)[1:]
        unlike = usual.unlike if weights.people else _FIRMS_UNLIKE.get(one.kind, usual.unlike)
        shares = _bounded(_smoothed(among.astype(float), usual.same), unlike)
        weights.same[place] = _with_unknown(shares)
        usually = _of_kin(usual, people=weights.people)
        if usually is None:
            weights.kin[place] = weights.same[place]
        elif one.kind in _LEARNED_OF_KIN:
            among = np.bincount(seen.levels[place], kin, minlength=len(usual.same) + 1)[1:]
            shares = _smoothed(among.astype(float), usually)
            weights.kin[place] = np.maximum(_with_unknown(shares), weights.chance[place])


def _bounded(shares: Bits, unlike: float) -> Bits:
    """Holds the share of true pairs that differ: in a file of strangers the likest of them, which
    are learned from, differ in nearly all.
    """
    if shares[-1] <= unlike:
        return shares
    found: Bits = shares * (1.0 - unlike) / (1.0 - shares[-1])
    found[-1] = unlike
    return found


def probability(kinds: Sequence[Compared], seen: Evidence, weights: Weights) -> Bits:
    """How probable it is, 0–1, that each pair is one."""
    found = np.zeros(len(seen.a))
    for part in in_turn(len(seen.a)):
        found[part] = _explained(kinds, seen.some(part), weights)[0]
    return found


def _explained(kinds: Sequence[Compared], seen: Evidence, weights: Weights) -> tuple[Bits, Bits]:
    """The probabilities of “the same” and of “kin”; the rest is chance."""
    places = range(len(kinds))
    size = len(seen.a)
    same = [_bits(kinds[place], seen, weights, place, weights.same[place]) for place in places]
    same_bits = _summed(kinds, same, size) + seen.fixed + weights.prior
    kin = [_bits(kinds[place], seen, weights, place, weights.kin[place]) for place in places]
    kin_bits = _summed(kinds, kin, size) + seen.kin + weights.kin_prior
    whole = np.logaddexp2(np.logaddexp2(same_bits, kin_bits), 0.0)
    return np.exp2(same_bits - whole), np.exp2(kin_bits - whole)


def _bits(one: Compared, seen: Evidence, weights: Weights, place: int, shares: Bits) -> Bits:
    """The bits against “by chance” that one kind gives each pair, by the shares of its levels."""
    usual = USUAL[one.kind]
    chance = weights.chance[place]
    level = seen.levels[place]
    found = np.clip(np.log2(shares / chance), usual.least, usual.most)[level]
    exact = np.flatnonzero(level == 1)
    if len(exact):
        code = one.codes[seen.a[exact]]
        share = weights.value_shares[place][code]
        found[exact] = np.clip(np.log2(shares[1] / share), -1.0, usual.most)
    found[level == 0] = 0.0
    return found


def _summed(kinds: Sequence[Compared], bits: Sequence[Bits], size: int) -> Bits:
    """All bits together; what repeats the same fact counts in part."""
    total = np.zeros(size)
    for groups, side, strongest in (
        (_SAYING_AGAIN, np.maximum, np.max),
        (_CHANGING_TOGETHER, np.minimum, np.min),
    ):
        left = set(range(len(kinds)))
        for group in groups:
            members = [place for place in left if kinds[place].kind in group]
            left.difference_update(members)
            if members:
                some = side(np.stack([bits[place] for place in members]), 0.0)
                total += strongest(some, axis=0) * (1 - _REPEATED) + some.sum(axis=0) * _REPEATED
        for place in sorted(left):
            total += side(bits[place], 0.0)
    return total
