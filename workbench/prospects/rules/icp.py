"""Fit: how well an account meets a profile, with the reason per criterion (ICP-6, ICP-8).

A criterion is met, missed, or unknown where the account's own values are missing: fit is the met
weight divided by the known weight, so that a thin record is not punished, only marked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.errors import Refusal
from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.evaluate import AccountRow, Cell, is_empty, leaf_holds
from workbench.prospects.filters.tree import (
    All,
    AnyOf,
    Condition,
    Empty,
    HasPerson,
    Leaf,
    Not,
)
from workbench.prospects.rules.profile import Profile, Trait
from workbench.vocabulary.prospects import Bin, Verdict


class Answer(StrEnum):
    """What a profile's entry says of an account."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Where in the profile an entry stands."""

    CRITERION = "criterion"
    RED_FLAG = "red_flag"
    DEAL_BREAKER = "deal_breaker"


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry's answer; `weight` is 0 for red flags and deal breakers."""

    part: Part
    label: str
    weight: int
    answer: Answer

    def as_json(self) -> dict[str, Any]:
        """The form stored with the fit."""
        return {
            "part": self.part.value,
            "label": self.label,
            "weight": self.weight,
            "answer": self.answer.value,
        }


@dataclass(frozen=True, slots=True)
class FitResult:
    """`score` 0 to 100; `thin` where less than the policy's share of the weight is known;
    `missing` is what a stretch lacks.
    """

    score: int
    verdict: Verdict
    thin: bool
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...]


def answer(condition: Condition, row: AccountRow, as_of: AsOf) -> Answer:
    """Met, missed or unknown: the filter's meaning, with empty values unknown instead of false."""
    held = _holds(condition, row, row.cells, as_of, person=False)
    if held is None:
        return Answer.UNKNOWN
    return Answer.MET if held else Answer.MISSED


def fit(
    profile: Profile, row: AccountRow, as_of: AsOf, *, threshold: int, known_share: float
) -> FitResult:
    """Scores one account (method.md §15).

    Arguments: `threshold` the policy's fit threshold, 0 to 100; `known_share` the share of weight
    below which the result is marked thin.
    """
    criteria = tuple(
        Reason(Part.CRITERION, one.label, one.weight, answer(one.when, row, as_of))
        for one in profile.criteria
    )
    flags = _traits(Part.RED_FLAG, profile.red_flags, row, as_of)
    breakers = _traits(Part.DEAL_BREAKER, profile.deal_breakers, row, as_of)
    total = sum(one.weight for one in criteria)
    known = sum(one.weight for one in criteria if one.answer is not Answer.UNKNOWN)
    met = sum(one.weight for one in criteria if one.answer is Answer.MET)
    score = (200 * met + known) // (2 * known) if known else 0
    missing = tuple(one.label for one in criteria if one.answer is Answer.MISSED) + tuple(
        one.label for one in flags if one.answer is Answer.MET
    )
    broken = any(one.answer is Answer.MET for one in breakers)
    thin = known < known_share * total
    judged = bool(known) and not thin
    verdict = _verdict(score, threshold, judged=judged, broken=broken, flagged=_any_met(flags))
    return FitResult(score, verdict, thin, missing, criteria + flags + breakers)


def check_campaign(
    verdict: Verdict | None, score: int | None, bin_: Bin, *, threshold: int, reason: str
) -> None:
    """Lets an account onto a campaign or refuses it (ICP-6, LIST-3).

    Arguments: the stored fit, None where none was computed; `reason` what the rep wrote for an
    account under the threshold, or empty. Errors: `Refusal` `bad_fit` or `under_threshold`.
    """
    if verdict is Verdict.BAD_FIT or bin_ is Bin.BAD_FIT:
        raise Refusal(
            "bad_fit", "The account is a bad fit and cannot be put on a campaign.", rule="ICP-6"
        )
    if (score is None or score < threshold) and not reason.strip():
        shown = "no fit yet" if score is None else f"a fit of {score}"
        raise Refusal(
            "under_threshold",
            f"The account has {shown} and campaigns start at {threshold}; give a reason to go on.",
            rule="ICP-6",
        )


def _verdict(score: int, threshold: int, *, judged: bool, broken: bool, flagged: bool) -> Verdict:
    """A deal breaker is a bad fit, and so is less than half of the threshold where enough is known
    to judge; something missing that can be bridged makes a stretch (ICP-8).
    """
    if broken or (judged and 2 * score < threshold):
        return Verdict.BAD_FIT
    return Verdict.IDEAL if score >= threshold and not flagged else Verdict.STRETCH


def _any_met(reasons: tuple[Reason, ...]) -> bool:
    return any(one.answer is Answer.MET for one in reasons)


def _traits(
    part: Part, traits: tuple[Trait, ...], row: AccountRow, as_of: AsOf
) -> tuple[Reason, ...]:
    """Red flags or deal breakers; those without a condition stay unknown until a person judges."""
    return tuple(
        Reason(
            part,
            trait.label,
            0,
            Answer.UNKNOWN if trait.when is None else answer(trait.when, row, as_of),
        )
        for trait in traits
    )


def _holds(
    condition: Condition, row: AccountRow, cells: Mapping[str, Cell], as_of: AsOf, *, person: bool
) -> bool | None:
    match condition:
        case All(parts):
            return _all([_holds(part, row, cells, as_of, person=person) for part in parts])
        case AnyOf(parts):
            return _any([_holds(part, row, cells, as_of, person=person) for part in parts])
        case Not(inner):
            held = _holds(inner, row, cells, as_of, person=person)
            return None if held is None else not held
        case HasPerson(inner):
            if not row.people:
                return None
            return _any([_holds(inner, row, found, as_of, person=True) for found in row.people])
        case _:
            known = _known(condition, cells)
            return leaf_holds(condition, cells, as_of, person=person) if known else None


def _known(leaf: Leaf, cells: Mapping[str, Cell]) -> bool:
    return leaf.field == "quiet" or isinstance(leaf, Empty) or not is_empty(cells.get(leaf.field))


def _all(held: list[bool | None]) -> bool | None:
    if False in held:
        return False
    return None if None in held else True


def _any(held: list[bool | None]) -> bool | None:
    if True in held:
        return True
    return None if None in held else False
