"""Accounts and people: the rows everything else points at."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import (
    Bin,
)


def _where(condition: str) -> dict[str, Any]:
    """Makes an index a partial one; `db.schema.for_postgresql` says so to the other database."""
    return {"sqlite_where": text(condition)}


ACCOUNT_ORDERS = (
    "name_key",
    "industry",
    "employees",
    "revenue",
    "territory",
    "owner_id",
    "bin_since",
    "last_activity_at",
)
"""Columns a table of accounts is sorted by; their indexes end in the id, as the order does."""


class Account(Stamped, Base):
    """A company, in exactly one bin (BIN-2). `revenue` is in whole units of `currency`."""

    __tablename__ = "account"
    __table_args__ = (
        Index(None, "domain", unique=True),
        Index(None, "bin", "id"),
        Index(None, "country", "employees"),
        Index(None, "business_model", "revenue"),
        Index(None, "territory", "owner_id"),
        *(Index(None, column, "id") for column in ACCOUNT_ORDERS),
        Index(None, "check_back_on", **_where("check_back_on IS NOT NULL")),
        Index(None, "created_by", "created_at", **_where("source_batch_id IS NULL")),
        owned_by("prospects"),
    )

    name: Mapped[str] = mapped_column(String(300))
    name_key: Mapped[str] = mapped_column(String(300))
    domain: Mapped[str | None] = mapped_column(String(255))
    website: Mapped[str | None] = mapped_column(String(1000))
    phone: Mapped[str | None] = mapped_column(String(64))
    linkedin: Mapped[str | None] = mapped_column(String(1000))
    industry: Mapped[str | None] = mapped_column(String(200))
    sub_industry: Mapped[str | None] = mapped_column(String(200))
    employees: Mapped[int | None]
    revenue: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    country: Mapped[str | None] = mapped_column(String(2))
    region: Mapped[str | None] = mapped_column(String(100))
    city: Mapped[str | None] = mapped_column(String(100))
    postal_code: Mapped[str | None] = mapped_column(String(32))
    street: Mapped[str | None] = mapped_column(String(300))
    zone: Mapped[str | None] = mapped_column(String(64))
    legal_form: Mapped[str | None] = mapped_column(String(32))
    business_model: Mapped[str | None] = mapped_column(String(64))
    technologies: Mapped[str | None] = mapped_column(Text)
    founded: Mapped[int | None]
    custom: Mapped[dict[str, Any]] = mapped_column(default=dict)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    territory: Mapped[str | None] = mapped_column(String(200))
    bin: Mapped[Bin] = mapped_column(word(Bin), default=Bin.COLD)
    bin_since: Mapped[datetime]
    last_activity_at: Mapped[datetime | None]
    last_contacted_at: Mapped[datetime | None]
    touches: Mapped[int] = mapped_column(default=0)
    check_back_on: Mapped[date | None]
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    source_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class BinMove(Stamped, Base):
    """One transition of an account (BIN-1); `restores_id` names the move it inverts."""

    __tablename__ = "bin_move"
    __table_args__ = (Index(None, "account_id", "id"), owned_by("prospects"))

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    from_bin: Mapped[Bin] = mapped_column(word(Bin))
    to_bin: Mapped[Bin] = mapped_column(word(Bin))
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(500))
    restores_id: Mapped[int | None] = mapped_column(ForeignKey("bin_move.id"))


class Contact(Stamped, Base):
    """A person at an account; `account_id` is empty while the company is unknown."""

    __tablename__ = "contact"
    __table_args__ = (
        Index(None, "account_id", "seniority"),
        Index(None, "title", "account_id"),
        Index(None, "name_key"),
        Index(None, "last"),
        Index(None, "created_by", "created_at", **_where("source_batch_id IS NULL")),
        owned_by("prospects"),
    )

    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    first: Mapped[str | None] = mapped_column(String(200))
    last: Mapped[str | None] = mapped_column(String(200))
    name_key: Mapped[str | None] = mapped_column(String(400))
    title: Mapped[str | None] = mapped_column(String(300))
    seniority: Mapped[str | None] = mapped_column(String(32))
    function: Mapped[str | None] = mapped_column(String(64))
    in_role_since: Mapped[date | None]
    linkedin: Mapped[str | None] = mapped_column(String(1000))
    phones: Mapped[list[Any]] = mapped_column(default=list)
    country: Mapped[str | None] = mapped_column(String(2))
    region: Mapped[str | None] = mapped_column(String(100))
    city: Mapped[str | None] = mapped_column(String(100))
    zone: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(16))
    custom: Mapped[dict[str, Any]] = mapped_column(default=dict)
    left_company_at: Mapped[datetime | None]
    duplicate_of: Mapped[int | None] = mapped_column(Id)
    source_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class Pursuit(Stamped, Base):
    """An SDR's work on a cold account, from the first campaign on (LIST-4)."""

    __tablename__ = "pursuit"
    __table_args__ = (Index(None, "account_id", "closed_at"), owned_by("prospects"))

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sdr_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    cold_check: Mapped[dict[str, Any]]
