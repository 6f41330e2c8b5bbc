"""The workspace itself: who works here, their mailboxes, the team's rules."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.people import MailboxState


class Workspace(Stamped, Base):
    """The one row that says whose database this is; `salt` keys the HMACs of addresses."""

    __tablename__ = "workspace"
    __table_args__ = owned_by("team")

    uid: Mapped[str] = mapped_column(String(36), unique=True)
    company: Mapped[str] = mapped_column(String(200))
    postal_address: Mapped[str] = mapped_column(String(500))
    zone: Mapped[str] = mapped_column(String(64))
    practice: Mapped[bool]
    practice_now: Mapped[datetime | None]
    salt: Mapped[str] = mapped_column(String(64))
    restored_at: Mapped[datetime | None]


class Person(Stamped, Base):
    """A user of the workspace."""

    __tablename__ = "person"
    __table_args__ = owned_by("team")

    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[Any]]
    trainee: Mapped[bool] = mapped_column(default=False)
    territory: Mapped[str | None] = mapped_column(String(200))
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    active: Mapped[bool] = mapped_column(default=True)


class TeamPolicy(Stamped, Base):
    """One version of the team's rules; the highest version is in force."""

    __tablename__ = "team_policy"
    __table_args__ = owned_by("team")

    version: Mapped[int] = mapped_column(unique=True)
    rules: Mapped[dict[str, Any]]


class Mailbox(Stamped, Base):
    """A mailbox a person sends from; secrets are in the keyring, never here.

    `reader_id` and `read_until` are set once it was handed over: it sends no more, `reader_id`
    answers what comes, and it is read until then at least. `person_id` stays who wrote from it.
    """

    __tablename__ = "mailbox"
    __table_args__ = (Index(None, "address_key", unique=True), owned_by("team"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(String(320))
    address_key: Mapped[str] = mapped_column(String(64))
    display_name: Mapped[str] = mapped_column(String(200))
    provider: Mapped[str] = mapped_column(String(32), default="other")
    smtp_host: Mapped[str] = mapped_column(String(255))
    smtp_port: Mapped[int]
    smtp_security: Mapped[str] = mapped_column(String(8), default="tls")
    imap_host: Mapped[str] = mapped_column(String(255))
    imap_port: Mapped[int]
    imap_security: Mapped[str] = mapped_column(String(8), default="tls")
    login: Mapped[str] = mapped_column(String(320))
    auth_kind: Mapped[str] = mapped_column(String(32), default="password")
    ca_file: Mapped[str | None] = mapped_column(String(1000))
    cap_day: Mapped[int | None]
    cap_week: Mapped[int | None]
    ceiling_24h: Mapped[int | None]
    ramp_start: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64))
    windows: Mapped[list[Any] | None]
    state: Mapped[MailboxState] = mapped_column(word(MailboxState), default=MailboxState.ACTIVE)
    held_reason: Mapped[str | None] = mapped_column(String(500))
    reader_id: Mapped[int | None] = mapped_column(Id)
    read_until: Mapped[datetime | None]
    last_polled_at: Mapped[datetime | None]
    next_send_at: Mapped[datetime | None]


class MailboxFolder(Stamped, Base):
    """How far a folder of a mailbox has been read (architecture.md §6)."""

    __tablename__ = "mailbox_folder"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "folder", "uidvalidity"),
        owned_by("responses"),
    )

    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    folder: Mapped[str] = mapped_column(String(500))
    uidvalidity: Mapped[int] = mapped_column(Id)
    last_uid: Mapped[int] = mapped_column(Id, default=0)
    polled_at: Mapped[datetime | None]
