"""Fields of the team's own: their types, and what was read anew when a type changed."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import (
    CustomType,
)


class CustomField(Stamped, Base):
    """The declared type of a field of the team's own; `of_person` says whose JSON it stands in.

    `mark` and `first_is_day` say how its texts were read when its type was changed, as `Reading`.
    """

    __tablename__ = "custom_field"
    __table_args__ = (UniqueConstraint("of_person", "name"), owned_by("prospects"))

    of_person: Mapped[bool]
    name: Mapped[str] = mapped_column(String(200))
    type: Mapped[CustomType] = mapped_column(word(CustomType))
    mark: Mapped[str] = mapped_column(String(1), default="", server_default="")
    first_is_day: Mapped[bool | None]


class CustomReread(Stamped, Base):
    """A value that was read anew when its field got another type: what stood there and what it
    became. So nothing is lost on the way to another type and back, and undoing an import still
    knows what the import wrote (invariant 9).
    """

    __tablename__ = "custom_reread"
    __table_args__ = (Index(None, "field_id", "row_id"), owned_by("prospects"))

    field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id"))
    row_id: Mapped[int] = mapped_column(Id)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
