"""The declarative base and the column types every table uses, so that both databases agree."""

import enum
from datetime import datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from workbench.vocabulary.values import from_iso, iso, utc

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Id = BigInteger().with_variant(Integer, "sqlite")
"""A row id: 64 bits on both databases (SQLite's INTEGER is the rowid)."""


class _Jsonb(TypeDecorator[Any]):
    """PostgreSQL's JSONB, taken from the dialect of an open connection: to import it loads every
    driver of that server, which a workspace in a folder never meets.
    """

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The dialect's own type."""
        return dialect.type_descriptor(cast("Any", dialect).ischema_names["jsonb"]())


Json = JSON().with_variant(_Jsonb(), "postgresql")
"""A JSON value; JSONB where the server has it."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: timestamptz on PostgreSQL, fixed-width ISO text (sorts right) on SQLite."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The native type where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Refuses naive datetimes (scar TIME-01)."""
        if value is None:
            return None
        return utc(value) if dialect.name == "postgresql" else iso(value)

    def process_result_value(
        self, value: datetime | str | None, dialect: Dialect
    ) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return utc(value) if isinstance(value, datetime) else from_iso(value)


def word(kind: type[enum.StrEnum]) -> Enum:
    """A column that holds a word of the vocabulary by its value."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda words: [member.value for member in words],
    )


class Base(DeclarativeBase):
    """All mapped tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Stamped:
    """What every table but the ledger has; the gateway fills the stamps of new rows."""

    id: Mapped[int] = mapped_column(Id, primary_key=True, sort_order=-3)
    created_at: Mapped[datetime] = mapped_column(Instant, sort_order=-2)
    created_by: Mapped[int | None] = mapped_column(Id, sort_order=-1)


def owned_by(stage: str) -> dict[str, Any]:
    """Table arguments that say which stage may write the table (architecture.md §3).

    SQLite keys never come back after a delete (`AUTOINCREMENT`): ids stand in the ledger for ever.
    """
    return {"info": {"stage": stage}, "sqlite_autoincrement": True}


def kept_for(stage: str, **more: Any) -> dict[str, Any]:
    """Table arguments of what the database itself derives from a stage's rows (db/keepers): it
    has no stamps of its own. `more` are further arguments.
    """
    return {"info": {"stage": stage}, **more}
