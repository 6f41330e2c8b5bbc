"""Installs guards and keepers after every migration and compares them at every open.

Alembic's batch mode silently drops triggers, and anybody with the file can drop one.
"""

import re

from sqlalchemy import Connection, text

from db.guards import postgresql, sqlite
from db.keepers import postgresql as postgresql_keepers
from db.keepers import sqlite as sqlite_keepers

SQLITE = sqlite.TRIGGERS | sqlite_keepers.TRIGGERS
POSTGRESQL = postgresql.TRIGGERS | postgresql_keepers.TRIGGERS
FUNCTIONS = postgresql.FUNCTIONS | postgresql_keepers.FUNCTIONS


def install(connection: Connection) -> None:
    """Drops what there is and creates the present ones, in the caller's transaction."""
    remove(connection)
    if connection.dialect.name == "postgresql":
        _install_postgresql(connection)
    else:
        _install_sqlite(connection)


def remove(connection: Connection) -> None:
    """Drops all of them: SQLite cannot remake a table that a trigger of another one names."""
    if connection.dialect.name == "postgresql":
        for row in connection.execute(text(_POSTGRESQL_TRIGGERS)).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{row.name}" ON "{row.relation}"')
        return
    for name in _found_sqlite(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


_POSTGRESQL_TRIGGERS = (
    "SELECT t.tgname AS name, c.relname AS relation FROM pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE t.tgname ~ '^(guard|keep)_' AND n.nspname = current_schema()"
)


def differences(connection: Connection) -> list[str]:
    """Names of guards and keepers that are missing, changed or unknown; empty when all is well."""
    found, wanted = (
        (_found_postgresql(connection), _wanted_postgresql())
        if connection.dialect.name == "postgresql"
        else (_found_sqlite(connection), dict(SQLITE))
    )
    names = found.keys() | wanted.keys()
    return sorted(name for name in names if found.get(name) != wanted.get(name))


def _found_sqlite(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            " AND (name LIKE 'guard_%' OR name LIKE 'keep_%')"
        )
    )
    return {row.name: row.sql for row in rows}


def _install_sqlite(connection: Connection) -> None:
    for statement in SQLITE.values():
        connection.exec_driver_sql(statement)


def _wanted_postgresql() -> dict[str, str]:
    return {name: FUNCTIONS[name] + event for name, event in POSTGRESQL.items()}


def _found_postgresql(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text(
            "SELECT t.tgname AS name, t.tgenabled AS enabled, p.prosrc AS body,"
            " pg_get_triggerdef(t.oid) AS event, current_schema() AS here"
            " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE t.tgname ~ '^(guard|keep)_' AND n.nspname = current_schema()"
        )
    )
    return {
        row.name: row.body + _event(row.event, row.here)
        for row in rows
        if row.enabled in {"O", "A"}
    }


def _event(definition: str, schema: str) -> str:
    """The event part of a trigger's definition, without names the server adds."""
    event = re.search(r"(?:BEFORE|AFTER) .*(?= EXECUTE )", definition, re.DOTALL)
    return "" if event is None else event[0].replace(f"{schema}.", "")


def _install_postgresql(connection: Connection) -> None:
    for name, body in FUNCTIONS.items():
        connection.exec_driver_sql(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$'
            f"{body.replace('%', '%%')}$guard$"
        )
    for name, event in POSTGRESQL.items():
        connection.exec_driver_sql(f'CREATE TRIGGER "{name}" {event} EXECUTE FUNCTION "{name}"()')
