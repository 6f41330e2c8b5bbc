"""What one can ask of imports: starting, carrying on, finishing, cancelling, undoing, looking."""

from collections.abc import Mapping
from datetime import datetime

from workbench.prospects.importing.normalising import Prepared
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import BatchState, CustomType, ImportKind, RowOutcome
from workbench.vocabulary.record import record

MOST_ROWS = 20_000
"""Rows one chunk may hold: the writer is held for about a second at most."""


@record
class OutcomeCounts:
    """How many rows became what."""

    created: int = 0
    merged: int = 0
    skipped: int = 0
    rejected: int = 0
    ask: int = 0

    @classmethod
    def of(cls, found: Mapping[str, int]) -> "OutcomeCounts":
        """From numbers by outcome; other keys are passed over."""
        return cls(**{outcome.value: found.get(outcome.value, 0) for outcome in RowOutcome})

    def plus(self, other: "OutcomeCounts") -> "OutcomeCounts":
        """Both together."""
        return OutcomeCounts(
            self.created + other.created,
            self.merged + other.merged,
            self.skipped + other.skipped,
            self.rejected + other.rejected,
            self.ask + other.ask,
        )

    @property
    def rows(self) -> int:
        """All of them."""
        return self.created + self.merged + self.skipped + self.rejected + self.ask


@record
class ImportStarted:
    """A batch under way. `next_line` is the first line not yet decided on; `resumed` when an
    earlier run of the same file with the same mapping goes on.
    """

    batch_id: int
    next_line: int
    resumed: bool
    counts: OutcomeCounts


@record
class ChunkDone:
    """One chunk's outcomes, and the first line after it."""

    counts: OutcomeCounts
    next_line: int


@record
class UndoStep:
    """One step of an undo: fields set back, records removed, and what was kept because somebody
    changed it since, as `table:id`. `done` when nothing is left to undo.
    """

    batch_id: int
    restored: int
    removed: int
    kept: tuple[str, ...]
    done: bool


@record
class BatchLine:
    """One import. `columns` and `fields` are its mapping, in the order of the file; `choices` what
    was chosen per field about records that were there; `source` where the file was on the computer
    that imported it, empty for a pasted table.
    """

    id: int
    file: str
    sha256: str
    kind: ImportKind
    state: BatchState
    counts: OutcomeCounts
    next_line: int
    created_at: datetime
    created_by: int | None
    finished_at: datetime | None
    undone_at: datetime | None
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""


@record
class RowLine:
    """What became of one row; `raw` its cells as they came, for rejects, questions and merges."""

    line: int
    outcome: RowOutcome
    account_id: int | None
    contact_id: int | None
    reason: str
    raw: tuple[str, ...] | None


@record
class Previewed:
    """What would become of rows. `samples` are the first ones of each outcome with their cells;
    an id below 0 stands for a record that would be new.
    """

    counts: OutcomeCounts
    samples: tuple[RowLine, ...] = ()


@command(
    verb="import.start",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.importing:start_import",
)
@record
class StartImport(Command[ImportStarted]):
    """Opens a batch for a file, or finds the one that was interrupted.

    Arguments: `file` its name; `sha256` of its bytes; `columns` and `fields` the mapping in the
    order of the file; `choices` field and MergeChoice value, for fields of records that are there;
    `source` the file's path, for a refresh; `types` of the team's own fields that it fills: those
    that are new are declared.
    Errors: `UnreadableInput` `bad_choice`.
    """

    file: str
    sha256: str
    kind: ImportKind
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""
    types: tuple[tuple[str, CustomType], ...] = ()


@command(
    verb="import.chunk",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.importing:import_chunk",
)
@record
class ImportChunk(Command[ChunkDone]):
    """Decides on and writes rows in the order of the file; lines that were decided on already are
    passed over, so that a chunk may be sent twice.

    Errors: `Refusal` `import_over` when the batch is no longer running, `chunk_size`.
    """

    batch_id: int
    rows: tuple[Prepared, ...]


@command(
    verb="import.finish",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.importing:finish_import",
)
@record
class FinishImport(Command[OutcomeCounts]):
    """Closes a batch whose last row was decided on. Errors: `Refusal` `import_over`."""

    batch_id: int


@command(
    verb="import.cancel",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.importing:cancel_import",
)
@record
class CancelImport(Command[OutcomeCounts]):
    """Stops a batch; the rows so far stay and can be undone. Errors: `Refusal` `import_over`."""

    batch_id: int


@command(
    verb="import.undo",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.import_undo:undo_import",
)
@record
class UndoImport(Command[UndoStep]):
    """Takes a batch back, up to `MOST_ROWS` changes a time; send it until `done`.

    Every field it filled and nobody changed since gets its value of before; records it created
    and nobody touched are removed; suppressions stay. Errors: `Refusal` `import_running`,
    `import_undone`, `no_batch`, `not_yours`.
    """

    batch_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.importing:show_batch")
@record
class ShowBatch(Query[BatchLine]):
    """One import. Errors: `Refusal` `no_batch`."""

    batch_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.importing:list_batches")
@record
class ListBatches(Query[tuple[BatchLine, ...]]):
    """The newest imports first."""

    limit: int = 100


@query(right=Right.LOOK, handler="workbench.prospects.queries.importing:batch_rows")
@record
class BatchRows(Query[tuple[RowLine, ...]]):
    """Rows of an import after a line, in order, of some outcomes (none named: of all)."""

    batch_id: int
    outcomes: tuple[RowOutcome, ...] = ()
    after: int = 0
    limit: int = 1_000


@query(right=Right.LOOK, handler="workbench.prospects.handlers.import_preview:preview_import")
@record
class PreviewImport(Query[Previewed]):
    """What would become of rows, without writing anything; `samples` rows of each outcome come
    back as they are.
    """

    kind: ImportKind
    rows: tuple[Prepared, ...]
    samples: int = 0
    choices: tuple[tuple[str, str], ...] = ()
