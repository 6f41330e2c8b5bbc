"""What the database itself derives from accounts and people (db/keepers)."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, kept_for


class AccountStaff(Base):
    """How many people an account has, and on which levels (`LEVEL_BITS`); kept by the database
    (db/keepers), so no reference: an account may go while this goes with it.
    """

    __tablename__ = "account_staff"
    __table_args__ = kept_for("prospects")

    account_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    people: Mapped[int]
    levels: Mapped[int]


class KnownTitle(Base):
    """A title that somebody has, in the form filters compare; kept by the database."""

    __tablename__ = "known_title"
    __table_args__ = kept_for("prospects", sqlite_with_rowid=False)

    title: Mapped[str] = mapped_column(String(300), primary_key=True)
    plain: Mapped[str] = mapped_column(Text)
