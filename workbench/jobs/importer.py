"""Brings a file in: reads and normalises in a child process, hands chunks to the gateway.

The next chunk is prepared while the last one is written. A run that ends early loses nothing:
the batch knows the first line it has not decided on, and the same file goes on from there.
"""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from workbench.children import Children
from workbench.collector import rare_collections
from workbench.errors import Refusal, UnreadableInput
from workbench.jobs.desk import Desk
from workbench.jobs.rejects import write_rejects
from workbench.prospects.importing.choosing import checked_choices
from workbench.prospects.importing.mapping import Mapped, is_own, map_columns
from workbench.prospects.importing.normalising import Prepared, prepare_rows
from workbench.prospects.importing.parts import plain, prepare_light, with_cells
from workbench.prospects.importing.planning import Plan, names_somebody, plan_rows
from workbench.prospects.importing.reading import Row, Table, open_table
from workbench.prospects.importing.sniffing import SAMPLE_ROWS
from workbench.prospects.messages.custom_fields import CustomTypes, RetypeCustom
from workbench.prospects.messages.importing import (
    BatchLine,
    CancelImport,
    FinishImport,
    ImportChunk,
    ListBatches,
    OutcomeCounts,
    PreviewImport,
    RowLine,
    ShowBatch,
    StartImport,
    UndoImport,
)
from workbench.vocabulary.prospects import BatchState, CustomType, ImportKind
from workbench.vocabulary.record import record

SMALL = 5_000
"""Rows up to which a child process would cost more time than it saves."""

_CHUNK = {
    ImportKind.CUSTOMERS: 500,
    ImportKind.OPPORTUNITIES: 500,
    ImportKind.SUPPRESSION: 2_000,
}
"""Rows per chunk where each row costs the writer more than usual."""
_USUAL_CHUNK = 5_000
_PREVIEW_CHUNK = 20_000
_LATEST = 1_000
"""Imports among which a name is looked for."""
_SECONDS_PER_CHUNK = 120.0


@record
class ImportReport:
    """An import's result; the names are those of cli.md. `batch` is None for a dry run."""

    batch: int | None
    rows: int
    created: int
    merged: int
    skipped: int
    rejected: int
    ask: int
    seconds: float
    rows_per_second: float
    rejects_file: Path | None


@record
class _Understood:
    """A table with its mapping, its plan, and what was chosen per field, all checked."""

    table: Table
    kind: ImportKind
    mapped: tuple[Mapped, ...]
    plan: Plan
    choices: tuple[tuple[str, str], ...]

    @property
    def types(self) -> tuple[tuple[str, CustomType], ...]:
        """The team's own fields that the file fills, with their types."""
        return tuple((one.field, one.type) for one in self.mapped if is_own(one.field))


@record
class PreviewReport:
    """What an import would do: `counts` of the rows looked at, some of them as `samples` under
    `columns`; `about_rows` of the file; `whole` when every row of it was looked at.
    """

    columns: tuple[str, ...]
    counts: OutcomeCounts
    samples: tuple[RowLine, ...]
    about_rows: int
    whole: bool


@record
class UndoReport:
    """What an undo set back, removed, and left because somebody changed it since."""

    batch: int
    restored: int
    removed: int
    kept: tuple[str, ...]


def unwatched(_done: int, _about: int) -> None:
    """The progress nobody watches."""


def never() -> bool:
    """The cancel token nobody pulls."""
    return False


