"""Sets the goals of a day and ticks the free ones (DAY-1)."""

from sqlalchemy.orm import Session

from db.tables.coaching import DayGoal
from workbench.coaching.messages.goals import DayGoals, GoalDraft, GoalRow, SetGoals, TickGoal
from workbench.coaching.rules.days import check_day
from workbench.coaching.rules.goals import cleaned
from workbench.coaching.standing import day_goals, goal_row, rows_of_day, today_of
from workbench.errors import Refusal
from workbench.vocabulary.coaching import GoalKind
from workbench.work import Work


def set_goals(session: Session, command: SetGoals, work: Work) -> DayGoals:
    """Writes the goals into the day's places. Errors: `Refusal` `bad_day`, `bad_goal`, `nobody`."""
    if work.actor.person_id is None:
        raise Refusal("nobody", "Goals belong to a person; the program sets none.")
    check_day(command.day, today_of(work), work.policy.calendar)
    drafts = cleaned(command.goals)
    rows = rows_of_day(session, work.actor.person_id, command.day)
    ticks = {row.id: row.ticked_at for row in rows if row.kind is GoalKind.FREE}
    for row in rows[len(drafts) :]:
        session.delete(row)
    for place, draft in enumerate(drafts, start=1):
        row = (
            rows[place - 1]
            if place <= len(rows)
            else DayGoal(person_id=work.actor.person_id, day=command.day, position=place)
        )
        row.position = place
        _write(row, draft)
        free = draft.kind is GoalKind.FREE
        row.ticked_at = ticks.get(draft.goal_id or 0) if free else None
        session.add(row)
    session.flush()
    work.record(
        f"person:{work.actor.person_id}",
        day=command.day.isoformat(),
        kinds=[draft.kind.value for draft in drafts],
        targets=[draft.target for draft in drafts],
    )
    return day_goals(session, work, command.day)


def _write(row: DayGoal, draft: GoalDraft) -> None:
    row.kind, row.target, row.title = draft.kind, draft.target, draft.title


def tick_goal(session: Session, command: TickGoal, work: Work) -> GoalRow:
    """Ticks or unticks. Errors: `Refusal` `no_goal` for another person's, `counted_goal`."""
    row = session.get(DayGoal, command.goal_id)
    if row is None or row.person_id != work.actor.person_id:
        raise Refusal("no_goal", f"You have no goal {command.goal_id}; nothing was changed.")
    if row.kind is not GoalKind.FREE:
        raise Refusal(
            "counted_goal",
            "This goal ticks itself: it is counted from what you log and send.",
            rule="TRN-3",
        )
    row.ticked_at = work.now if command.done else None
    session.flush()
    work.record(f"goal:{row.id}", done=command.done)
    return goal_row(session, work, row)
