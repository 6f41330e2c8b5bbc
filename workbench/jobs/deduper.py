"""Finds records that are there twice: read in chunks, compared in a child, kept in chunks."""

from array import array
from collections.abc import Callable

from workbench.children import Children, ChildStopped
from workbench.jobs.desk import Desk
from workbench.prospects.duplicates.packed import Packed
from workbench.prospects.duplicates.workspace import Rows, compare
from workbench.prospects.messages.duplicates import FoundPair, ReadRecords, StorePairs
from workbench.vocabulary.prospects import RecordKind
from workbench.vocabulary.record import record

LIMIT_SECONDS = 7_200.0
_CHUNK = 2_000
_READ, _COMPARED = 0.3, 0.8


@record
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
    ids = array("q")
    columns: list[Packed] = []
    fields: tuple[str, ...] = ()
    after, finished = 0, False
    while not finished:
        if not goes_on():
            return None
        chunk = desk.ask(ReadRecords(kind, after))
        fields, after, finished = chunk.fields, chunk.last_id, chunk.finished
        columns = columns or [Packed() for _ in fields]
        ids.extend(chunk.ids)
        for column, values in zip(columns, chunk.values, strict=True):
            column.extend(values)
    progress(_READ)
    rows = Rows(kind, ids, fields, columns, threshold)
    found: list[FoundPair] = []
    if len(ids) > 1:
        try:
            found = children.run_telling(
                compare,
                rows,
                limit_seconds=LIMIT_SECONDS,
                progress=lambda share: progress(_READ + share * (_COMPARED - _READ)),
                goes_on=goes_on,
            )
        except ChildStopped:
            return None
    if not goes_on():
        return None
    number = desk.execute(StorePairs(kind, (), first=True))
    for start in range(0, len(found), _CHUNK):
        number = desk.execute(StorePairs(kind, tuple(found[start : start + _CHUNK])))
    progress(1.0)
    return Search(kind, len(ids), tuple(found), number)
