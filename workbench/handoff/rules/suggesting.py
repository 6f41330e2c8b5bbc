"""What the evidence suggests for the three answers of a pass; the person judges (PASS-1)."""

from workbench.vocabulary.conversations import CallOutcome
from workbench.vocabulary.prospects import SENIORITY_RANK, Seniority, Verdict
from workbench.vocabulary.responses import ResponseKind

AGREED = frozenset({CallOutcome.MEETING_BOOKED, CallOutcome.QUALIFIED})
"""Outcomes of a talk in which a next step was agreed."""


def suggests_fit(verdict: Verdict | None) -> bool:
    """Whether the fit says that the company meets the profile, or can be brought to (ICP-8)."""
    return verdict in (Verdict.IDEAL, Verdict.STRETCH)


def suggests_influence(seniority: str | None) -> bool:
    """Whether the contact's level has influence: a manager or above."""
    return SENIORITY_RANK.get(seniority or "", 0) >= SENIORITY_RANK[Seniority.MANAGER]


def suggests_next_step(outcome: CallOutcome | None, kind: ResponseKind | None) -> bool:
    """Whether the last talk, or else the last mail, agreed to a next step."""
    if outcome is not None:
        return outcome in AGREED
    return kind is ResponseKind.POSITIVE
