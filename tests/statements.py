"""One memory of compiled statements for all engines of a run.

SQLAlchemy compiles every statement once for each engine. The program keeps its engines for hours
and a test for a moment, so that a third of a test's time went into compiling the same again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Connection, Engine, event

import db.engine


class Statements:
    """Makes engines that know what was compiled before. Only what a database said of itself and
    what statements became is shared: connections, pools and data are each engine's own.
    """

    def __init__(self) -> None:
        self._first: dict[str, Engine] = {}

    def create_engine(self, url: str, **options: Any) -> Engine:
        """As SQLAlchemy's."""
        made = sqlalchemy.create_engine(url, **options)
        first = self._first.get(made.name)
        if first is not None:
            made.dialect = first.dialect
            made._compiled_cache = first._compiled_cache
        else:
            event.listen(made, "engine_connect", self._connected)
        return made

    def _connected(self, connection: Connection) -> None:
        """The first engine of a kind that reached its database is the one others learn from."""
        self._first.setdefault(connection.engine.name, connection.engine)


@contextmanager
def compiled_once() -> Iterator[None]:
    """Within it the program's engines share what they compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db.engine, "create_engine", Statements().create_engine)
        yield
