"""Ideal customer profiles, their versions, and how accounts fit them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.prospects import Verdict


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
