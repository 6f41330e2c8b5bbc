"""The day's queue and what to begin with."""

from sqlalchemy.orm import Session

from workbench.coaching.finding.batons import batons_out
from workbench.coaching.finding.calls import calls_today
from workbench.coaching.finding.follow_ups import follow_ups
from workbench.coaching.finding.mailings import mailing
from workbench.coaching.finding.responses import automatic_mail, count_waiting, waiting_responses
from workbench.coaching.messages.today import NextThing, Queue, Thing, TodayQueue
from workbench.coaching.rules.days import next_working_day, plan_of_day
from workbench.coaching.rules.ordering import (
    choose,
    thing_of_baton,
    thing_of_call,
    thing_of_follow_up,
    thing_of_response,
    urgent_thing,
)
from workbench.coaching.scope import Scope, scope_of
from workbench.coaching.standing import rows_of_day, today_of
from workbench.handoff.messages.audits import AuditQueue
from workbench.handoff.queries.audit_queue import list_audits
from workbench.vocabulary.coaching import BlockKind, ThingKind
from workbench.vocabulary.people import Right
from workbench.work import Work

_MOST_MAILBOXES = 6
_EVENING = frozenset({BlockKind.PLAN, BlockKind.MAILING, BlockKind.END})


def today_queue(session: Session, query: TodayQueue, work: Work) -> Queue:
    """Everything that waits, in the method's order."""
    scope = scope_of(session, work)
    return Queue(
        waiting=count_waiting(session, work, scope)[0],
        limit=work.policy.sending.waiting_limit,
        responses=waiting_responses(session, work, scope, query.limit),
        automatic=automatic_mail(session, work, scope),
        follow_ups=follow_ups(session, work, scope, query.limit),
        calls=calls_today(session, work),
        batons=batons_out(session, work, scope, query.limit),
        mailings=tuple(mailing(session, work, one) for one in scope.mailboxes[:_MOST_MAILBOXES]),
    )


def next_thing(session: Session, query: NextThing, work: Work) -> Thing | None:
    """The queue from the top, as the present block says."""
    scope = scope_of(session, work)
    day = plan_of_day(work.now, work.workspace.zone, work.policy.day.blocks, work.policy.calendar)
    block = day.current.kind if day.current else None
    answers = waiting_responses(session, work, scope, 1)
    calls = calls_today(session, work)
    again = follow_ups(session, work, scope, 1)
    things = {
        ThingKind.RESPONSE: thing_of_response(answers[0]) if answers else None,
        ThingKind.FOLLOW_UP: thing_of_follow_up(again[0]) if again else None,
        ThingKind.CALL: thing_of_call(calls[0]) if calls else None,
        ThingKind.BATON: thing_of_baton(batons_out(session, work, scope, 50)),
        ThingKind.AUDIT: _audit(session, work),
        ThingKind.GOALS: _goals(session, work, block),
        ThingKind.MAILING: _mailing(session, work, scope),
    }
    return choose(things, block, urgent=urgent_thing(answers, calls, work.now))


def _goals(session: Session, work: Work, block: BlockKind | None) -> Thing | None:
    """Today's goals in the morning, tomorrow's in the evening, where they are not set (DAY-1)."""
    today = today_of(work)
    if block is BlockKind.GOALS and not rows_of_day(session, work.actor.person_id, today):
        return Thing(ThingKind.GOALS, None, today.isoformat())
    after = next_working_day(today, work.policy.calendar)
    if block in _EVENING and not rows_of_day(session, work.actor.person_id, after):
        return Thing(ThingKind.GOALS, None, after.isoformat())
    return None


def _audit(session: Session, work: Work) -> Thing | None:
    if not work.actor.may(Right.AUDIT):
        return None
    own = work.actor.person_id
    due = list_audits(session, AuditQueue(limit=50), work)
    first = next((one for one in due if own not in (one.sdr_id, one.ae_id)), None)
    return None if first is None else Thing(ThingKind.AUDIT, first.audit_id, first.account)


def _mailing(session: Session, work: Work, scope: Scope) -> Thing | None:
    """The plan of the first mailbox whose mails still wait for an instant, or are held."""
    for box in scope.mailboxes[:_MOST_MAILBOXES]:
        found = mailing(session, work, box)
        if found.campaign_id is not None and (found.unplanned or found.held):
            return Thing(ThingKind.MAILING, found.campaign_id, found.address)
    return None
