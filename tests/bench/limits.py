"""Limit programs: the least that could do each job, to measure ours against (quality.md §3)."""

import csv
import email
import email.policy
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from flufl.bounce import all_failures


def classify(files: Sequence[Path]) -> None:
    """flufl.bounce on messages parsed with `email.policy.default`."""
    for file in files:
        all_failures(email.message_from_bytes(file.read_bytes(), policy=email.policy.default))


def import_rows(file: Path, filled: Path, empty: Path) -> None:
    """`csv.reader`, then one `executemany` per table of the values our import wrote.

    Arguments: `filled` the database after our import, `empty` the same workspace before it.
    """
    with file.open(newline="", encoding="utf-8") as lines:
        for _ in csv.reader(lines):
            pass
    with closing(sqlite3.connect(empty, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("ATTACH ? AS filled", (str(filled),))
        raw.execute("BEGIN IMMEDIATE")
        for table in ("account", "contact", "address", "import_row"):
            rows = raw.execute(f"SELECT * FROM filled.{table}").fetchall()
            marks = ", ".join("?" * len(rows[0]))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        raw.execute("COMMIT")


def start() -> None:
    """Python with SQLAlchemy, the least that can answer a question about a workspace."""
    subprocess.run([sys.executable, "-c", "import sqlalchemy.orm"], check=True)


def bare_window() -> None:
    """Python with Qt and SQLAlchemy that paints an empty window: less cannot show a workspace."""
    program = (
        "import os; os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')\n"
        "import sqlalchemy\n"
        "from PySide6.QtWidgets import QApplication, QMainWindow\n"
        "application = QApplication([]); window = QMainWindow(); window.show()\n"
        "application.processEvents()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
