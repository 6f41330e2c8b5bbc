"""What one can ask of a day's goals: set three, tick one, see how they stand (DAY-1)."""

from datetime import date, datetime

from workbench.vocabulary.coaching import GoalKind
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class GoalDraft:
    """A goal before it is set. `title` may stay empty where kind and target say it all;
    `goal_id` names the goal of that day it was before, so that its tick stays.
    """

    kind: GoalKind
    target: int = 1
    title: str = ""
    goal_id: int | None = None


@record
class GoalRow:
    """A goal and how far it is: `done` counts facts, or is 1 for a ticked free goal."""

    goal_id: int
    position: int
    kind: GoalKind
    title: str
    target: int
    done: int
    ticked_at: datetime | None

    @property
    def reached(self) -> bool:
        """Whether the goal is met."""
        return self.done >= self.target


@record
class DayGoals:
    """A person's goals of a day; `next_day` is the working day that comes after today."""

    day: date
    today: date
    next_day: date
    goals: tuple[GoalRow, ...]


@command(verb="goals.set", right=Right.LOOK, handler="workbench.coaching.handlers:set_goals")
@record
class SetGoals(Command[DayGoals]):
    """Sets the acting person's goals of today or of the next working day, in this order.

    Errors: `Refusal` `bad_day` for another day, `bad_goal` for more than three, an empty free
    goal, a target outside 1 to 1,000, or a title over 200 characters.
    """

    day: date
    goals: tuple[GoalDraft, ...]


@command(verb="goals.tick", right=Right.LOOK, handler="workbench.coaching.handlers:tick_goal")
@record
class TickGoal(Command[GoalRow]):
    """Ticks an own free goal, or takes the tick away.

    Errors: `Refusal` `no_goal`; `counted_goal` for one that is counted from the records.
    """

    goal_id: int
    done: bool = True


@query(right=Right.LOOK, handler="workbench.coaching.queries.goals:goals_of_day")
@record
class Goals(Query[DayGoals]):
    """The acting person's goals of a day with what they came to; `day` None is today."""

    day: date | None = None


@query(right=Right.LOOK, handler="workbench.coaching.queries.goals:suggested_goals")
@record
class SuggestedGoals(Query[tuple[GoalDraft, ...]]):
    """Goals that suit the day, best first: from what waits now, then from the bank of goals.

    `day` None is today. Titles are empty for goals that are counted.
    """

    day: date | None = None
