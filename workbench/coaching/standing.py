"""The goals of a day as they stand, for commands and questions alike."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.coaching import DayGoal
from workbench.coaching.counting import done_on
from workbench.coaching.messages.goals import DayGoals, GoalRow
from workbench.coaching.rules.days import next_working_day
from workbench.outreach.rules.schedule import local_day
from workbench.vocabulary.coaching import GoalKind
from workbench.work import Work


def today_of(work: Work) -> date:
    """The local day of the workspace."""
    return local_day(work.now, work.workspace.zone)


def rows_of_day(session: Session, person_id: int | None, day: date) -> list[DayGoal]:
    """A person's goals of a day, by place."""
    wanted = select(DayGoal).where(DayGoal.person_id == person_id, DayGoal.day == day)
    return list(session.scalars(wanted.order_by(DayGoal.position)))


def day_goals(session: Session, work: Work, day: date) -> DayGoals:
    """The acting person's goals of a day with what they came to."""
    today = today_of(work)
    rows = rows_of_day(session, work.actor.person_id, day)
    return DayGoals(
        day,
        today,
        next_working_day(today, work.policy.calendar),
        tuple(goal_row(session, work, row) for row in rows),
    )


def goal_row(session: Session, work: Work, row: DayGoal) -> GoalRow:
    """One goal with what it came to."""
    if row.kind is GoalKind.FREE:
        done = int(row.ticked_at is not None)
    else:
        done = done_on(session, work, row.kind, row.person_id, row.day)
    return GoalRow(row.id, row.position, row.kind, row.title, row.target, done, row.ticked_at)
