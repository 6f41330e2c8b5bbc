"""What happened before or elsewhere, as imports tell it; read when a deal is looked into."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Stamped, owned_by, word
from workbench.vocabulary.prospects import RecordedKind, RecordedState


class InboundLead(Stamped, Base):
    """A lead that came by itself; outbound credit is checked against it (AUD-2)."""

    __tablename__ = "inbound_lead"
    __table_args__ = (UniqueConstraint("email_key", "received_at"), owned_by("prospects"))

    source: Mapped[str] = mapped_column(String(300))
    email: Mapped[str | None] = mapped_column(String(320))
    email_key: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(255), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    received_at: Mapped[datetime]
    score: Mapped[int | None]


class RecordedActivity(Stamped, Base):
    """What another system knows of an account, from an import: evidence for LIST-4 and AUD-2.

    Rows are only added: an opportunity (`ref` names it) that changed has a later row.
    """

    __tablename__ = "recorded_activity"
    __table_args__ = (Index(None, "account_id", "at"), owned_by("prospects"))

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    kind: Mapped[RecordedKind] = mapped_column(word(RecordedKind))
    at: Mapped[datetime]
    ref: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[RecordedState | None] = mapped_column(word(RecordedState))
    source_batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
