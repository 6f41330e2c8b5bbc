"""`plain_text(text)`: lower case without accents, the same on both databases.

The filter language compares text without regard to case and accents (cli.md). What the function
does is said once, in `workbench.vocabulary.text`; PostgreSQL gets the same steps in SQL.
"""

import sqlite3

from sqlalchemy import Connection

from workbench.vocabulary.text import LETTERS, plain_text

_ONE_TO_ONE = {letter: plain for letter, plain in LETTERS.items() if len(plain) == 1}
_WIDENED = {letter: plain for letter, plain in LETTERS.items() if len(plain) > 1}


def _steps() -> str:
    """The SQL of the steps: decompose, drop marks, lower case, the table of letters."""
    bare = "lower(regexp_replace(normalize(value, NFKD), '[\\u0300-\\u036f]', '', 'g'))"
    expression = f"translate({bare}, '{''.join(_ONE_TO_ONE)}', '{''.join(_ONE_TO_ONE.values())}')"
    for letter, plain in _WIDENED.items():
        expression = f"replace({expression}, '{letter}', '{plain}')"
    return expression


POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT"
    f" PARALLEL SAFE AS $plain$ SELECT {_steps()} $plain$"
)


def register(raw: sqlite3.Connection) -> None:
    """Makes `plain_text` known to a new SQLite connection."""
    raw.create_function("plain_text", 1, plain_text, deterministic=True)


def create(connection: Connection) -> None:
    """Creates `plain_text` on PostgreSQL; SQLite gets it per connection."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(POSTGRESQL)
