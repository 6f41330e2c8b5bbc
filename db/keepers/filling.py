"""Makes what the keepers keep anew: after an upgrade brought it, or a keeper was missing."""

from sqlalchemy import Connection, inspect

from db.keepers.rules import FILL, FILL_NAMES, FILL_SQLITE


def fill(connection: Connection) -> None:
    """Counts everything again from the rows, in the caller's transaction; an older version, in the
    middle of its upgrade, may have no index of people's names yet.
    """
    sqlite = connection.dialect.name == "sqlite"
    for statement in FILL + (FILL_SQLITE if sqlite else ()):
        connection.exec_driver_sql(statement)
    if sqlite and inspect(connection).has_table("contact_words"):
        fill_names(connection)


def fill_names(connection: Connection) -> None:
    """Indexes the names of all people again (SQLite)."""
    for statement in FILL_NAMES:
        connection.exec_driver_sql(statement)
