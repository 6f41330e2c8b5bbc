"""SQLite files as files: where they are, the switch to WAL, consistent copies of a live one."""

import os
import sqlite3
from pathlib import Path

DATABASE = "workspace.sqlite3"


def sqlite_url(folder: Path) -> str:
    """The URL of the SQLite database inside a workspace folder."""
    return f"sqlite:///{folder / DATABASE}"


def prepare_sqlite(path: Path) -> None:
    """Switches a new SQLite file to WAL, which lets readers run beside the writer."""
    raw = sqlite3.connect(path)
    try:
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def copy_sqlite(source: Path, target: Path) -> None:
    """Writes a consistent copy of a live database to `target` (mode 0600). Errors: OSError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()
