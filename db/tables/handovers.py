"""Handovers of accounts from one person to another."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by


class Handover(Stamped, Base):
    """A rep's territory given to another, whole; `moved` holds the ids of everything beside the
    accounts, so that it can be taken back.
    """

    __tablename__ = "handover"
    __table_args__ = owned_by("prospects")

    from_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    accounts: Mapped[int]
    moved: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(500))
    undone_at: Mapped[datetime | None]


class HandoverAccount(Stamped, Base):
    """An account that was handed over."""

    __tablename__ = "handover_account"
    __table_args__ = (UniqueConstraint("handover_id", "account_id"), owned_by("prospects"))

    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
