"""Target lists, saved views, and the accounts an AE keeps to themselves (LIST-7)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by


class TargetList(Stamped, Base):
    """A named filter (live), or a frozen set, for one profile version."""

    __tablename__ = "target_list"
    __table_args__ = owned_by("prospects")

    name: Mapped[str] = mapped_column(String(200), unique=True)
    filter: Mapped[str] = mapped_column(Text)
    person_filter: Mapped[str | None] = mapped_column(Text)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("icp_version.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    frozen_at: Mapped[datetime | None]


class SavedView(Stamped, Base):
    """How one person looks at the table of accounts: filter, bin, columns, order."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("person_id", "name"), owned_by("prospects"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[dict[str, Any]]


class TargetMember(Stamped, Base):
    """A member of a frozen list."""

    __tablename__ = "target_member"
    __table_args__ = (UniqueConstraint("list_id", "account_id"), owned_by("prospects"))

    list_id: Mapped[int] = mapped_column(ForeignKey("target_list.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class Holdout(Stamped, Base):
    """An account an AE works alone (LIST-7)."""

    __tablename__ = "holdout"
    __table_args__ = (Index(None, "account_id", unique=True), owned_by("prospects"))

    ae_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
