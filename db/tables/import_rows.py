"""What an import read in each line and what it changed; no page asks for them first."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import RowOutcome


class ImportRow(Stamped, Base):
    """What became of one row; `raw` is kept for rejects and merges only."""

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("batch_id", "line"), owned_by("prospects"))

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    line: Mapped[int]
    outcome: Mapped[RowOutcome] = mapped_column(word(RowOutcome))
    account_id: Mapped[int | None] = mapped_column(Id)
    contact_id: Mapped[int | None] = mapped_column(Id)
    reason: Mapped[str | None] = mapped_column(String(300))
    raw: Mapped[list[Any] | None]


class ImportChange(Stamped, Base):
    """One field an import wrote into a row that was there before, so that undo is exact."""

    __tablename__ = "import_change"
    __table_args__ = (Index(None, "batch_id"), owned_by("prospects"))

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    table: Mapped[str] = mapped_column(String(32))
    row_id: Mapped[int] = mapped_column(Id)
    field: Mapped[str] = mapped_column(String(100))
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
