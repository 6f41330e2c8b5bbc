"""Duplicates among a table of companies, beside rapidfuzz over the same candidate pairs."""

import csv
import multiprocessing
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.bench import limits
from tests.bench.measuring import show, timed
from tests.prospects.duplicates.made import companies
from workbench.prospects.duplicates.comparing import Ints
from workbench.prospects.duplicates.engine import candidate_pairs, find_pairs
from workbench.prospects.duplicates.tables import read_records

_ROWS_OF_A_COMPANY = 1.64
"""Companies are there once, twice or more often; about so many rows each."""
RUNS = 3


def bench_dedupe(rows: int) -> None:
    """From the file to the pairs with reasons. Goal: ≤ 60 s and ≤ 2 times the limit at 108 k.

    The two take turns, so that a machine that is slower for a while is slower for both; ours begins
    in a new process each time, which remembers nothing of the last one.
    """
    made = companies(7, round(rows / _ROWS_OF_A_COMPANY), syllables=4)
    with tempfile.TemporaryDirectory() as name, _fresh_processes() as fresh:
        file = Path(name) / "companies.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            table = csv.DictWriter(lines, made.rows[0])
            table.writeheader()
            table.writerows(made.rows)
        columns = [one.values for one in read_records(file).records.columns]
        a, b = fresh.submit(_candidates, file).result()
        turns = [
            (fresh.submit(_ours, file).result(), timed(lambda: limits.dedupe(columns, a, b)))
            for _ in range(RUNS)
        ]
    ours, limit = map(statistics.median, zip(*turns, strict=True))
    show("dedupe", len(made.rows), ours, limit)


def _fresh_processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1
    )


def _ours(file: Path) -> float:
    return timed(lambda: find_pairs(read_records(file).records))


def _candidates(file: Path) -> tuple[Ints, Ints]:
    return candidate_pairs(read_records(file).records)
