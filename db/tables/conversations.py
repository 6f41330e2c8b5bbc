"""Talks, what people have to do, and when they meet."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
    TaskState,
)


class Conversation(Stamped, Base):
    """A logged talk with its AAA plan (CALL-1); `talk_share` is the rep's share in percent."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index(None, "contact_id"),
        Index(None, "account_id", "started_at"),
        Index(None, "person_id", "started_at"),
        owned_by("conversations"),
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opportunity_id: Mapped[int | None] = mapped_column(Id, index=True)
    kind: Mapped[ConversationKind] = mapped_column(word(ConversationKind))
    answers: Mapped[str | None] = mapped_column(Text)
    attitudes: Mapped[str | None] = mapped_column(Text)
    actions: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[str | None] = mapped_column(Text)
    started_at: Mapped[datetime]
    minutes: Mapped[int]
    talk_share: Mapped[int | None]
    outcome: Mapped[CallOutcome] = mapped_column(word(CallOutcome))
    next_step: Mapped[str | None] = mapped_column(String(300))
    next_step_on: Mapped[date | None]


class Task(Stamped, Base):
    """Something a person has to do by an instant."""

    __tablename__ = "task"
    __table_args__ = (Index(None, "person_id", "state", "due_at"), owned_by("conversations"))

    kind: Mapped[TaskKind] = mapped_column(word(TaskKind))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    opportunity_id: Mapped[int | None] = mapped_column(Id, index=True)
    subject: Mapped[str] = mapped_column(String(300))
    due_at: Mapped[datetime]
    state: Mapped[TaskState] = mapped_column(word(TaskState), default=TaskState.OPEN)
    done_at: Mapped[datetime | None]


class Meeting(Stamped, Base):
    """A calendar entry; `uid` and `sequence` are iCalendar's (RFC 5546)."""

    __tablename__ = "meeting"
    __table_args__ = (Index(None, "uid", unique=True), owned_by("conversations"))

    uid: Mapped[str] = mapped_column(String(255))
    sequence: Mapped[int] = mapped_column(default=0)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    host_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    opportunity_id: Mapped[int | None] = mapped_column(Id, index=True)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    summary: Mapped[str] = mapped_column(String(300))
    attendees: Mapped[list[Any]]
    state: Mapped[MeetingState] = mapped_column(word(MeetingState), default=MeetingState.BOOKED)
