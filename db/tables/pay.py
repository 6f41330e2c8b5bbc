"""Pay: plans, monthly statements and their lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.pay import LineKind, StatementState


class PayPlan(Stamped, Base):
    """One version of the plan everybody is on (COMP-3)."""

    __tablename__ = "pay_plan"
    __table_args__ = owned_by("pay")

    version: Mapped[int] = mapped_column(unique=True)
    valid_from: Mapped[str] = mapped_column(String(7))
    terms: Mapped[dict[str, Any]]


class Statement(Stamped, Base):
    """One person's pay for a month; frozen and anchored to the ledger when closed."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("person_id", "month"), owned_by("pay"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    month: Mapped[str] = mapped_column(String(7), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("pay_plan.id"))
    state: Mapped[StatementState] = mapped_column(word(StatementState), default=StatementState.OPEN)
    total_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ledger_seq: Mapped[int | None] = mapped_column(Id)
    ledger_hash: Mapped[str | None] = mapped_column(String(64))


class StatementLine(Stamped, Base):
    """One line; each traces to a credit, a won deal or the line it corrects."""

    __tablename__ = "statement_line"
    __table_args__ = (
        Index(None, "statement_id"),
        Index(None, "credit_id", unique=True),
        owned_by("pay"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    kind: Mapped[LineKind] = mapped_column(word(LineKind))
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    credit_id: Mapped[int | None] = mapped_column(ForeignKey("credit.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("statement_line.id"))
    reason: Mapped[str] = mapped_column(String(300))
