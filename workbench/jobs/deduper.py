"""Finds records that are there twice: read in chunks, compared in a child, kept in chunks."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.children import Children
from workbench.jobs.desk import Desk
from workbench.prospects.duplicates.workspace import Rows, compare
from workbench.prospects.messages.duplicates import FoundPair, ReadRecords, StorePairs
from workbench.vocabulary.prospects import RecordKind

LIMIT_SECONDS = 7_200.0
_CHUNK = 2_000
_READ, _COMPARED = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found of one kind of record."""

    kind: RecordKind
    records: int
    found: tuple[FoundPair, ...]
    open: int


def search(
    desk: Desk,
    children: Children,
    kind: RecordKind,
    *,
    threshold: float,
    progress: Callable[[float], None] = lambda share: None,
    goes_on: Callable[[], bool] = lambda: True,
) -> Search | None:
    """Searches all records of one kind; None when it was stopped, and then nothing was changed.

    Arguments: `threshold` the smallest probability kept, 0–1. Errors: `OutsideFault`.
    """
    ids: list[int] = []
    columns: list[list[str]] = []
    fields: tuple[str, ...] = ()
    after, finished = 0, False
    while not finished:
        if not goes_on():
            return None
        chunk = desk.ask(ReadRecords(kind, after))
        fields, after, finished = chunk.fields, chunk.last_id, chunk.finished
        columns = columns or [[] for _ in fields]
        ids += chunk.ids
        for column, values in zip(columns, chunk.values, strict=True):
            column.extend(values)
    progress(_READ)
    rows = Rows(kind, ids, fields, columns, threshold)
    found = children.run(compare, rows, limit_seconds=LIMIT_SECONDS) if len(ids) > 1 else []
    progress(_COMPARED)
    if not goes_on():
        return None
    number = desk.execute(StorePairs(kind, (), first=True))
    for start in range(0, len(found), _CHUNK):
        number = desk.execute(StorePairs(kind, tuple(found[start : start + _CHUNK])))
    progress(1.0)
    return Search(kind, len(ids), tuple(found), number)
