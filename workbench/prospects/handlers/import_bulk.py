"""Inserts many rows at the speed of the database's driver.

SQLAlchemy still writes the statement and knows each column's form; only its work per row is saved
(about a third of an import's time).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Table, insert
from sqlalchemy.orm import Session

Form = Callable[[Any], Any]


def bulk_insert(
    session: Session,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    standing: Mapping[str, Any],
) -> None:
    """Inserts rows in the session's transaction.

    Arguments: `columns` that differ from row to row, missing ones null; `standing` columns that are
    the same in all rows; one named in both is the row's own where the row has it.
    """
    connection = session.connection()
    dialect = connection.dialect
    own = [*columns, *(name for name in standing if name in _VARYING and name not in columns)]
    fixed = [name for name in standing if name not in own]
    statement = insert(table).compile(dialect=dialect, column_keys=[*own, *fixed])
    tuples = _tuples(table, own, fixed, rows, standing, dialect)
    order = statement.positiontup
    filled: list[Any]
    if order is None:
        filled = [dict(zip((*own, *fixed), values, strict=True)) for values in tuples]
    else:
        places = {name: place for place, name in enumerate((*own, *fixed))}
        filled = list(map(itemgetter(*(places[name] for name in order)), tuples))
    if filled:
        connection.exec_driver_sql(str(statement), filled)


def _tuples(
    table: Table,
    own: Sequence[str],
    fixed: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    standing: Mapping[str, Any],
    dialect: Dialect,
) -> Iterator[tuple[Any, ...]]:
    """Each row's own values in the driver's form, then those that are the same in all."""
    defaults = [(name, standing.get(name)) for name in own]
    forms = [
        (place, default, form, form(default))
        for place, (name, default) in enumerate(defaults)
        if (form := _form(table, name, dialect)) is not None
    ]
    same = [_formed(_form(table, name, dialect), standing[name]) for name in fixed]
    for row in rows:
        values = [row.get(name, default) for name, default in defaults]
        for place, default, form, usual in forms:
            value = values[place]
            values[place] = usual if value is default or value == default else form(value)
        yield (*values, *same)


def _formed(form: Form | None, value: object) -> object:
    return value if form is None else form(value)


_VARYING = frozenset({"custom", "phones"})
"""Standing values that most rows replace by their own."""


def _form(table: Table, name: str, dialect: Dialect) -> Form | None:
    """How the driver wants a column's value; None where it takes it as it is."""
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
