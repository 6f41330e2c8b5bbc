"""Brings a database to this program's schema: checks, backs up, upgrades, installs the guards."""

import logging
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from db.engine import migrator
from db.functions import create
from db.guards.install import install, remove
from db.revisions import SchemaState, state
from db.roles import as_owner

logger = logging.getLogger("workbench.upgrade")

UPGRADE_LOCK = 7_250_002
"""Advisory lock key on PostgreSQL: two programs never migrate at once."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


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
    _ask_for_trigrams(connection)
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


def _ask_for_trigrams(connection: Connection) -> None:
    """`pg_trgm` where the server has it and lets us: names are then found by an index."""
    if connection.dialect.name != "postgresql":
        return
    there = text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if not connection.scalar(there):
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        logger.info("the server does not let this log-in use pg_trgm: names are searched without")
