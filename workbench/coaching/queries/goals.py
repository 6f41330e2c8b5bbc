"""A day's goals, and goals that would suit it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Baton, Opportunity
from workbench.coaching.finding.mailings import ready_today
from workbench.coaching.finding.responses import count_waiting
from workbench.coaching.messages.goals import DayGoals, GoalDraft, Goals, SuggestedGoals
from workbench.coaching.rules.goals import DayFacts, suggestions
from workbench.coaching.scope import scope_of
from workbench.coaching.standing import day_goals, today_of
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import Stage
from workbench.work import Work


def goals_of_day(session: Session, query: Goals, work: Work) -> DayGoals:
    """The acting person's goals of a day with what they came to."""
    return day_goals(session, work, query.day or today_of(work))


def suggested_goals(
    session: Session, query: SuggestedGoals, work: Work
) -> tuple[GoalDraft, ...]:  # fmt: skip
    """Goals that suit the day, best first."""
    scope = scope_of(session, work)
    own = work.actor.person_id
    facts = DayFacts(
        roles=work.actor.roles,
        trainee=work.actor.trainee,
        waiting=count_waiting(session, work, scope)[0],
        responses_a_day=work.policy.sending.waiting_limit,
        conversations_a_day=work.policy.day.conversations,
        mails_ready=sum(ready_today(session, work, box) for box in scope.mailboxes),
        qualified_short=work.policy.pay.goal_qualified - qualified_this_month(session, work, own),
        batons_to_accept=_batons(session, own, BatonState.PASSED),
        to_requalify=_batons(session, own, BatonState.ACCEPTED),
        audits_due=_audits(session) if work.actor.may(Right.AUDIT) else 0,
    )
    return suggestions(facts, query.day or today_of(work))


def qualified_this_month(session: Session, work: Work, person_id: int | None) -> int:
    """Opportunities that reached Stage 2 this month; of everybody when `person_id` is None."""
    here = work.now.astimezone(ZoneInfo(work.workspace.zone))
    first = datetime(here.year, here.month, 1, tzinfo=here.tzinfo)
    wanted = select(func.count(Opportunity.id)).where(Opportunity.qualified_at >= first)
    if person_id is not None:
        own = or_(Opportunity.sdr_id == person_id, Opportunity.ae_id == person_id)
        wanted = wanted.where(own)
    return session.scalar(wanted) or 0


def _batons(session: Session, ae_id: int | None, state: BatonState) -> int:
    """An AE's batons that are to be accepted, or accepted and still in Stage 1."""
    found = session.scalar(
        select(func.count(Baton.id))
        .join(Opportunity, Opportunity.id == Baton.opportunity_id)
        .where(
            Baton.ae_id == ae_id, Baton.state == state, Opportunity.stage == Stage.NEW_PROSPECT
        )
    )  # fmt: skip
    return found or 0


def _audits(session: Session) -> int:
    due = select(func.count(Audit.id)).where(Audit.decision == AuditDecision.DUE)
    return session.scalar(due) or 0
