"""Fit: how well an account meets a profile, with the reason per criterion (ICP-6, ICP-8).

A criterion is met, missed, or unknown where the account's own values are missing: fit is the met
weight divided by the known weight, so that a thin record is not punished, only marked.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from workbench.errors import Refusal
from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.evaluate import AccountRow, Cell, is_empty, leaf_holds
from workbench.prospects.filters.fields import SINCE
from workbench.prospects.filters.tree import (
    Ago,
    All,
    AnyOf,
    Between,
    Compare,
    Condition,
    Empty,
    HasPerson,
    Leaf,
    Not,
    OneOf,
    Span,
    Value,
    walk,
)
from workbench.prospects.rules.profile import Profile
from workbench.vocabulary.prospects import Bin, Verdict
from workbench.vocabulary.record import record


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


@record
class Reason:
    """One entry's answer; `weight` is 0 for red flags and deal breakers."""

    part: Part
    label: str
    weight: int
    answer: Answer


SIGNS: dict[Answer, str] = {Answer.MET: "+", Answer.MISSED: "-", Answer.UNKNOWN: "?"}
"""How an answer is stored with the fit: one sign per entry of the profile, in its order."""

VOLATILE = frozenset(
    {
        "address_status", "bin", "bin_since", "check_back", "held_out", "last_activity",
        "in_bin", "last_contacted", "owner", "pursued", "quiet", "suppressed", "touches",
    }
)  # fmt: skip
"""Fields that change without anybody editing the account: their answers are good for a day."""

Entry = tuple[Part, str, int, Condition | None]
"""A part of the profile, its label, its weight (0 beside criteria), its condition if it has one."""


@record
class Judging:
    """How fit is judged: the policy's `threshold` (0 to 100), and `known_share`, the share of the
    weight (0 to 1) below which a result is marked thin.
    """

    threshold: int
    known_share: float


@record
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


def fit(profile: Profile, row: AccountRow, as_of: AsOf, judging: Judging) -> FitResult:
    """Scores one account (method.md §15)."""
    answers = [
        Answer.UNKNOWN if when is None else answer(when, row, as_of)
        for *_, when in entries_of(profile)
    ]
    return judged(profile, answers, judging)


def judged(profile: Profile, answers: Iterable[Answer], judging: Judging) -> FitResult:
    """What the answers to a profile's entries, in their order, say of an account."""
    reasons = tuple(
        Reason(part, label, weight, found)
        for (part, label, weight, _), found in zip(entries_of(profile), answers, strict=True)
    )
    criteria = [one for one in reasons if one.part is Part.CRITERION]
    flags = [one for one in reasons if one.part is Part.RED_FLAG]
    total = sum(one.weight for one in criteria)
    known = sum(one.weight for one in criteria if one.answer is not Answer.UNKNOWN)
    met = sum(one.weight for one in criteria if one.answer is Answer.MET)
    score = (200 * met + known) // (2 * known) if known else 0
    missing = tuple(one.label for one in criteria if one.answer is Answer.MISSED) + tuple(
        one.label for one in flags if one.answer is Answer.MET
    )
    broken = _any_met(one for one in reasons if one.part is Part.DEAL_BREAKER)
    thin = known < judging.known_share * total
    enough = bool(known) and not thin
    verdict = _verdict(
        score, judging.threshold, judged=enough, broken=broken, flagged=_any_met(flags)
    )
    return FitResult(score, verdict, thin, missing, reasons)


def entries_of(profile: Profile) -> tuple[Entry, ...]:
    """What is asked of an account: criteria, red flags, deal breakers, as they stand in the
    profile. Those without a condition stay unknown until a person judges.
    """
    traits = ((Part.RED_FLAG, profile.red_flags), (Part.DEAL_BREAKER, profile.deal_breakers))
    return (
        *((Part.CRITERION, one.label, one.weight, one.when) for one in profile.criteria),
        *((part, one.label, 0, one.when) for part, several in traits for one in several),
    )


def conditions_of(profile: Profile) -> tuple[Condition, ...]:
    """Every condition of a profile."""
    return tuple(when for *_, when in entries_of(profile) if when is not None)


def answers_of(profile: Profile, signs: str) -> tuple[Answer, ...]:
    """The answers behind stored signs; an entry without a sign is unknown."""
    padded = signs.ljust(len(entries_of(profile)), SIGNS[Answer.UNKNOWN])
    answers = {sign: found for found, sign in SIGNS.items()}
    return tuple(answers.get(sign, Answer.UNKNOWN) for sign in padded)


def reasons_of(profile: Profile, signs: str) -> tuple[Reason, ...]:
    """The reasons behind a stored fit."""
    return tuple(
        Reason(part, label, weight, found)
        for (part, label, weight, _), found in zip(
            entries_of(profile), answers_of(profile, signs), strict=False
        )
    )


def fit_basis(profile: Profile, as_of: AsOf, judging: Judging) -> str:
    """What a version's stored fit rests on beside the accounts: once this differs from what was
    stored, all accounts are scored anew. Holds the day where an answer may change by itself.
    """
    basis = f"{judging.threshold}/{judging.known_share:g}"
    moving = any(_moves(leaf) for tree in conditions_of(profile) for leaf, _ in walk(tree))
    return f"{basis}/{as_of.today.isoformat()}" if moving else basis


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


def _any_met(reasons: Iterable[Reason]) -> bool:
    return any(one.answer is Answer.MET for one in reasons)


def _moves(leaf: Leaf) -> bool:
    """Whether a condition's answer may change although nobody edits the account."""
    match leaf:
        case Compare(_, _, value):
            values: tuple[Value, ...] = (value,)
        case Between(_, low, high):
            values = (low, high)
        case OneOf(_, several):
            values = several
        case _:
            values = ()
    return leaf.field in VOLATILE or any(isinstance(value, Ago | Span) for value in values)


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
    return leaf.field in SINCE or isinstance(leaf, Empty) or not is_empty(cells.get(leaf.field))


def _all(held: list[bool | None]) -> bool | None:
    if False in held:
        return False
    return None if None in held else True


def _any(held: list[bool | None]) -> bool | None:
    if True in held:
        return True
    return None if None in held else False
