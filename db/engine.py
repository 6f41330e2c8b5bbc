"""Engines for both databases, with the settings that keep two writers from losing an update.

SQLite: `BEGIN IMMEDIATE` for writers (SQLAlchemy's default loses updates), WAL, foreign keys,
`synchronous=FULL`, file mode 0600 in a 0700 folder. PostgreSQL: READ COMMITTED.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from db.functions import register

BUSY_SECONDS = 60.0
"""How long a writer waits for another process; writers hold the lock for a second at most."""

SYNCHRONOUS = "FULL"
"""How SQLite commits: FULL waits for the disk, so that a power cut takes nothing told as done."""

_WRITER_KIB = 64_000
"""Pages a writer keeps: an import's indexes grow in many places at once."""
_READER_KIB = 24_000
"""Pages each reader keeps; there are several, and the system caches the file once for all."""


def create_private_file(path: Path) -> None:
    """Creates an empty 0600 file in a 0700 folder (mail-facts T10). Errors: OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def writer(url: str) -> Engine:
    """An engine whose transactions may write. `url` is a SQLAlchemy URL."""
    if _is_sqlite(url):
        return _sqlite(url, begin="BEGIN IMMEDIATE", query_only=False)
    return create_engine(url, pool_size=4, max_overflow=8, pool_pre_ping=True, hide_parameters=True)


def reader(url: str) -> Engine:
    """An engine whose transactions the database itself keeps from writing."""
    if _is_sqlite(url):
        return _sqlite(url, begin="BEGIN", query_only=True)
    engine = create_engine(
        url, pool_size=4, max_overflow=8, pool_pre_ping=True, hide_parameters=True
    )
    event.listen(engine, "begin", _read_only_transaction)
    return engine


def migrator(url: str) -> Engine:
    """A writer for schema changes: SQLite remakes tables, which foreign keys would forbid."""
    if _is_sqlite(url):
        return _sqlite(url, begin="BEGIN IMMEDIATE", query_only=False, foreign_keys=False)
    return create_engine(url, hide_parameters=True)


def inspector(url: str) -> Engine:
    """An engine that only looks: a SQLite file is opened read-only, even on a read-only disk."""
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or found.database is None:
        return reader(url)
    file = Path(found.database)
    still = "" if file.with_name(file.name + "-wal").exists() else "&immutable=1"
    if os.access(file.parent, os.W_OK):
        still = ""
    location = f"sqlite:///{file.absolute().as_uri()}?mode=ro{still}&uri=true"
    return create_engine(location, hide_parameters=True)


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _read_only_transaction(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _sqlite(url: str, *, begin: str, query_only: bool, foreign_keys: bool = True) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _on_connect(query_only, foreign_keys))

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine


def _on_connect(
    query_only: bool, foreign_keys: bool
) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError("not an SQLite connection")
        raw.isolation_level = None
        register(raw)
        raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        raw.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute(f"PRAGMA cache_size = -{_READER_KIB if query_only else _WRITER_KIB}")
        if query_only:
            raw.execute("PRAGMA query_only = ON")

    return prepare
