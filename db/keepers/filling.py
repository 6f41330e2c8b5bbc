"""Makes what the keepers keep anew: after an upgrade brought it, or a keeper was missing."""

from sqlalchemy import Connection

from db.keepers.rules import FILL, FILL_SQLITE


def fill(connection: Connection) -> None:
    """Counts everything again from the rows, in the caller's transaction."""
    more = FILL_SQLITE if connection.dialect.name == "sqlite" else ()
    for statement in FILL + more:
        connection.exec_driver_sql(statement)
