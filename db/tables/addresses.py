"""How people are reached, on what ground, and who must not be mailed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.prospects import (
    AddressStatus,
    SuppressionKind,
    SuppressionReason,
)


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
