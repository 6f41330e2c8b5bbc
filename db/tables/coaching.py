"""What a person sets out to do on a day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.coaching import GoalKind


class DayGoal(Stamped, Base):
    """One of the three goals of a person's day (DAY-1), by its place.

    `title` is empty where the kind and the number say it all; `ticked_at` only for free goals:
    what the others came to is counted from the records, never stored.
    """

    __tablename__ = "day_goal"
    __table_args__ = (
        UniqueConstraint("person_id", "day", "position"),
        CheckConstraint("position BETWEEN 1 AND 3", name="three_a_day"),
        CheckConstraint("target >= 1", name="target"),
        owned_by("coaching"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    position: Mapped[int]
    kind: Mapped[GoalKind] = mapped_column(word(GoalKind))
    title: Mapped[str] = mapped_column(String(200))
    target: Mapped[int]
    ticked_at: Mapped[datetime | None]
