"""Limit programs: the least that could do a bench's job, for the ratio beside each figure."""

import csv
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

IMPORT_TABLES = ("account", "contact", "address", "import_row", "import_change")
_PAGE = 20_000


def import_limit(table: Path, filled: Path, empty: Path) -> float:
    """Seconds of `csv.reader` over a file plus one `executemany` of the same values into the same
    tables, indexes and guards, 20,000 rows a transaction.

    Arguments: `table` the CSV file; `filled` the database an import filled; `empty` one that is
    filled here.
    """
    seconds = _read(table)
    with closing(sqlite3.connect(filled)) as source, closing(sqlite3.connect(empty)) as target:
        target.isolation_level = None
        target.execute("PRAGMA synchronous = FULL")
        for name in IMPORT_TABLES:
            for rows in _pages(source, name):
                seconds += _write(target, name, rows)
    return seconds


def _read(table: Path) -> float:
    began = time.perf_counter()
    with table.open(encoding="utf-8", newline="") as stream:
        for _row in csv.reader(stream):
            pass
    return time.perf_counter() - began


def _pages(source: sqlite3.Connection, name: str) -> Iterator[list[tuple[object, ...]]]:
    found = source.execute(f"SELECT * FROM {name}")
    while page := found.fetchmany(_PAGE):
        yield page


def _write(target: sqlite3.Connection, name: str, rows: list[tuple[object, ...]]) -> float:
    marks = ",".join("?" * len(rows[0]))
    began = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    target.execute("COMMIT")
    return time.perf_counter() - began
