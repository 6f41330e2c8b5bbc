"""Finds the rows of a table that are one person or one company, with a probability and reasons.

The order of work: values in a comparable form, candidate pairs by many weak keys, levels of
likeness in bulk, weights learned from the table itself, then caution: what may be merged without
asking, and what a chain of pairs says together.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.collector import rare_collections
from workbench.prospects.duplicates import firms, kinship, people
from workbench.prospects.duplicates.blocking import among
from workbench.prospects.duplicates.clusters import Edge, missing_pairs, safe_merges
from workbench.prospects.duplicates.comparing import Compared, Flags, Ints, Texts
from workbench.prospects.duplicates.reasons import Reasons
from workbench.prospects.duplicates.records import Kind, Pair, Records
from workbench.prospects.duplicates.scoring import (
    Bits,
    Evidence,
    Weights,
    evidence,
    learned,
    probability,
)
from workbench.prospects.duplicates.traces import (
    of_one_house,
    only_named_alike,
    traces,
)

ASK = 0.3
"""Probability from which a pair is worth a person's second."""
MERGE, MERGE_KIN = 0.99, 0.995
"""Probability from which a pair is merged without asking, if nothing speaks against it: in general,
and of people who share no more than a household does.
"""
_APART, _FIRMS_APART = 0.02, 0.5

_MUST_AGREE: dict[Kind, int] = {
    Kind.NUMBER: 3, Kind.PROFILE: 1, Kind.BIRTH: 3, Kind.COUNTRY: 1, Kind.GIVEN: 3, Kind.LAST: 2,
    Kind.MIDDLE: 2, Kind.AGE: 2, Kind.SEX: 1,
}  # fmt: skip
"""The last level at which a kind does not forbid a merge of people."""
_FIRMS_MUST_AGREE: dict[Kind, int] = {
    Kind.NUMBER: 2, Kind.PROFILE: 1, Kind.DOMAIN: 1, Kind.COUNTRY: 1, Kind.CITY: 2, Kind.REGION: 2,
    Kind.POSTAL: 2, Kind.STREET: 2, Kind.HOUSE: 1,
}  # fmt: skip


@dataclass(slots=True)
class _Table:
    """A table prepared: what is compared, how candidates come, and what else is known."""

    kinds: list[Compared]
    rows: int
    people: bool
    suffix: Texts | None = None
    names: firms.Names | None = None


@dataclass(slots=True)
class _Scored:
    """Pairs with all that was found out. `sure` the names allow a merge; `clash` they contradict
    each other, which forbids a chain of merges through a third row.
    """

    seen: Evidence
    score: Bits
    sure: Flags
    swapped: Flags
    clash: Flags


def find_pairs(
    records: Records, threshold: float = ASK, progress: Callable[[float], None] | None = None
) -> list[Pair]:
    """The pairs of rows that are probably one, the surest first.

    Arguments: `threshold` the smallest probability that is told, 0–1; `progress` is called with the
    share done, 0–1. The same table gives the same answer.
    """
    with rare_collections():
        return _found(records, threshold, progress or (lambda share: None))


def _found(records: Records, threshold: float, step: Callable[[float], None]) -> list[Pair]:
    table = _prepared(records)
    step(0.2)
    if records.rows < 2 or (not table.kinds and table.names is None):
        return []
    a, b = _candidates(table)
    step(0.4)
    if not len(a):
        return []
    first = _evidence(table, a, b)
    step(0.7)
    weights = learned(table.kinds, first.seen, records.rows, people=table.people)
    first.score = probability(table.kinds, first.seen, weights)
    step(0.8)
    found = _decided(table, first, weights, threshold)
    step(1.0)
    return found


def candidate_pairs(records: Records) -> tuple[Ints, Ints]:
    """The pairs of rows that are compared at all, for measuring what comparing them costs."""
    return _candidates(_prepared(records))


def _prepared(records: Records) -> _Table:
    if records.people:
        kinds, suffix = people.compared_people(records)
        return _Table(kinds, records.rows, True, suffix=suffix)
    kinds, names = firms.compared_firms(records)
    return _Table(kinds, records.rows, False, names=names)


def _candidates(table: _Table) -> tuple[Ints, Ints]:
    if table.names is None:
        return people.candidates(table.kinds, table.rows)
    return firms.candidates(table.kinds, table.names, table.rows)


def _evidence(table: _Table, a: Ints, b: Ints, *, every: bool = False) -> _Scored:
    """What the values of pairs say. Of companies, pairs whose names have nothing in common and that
    share no telephone, domain, address or number are left out at once, unless `every` is wanted.
    """
    if table.names is None:
        return _of_people(table, a, b)
    telling = np.full(len(a), every)
    for one in table.kinds:
        if one.kind in firms.TELLING:
            telling |= (one.codes[a] >= 0) & (one.codes[a] == one.codes[b])
    names = firms.name_bits(table.names, a, b, telling)
    kept = telling | (names.bits > firms.NOTHING)
    names = names.some(kept)
    seen = evidence(table.kinds, a[kept], b[kept], names.bits, names.kin)
    whole = names.sure | (names.backing > 0)
    seen.kin[whole] += of_one_house(table.kinds, seen)[whole]
    backed = (names.backing > 0) & (traces(table.kinds, seen) >= names.backing)
    sure = (names.sure | backed) & ~only_named_alike(table.kinds, seen)
    none = np.zeros(len(seen.a), dtype=bool)
    return _Scored(seen, np.zeros(len(seen.a)), sure, none, names.clash)


