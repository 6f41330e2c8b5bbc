"""Mail that leaves: campaigns, enrollments, the outbox and its day slots."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    Goal,
    HeldReason,
    MailKind,
    OutboxState,
)


class Campaign(Stamped, Base):
    """Steps sent to the people of a list from one mailbox."""

    __tablename__ = "campaign"
    __table_args__ = owned_by("outreach")

    name: Mapped[str] = mapped_column(String(200), unique=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    list_id: Mapped[int] = mapped_column(ForeignKey("target_list.id"))
    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    goal: Mapped[Goal] = mapped_column(word(Goal))
    state: Mapped[CampaignState] = mapped_column(word(CampaignState), default=CampaignState.DRAFT)
    overrides: Mapped[dict[str, Any]] = mapped_column(default=dict)
    started_at: Mapped[datetime | None]
    paused_because: Mapped[str | None] = mapped_column(String(300))


class CampaignStep(Stamped, Base):
    """One mail of a campaign; `delay_days` are business days after the step before."""

    __tablename__ = "campaign_step"
    __table_args__ = (UniqueConstraint("campaign_id", "position"), owned_by("outreach"))

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    position: Mapped[int]
    delay_days: Mapped[int] = mapped_column(default=0)
    template_version_id: Mapped[int] = mapped_column(ForeignKey("template_version.id"))


class Enrollment(Stamped, Base):
    """One contact on one campaign, with its state and the reason it ended."""

    __tablename__ = "enrollment"
    __table_args__ = (
        UniqueConstraint("campaign_id", "contact_id"),
        Index(None, "contact_id"),
        Index(None, "account_id"),
        owned_by("outreach"),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    pursuit_id: Mapped[int | None] = mapped_column(ForeignKey("pursuit.id"))
    state: Mapped[EnrollmentState] = mapped_column(
        word(EnrollmentState), default=EnrollmentState.ACTIVE
    )
    ended_reason: Mapped[EndedReason | None] = mapped_column(word(EndedReason))
    ended_at: Mapped[datetime | None]
    next_position: Mapped[int] = mapped_column(default=1)
    next_step_at: Mapped[datetime | None]


class Outbox(Stamped, Base):
    """One mail to one person, with its own state; the exact bytes once claimed."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("enrollment_id", "step_id"),
        Index(None, "message_id", unique=True),
        Index(None, "server_message_id"),
        Index(None, "state", "mailbox_id", "planned_at"),
        Index(None, "contact_id"),
        Index(None, "account_id", "state"),
        Index(None, "mailbox_id", "claimed_at"),
        owned_by("outreach"),
    )

    kind: Mapped[MailKind] = mapped_column(word(MailKind))
    state: Mapped[OutboxState] = mapped_column(word(OutboxState), default=OutboxState.PLANNED)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    enrollment_id: Mapped[int | None] = mapped_column(ForeignKey("enrollment.id"))
    step_id: Mapped[int | None] = mapped_column(ForeignKey("campaign_step.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id"))
    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    answers_response_id: Mapped[int | None] = mapped_column(Id, index=True)
    referral_id: Mapped[int | None] = mapped_column(Id)
    subject: Mapped[str] = mapped_column(String(500))
    body: Mapped[str] = mapped_column(Text)
    edited: Mapped[bool] = mapped_column(default=False)
    text_sha256: Mapped[str] = mapped_column(String(64))
    in_reply_to: Mapped[str | None] = mapped_column(String(600))
    references: Mapped[list[Any]] = mapped_column(default=list)
    invitation: Mapped[bytes | None] = mapped_column(LargeBinary)
    planned_at: Mapped[datetime]
    held_reason: Mapped[HeldReason | None] = mapped_column(word(HeldReason))
    attempts: Mapped[int] = mapped_column(default=0)
    claim_token: Mapped[str | None] = mapped_column(String(64), index=True)
    claimed_at: Mapped[datetime | None]
    data_started_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    sha256: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[str | None] = mapped_column(String(600))
    server_message_id: Mapped[str | None] = mapped_column(String(600))
    reply_code: Mapped[int | None]
    reply_text: Mapped[str | None] = mapped_column(Text)
    doubt_checks: Mapped[int] = mapped_column(default=0)
    cancelled_because: Mapped[str | None] = mapped_column(String(300))


class OutboxRecipient(Stamped, Base):
    """One To or Cc of a mail, with every key a suppression may name."""

    __tablename__ = "outbox_recipient"
    __table_args__ = (
        UniqueConstraint("outbox_id", "address_key"),
        Index(None, "address_key"),
        owned_by("outreach"),
    )

    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    role: Mapped[str] = mapped_column(String(2))
    email: Mapped[str | None] = mapped_column(String(320))
    name: Mapped[str | None] = mapped_column(String(200))
    address_key: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(255))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    person_key: Mapped[str | None] = mapped_column(String(64))


class DaySlot(Stamped, Base):
    """The n-th mail a mailbox may send on a local day: the cap as arithmetic (invariant 2)."""

    __tablename__ = "day_slot"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "day", "n"),
        Index(None, "outbox_id", unique=True),
        CheckConstraint("n >= 1 AND n <= cap", name="within_cap"),
        owned_by("outreach"),
    )

    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    day: Mapped[date]
    n: Mapped[int]
    cap: Mapped[int]
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))


class SentElsewhere(Stamped, Base):
    """Mail seen in Sent that the program did not send (CAP-04); always recorded."""

    __tablename__ = "sent_elsewhere"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "message_id"),
        Index(None, "mailbox_id", "sent_at"),
        owned_by("outreach"),
    )

    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    message_id: Mapped[str] = mapped_column(String(600))
    sent_at: Mapped[datetime]
    day: Mapped[date]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    cold: Mapped[bool]
