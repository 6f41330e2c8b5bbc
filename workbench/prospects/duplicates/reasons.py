"""Why two rows are taken for one, in words a person reads in a second."""

from collections.abc import Sequence

from workbench.prospects.duplicates.comparing import Compared
from workbench.prospects.duplicates.firms import Names, related
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.scoring import Evidence, Weights
from workbench.prospects.duplicates.usual import USUAL

_MOST = 6
_WORDS = {
    Kind.GIVEN: ("the same", "another form of the name", "nearly the same", "different"),
    Kind.BIRTH: ("the same", "nearly the same", "alike", "about a year apart", "different"),
    Kind.EMAIL: ("the same", "nearly the same", "alike", "different"),
}
_BY_COUNT = {
    2: ("the same", "different"),
    3: ("the same", "nearly the same", "different"),
    4: ("the same", "nearly the same", "alike", "different"),
}


def told(
    kinds: Sequence[Compared],
    seen: Evidence,
    weights: Weights,
    place: int,
    names: Names | None,
    swapped: bool,
) -> tuple[str, ...]:
    """The reasons of one pair: what agrees first, strongest first, then what differs."""
    found: list[str] = []
    if names is not None:
        codes = names.codes[seen.a[place]], names.codes[seen.b[place]]
        if min(codes) >= 0:
            found += related(names, int(min(codes)), int(max(codes))).why
    if swapped:
        found.append("first and last name in each other's place")
    said: list[tuple[float, str]] = []
    for at, one in enumerate(kinds):
        level = int(seen.levels[at][place])
        if level == 0 or (swapped and one.kind in (Kind.GIVEN, Kind.LAST)):
            continue
        usual = USUAL[one.kind]
        words = _WORDS.get(one.kind) or _BY_COUNT[len(usual.same)]
        worth = float(weights.same[at][level] / weights.chance[at][level])
        if worth > 1 or level == len(usual.same):
            said.append((worth, f"{one.shown}: {words[level - 1]}"))
    agreeing = sorted((one for one in said if one[0] > 1), key=lambda one: -one[0])
    differing = sorted((one for one in said if one[0] <= 1), key=lambda one: one[0])
    return tuple(found + [text for _, text in (*agreeing, *differing)])[:_MOST]
