"""The seniority mix of a list (LIST-2): a list holds decision makers or their bosses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.vocabulary.prospects import SENIORITY_RANK, Seniority


@dataclass(frozen=True, slots=True)
class SeniorityMix:
    """People per level (`None` = level unknown, always last), and on how many accounts nobody
    stands at or above the decision maker's level.
    """

    people: tuple[tuple[Seniority | None, int], ...]
    accounts: int
    without_decision_maker: int
    level: Seniority

    @property
    def warning(self) -> str | None:
        """One sentence when some accounts have nobody high enough, else None."""
        if not self.without_decision_maker:
            return None
        return (
            f"On {self.without_decision_maker} of {self.accounts} accounts nobody is at"
            f" {self.level.value.replace('_', ' ')} level or above; start one or two levels above"
            " the decision maker and ask down."
        )


def mix(accounts: Iterable[Sequence[str | None]], level: Seniority) -> SeniorityMix:
    """Counts the levels of a list's people.

    Arguments: `accounts` the levels of each account's people, None where unknown; `level` the
    decision maker's.
    """
    counted: Counter[str | None] = Counter()
    total = without = 0
    for levels in accounts:
        total += 1
        counted.update(found if found in SENIORITY_RANK else None for found in levels)
        without += not any(reaches(found, level) for found in levels)
    order: tuple[Seniority | None, ...] = (*reversed(Seniority), None)
    return SeniorityMix(
        tuple((known, counted[known]) for known in order if counted[known]), total, without, level
    )


def reaches(found: str | None, level: Seniority) -> bool:
    """Whether a person's level is the decision maker's or above; unknown levels are not."""
    return SENIORITY_RANK.get(found or "", 0) >= SENIORITY_RANK[level]
