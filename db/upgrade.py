"""Brings a database to this program's schema: checks, backs up, upgrades, installs the guards."""

import enum
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from db.engine import migrator
from db.functions import create
from db.guards.install import install, remove
from db.roles import as_owner

UPGRADE_LOCK = 7_250_002
"""Advisory lock key on PostgreSQL: two programs never migrate at once."""


class SchemaState(enum.Enum):
    """How a database relates to this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def state(connection: Connection) -> SchemaState:
    """Compares the database's revision with the program's versions."""
    revision = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config())
    if revision is None:
        return SchemaState.FOREIGN if inspect(connection).get_table_names() else SchemaState.EMPTY
    if revision == script.get_current_head():
        return SchemaState.CURRENT
    known = {version.revision for version in script.walk_revisions()}
    return SchemaState.OLDER if revision in known else SchemaState.NEWER


def upgrade(url: str, *, backup: Callable[[], None] | None = None) -> None:
    """Upgrades to the newest version in one transaction and installs the guards.

    `backup` is called first when there is something to lose.
    """
    engine = migrator(url)
    try:
        with engine.begin() as connection:
            _upgrade(connection, backup)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, backup: Callable[[], None] | None) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
    found = state(connection)
    if found is SchemaState.CURRENT:
        return
    if found is SchemaState.OLDER and backup is not None:
        backup()
    config = _config()
    config.attributes["connection"] = connection
    with as_owner(connection):
        create(connection)
        remove(connection)
        command.upgrade(config, "head")
        install(connection)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the upgrade broke {len(broken)} references")


def prepare_sqlite(path: Path) -> None:
    """Switches a new SQLite file to WAL, which lets readers run beside the writer."""
    raw = sqlite3.connect(path)
    try:
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def copy_sqlite(source: Path, target: Path) -> None:
    """Writes a consistent copy of a live database to `target` (mode 0600). Errors: OSError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()