def _of_people(table: _Table, a: Ints, b: Ints) -> _Scored:
    seen = evidence(table.kinds, a, b)
    sure = np.ones(len(a), dtype=bool)
    swapped = people.cross_names(table.kinds, seen)
    seen.fixed -= kinship.strangers_by_name(table.kinds, seen)
    seen.kin -= kinship.unlike_kin(table.kinds, seen)
    suffix = table.suffix
    if suffix is not None:
        other = (suffix[a] != "") & (suffix[b] != "") & (suffix[a] != suffix[b])
        seen.fixed[other] -= 8.0
        unsaid = (suffix[a] == "") | (suffix[b] == "")
        sure &= (suffix[a] == suffix[b]) | (unsaid & kinship.same_day(table.kinds, seen))
    return _Scored(seen, np.zeros(len(a)), sure, swapped, np.zeros(len(a), dtype=bool))


def _decided(table: _Table, scored: _Scored, weights: Weights, threshold: float) -> list[Pair]:
    seen = scored.seen
    bound = np.full(len(scored.score), MERGE)
    if table.people:
        bound[~kinship.unlike_any_kin(table.kinds, seen)] = MERGE_KIN
    allowed = scored.sure & (scored.score >= bound) & ~_forbidden(table, seen)
    strong = np.flatnonzero(scored.score >= 0.9)
    extra = _following(table, seen, strong, weights)
    rows = _joined(scored, extra)
    safe = safe_merges(
        _edges(scored.seen, np.flatnonzero(allowed)),
        _edges(rows.seen, np.flatnonzero(_told_apart(table, rows, scored, allowed))),
    )
    shown = np.flatnonzero(rows.score >= threshold)
    reasons = Reasons(table.kinds, rows.seen, weights, table.names)
    found = [
        Pair(
            *edge,
            round(float(rows.score[place]), 4),
            edge in safe,
            reasons.of(place, swapped=bool(rows.swapped[place])),
        )
        for place, edge in zip(shown.tolist(), _edges(rows.seen, shown), strict=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.a, one.b))


def _forbidden(table: _Table, seen: Evidence) -> Flags:
    """Pairs in which something must not be overlooked, whatever else agrees: also that somebody
    works elsewhere now, because a person has to say where.
    """
    bounds = _MUST_AGREE if table.people else _FIRMS_MUST_AGREE
    against = np.zeros(len(seen.a), dtype=np.int64)
    for one, level in zip(table.kinds, seen.levels, strict=True):
        if one.kind in bounds:
            against += level > bounds[one.kind]
    found = against > 0
    if table.people:
        found &= (against > 1) | ~kinship.one_all_the_same(table.kinds, seen)
        found |= kinship.at_other_firms(table.kinds, seen) | kinship.nameless(table.kinds, seen)
    return found


def _edges(seen: Evidence, places: Ints) -> list[Edge]:
    return list(zip(seen.a[places].tolist(), seen.b[places].tolist(), strict=True))


def _told_apart(table: _Table, rows: _Scored, scored: _Scored, allowed: Flags) -> Flags:
    """Pairs that are known to be two, among the rows that would be merged; of companies also those
    that are sooner two than one: a row that says little is any of the branches of its name.
    """
    near = np.zeros(int(rows.seen.b.max(initial=0)) + 1, dtype=bool)
    near[scored.seen.a[allowed]] = near[scored.seen.b[allowed]] = True
    apart = _APART if table.people else _FIRMS_APART
    found: Flags = ((rows.score < apart) | rows.clash) & near[rows.seen.a] & near[rows.seen.b]
    return found


def _following(table: _Table, seen: Evidence, strong: Ints, weights: Weights) -> _Scored | None:
    """Pairs that only follow from others, compared as the others were."""
    missing = missing_pairs(_edges(seen, strong))
    if not missing:
        return None
    a = np.array([edge[0] for edge in missing], dtype=np.int64)
    b = np.array([edge[1] for edge in missing], dtype=np.int64)
    candidates = seen.a * table.rows + seen.b  # in order, as they come from the keys
    known = among(a * table.rows + b, candidates)
    extra = _evidence(table, a[~known], b[~known], every=True)
    extra.score = probability(table.kinds, extra.seen, weights)
    return extra


def _joined(scored: _Scored, extra: _Scored | None) -> _Scored:
    if extra is None:
        return scored
    one, other = scored.seen, extra.seen
    seen = Evidence(
        np.concatenate((one.a, other.a)),
        np.concatenate((one.b, other.b)),
        [np.concatenate(pair) for pair in zip(one.levels, other.levels, strict=True)],
        np.concatenate((one.fixed, other.fixed)),
        np.concatenate((one.kin, other.kin)),
    )
    return _Scored(
        seen,
        np.concatenate((scored.score, extra.score)),
        np.concatenate((scored.sure, extra.sure)),
        np.concatenate((scored.swapped, extra.swapped)),
        np.concatenate((scored.clash, extra.clash)),
    )
