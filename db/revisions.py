"""Which version of the schema a database has, read without Alembic: opening must be quick.

Importing Alembic took 170 ms of a start; only an upgrade needs it (`db.upgrade`).
"""

import enum

from sqlalchemy import Connection, inspect, select
from sqlalchemy.sql import column, table

VERSIONS = (
    *("0001", "0002", "0003", "0007", "0005", "0006", "0004", "0015", "0016", "0021", "0022"),
    *("0031", "0032", "0033", "0034"),
)
"""Every revision of `db/migrations/versions`, oldest first."""

NEWEST = VERSIONS[-1]

_VERSION = table("alembic_version", column("version_num"))


class SchemaState(enum.Enum):
    """How a database relates to this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def state(connection: Connection) -> SchemaState:
    """Compares the database's revision with the program's versions."""
    tables = inspect(connection)
    known = tables.has_table("alembic_version")
    revision = connection.scalar(select(_VERSION.c.version_num)) if known else None
    if revision is None:
        return SchemaState.FOREIGN if tables.get_table_names() else SchemaState.EMPTY
    if revision == NEWEST:
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision in VERSIONS else SchemaState.NEWER
