"""`plain_text(text)`: lower case without accents, the same on both databases.

The filter language compares text without regard to case and accents (cli.md).
"""

import sqlite3
import unicodedata

from sqlalchemy import Connection

POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT"
    " PARALLEL SAFE AS $plain$ SELECT replace(lower(regexp_replace(normalize(value, NFKD),"
    " '[\\u0300-\\u036f]', '', 'g')), 'ß', 'ss') $plain$"
)


def plain_text(value: object) -> str | None:
    """Case-folded text without combining marks; None stays None."""
    if value is None:
        return None
    spread = unicodedata.normalize("NFKD", str(value))
    return "".join(c for c in spread if not "\u0300" <= c <= "\u036f").casefold()


def register(raw: sqlite3.Connection) -> None:
    """Makes `plain_text` known to a new SQLite connection."""
    raw.create_function("plain_text", 1, plain_text, deterministic=True)


def create(connection: Connection) -> None:
    """Creates `plain_text` on PostgreSQL; SQLite gets it per connection."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(POSTGRESQL)
