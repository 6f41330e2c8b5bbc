"""Words of the handoff: batons, audits, credit."""

from enum import StrEnum


class BatonMethod(StrEnum):
    """Ways to pass, best first (PASS-3)."""

    HOT_TRANSFER = "hot_transfer"
    SCHEDULED_CALL = "scheduled_call"
    INTRODUCTION = "introduction"


class BatonState(StrEnum):
    """domain.md §3; a passed baton past its due time is dropped, which is an alarm, not a state."""

    DRAFT = "draft"
    PASSED = "passed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECALLED = "recalled"


BATON_MOVES: frozenset[tuple[BatonState, BatonState]] = frozenset(
    {
        (BatonState.DRAFT, BatonState.PASSED),
        (BatonState.PASSED, BatonState.ACCEPTED),
        (BatonState.PASSED, BatonState.REJECTED),
        (BatonState.PASSED, BatonState.RECALLED),
    }
)


class AuditDecision(StrEnum):
    """What the auditor found; `due` until decided. Reopening is a new row."""

    DUE = "due"
    APPROVED = "approved"
    REFUSED = "refused"
    SENT_BACK = "sent_back"


class CheckResult(StrEnum):
    """How one check of the audit stands: answered by evidence, against it, or left to a person.

    `unjudged` is a check that cannot be judged here, like own log-ins in a practice workspace.
    """

    YES = "yes"
    NO = "no"
    JUDGE = "judge"
    UNJUDGED = "unjudged"
