"""The append-only hash chain (AUD-4): exactly the columns of architecture.md §4."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id


class LedgerEntry(Base):
    """One fact that matters for credit, suppression, pay or policy; text in its one fixed form."""

    __tablename__ = "ledger"
    __table_args__ = ({"info": {"stage": "ledger"}},)

    seq: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(27))
    actor: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(100), index=True)
    payload: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
