"""Accounts and people: the rows everything else points at."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, kept_for, owned_by, word
from workbench.vocabulary.prospects import (
    AddressStatus,
    Bin,
    CustomType,
    SuppressionKind,
    SuppressionReason,
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


class AccountStaff(Base):
    """How many people an account has, and on which levels (`LEVEL_BITS`); kept by the database
    (db/keepers), so no reference: an account may go while this goes with it.
    """

    __tablename__ = "account_staff"
    __table_args__ = kept_for("prospects")

    account_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    people: Mapped[int]
    levels: Mapped[int]


class KnownTitle(Base):
    """A title that somebody has, in the form filters compare; kept by the database."""

    __tablename__ = "known_title"
    __table_args__ = kept_for("prospects", sqlite_with_rowid=False)

    title: Mapped[str] = mapped_column(String(300), primary_key=True)
    plain: Mapped[str] = mapped_column(Text)


class Address(Stamped, Base):
    """An e-mail address of a contact; `email` is empty once the person was erased.

    `status_told` is what was known before a look-up of its domain made the address invalid, empty
    otherwise: what the program finds out itself is nobody's change (invariant 9).
    """

    __tablename__ = "address"
    __table_args__ = (Index(None, "email_key", unique=True), owned_by("prospects"))

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(320))
    email_key: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(255), index=True)
    status: Mapped[AddressStatus] = mapped_column(
        word(AddressStatus), default=AddressStatus.UNKNOWN
    )
    status_told: Mapped[AddressStatus | None] = mapped_column(word(AddressStatus))
    checked_at: Mapped[datetime | None]
    mx_ok: Mapped[bool | None]


class LegalBasis(Stamped, Base):
    """Why a contact in a guarded country may be mailed (domain.md §5)."""

    __tablename__ = "legal_basis"
    __table_args__ = owned_by("prospects")

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    kind: Mapped[str] = mapped_column(String(64))
    dated: Mapped[date]
    evidence: Mapped[str] = mapped_column(Text)


class Suppression(Stamped, Base):
    """Somebody who must not be mailed; lifted only by proof of consent, never by an import."""

    __tablename__ = "suppression"
    __table_args__ = (Index(None, "kind", "value_key"), owned_by("prospects"))

    kind: Mapped[SuppressionKind] = mapped_column(word(SuppressionKind))
    value_key: Mapped[str] = mapped_column(String(255))
    reason: Mapped[SuppressionReason] = mapped_column(word(SuppressionReason))
    source: Mapped[str] = mapped_column(String(300))
    received_at: Mapped[datetime]
    applied_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_because: Mapped[str | None] = mapped_column(Text)


class Holdout(Stamped, Base):
    """An account an AE works alone (LIST-7)."""

    __tablename__ = "holdout"
    __table_args__ = (Index(None, "account_id", unique=True), owned_by("prospects"))

    ae_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class Pursuit(Stamped, Base):
    """An SDR's work on a cold account, from the first campaign on (LIST-4)."""

    __tablename__ = "pursuit"
    __table_args__ = (Index(None, "account_id", "closed_at"), owned_by("prospects"))

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sdr_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    cold_check: Mapped[dict[str, Any]]
