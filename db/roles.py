"""PostgreSQL roles: the program's own role owns no table, so it cannot switch a guard off.

`workbench_owner` (no log-in) owns every table and function; `workbench_member` may read and write
rows, and only read and add to the ledger. Team members' log-ins are granted `workbench_member`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

OWNER = "workbench_owner"
MEMBER = "workbench_member"


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """Runs schema changes as the owning role where the log-in may; on SQLite does nothing."""
    if connection.dialect.name != "postgresql" or not _ready(connection):
        yield
        return
    connection.exec_driver_sql(f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
    yield
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {MEMBER}")
    for what in ("TABLES", "SEQUENCES"):
        rights = "SELECT, INSERT, UPDATE, DELETE" if what == "TABLES" else "USAGE, SELECT"
        connection.exec_driver_sql(f"GRANT {rights} ON ALL {what} IN SCHEMA public TO {MEMBER}")
    for table in ("ledger", "alembic_version"):
        connection.exec_driver_sql(f"REVOKE UPDATE, DELETE ON {table} FROM {MEMBER}")
    connection.exec_driver_sql("RESET ROLE")


def _ready(connection: Connection) -> bool:
    """Makes the two roles if the log-in may, and says whether it can act as the owner."""
    may_create = connection.scalar(
        text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    )
    for role in (OWNER, MEMBER):
        known = connection.scalar(
            text("SELECT count(*) FROM pg_roles WHERE rolname = :role"), {"role": role}
        )
        if not known and not may_create:
            return False
        if not known:
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
            connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")
    member = text("SELECT pg_has_role(current_user, CAST(:role AS name), 'MEMBER')")
    return bool(connection.scalar(member, {"role": OWNER}))
