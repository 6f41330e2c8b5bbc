"""Tells a sender that works from one that is gone, without looking at the clock.

A claim may only be settled by others when its sender is dead; a slow one is not (scar SEND-07). So
a sender holds a lock that the operating system or the database server lets go of when the process
ends, however it ends.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from workbench.errors import Bug
from workbench.faults import explain

_TOKEN = re.compile(r"[0-9a-f]{16,64}")


class Presence(Protocol):
    """Who sends right now. Tokens are 16 to 64 hexadecimal digits."""

    def hold(self, token: str) -> AbstractContextManager[None]:
        """A context in which `token` is alive for everybody who asks."""
        ...

    def is_alive(self, token: str) -> bool:
        """Whether the process that holds `token` still runs."""
        ...


class FilePresence:
    """For a workspace folder: one locked file `<token>.lock` per sender in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def hold(self, token: str) -> Iterator[None]:
        """Locks the token's file until the context or the process ends."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._file(token)
        with FileLock(file, timeout=0):
            yield
        file.unlink(missing_ok=True)

    def is_alive(self, token: str) -> bool:
        """Whether the token's file is locked; the file of a dead sender is removed."""
        file = self._file(token)
        if not file.exists():
            return False
        try:
            with FileLock(file, timeout=0):
                file.unlink(missing_ok=True)
        except Timeout:
            return True
        return False

    def _file(self, token: str) -> Path:
        return self._folder / f"{_checked(token)}.lock"


class ServerPresence:
    """For a PostgreSQL workspace: a session's advisory lock on a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def hold(self, token: str) -> Iterator[None]:
        """Takes the token's lock until the context, the connection or the process ends."""
        number = {"n": _number(token)}
        with _explained(), self._engine.connect() as pooled:
            # No transaction stays open on it for hours.
            connection = pooled.execution_options(isolation_level="AUTOCOMMIT")
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:n)"), number):
                raise Bug("token_taken", "Two senders have the same token.")
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), number)

    def is_alive(self, token: str) -> bool:
        """Whether some session of the server holds the token's lock."""
        number = _number(token)
        halves = {"high": (number >> 32) & 0xFFFFFFFF, "low": number & 0xFFFFFFFF}
        with _explained(), self._engine.connect() as connection:
            return bool(connection.scalar(_HELD, halves))


def presence_of(writer: Engine, folder: Path) -> Presence:
    """How the senders of one workspace know of each other.

    Arguments: the workspace's writing engine and its folder on this computer.
    """
    if writer.dialect.name == "sqlite":
        return FilePresence(folder / "senders")
    return ServerPresence(writer)


_HELD = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 "
    "AND classid::bigint = :high AND objid::bigint = :low "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except DBAPIError as fault:
        raise explain(fault) from fault


def _checked(token: str) -> str:
    if not _TOKEN.fullmatch(token):
        raise Bug("bad_token", "A sender's token has a form that cannot name a lock.")
    return token


def _number(token: str) -> int:
    """A signed 64-bit number for the token, as advisory locks want it."""
    digest = hashlib.sha256(_checked(token).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
