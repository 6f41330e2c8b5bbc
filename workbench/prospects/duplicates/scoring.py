"""How probable it is that two rows are one, by the model of Fellegi and Sunter, learned from the
rows themselves without labels.

Every kind of value adds bits of evidence, log2(m/u): m how often a level is seen among true pairs
(learned by expectation maximisation, held by what is usually so), u how often among chance pairs
(counted in random pairs; an agreeing value counts by its own frequency). Beside “the same” and
“by chance” stands a third explanation: two people of one household or firm, who share address,
telephone and often the last name, but not the first name, the day of birth or a number of identity.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.prospects.duplicates.blocking import in_turn
from workbench.prospects.duplicates.comparing import Compared, Ints, Levels, levels
from workbench.prospects.duplicates.records import Kind
from workbench.vocabulary.record import record

Bits = npt.NDArray[np.float64]

_SEED = 20_26
_CHANCE_PAIRS = 200_000
_LEARNED_PAIRS = 300_000
_ROUNDS = 12
_USUAL_WEIGHT = 40.0
"""How many pairs the usual shares of a level count as."""


@record
class Usual:
    """What is usually so of one kind. `same` shares of levels 1…n among true pairs, `chance` among
    chance pairs, `house` among people of one household or firm (None: as among true pairs);
    `rarest` the smallest share a single value is believed to have; `spare` rows a value may have
    before it counts as common; `least`, `most` bounds of the bits.
    """

    same: tuple[float, ...]
    chance: tuple[float, ...]
    house: tuple[float, ...] | None
    rarest: float
    spare: float
    least: float
    most: float


_LIKE_SAME = None
USUAL: dict[Kind, Usual] = {
    Kind.GIVEN: Usual(
        (0.70, 0.08, 0.13, 0.09), (0.01, 0.01, 0.02, 0.96), (0.02, 0.02, 0.03, 0.93),
        2e-4, 1, -5, 13),
    Kind.LAST: Usual(
        (0.76, 0.15, 0.09), (0.003, 0.01, 0.987), (0.55, 0.05, 0.40), 2e-5, 1, -5, 16),
    Kind.EMAIL: Usual(
        (0.70, 0.12, 0.10, 0.08), (1e-6, 2e-6, 2e-4, 0.9998), (0.02, 0.003, 0.03, 0.947),
        3e-7, 8, -3, 22),
    Kind.DOMAIN: Usual(
        (0.85, 0.05, 0.10), (1e-4, 1e-4, 0.9998), (0.5, 0.02, 0.48), 2e-6, 8, -3, 16),
    Kind.PHONE: Usual(
        (0.70, 0.10, 0.20), (1e-6, 2e-6, 1.0), (0.35, 0.01, 0.64), 1e-6, 8, -2, 19),
    Kind.NUMBER: Usual(
        (0.82, 0.08, 0.03, 0.07), (1e-7, 1e-5, 1e-4, 0.9999), (1e-5, 1e-4, 1e-3, 0.9989),
        2e-7, 8, -6, 22),
    Kind.BIRTH: Usual(
        (0.76, 0.12, 0.04, 0.03, 0.05), (5e-5, 8e-4, 1e-2, 0.05, 0.939),
        (0.02, 0.004, 0.02, 0.06, 0.896), 4e-5, 4, -6, 15),
    Kind.STREET: Usual((0.62, 0.20, 0.08, 0.10), (1e-4, 5e-4, 5e-3, 0.994), _LIKE_SAME,
                       1e-5, 2, -4, 14),
    Kind.HOUSE: Usual((0.80, 0.10, 0.10), (0.02, 0.12, 0.86), _LIKE_SAME, 1e-3, 1, -3, 8),
    Kind.CITY: Usual((0.80, 0.10, 0.10), (0.02, 0.01, 0.97), _LIKE_SAME, 1e-4, 1, -4, 10),
    Kind.POSTAL: Usual((0.82, 0.10, 0.08), (2e-3, 0.02, 0.978), _LIKE_SAME, 1e-4, 1, -4, 11),
    Kind.REGION: Usual((0.90, 0.02, 0.08), (0.1, 0.01, 0.89), _LIKE_SAME, 1e-3, 1, -3, 5),
    Kind.COUNTRY: Usual((0.95, 0.01, 0.04), (0.3, 0.01, 0.69), _LIKE_SAME, 1e-2, 1, -4, 4),
    Kind.COMPANY: Usual(
        (0.6, 0.2, 0.1, 0.1), (1e-3, 5e-3, 0.02, 0.97), _LIKE_SAME, 1e-5, 2, -2, 11),
    Kind.TEXT: Usual((0.5, 0.15, 0.1, 0.25), (0.05, 0.03, 0.1, 0.82), _LIKE_SAME, 1e-2, 1, -1, 2),
}  # fmt: skip
"""What is usually so, kind by kind; the file's own pairs correct it."""

_PLACE = frozenset({Kind.CITY, Kind.POSTAL, Kind.REGION, Kind.COUNTRY})
"""Kinds that say the same thing again: a postal code implies the rest."""
_REPEATED = 0.3
_HOUSED = (0.1, 3.0)
"""Pairs of one household or firm, for each true pair: at least, at most."""


@dataclass(slots=True)
class Evidence:
    """Pairs and what their values say. `a`, `b` rows; `levels` one array for each compared kind;
    `fixed` bits known from elsewhere (names of companies), zero else.
    """

    a: Ints
    b: Ints
    levels: list[Levels]
    fixed: Bits


@dataclass(slots=True)
class Weights:
    """What was learned. `same`, `chance`, `house` shares by kind (index 0 = unknown, share 1);
    `prior`, `house_prior` log2 odds that any two rows are one, are of one household; `value_shares`
    for each kind the share of each code's value.
    """

    same: list[Bits]
    chance: list[Bits]
    house: list[Bits]
    prior: float
    house_prior: float
    value_shares: list[Bits]


