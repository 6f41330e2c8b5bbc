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


class Reasons:
    """The reasons of pairs. Arguments: `kinds`, `seen`, `weights` what was compared, found and
    learned; `names` those of companies.
    """

    def __init__(
        self, kinds: Sequence[Compared], seen: Evidence, weights: Weights, names: Names | None
    ) -> None:
        self._kinds = kinds
        self._seen = seen
        self._names = names
        self._said = [
            [_said(one, level, *shares) for level, shares in enumerate(zip(*both, strict=True))]
            for one, *both in zip(kinds, weights.same, weights.chance, strict=True)
        ]
        self._known: dict[tuple[int, ...], tuple[str, ...]] = {}

    def of(self, place: int, *, swapped: bool) -> tuple[str, ...]:
        """The reasons of the pair at a place: what agrees first, strongest first, then what
        differs. Arguments: `swapped` whether first and last name are in each other's place.
        """
        levels = tuple([int(one[place]) for one in self._seen.levels])
        key = (*levels, swapped)
        told = self._known.get(key)
        if told is None:
            told = self._known[key] = self._told(levels, swapped)
        return (*self._of_names(place), *told)[:_MOST]

    def _of_names(self, place: int) -> tuple[str, ...]:
        if self._names is None:
            return ()
        one, other = (int(self._names.codes[row[place]]) for row in (self._seen.a, self._seen.b))
        if min(one, other) < 0:
            return ()
        return related(self._names, min(one, other), max(one, other)).why

    def _told(self, levels: tuple[int, ...], swapped: bool) -> tuple[str, ...]:
        names = (Kind.GIVEN, Kind.LAST) if swapped else ()
        said = [
            own[level]
            for one, own, level in zip(self._kinds, self._said, levels, strict=True)
            if one.kind not in names
        ]
        filled = [one for one in said if one is not None]
        agreeing = sorted((one for one in filled if one[0] > 1), key=lambda one: -one[0])
        differing = sorted((one for one in filled if one[0] <= 1), key=lambda one: one[0])
        turned = ("first and last name in each other's place",) if swapped else ()
        return (*turned, *(text for _, text in (*agreeing, *differing)))


def _said(one: Compared, level: int, same: float, chance: float) -> tuple[float, str] | None:
    """How much oftener a level is seen among true pairs than by chance, and its words; none for
    what is unknown, and what neither agrees nor is plainly different.
    """
    usual = len(USUAL[one.kind].same)
    worth = float(same / chance)
    if level == 0 or (worth <= 1 and level != usual):
        return None
    words = _WORDS.get(one.kind) or _BY_COUNT[usual]
    return worth, f"{one.shown}: {words[level - 1]}"
