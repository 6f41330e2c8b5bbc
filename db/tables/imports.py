"""Files that were imported; what came of their lines is in `import_rows`."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.prospects import BatchState, ImportKind


class ImportBatch(Stamped, Base):
    """One file brought in; `next_line` is where a resumed import goes on."""

    __tablename__ = "import_batch"
    __table_args__ = owned_by("prospects")

    file: Mapped[str] = mapped_column(String(500))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[ImportKind] = mapped_column(word(ImportKind))
    mapping: Mapped[dict[str, Any]]
    state: Mapped[BatchState] = mapped_column(word(BatchState), default=BatchState.RUNNING)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    next_line: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
