"""The seniority mix of a list (LIST-2): a list holds decision makers or their bosses."""

from collections import Counter
from collections.abc import Mapping

from workbench.vocabulary.prospects import SENIORITY_RANK, Seniority
from workbench.vocabulary.record import record


@record
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
            f"On {self.without_decision_maker:,} of {self.accounts:,} accounts nobody is at"
            f" {self.level.value.replace('_', ' ')} level or above; start one or two levels above"
            " the decision maker and ask down."
        )


def mix(
    people: Mapping[str | None, int], accounts: int, without_decision_maker: int, level: Seniority
) -> SeniorityMix:
    """Orders the levels of a list's people from the top; levels we do not know count as unknown.

    Arguments: `people` how many per level, None where unknown; `level` the decision maker's.
    """
    counted: Counter[str | None] = Counter()
    for found, count in people.items():
        counted[found if found in SENIORITY_RANK else None] += count
    order: tuple[Seniority | None, ...] = (*reversed(Seniority), None)
    ordered = tuple((known, counted[known]) for known in order if counted[known])
    return SeniorityMix(ordered, accounts, without_decision_maker, level)


def deciding(level: Seniority) -> tuple[Seniority, ...]:
    """The decision maker's level and those above; a person of an unknown level is not one."""
    return tuple(one for one in Seniority if SENIORITY_RANK[one] >= SENIORITY_RANK[level])
