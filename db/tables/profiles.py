"""Imports, profiles, fit and lists: the rest of the prospects stage's tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import BatchState, ImportKind, Verdict


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


class IcpProfile(Stamped, Base):
    """An Ideal Customer Profile; its contents are versioned (ICP-5)."""

    __tablename__ = "icp_profile"
    __table_args__ = owned_by("prospects")

    name: Mapped[str] = mapped_column(String(200), unique=True)


class IcpVersion(Stamped, Base):
    """One version of a profile; published ones never change.

    `fit_after` is the last account scored, `fit_basis` what that scoring rests on beside the
    accounts; `fit_done_at` is empty while accounts are left.
    """

    __tablename__ = "icp_version"
    __table_args__ = (UniqueConstraint("profile_id", "version"), owned_by("prospects"))

    profile_id: Mapped[int] = mapped_column(ForeignKey("icp_profile.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime | None]
    fit_basis: Mapped[str | None] = mapped_column(String(64))
    fit_after: Mapped[int] = mapped_column(Id, default=0)
    fit_done_at: Mapped[datetime | None]


class Fit(Stamped, Base):
    """How well an account meets a version of a profile; `score` is 0 to 100, `signs` holds one
    sign per entry of the profile.
    """

    __tablename__ = "fit"
    __table_args__ = (
        UniqueConstraint("version_id", "account_id"),
        Index(None, "account_id"),
        Index(None, "version_id", "score", "account_id"),
        owned_by("prospects"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("icp_version.id"))
    score: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(word(Verdict))
    signs: Mapped[str] = mapped_column(String(180))


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
