"""A part of a file through a child process and back, with as little carried over as can be.

A row's cells stay where they were read: sending them back cost more than normalising some of them.
"""

from collections.abc import Sequence
from typing import Any

from workbench.collector import rare_collections
from workbench.prospects.importing.normalising import Prepared, prepare_rows
from workbench.prospects.importing.planning import Plan
from workbench.prospects.importing.reading import Row

Light = tuple[Any, ...]
"""A `Prepared` without its last value, the cells."""


def prepare_light(work: tuple[Plan, list[tuple[int, list[str], str]]]) -> list[Light]:
    """Rows of one file as values; the unit of work of a child process."""
    plan, rows = work
    with rare_collections():
        return [tuple(one)[:-1] for one in prepare_rows((plan, list(map(Row._make, rows))))]


def plain(rows: Sequence[Row]) -> list[tuple[int, list[str], str]]:
    """Rows as a pipe carries them fastest."""
    return [(row.line, row.cells, row.fault) for row in rows]


def with_cells(light: Sequence[Light], rows: Sequence[Row]) -> list[Prepared]:
    """What came back, each with the cells it was made from."""
    return [Prepared._make((*values, row.cells)) for values, row in zip(light, rows, strict=True)]
