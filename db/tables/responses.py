"""What mail that arrived was taken for, and what it set in motion."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.responses import (
    NextStep,
    ResponseKind,
    ResponseState,
    Severity,
)


class Response(Stamped, Base):
    """An inbound mail matched to a person, classified, in exactly one triage state (RESP-1)."""

    __tablename__ = "response"
    __table_args__ = (
        Index(None, "inbound_id", unique=True),
        Index(None, "state", "received_at"),
        Index(None, "handled_by", "handled_at"),
        Index(None, "contact_id"),
        Index(None, "account_id"),
        owned_by("responses"),
    )

    inbound_id: Mapped[int] = mapped_column(ForeignKey("inbound.id"))
    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    matched_by: Mapped[str | None] = mapped_column(String(32))
    kind: Mapped[ResponseKind] = mapped_column(word(ResponseKind))
    auto: Mapped[bool]
    confidence: Mapped[float]
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sender: Mapped[str | None] = mapped_column(String(320))
    subject: Mapped[str | None] = mapped_column(String(1000))
    new_text: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    state: Mapped[ResponseState] = mapped_column(word(ResponseState), default=ResponseState.NEW)
    next_step: Mapped[NextStep | None] = mapped_column(word(NextStep))
    reason: Mapped[str | None] = mapped_column(String(500))
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    handled_at: Mapped[datetime | None]
    answered_elsewhere_at: Mapped[datetime | None]


class Referral(Stamped, Base):
    """One contact named another (RESP-3)."""

    __tablename__ = "referral"
    __table_args__ = (Index(None, "to_contact_id"), owned_by("responses"))

    from_contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    to_contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))


class Absence(Stamped, Base):
    """A contact is away until a day (RESP-6)."""

    __tablename__ = "absence"
    __table_args__ = (
        Index(None, "contact_id", "until"),
        Index(None, "until"),
        owned_by("responses"),
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    until: Mapped[date]
    stated: Mapped[bool]


class Bounce(Stamped, Base):
    """A report that a mail of ours failed, for one address we really mailed."""

    __tablename__ = "bounce"
    __table_args__ = (
        UniqueConstraint("response_id", "address_id"),
        Index(None, "outbox_id"),
        owned_by("responses"),
    )

    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id"))
    severity: Mapped[Severity] = mapped_column(word(Severity))
    reason: Mapped[str] = mapped_column(String(64))
    status: Mapped[str | None] = mapped_column(String(16))
