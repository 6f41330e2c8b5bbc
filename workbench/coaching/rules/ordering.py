"""What to begin with: the queue from the top, shifted by what the present block is for (DAY-2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from workbench.coaching.messages.today import BatonOut, BookedCall, FollowUp, Thing, WaitingResponse
from workbench.vocabulary.coaching import BatonStanding, BlockKind, ThingKind
from workbench.vocabulary.conversations import TaskKind

BEFORE_CALL = timedelta(minutes=10)
"""How long before its start a booked call goes before everything else."""

USUAL = (
    ThingKind.RESPONSE,
    ThingKind.FOLLOW_UP,
    ThingKind.CALL,
    ThingKind.BATON,
    ThingKind.AUDIT,
    ThingKind.GOALS,
    ThingKind.MAILING,
)
"""The method's order of a day."""

_FIRST: Mapping[BlockKind, ThingKind] = {
    BlockKind.GOALS: ThingKind.GOALS,
    BlockKind.FOLLOW_UPS: ThingKind.FOLLOW_UP,
    BlockKind.CALLS: ThingKind.CALL,
    BlockKind.PLAN: ThingKind.GOALS,
    BlockKind.MAILING: ThingKind.MAILING,
}


def order_for(block: BlockKind | None) -> tuple[ThingKind, ...]:
    """The sections in the order in which they are begun during a block; like goes with like."""
    first = _FIRST.get(block) if block is not None else None
    return USUAL if first is None else (first, *(kind for kind in USUAL if kind is not first))


def choose(
    things: Mapping[ThingKind, Thing | None],
    block: BlockKind | None,
    *,
    urgent: Thing | None = None,
) -> Thing | None:
    """The thing to begin with. `urgent` (a call about to start, an overdue answer) goes first."""
    if urgent is not None:
        return urgent
    return next((found for kind in order_for(block) if (found := things.get(kind))), None)


def is_call(kind: TaskKind) -> bool:
    """Whether a task is done on the phone and so belongs among the calls of the day."""
    return kind is TaskKind.CALL


def urgent_thing(
    responses: tuple[WaitingResponse, ...], calls: tuple[BookedCall, ...], now: datetime
) -> Thing | None:
    """A booked call that begins within minutes or is going on, else an overdue answer (RESP-1)."""
    for call in calls:
        ends = call.starts_at + timedelta(minutes=call.minutes)
        if call.meeting_id is not None and call.starts_at - BEFORE_CALL <= now < ends:
            return thing_of_call(call)
    late = next((one for one in responses if one.overdue), None)
    return None if late is None else thing_of_response(late)


def thing_of_response(one: WaitingResponse) -> Thing:
    """The inbox, at this response."""
    return Thing(ThingKind.RESPONSE, one.response_id, one.contact)


def thing_of_call(one: BookedCall) -> Thing:
    """The calls, at this person."""
    return Thing(ThingKind.CALL, one.contact_id, one.contact)


def thing_of_follow_up(one: FollowUp) -> Thing:
    """The account the follow-up is about."""
    return Thing(ThingKind.FOLLOW_UP, one.account_id, one.name)


def thing_of_baton(batons: tuple[BatonOut, ...]) -> Thing | None:
    """The first baton that asks something of the person, a dropped one first (PASS-6)."""
    mine = sorted(
        (one for one in batons if one.mine_to_do),
        key=lambda one: one.standing is not BatonStanding.DROPPED,
    )
    return Thing(ThingKind.BATON, mine[0].baton_id, mine[0].account) if mine else None
