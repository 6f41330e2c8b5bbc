"""Duplicates among a table of companies, beside rapidfuzz over the same candidate pairs."""

import csv
import tempfile
from pathlib import Path

from tests.bench import limits
from tests.bench.measuring import show, timed
from tests.prospects.duplicates.made import companies
from workbench.prospects.duplicates.engine import candidate_pairs, find_pairs
from workbench.prospects.duplicates.tables import read_records

_ROWS_OF_A_COMPANY = 1.64
"""Companies are there once, twice or more often; about so many rows each."""


def bench_dedupe(rows: int) -> None:
    """From the file to the pairs with reasons. Goal: ≤ 60 s and ≤ 2 times the limit at 108 k."""
    made = companies(7, round(rows / _ROWS_OF_A_COMPANY), syllables=4)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "companies.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            table = csv.DictWriter(lines, made.rows[0])
            table.writeheader()
            table.writerows(made.rows)
        ours = timed(lambda: find_pairs(read_records(file).records))
        records = read_records(file).records
    a, b = candidate_pairs(records)
    columns = [one.values for one in records.columns]
    show("dedupe", len(made.rows), ours, timed(lambda: limits.dedupe(columns, a, b)))
