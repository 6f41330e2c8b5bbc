"""Records that may be one, what was merged, and how to take it apart again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import PairState, RecordKind


class DuplicatePair(Stamped, Base):
    """Two records that may be one; `a_id` < `b_id`. A dismissed pair is never shown again."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("kind", "a_id", "b_id"),
        Index(None, "kind", "state", "score"),
        owned_by("prospects"),
    )

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind))
    a_id: Mapped[int] = mapped_column(Id)
    b_id: Mapped[int] = mapped_column(Id)
    score: Mapped[float]
    certain: Mapped[bool]
    why: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[PairState] = mapped_column(word(PairState), default=PairState.OPEN)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class Merge(Stamped, Base):
    """One merge; `together` names the act by which several were merged at once."""

    __tablename__ = "merge"
    __table_args__ = (Index(None, "together", "id"), owned_by("prospects"))

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind))
    winner_id: Mapped[int] = mapped_column(Id, index=True)
    loser_id: Mapped[int] = mapped_column(Id, index=True)
    together: Mapped[str | None] = mapped_column(String(64))
    bin_move_id: Mapped[int | None] = mapped_column(ForeignKey("bin_move.id"))
    undone_at: Mapped[datetime | None]


class MergeChange(Stamped, Base):
    """One field a merge changed, on one or many rows, with its values before and after."""

    __tablename__ = "merge_change"
    __table_args__ = (Index(None, "merge_id", "id"), owned_by("prospects"))

    merge_id: Mapped[int] = mapped_column(ForeignKey("merge.id"))
    table: Mapped[str] = mapped_column(String(64))
    field: Mapped[str] = mapped_column(String(64))
    row_ids: Mapped[list[Any]]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