def evidence(kinds: Sequence[Compared], a: Ints, b: Ints, fixed: Bits | None = None) -> Evidence:
    """Compares pairs of rows in every kind."""
    found = [np.zeros(len(a), dtype=np.int8) for _ in kinds]
    for part in in_turn(len(a)):
        for one, own in zip(kinds, found, strict=True):
            own[part] = levels(one, a[part], b[part])
    return Evidence(a, b, found, np.zeros(len(a)) if fixed is None else fixed)


def learned(kinds: Sequence[Compared], seen: Evidence, rows: int, *, households: bool) -> Weights:
    """Learns the shares from candidate pairs and from chance pairs; the same rows give the same.

    Arguments: `rows` of the table; `households` whether the third explanation is considered.
    """
    weights = _at_first(kinds, rows)
    random = np.random.default_rng(_SEED)
    if len(seen.a) > _LEARNED_PAIRS:
        some = np.sort(random.choice(len(seen.a), _LEARNED_PAIRS, replace=False))
        share = len(seen.a) / _LEARNED_PAIRS
        seen = Evidence(
            seen.a[some], seen.b[some], [one[some] for one in seen.levels], seen.fixed[some]
        )
    else:
        share = 1.0
    for _ in range(_ROUNDS):
        probable, housed = _explained(kinds, seen, weights, households=households)
        _maximise(kinds, seen, weights, probable)
        pairs = rows * (rows - 1) / 2
        expected = float(np.clip(probable.sum() * share, 0.02 * rows, 4.0 * rows))
        least, most = (one * expected for one in _HOUSED)
        neighbours = float(np.clip(housed.sum() * share, least, most))
        weights.prior = float(np.log2(expected / pairs))
        weights.house_prior = float(np.log2(neighbours / pairs))
    return weights


def _at_first(kinds: Sequence[Compared], rows: int) -> Weights:
    random = np.random.default_rng(_SEED)
    count = min(_CHANCE_PAIRS, 20 * rows)
    a, b = random.integers(0, rows, count), random.integers(0, rows, count)
    a, b = a[a != b], b[a != b]
    prior = float(np.log2(0.4 / max(rows - 1, 1)))
    weights = Weights([], [], [], prior, prior - 2.0, [])
    for one in kinds:
        usual = USUAL[one.kind]
        seen = np.bincount(levels(one, a, b), minlength=len(usual.same) + 1)[1:]
        chance = _smoothed(seen.astype(float), usual.chance)
        weights.same.append(_with_unknown(np.array(usual.same)))
        weights.chance.append(_with_unknown(chance))
        house = usual.same if usual.house is None else usual.house
        weights.house.append(_with_unknown(np.maximum(house, chance)))
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


def _maximise(kinds: Sequence[Compared], seen: Evidence, weights: Weights, probable: Bits) -> None:
    for place, one in enumerate(kinds):
        usual = USUAL[one.kind]
        among = np.bincount(seen.levels[place], probable, minlength=len(usual.same) + 1)[1:]
        weights.same[place] = _with_unknown(_smoothed(among.astype(float), usual.same))
        if usual.house is None:
            weights.house[place] = weights.same[place]


def probability(
    kinds: Sequence[Compared], seen: Evidence, weights: Weights, *, households: bool
) -> Bits:
    """How probable it is, 0–1, that each pair is one."""
    found = np.zeros(len(seen.a))
    for part in in_turn(len(seen.a)):
        some = Evidence(
            seen.a[part], seen.b[part], [one[part] for one in seen.levels], seen.fixed[part]
        )
        found[part] = _explained(kinds, some, weights, households=households)[0]
    return found


def _explained(
    kinds: Sequence[Compared], seen: Evidence, weights: Weights, *, households: bool
) -> tuple[Bits, Bits]:
    """The probabilities of “the same” and of “one household”; the rest is chance."""
    places = range(len(kinds))
    size = len(seen.a)
    same = [bits_of(kinds, seen, weights, place) for place in places]
    same_bits = _summed(kinds, same, size) + seen.fixed + weights.prior
    house_bits = np.full(size, -200.0)
    if households:
        house = [_house_bits(kinds, seen, weights, place) for place in places]
        house_bits = _summed(kinds, house, size) + weights.house_prior
    whole = np.logaddexp2(np.logaddexp2(same_bits, house_bits), 0.0)
    return np.exp2(same_bits - whole), np.exp2(house_bits - whole)


def bits_of(kinds: Sequence[Compared], seen: Evidence, weights: Weights, place: int) -> Bits:
    """The bits for “the same” against “by chance” that one kind gives each pair."""
    return _bits(kinds[place], seen, weights, place, weights.same[place])


def _house_bits(kinds: Sequence[Compared], seen: Evidence, weights: Weights, place: int) -> Bits:
    return _bits(kinds[place], seen, weights, place, weights.house[place])


def _bits(one: Compared, seen: Evidence, weights: Weights, place: int, shares: Bits) -> Bits:
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
    """All bits together; what repeats the same fact about the place counts in part."""
    total = np.zeros(size)
    places = [one for kind, one in zip(kinds, bits, strict=True) if kind.kind in _PLACE]
    for kind, one in zip(kinds, bits, strict=True):
        if kind.kind not in _PLACE:
            total += one
    if places:
        together = np.stack(places)
        up, down = np.maximum(together, 0), np.minimum(together, 0)
        total += up.max(axis=0) * (1 - _REPEATED) + up.sum(axis=0) * _REPEATED
        total += down.min(axis=0) * (1 - _REPEATED) + down.sum(axis=0) * _REPEATED
    return total
