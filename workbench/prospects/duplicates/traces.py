"""What two companies share beside their names, and what it says together with them."""

from collections.abc import Sequence

import numpy as np

from workbench.prospects.duplicates import firms
from workbench.prospects.duplicates.comparing import Compared, Flags, Ints, Levels
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.scoring import Bits, Evidence
from workbench.prospects.duplicates.usual import USUAL

_AT_HOME, _NEAR, _ELSEWHERE = -5.0, -1.5, 3.0
"""Bits for two companies of one house that have one whole name: at one address a sister is called
otherwise, and a town seldom has two branches, unless something else tells them apart; but in
another town a branch has the name, and companies seldom move so far.
"""
_OWN = (Kind.PHONE, Kind.NUMBER, Kind.EMAIL, Kind.PROFILE)
_PLACES = (Kind.CITY, Kind.POSTAL)


def traces(kinds: Sequence[Compared], seen: Evidence) -> Ints:
    """How many things that few companies share are the same in each pair; an address is two."""
    found = np.zeros(len(seen.a), dtype=np.int64)
    for one, level in zip(kinds, seen.levels, strict=True):
        if one.kind in (*firms.TELLING, Kind.STREET):
            found += level == 1
    return found + at_one_address(kinds, seen)


def of_one_house(kinds: Sequence[Compared], seen: Evidence) -> Bits:
    """Bits by which pairs of one whole name are sooner two of one house, by where they are."""
    own, far, near, other = np.zeros((4, len(seen.a)), dtype=bool)
    for one, level in zip(kinds, seen.levels, strict=True):
        if one.kind in (*_OWN, Kind.STREET):
            other |= level == len(USUAL[one.kind].same)
        if one.kind in _OWN:
            own |= level == 1
        elif one.kind is Kind.CITY:
            far, near = level > 2, _agrees(one.kind, level)
    found = np.where(far & ~own, _ELSEWHERE, np.where(near & ~other, _NEAR, 0.0))
    found[at_one_address(kinds, seen)] = _AT_HOME
    return found


def only_named_alike(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs for which nothing but the name speaks: in a file that knows places and telephones
    neither says anything of them, or a town is all they share and the telephone another one.
    """
    same, differs = np.zeros((2, len(seen.a)), dtype=bool)
    known = False
    for one, level in zip(kinds, seen.levels, strict=True):
        if one.kind in firms.TELLING:
            differs |= level == len(USUAL[one.kind].same)
        if one.kind in (*firms.TELLING, Kind.STREET, *_PLACES):
            same |= _agrees(one.kind, level)
            known = True
    found: Flags = (~same | (differs & (traces(kinds, seen) == 0))) & known
    return found


def _agrees(kind: Kind, level: Levels) -> Flags:
    found: Flags = (level == 1) | ((level == 2) & (kind not in firms.TELLING))
    return found


def at_one_address(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs with the same street, house and postal code or town, none of them another one."""
    street, told, other = np.zeros((3, len(seen.a)), dtype=bool)
    for one, level in zip(kinds, seen.levels, strict=True):
        if one.kind is Kind.STREET:
            street = level == 1
        elif one.kind is Kind.HOUSE:
            other |= level > 1
        elif one.kind in _PLACES:
            told |= level == 1
            other |= level > 2
    found: Flags = street & told & ~other
    return found
