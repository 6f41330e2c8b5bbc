"""Opportunities from the pass on: batons, Stage 2, audits, credit."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState
from workbench.vocabulary.pipeline import LeadKind, Stage


class Opportunity(Stamped, Base):
    """A possible sale, from Stage 1 New Prospect on; `amount_cents` in hundredths of `currency`."""

    __tablename__ = "opportunity"
    __table_args__ = (
        Index(None, "account_id"),
        Index(None, "stage"),
        Index(None, "ae_id"),
        owned_by("handoff"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    pursuit_id: Mapped[int | None] = mapped_column(ForeignKey("pursuit.id"))
    sdr_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ae_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    lead_kind: Mapped[LeadKind] = mapped_column(word(LeadKind))
    stage: Mapped[Stage] = mapped_column(word(Stage), default=Stage.NEW_PROSPECT)
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    segment: Mapped[str | None] = mapped_column(String(64))
    competitor: Mapped[str | None] = mapped_column(String(200))
    booking_kind: Mapped[str | None] = mapped_column(String(32))
    potential_users: Mapped[int | None]
    close_date: Mapped[date | None]
    forecast_in: Mapped[bool | None]
    slip_count: Mapped[int] = mapped_column(default=0)
    lost_reason: Mapped[str | None] = mapped_column(String(500))
    requalified_conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    qualified_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class StageMove(Stamped, Base):
    """One move of an opportunity; legal pairs only."""

    __tablename__ = "stage_move"
    __table_args__ = (Index(None, "opportunity_id", "id"), owned_by("handoff"))

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id"))
    from_stage: Mapped[Stage] = mapped_column(word(Stage))
    to_stage: Mapped[Stage] = mapped_column(word(Stage))
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(String(500))


class Baton(Stamped, Base):
    """The handoff of one opportunity, which the pass creates (PASS-4): a draft has none yet.

    `transferred_at` is the moment of a hot transfer (PASS-5).
    """

    __tablename__ = "baton"
    __table_args__ = (
        Index(None, "opportunity_id", unique=True),
        Index(None, "state", "due_at"),
        owned_by("handoff"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    sdr_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ae_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"))
    method: Mapped[BatonMethod] = mapped_column(word(BatonMethod))
    state: Mapped[BatonState] = mapped_column(word(BatonState), default=BatonState.DRAFT)
    packet: Mapped[dict[str, Any]]
    bin_move_id: Mapped[int | None] = mapped_column(ForeignKey("bin_move.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    transferred_at: Mapped[datetime | None]
    passed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    rejected_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(500))


class Audit(Stamped, Base):
    """A manager's decision on a Stage 2 opportunity; reopening is a new row."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "opportunity_id", "id"), owned_by("handoff"))

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id"))
    auditor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    checks: Mapped[list[Any]] = mapped_column(default=list)
    decision: Mapped[AuditDecision] = mapped_column(word(AuditDecision), default=AuditDecision.DUE)
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None]


class Credit(Stamped, Base):
    """What pay counts: one audited opportunity for one SDR in one month (`YYYY-MM`)."""

    __tablename__ = "credit"
    __table_args__ = (Index(None, "opportunity_id", unique=True), owned_by("handoff"))

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id"))
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    month: Mapped[str] = mapped_column(String(7), index=True)
