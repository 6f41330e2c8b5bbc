"""What becomes of certain pairs when they are merged one after the other: which record stays, and
what a rule turns into a question. The act and its announcement read the same rules.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from workbench.errors import Refusal
from workbench.prospects.rules.merging import (
    Firm,
    check_bins,
    check_pursuits,
    check_stricter,
    merged_firm,
)
from workbench.vocabulary.prospects import AVOID_BINS
from workbench.vocabulary.record import record


class Fate(Enum):
    """`ONE`: the two are one already, through other pairs; `OTHERS`: the actor may not touch it."""

    MERGED = auto()
    ONE = auto()
    QUESTION = auto()
    OTHERS = auto()


@record
class Somebody:
    """What a merge asks about a person: the account they are at."""

    id: int
    home: int | None


class Rehearsal:
    """Merges pairs in mind only. Arguments: `firms` and `people` by id, all that pairs name;
    `is_own` whether the actor may change what belongs to an owner.
    """

    def __init__(
        self,
        firms: Mapping[int, Firm],
        people: Mapping[int, Somebody],
        is_own: Callable[[int | None], bool],
    ) -> None:
        self._firms = dict(firms)
        self._people = dict(people)
        self._is_own = is_own
        self._firm_now: dict[int, int] = {}
        self._person_now: dict[int, int] = {}

    def firms(self, a_id: int, b_id: int) -> Fate:
        """What becomes of a pair of accounts."""
        a, b = (self._firm(one) for one in (a_id, b_id))
        if a.id == b.id:
            return Fate.ONE
        winner, loser = (a, b) if a.rank > b.rank else (b, a)
        if not (self._is_own(a.owner_id) and self._is_own(b.owner_id)):
            return Fate.OTHERS
        if not _passes(
            lambda: check_bins(winner.bin, loser.bin), lambda: check_pursuits(winner, loser)
        ):
            return Fate.QUESTION
        self._firm_now[loser.id] = winner.id
        self._firms[winner.id] = merged_firm(winner, loser)
        return Fate.MERGED

    def people(self, a_id: int, b_id: int) -> Fate:
        """What becomes of a pair of people."""
        a, b = (self._person(one) for one in (a_id, b_id))
        if a.id == b.id:
            return Fate.ONE
        at_a, at_b = self._home(a), self._home(b)
        if not all(one is None or self._is_own(one.owner_id) for one in (at_a, at_b)):
            return Fate.OTHERS
        winner, loser = (b, a) if stays_person(a.id, at_a, b.id, at_b) == b.id else (a, b)
        home, left = self._home(winner), self._home(loser)
        if (
            home is not None
            and left is not None
            and home.id != left.id
            and not _passes(
                lambda: check_stricter(home.bin, left.bin), lambda: check_pursuits(home, left)
            )
        ):
            return Fate.QUESTION
        self._person_now[loser.id] = winner.id
        self._people[winner.id] = Somebody(winner.id, winner.home or loser.home)
        return Fate.MERGED

    def _home(self, one: Somebody) -> Firm | None:
        return None if one.home is None else self._firm(one.home)

    def _firm(self, account_id: int) -> Firm:
        return self._firms[last_of(self._firm_now, self._firms[account_id].id)]

    def _person(self, contact_id: int) -> Somebody:
        return self._people[last_of(self._person_now, self._people[contact_id].id)]


def stays_person(a_id: int, at_a: Firm | None, b_id: int, at_b: Firm | None) -> int:
    """Which of two people stays: the one at an account in an Avoid bin, then the older record."""
    a_avoided, b_avoided = (one is not None and one.bin in AVOID_BINS for one in (at_a, at_b))
    if a_avoided != b_avoided:
        return a_id if a_avoided else b_id
    return min(a_id, b_id)


def last_of(now: Mapping[int, int], record_id: int) -> int:
    """The record at the end of a chain of merges. Arguments: `now` loser → winner."""
    while record_id in now:
        record_id = now[record_id]
    return record_id


def _passes(*checks: Callable[[], None]) -> bool:
    try:
        for check in checks:
            check()
    except Refusal:
        return False
    return True
