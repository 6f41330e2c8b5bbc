"""Brings a database to this program's schema: checks, backs up, upgrades, installs the guards."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db.engine import migrator
from db.functions import create
from db.guards.install import install, remove
from db.revisions import SchemaState, state
from db.roles import as_owner

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
