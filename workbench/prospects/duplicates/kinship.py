"""What several facts say together about two people: what tells kin apart, what forbids a merge, and
what shows one person although something differs.
"""

from collections.abc import Sequence

import numpy as np

from workbench.prospects.duplicates.comparing import Compared, Flags, Levels
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.scoring import Bits, Evidence

_STRANGER = 5.0
"""Bits against one person where first and last name differ both."""
_TWIN, _OF_ONE_YEAR = 5.0, 3.0
"""Bits against kin who share the first name and the day of birth, or only the year."""
_YEAR = 4
_GENERATION = 1.5
"""Bits for kin who share the first name and are born in quite another year: father and son."""
_NAMESAKE = 2.5
"""Bits for kin: a son who has his father's first name has sooner his middle name, too."""
_HEARD_ONCE, _OFTEN = 3.0, 3
"""Bits against kin where a first name stands in no other row and is a slip of one that so many
rows have.
"""
_SHARED_NUMBERS = 0.05
"""Share of pairs with one number, but neither name nor birth, from which it is a household's."""
_OTHER_TRACES = 2


def strangers_by_name(kinds: Sequence[Compared], seen: Evidence) -> Bits:
    """Bits against one person where first and last name differ both: slips and marriages change
    one of them.
    """
    levels = _by_kind(kinds, seen)
    return np.where((levels[Kind.GIVEN] == 4) & (levels[Kind.LAST] == 3), _STRANGER, 0.0)


def unlike_kin(kinds: Sequence[Compared], seen: Evidence) -> Bits:
    """Bits against kin by what two facts say together: a father and a son of one name are born in
    two years, though they may share the middle name, and twins have two names; and a name that no
    other row has, a slip away from one that many have, is no other name.
    """
    levels = _by_kind(kinds, seen)
    given = next((one for one in kinds if one.kind is Kind.GIVEN), None)
    if given is None:
        return np.zeros(len(seen.a))
    name = levels[Kind.GIVEN]
    day = _within(levels[Kind.BIRTH], 2) | _within(levels[Kind.AGE], 2)
    twin = np.where(_to_the_day(kinds, seen), _TWIN, _OF_ONE_YEAR)
    initial = np.fromiter((len(one) == 1 for one in given.values), bool, len(given.values))
    full = (name == 1) | ((name == 2) & ~initial[seen.a] & ~initial[seen.b])
    held = np.append(given.counts, 0)[given.codes]
    fewer, more = np.minimum(held[seen.a], held[seen.b]), np.maximum(held[seen.a], held[seen.b])
    apart = (levels[Kind.BIRTH] == 5) | (levels[Kind.AGE] == 3)
    found = np.where(full & day, twin, np.where(full & apart, -_GENERATION, 0.0))
    found -= np.where((name == 1) & ~day & (levels[Kind.MIDDLE] == 1), _NAMESAKE, 0.0)
    found += np.where((name == 3) & (fewer == 1) & (more >= _OFTEN), _HEARD_ONCE, 0.0)
    return found


def _to_the_day(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs whose births agree in a day and not only in a year."""
    found = np.zeros(len(seen.a), dtype=bool)
    for one, level in zip(kinds, seen.levels, strict=True):
        if one.kind is Kind.BIRTH:
            day = np.fromiter((len(value) > _YEAR for value in one.values), bool, len(one.values))
            found = _within(level, 2) & day[seen.a]
    return found


def unlike_any_kin(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs that share more than a household shares: birth, age, a middle name, or what is
    somebody's own. Where only names, an address and a telephone agree, a father and a son may.
    """
    levels = _by_kind(kinds, seen)
    found = np.zeros(len(seen.a), dtype=bool)
    for kind in (Kind.BIRTH, Kind.AGE, Kind.MIDDLE):
        found |= _within(levels[kind], 2)
    for kind in (Kind.NUMBER, Kind.PROFILE, Kind.EMAIL):
        found |= levels[kind] == 1
    return found


def one_all_the_same(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs who are one although something differs: their own number is the same and two more
    facts, or their address for mail, the first name and one more; or the last name is another one
    after a marriage, but first name, day and address are the same.
    """
    levels = _by_kind(kinds, seen)
    given, last, born = (levels[kind] for kind in (Kind.GIVEN, Kind.LAST, Kind.BIRTH))
    at_home = (levels[Kind.STREET] == 1) & (levels[Kind.HOUSE] <= 1)
    married = (last == 3) & (given == 1) & (born == 1) & at_home
    others = (levels[Kind.NUMBER] > 1) | (levels[Kind.PROFILE] > 1)
    own = (levels[Kind.EMAIL] == 1) & _within(given, 3) & ~others
    for kind in (Kind.NUMBER, Kind.PROFILE):
        same = levels[kind] == 1
        shared = same & (given == 4) & (born == 5)
        if shared.sum() <= _SHARED_NUMBERS * same.sum():
            own |= same
    traces = np.zeros(len(seen.a), dtype=np.int64)
    for level, most in ((given, 3), (last, 2), (born, 2), (levels[Kind.STREET], 2)):
        traces += _within(level, most)
    found: Flags = married | (own & (traces >= _OTHER_TRACES))
    return found


def nameless(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs of which a name is unknown that only names could tell apart: of twins the first;
    the last one, unless first name and day of birth are the same.
    """
    levels = _by_kind(kinds, seen)
    own = (levels[Kind.GIVEN] == 1) & (levels[Kind.BIRTH] == 1)
    for kind in (Kind.NUMBER, Kind.PROFILE, Kind.EMAIL):
        own |= levels[kind] == 1
    found = np.zeros(len(seen.a), dtype=bool)
    for one in kinds:
        if one.kind in (Kind.GIVEN, Kind.LAST):
            found |= levels[one.kind] == 0
    found &= ~own
    return found


def same_day(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs who were born on one day: no father and son."""
    found: Flags = _by_kind(kinds, seen)[Kind.BIRTH] == 1
    return found


def at_other_firms(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs who work at two companies, by the domain or, where it is not known, the name."""
    levels = _by_kind(kinds, seen)
    domain, name = levels[Kind.DOMAIN], levels[Kind.COMPANY]
    found: Flags = (domain == 3) | ((domain == 0) & (name == 4))
    return found


def _within(level: Levels, most: int) -> Flags:
    found: Flags = (level > 0) & (level <= most)
    return found


def _by_kind(kinds: Sequence[Compared], seen: Evidence) -> dict[Kind, Levels]:
    """The levels of each kind; of a kind the table does not have, nothing is known."""
    found = dict.fromkeys(Kind, np.zeros(len(seen.a), dtype=np.int8))
    return found | {one.kind: level for one, level in zip(kinds, seen.levels, strict=True)}
