"""Looks at imports: batches, what became of their rows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.import_rows import ImportRow
from db.tables.imports import ImportBatch
from workbench.errors import Refusal
from workbench.prospects.messages.importing import (
    BatchLine,
    BatchRows,
    ListBatches,
    OutcomeCounts,
    RowLine,
    ShowBatch,
)
from workbench.work import Work


def show_batch(session: Session, query: ShowBatch, work: Work) -> BatchLine:
    """One import. Errors: `Refusal` `no_batch`."""
    batch = session.get(ImportBatch, query.batch_id)
    if batch is None:
        raise Refusal("no_batch", f"There is no import {query.batch_id}.")
    return _line(batch)


def list_batches(session: Session, query: ListBatches, work: Work) -> tuple[BatchLine, ...]:
    """The newest imports first."""
    found = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(query.limit))
    return tuple(_line(batch) for batch in found)


def batch_rows(session: Session, query: BatchRows, work: Work) -> tuple[RowLine, ...]:
    """A page of an import's rows (scar IMP-05: every page has its rows)."""
    wanted = select(ImportRow).where(
        ImportRow.batch_id == query.batch_id, ImportRow.line > query.after
    )
    if query.outcomes:
        wanted = wanted.where(ImportRow.outcome.in_(query.outcomes))
    rows = session.scalars(wanted.order_by(ImportRow.line).limit(query.limit))
    return tuple(
        RowLine(
            row.line,
            row.outcome,
            row.account_id,
            row.contact_id,
            row.reason or "",
            None if row.raw is None else tuple(row.raw),
        )
        for row in rows
    )


def _line(batch: ImportBatch) -> BatchLine:
    return BatchLine(
        batch.id,
        batch.file,
        batch.sha256,
        batch.kind,
        batch.state,
        OutcomeCounts.of(batch.counts),
        batch.next_line,
        batch.created_at,
        batch.created_by,
        batch.finished_at,
        batch.undone_at,
        tuple(batch.mapping.get("columns", ())),
        tuple(batch.mapping.get("fields", ())),
        tuple((field, choice) for field, choice in batch.mapping.get("choices", ())),
        batch.mapping.get("source", ""),
    )
