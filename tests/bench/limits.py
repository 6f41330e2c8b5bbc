"""Limit programs: the least that could do each job, to measure ours against (quality.md §3)."""

import csv
import email
import email.policy
import math
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy
import numpy as np
from flufl.bounce import all_failures
from rapidfuzz import fuzz, process

from db.functions import register
from workbench.vocabulary.values import iso

Rows = np.ndarray[tuple[int], np.dtype[np.int64]]


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
        register(raw)
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("ATTACH ? AS filled", (str(filled),))
        raw.execute("BEGIN IMMEDIATE")
        for table in ("account", "contact", "address", "import_row"):
            rows = raw.execute(f"SELECT * FROM filled.{table}")
            marks = ", ".join("?" * len(rows.description))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        raw.execute("COMMIT")


def dedupe(columns: Sequence[Sequence[str]], a: Rows, b: Rows) -> None:
    """rapidfuzz over the same candidate pairs: `WRatio` of the names (the first column), `ratio` of
    every other column. Arguments: `a`, `b` the rows of each pair.
    """
    for place, values in enumerate(columns):
        texts = np.array(values, dtype=object)
        scorer = fuzz.ratio if place else fuzz.WRatio
        process.cpdist(list(texts[a]), list(texts[b]), scorer=scorer, dtype=np.float32)


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


_SIZES = ("employees", "revenue", "touches")
_WORDS = {
    "industry": ("Software", "Machinery", "Banking"),
    "country": ("US", "GB", "DE"),
    "business_model": ("b2b",),
    "territory": ("East", "West"),
}
_WEIGHTS = (5, 4, 1, 4, 3, 3, 1, 1)


def fit(file: Path, version: int) -> None:
    """Reads the eight columns, scores them in a numpy loop, writes the scores.

    Arguments: `file` a workspace's database; `version` an id no fit has yet.
    """
    columns = (*_SIZES, *_WORDS, "city")
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = FULL")
        rows = raw.execute(f"SELECT id, {', '.join(columns)} FROM account").fetchall()
        ids, *cells = (numpy.array(column, dtype=object) for column in zip(*rows, strict=True))
        scores = _scores(dict(zip(columns, cells, strict=True)))
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "INSERT INTO fit (created_at, account_id, version_id, score, verdict)"
            f" VALUES ('2026-01-06T14:00:00.000000Z', ?, {version}, ?, 'stretch')",
            zip(ids.tolist(), scores.tolist(), strict=True),
        )
        raw.execute("COMMIT")


def _scores(cells: dict[str, Any]) -> Any:
    sizes = {name: cells[name].astype(float) for name in _SIZES}
    bounds = ((200, 5000), (10e6, math.inf), (-math.inf, 6))
    met = [
        (sizes[name] >= low) & (sizes[name] <= high)
        for name, (low, high) in zip(_SIZES, bounds, strict=True)
    ]
    known = [~numpy.isnan(sizes[name]) for name in _SIZES]
    for name, wanted in (*_WORDS.items(), ("city", None)):
        there = cells[name] != None  # noqa: E711 — numpy compares each element
        met.append(there if wanted is None else numpy.isin(cells[name].astype(str), wanted))
        known.append(there)
    own = sum(weight * one for weight, one in zip(_WEIGHTS, met, strict=True))
    all_ = sum(weight * one for weight, one in zip(_WEIGHTS, known, strict=True))
    return numpy.rint(100 * own / numpy.maximum(all_, 1)).astype(int)


_HALF_A_YEAR = datetime.fromisoformat("2025-07-07T04:00:00+00:00")
"""The end of the day six months before the benches' day, at midnight in New York."""

FILTERS: dict[str, tuple[str, tuple[object, ...]]] = {
    "industry": ("industry IN ('Banking', 'Chemicals', 'Software')", ()),
    "country_employees": ("country = 'US' AND employees BETWEEN 200 AND 5000", ()),
    "revenue_model": ("revenue BETWEEN 1000000 AND 50000000 AND business_model = 'b2b'", ()),
    "bin": ("bin = 'working'", ()),
    "quiet": ("last_activity_at < ? OR last_activity_at IS NULL", (iso(_HALF_A_YEAR),)),
    "fit": ("id IN (SELECT account_id FROM fit WHERE score >= 70)", ()),
    "territory_owner": (
        "territory = 'East' AND owner_id = (SELECT id FROM person WHERE email = ?)",
        ("sam@ours.example",),
    ),
    "name": ("name LIKE '%steel%'", ()),
    "domain": ("domain = 'company777777.example'", ()),
    "custom": ("json_extract(custom, '$.fleet') >= 400", ()),
    "person_vp": (
        "EXISTS (SELECT 1 FROM contact c WHERE c.account_id = account.id"
        " AND c.seniority IN ('vp', 'c_level', 'owner'))",
        (),
    ),
    "person_title": (
        "EXISTS (SELECT 1 FROM contact c WHERE c.account_id = account.id"
        " AND c.title LIKE '%operations%')",
        (),
    ),
}
"""What each filter of the bench asks, as SQL over the plain tables."""


def count(raw: sqlite3.Connection, name: str) -> tuple[Callable[[], object], int]:
    """The hand-written count of a filter, as a program to time, and what it finds."""
    condition, values = FILTERS[name]
    statement = f"SELECT count(*) FROM account WHERE {condition}"
    found = raw.execute(statement, values).fetchone()[0]
    return lambda: raw.execute(statement, values).fetchone(), found
