"""Mail as it arrived."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Stamped, owned_by, word
from workbench.vocabulary.responses import (
    ParseState,
)


class Inbound(Stamped, Base):
    """One message of a folder. `raw` (zlib) only when it concerns us; of others UID and digest."""

    __tablename__ = "inbound"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid"),
        Index(None, "mailbox_id", "message_id"),
        owned_by("responses"),
    )

    mailbox_id: Mapped[int] = mapped_column(ForeignKey("mailbox.id"))
    folder: Mapped[str] = mapped_column(String(500))
    uidvalidity: Mapped[int] = mapped_column(Id)
    uid: Mapped[int] = mapped_column(Id)
    message_id: Mapped[str | None] = mapped_column(String(600))
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    size: Mapped[int]
    concerns_us: Mapped[bool]
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    parse_state: Mapped[ParseState] = mapped_column(word(ParseState), default=ParseState.STORED)