class Importer:
    """Imports files for whoever sits at `desk`.

    Arguments: `children` where big files are normalised, None for always in this process;
    `folder` where rejects files go; `chunk` rows per command, None for what suits the kind; `say`
    is told what is left out of a file.
    """

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        children: Children | None = None,
        chunk: int | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:
        self._desk = desk
        self._folder = folder
        self._children = children
        self._chunk = chunk
        self._say = say

    def run(
        self,
        path: Path,
        kind: ImportKind = ImportKind.CONTACTS,
        asked: Mapping[str, str] | None = None,
        *,
        choices: Mapping[str, str] | None = None,
        dry_run: bool = False,
        progress: Callable[[int, int], None] = unwatched,
        cancelled: Callable[[], bool] = never,
    ) -> ImportReport:
        """Imports a file, or goes on with its interrupted import.

        Arguments: `asked` column → field as the user decided; `choices` field → MergeChoice value
        for records that are there, blanks are filled else; `dry_run` writes nothing (rows more
        than 20,000 apart do not see each other then); `progress` is told rows done and about how
        many there are; `cancelled` is asked between chunks. Errors: `UnreadableInput`, `Refusal`,
        `OutsideFault`; the rows before stay and the same command goes on from there.
        """
        began = time.perf_counter()
        table = open_table(path)
        if self._say is not None and table.left_out():
            self._say(table.left_out())
        what = self._understood(table, kind, asked or {}, choices or {})
        batch_id, rejects = None, None
        with rare_collections():
            if dry_run:
                counts = self._preview(what, progress)
            else:
                batch_id, counts = self._import(what, progress, cancelled)
                rejects = write_rejects(self._desk, batch_id, self._folder)
        seconds = time.perf_counter() - began
        return ImportReport(
            batch_id,
            counts.rows,
            counts.created,
            counts.merged,
            counts.skipped,
            counts.rejected,
            counts.ask,
            round(seconds, 3),
            round(counts.rows / seconds, 1),
            rejects,
        )

    def preview(
        self,
        path: Path,
        kind: ImportKind = ImportKind.CONTACTS,
        asked: Mapping[str, str] | None = None,
        *,
        choices: Mapping[str, str] | None = None,
        most: int = _PREVIEW_CHUNK,
        samples: int = 20,
    ) -> PreviewReport:
        """What an import would do with a file's first rows; nothing is written.

        Arguments: `asked` and `choices` as in `run`; `most` rows looked at, 20,000 at most, so
        that they see each other; `samples` rows of each outcome that come back. Errors:
        `UnreadableInput`.
        """
        table = open_table(path)
        what = self._understood(table, kind, asked or {}, choices or {})
        about = table.about_rows()
        first = itertools.islice(table.rows(), min(most, _PREVIEW_CHUNK))
        rows = next(self._prepared(what.plan, first, about, _PREVIEW_CHUNK), [])
        found = self._desk.ask(PreviewImport(kind, tuple(rows), samples, what.choices))
        return PreviewReport(
            table.columns, found.counts, found.samples, max(about, len(rows)), len(rows) < most
        )

    def refresh(
        self,
        batch: str,
        path: Path | None = None,
        *,
        progress: Callable[[int, int], None] = unwatched,
        cancelled: Callable[[], bool] = never,
    ) -> ImportReport:
        """Imports a file again as an earlier import did: kind, fields of the columns, choices.

        Arguments: `batch` an import's number, or the name of its file for the newest of it; `path`
        where the file is now, if not where it was; the rest as in `run`. A column that is new is
        understood anew. Errors: `Refusal` `no_batch`, `UnreadableInput` `source_gone`, as `run`.
        """
        saved = self._saved(batch)
        file = path or Path(saved.source)
        if path is None and not (saved.source and file.is_file()):
            raise UnreadableInput(
                "source_gone",
                f"“{saved.file}” is no longer where it was imported from"
                f" ({saved.source or 'it was pasted'}); name the file it is in now together with"
                f" --refresh {saved.id}. Nothing was imported.",
            )
        columns = open_table(file).columns
        fields = zip(saved.columns, saved.fields, strict=True)
        asked = {column: field for column, field in fields if column in columns}
        choices = dict(saved.choices)
        return self.run(
            file, saved.kind, asked, choices=choices, progress=progress, cancelled=cancelled
        )

    def _understood(
        self, table: Table, kind: ImportKind, asked: Mapping[str, str], choices: Mapping[str, str]
    ) -> _Understood:
        return _understood(table, kind, asked, choices, dict(self._desk.ask(CustomTypes())))

    def _saved(self, batch: str) -> BatchLine:
        if batch.isdigit():
            return self._desk.ask(ShowBatch(int(batch)))
        for line in self._desk.ask(ListBatches(_LATEST)):
            if line.file.casefold() == batch.casefold() and line.state is not BatchState.UNDONE:
                return line
        raise Refusal("no_batch", f"No import of a file called “{batch}” is known.")

    def _source(self, path: Path) -> str:
        """Where a file can be found again; what was pasted is gone after its import."""
        place = path.resolve()
        return "" if place.parent == self._folder.resolve() else str(place)

    def undo(self, batch_id: int, progress: Callable[[int, int], None] = unwatched) -> UndoReport:
        """Takes a batch back. Errors: `Refusal` as `UndoImport`."""
        restored, removed = 0, 0
        kept: list[str] = []
        while True:
            step = self._desk.execute(UndoImport(batch_id))
            restored += step.restored
            removed += step.removed
            kept += step.kept
            progress(restored + removed + len(kept), 0)
            if step.done:
                return UndoReport(batch_id, restored, removed, tuple(kept))

    def _import(
        self,
        what: _Understood,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> tuple[int, OutcomeCounts]:
        table = what.table
        self._retype(what.types)
        started = self._desk.execute(
            StartImport(
                table.facts.path.name,
                table.facts.sha256,
                what.kind,
                table.columns,
                tuple(one.asked for one in what.mapped),
                what.choices,
                self._source(table.facts.path),
                what.types,
            )
        )
        done = started.counts.rows
        about = max(table.about_rows(), done)
        left = (row for row in table.rows() if row.line >= started.next_line)
        try:
            for rows in self._prepared(what.plan, left, about - done, self._size(what.kind)):
                if cancelled():
                    return started.batch_id, self._desk.execute(CancelImport(started.batch_id))
                self._desk.execute(ImportChunk(started.batch_id, tuple(rows)))
                done += len(rows)
                progress(done, max(about, done))
        except UnreadableInput as fault:
            raise self._broken_off(started.batch_id, done, fault) from fault
        return started.batch_id, self._desk.execute(FinishImport(started.batch_id))

    def _retype(self, types: Iterable[tuple[str, CustomType]]) -> None:
        """Reads what there is anew where somebody chose another type for a field."""
        known = dict(self._desk.ask(CustomTypes()))
        for field, kind in types:
            after: int | None = 0 if known.get(field, kind) is not kind else None
            while after is not None:
                after = self._desk.execute(RetypeCustom(field, kind, after))

    def _broken_off(self, batch_id: int, done: int, fault: UnreadableInput) -> UnreadableInput:
        """The file itself is broken: it will not go on, so the batch ends here."""
        self._desk.execute(CancelImport(batch_id))
        return UnreadableInput(
            fault.code,
            f"{fault.message} The {done:,} rows before are imported; mend the file and import it"
            f" again, or take import {batch_id} back (workbench import --undo {batch_id}).",
        )

    def _preview(self, what: _Understood, progress: Callable[[int, int], None]) -> OutcomeCounts:
        total = OutcomeCounts()
        about = what.table.about_rows()
        for rows in self._prepared(what.plan, what.table.rows(), about, _PREVIEW_CHUNK):
            query = PreviewImport(what.kind, tuple(rows), choices=what.choices)
            total = total.plus(self._desk.ask(query).counts)
            progress(total.rows, max(about, total.rows))
        return total

    def _size(self, kind: ImportKind) -> int:
        return self._chunk or _CHUNK.get(kind, _USUAL_CHUNK)

    def _prepared(
        self, plan: Plan, rows: Iterable[Row], about: int, size: int
    ) -> Iterator[list[Prepared]]:
        """Chunks of normalised rows, one ahead of the reader where a child does the work."""
        if self._children is None or about <= SMALL:
            for chunk in _chunks(rows, size):
                yield prepare_rows((plan, chunk))
            return
        children = self._children

        def prepare(chunk: list[Row]) -> list[Prepared]:
            work = (plan, plain(chunk))
            light = children.run(prepare_light, work, limit_seconds=_SECONDS_PER_CHUNK)
            return with_cells(light, chunk)

        with ThreadPoolExecutor(1) as ahead:
            waiting: Future[list[Prepared]] | None = None
            for chunk in _chunks(rows, size):
                next_one = ahead.submit(prepare, chunk)
                if waiting is not None:
                    yield waiting.result()
                waiting = next_one
            if waiting is not None:
                yield waiting.result()


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    source = iter(rows)
    while chunk := list(itertools.islice(source, size)):
        yield chunk


def _understood(
    table: Table,
    kind: ImportKind,
    asked: Mapping[str, str],
    choices: Mapping[str, str],
    types: Mapping[str, CustomType],
) -> _Understood:
    """The mapping and its plan. Errors: `UnreadableInput` when no column says who a row is, for a
    field or choice that is none.
    """
    sample = [row.cells for row in table.sample(SAMPLE_ROWS)]
    mapped = map_columns(table.columns, sample, kind=kind.value, asked=asked, types=types)
    if not names_somebody(one.field for one in mapped):
        shown = ", ".join(f"“{column}”" for column in table.columns[:12])
        raise UnreadableInput(
            "nothing_mapped",
            f"No column of “{table.facts.path.name}” names a company, a person or an address"
            f" ({shown}); say which one does with --map COLUMN=FIELD. Nothing was imported.",
        )
    plan = plan_rows(mapped, sample, kind=kind.value)
    return _Understood(table, kind, mapped, plan, checked_choices(choices))
