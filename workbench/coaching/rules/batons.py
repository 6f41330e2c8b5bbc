"""How a baton stands on somebody's day (PASS-5, PASS-6)."""

from datetime import datetime, timedelta

from workbench.handoff.rules.passing import is_dropped
from workbench.vocabulary.coaching import BatonStanding
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.handoff import BatonMethod, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record

REJECTED_SHOWN = timedelta(days=3)
"""How long a rejected baton stays on the SDR's day; the board keeps it for ever."""

_AHEAD = (MeetingState.BOOKED, MeetingState.ACCEPTED)


@record
class BatonFacts:
    """What the records say of one baton; instants UTC. Only a scheduled call has a meeting that the
    prospect knows of; the others carry the AE's own calendar entry (PASS-4).
    """

    state: BatonState
    method: BatonMethod
    due_at: datetime | None
    rejected_at: datetime | None
    stage: Stage | None
    audit_due: bool
    meeting: MeetingState | None
    meets_at: datetime | None


def standing(facts: BatonFacts, now: datetime) -> BatonStanding | None:
    """How it stands now; None when it asks nothing of anybody any more."""
    ahead = (
        facts.method is BatonMethod.SCHEDULED_CALL
        and facts.meeting in _AHEAD
        and facts.meets_at is not None
        and facts.meets_at > now
    )
    if facts.state is BatonState.PASSED:
        if is_dropped(facts.state, facts.due_at, facts.meeting, now):
            return BatonStanding.DROPPED
        return BatonStanding.CALL_BOOKED if ahead else BatonStanding.NOT_PICKED_UP
    if facts.state is BatonState.ACCEPTED and facts.stage is Stage.NEW_PROSPECT:
        return BatonStanding.CALL_BOOKED if ahead else BatonStanding.TO_REQUALIFY
    if facts.state is BatonState.ACCEPTED and facts.audit_due:
        return BatonStanding.TO_BE_AUDITED
    lately = facts.rejected_at is not None and now - facts.rejected_at <= REJECTED_SHOWN
    return BatonStanding.REJECTED if facts.state is BatonState.REJECTED and lately else None


def mine_to_do(found: BatonStanding, *, state: BatonState, is_sdr: bool, is_ae: bool) -> bool:
    """Whether the next move is this person's: the AE picks up and re-qualifies, the SDR asks after
    a dropped baton and takes a rejected one back.
    """
    if is_ae and state in (BatonState.PASSED, BatonState.ACCEPTED):
        return found is not BatonStanding.TO_BE_AUDITED and not (
            state is BatonState.ACCEPTED and found is BatonStanding.CALL_BOOKED
        )
    return is_sdr and found in (BatonStanding.DROPPED, BatonStanding.REJECTED)
