"""Brings a file of the practice market in, and takes it back, as `workbench import` does."""

from pathlib import Path

from workbench.practice.team import Persona
from workbench.practice.workplace import Workplace
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.normalising import prepare_rows
from workbench.prospects.importing.planning import plan_rows
from workbench.prospects.importing.reading import open_table
from workbench.prospects.messages.importing import (
    FinishImport,
    ImportChunk,
    StartImport,
    UndoImport,
)
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.values import sha256_hex

_CHUNK = 1_000
_SAMPLE = 100


def import_file(workplace: Workplace, who: Persona, path: Path, kind: ImportKind) -> int:
    """Imports a file with the mapping the program proposes; returns the batch's id."""
    table = open_table(path)
    rows = list(table.rows())
    sample = [row.cells for row in rows[:_SAMPLE]]
    mapped = map_columns(table.columns, sample, kind=kind.value)
    plan = plan_rows(mapped, sample, kind=kind.value)
    started = workplace.do(
        who,
        StartImport(
            file=path.name,
            sha256=sha256_hex(path.read_bytes()),
            kind=kind,
            columns=table.columns,
            fields=tuple(one.field for one in mapped),
        ),
    )
    for first in range(0, len(rows), _CHUNK):
        prepared = prepare_rows((plan, rows[first : first + _CHUNK]))
        workplace.do(who, ImportChunk(started.batch_id, tuple(prepared)))
    workplace.do(who, FinishImport(started.batch_id))
    return started.batch_id


def undo_import(workplace: Workplace, who: Persona, batch_id: int) -> None:
    """Takes a whole import back."""
    while not workplace.do(who, UndoImport(batch_id)).done:
        pass
