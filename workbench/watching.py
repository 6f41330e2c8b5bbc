"""Notices what other programs wrote into the same workspace, so that the window can look again.

The command line, a worker or a colleague may work beside the window. SQLite tells by its data
version (a counter per connection), PostgreSQL by the end of the ledger.
"""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from workbench.faults import explain


class Witness:
    """One connection that is asked now and then whether anything was committed since.

    Arguments: `reader` the workspace's reading engine. Use it from one thread at a time.
    """

    def __init__(self, reader: Engine) -> None:
        self._reader = reader
        self._sqlite = reader.dialect.name == "sqlite"
        self._connection: Connection | None = None
        self._last: object = None

    def has_changed(self) -> bool:
        """Whether anybody, this program included, committed since the last time it was asked.

        The first answer is False. Errors: `OutsideFault` when the database does not answer.
        """
        try:
            found = self._look()
        except DBAPIError as fault:
            self.close()
            raise explain(fault) from fault
        before, self._last = self._last, found
        return before is not None and before != found

    def close(self) -> None:
        """Lets go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _look(self) -> object:
        if self._connection is None:
            self._connection = self._reader.connect()  # kept: the counter belongs to it
        asked = "PRAGMA data_version" if self._sqlite else "SELECT max(seq) FROM ledger"
        with self._connection.begin():  # one that stayed open would go on seeing the old state
            return self._connection.exec_driver_sql(asked).scalar()
