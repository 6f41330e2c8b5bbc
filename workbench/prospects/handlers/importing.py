"""Runs an import: a batch is opened, its chunks are decided on and written, it is closed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Suppression
from db.tables.imports import ImportBatch
from workbench.errors import Refusal
from workbench.prospects.handlers.custom_fields import declare
from workbench.prospects.handlers.fit import refresh
from workbench.prospects.handlers.import_forbids import forbid
from workbench.prospects.handlers.import_histories import note_histories
from workbench.prospects.handlers.import_kinds import (
    import_leads,
    import_suppression,
    move_customers,
)
from workbench.prospects.handlers.import_known import address_key, ids_for, look_up
from workbench.prospects.handlers.import_writes import note_rows, write
from workbench.prospects.handlers.suppression import carry_over
from workbench.prospects.importing.choosing import (
    NOTHING_CHOSEN,
    Choices,
    checked_choices,
    read_choices,
)
from workbench.prospects.importing.deciding import Decided, Decider, Ids, Writes
from workbench.prospects.importing.elsewhere import HISTORIES, Happened, tell
from workbench.prospects.importing.normalising import Prepared
from workbench.prospects.messages.importing import (
    MOST_ROWS,
    CancelImport,
    ChunkDone,
    FinishImport,
    ImportChunk,
    ImportStarted,
    OutcomeCounts,
    StartImport,
)
from workbench.vocabulary.prospects import (
    BatchState,
    ImportKind,
    RowOutcome,
)
from workbench.vocabulary.values import sha256_hex
from workbench.work import Work

IMPORT_LOCK = 7_250_007
"""PostgreSQL advisory lock key: chunks follow one another, so that two imports at once never
create the same account twice (SQLite has one writer anyway)."""


def start_import(session: Session, command: StartImport, work: Work) -> ImportStarted:
    """Opens a batch or finds the interrupted one of the same file, kind and mapping."""
    mapping: dict[str, Any] = {"columns": list(command.columns), "fields": list(command.fields)}
    if command.choices:
        mapping["choices"] = [list(pair) for pair in checked_choices(dict(command.choices))]
    running = session.scalars(
        select(ImportBatch)
        .where(
            ImportBatch.sha256 == command.sha256,
            ImportBatch.kind == command.kind,
            ImportBatch.state == BatchState.RUNNING,
            ImportBatch.created_by == work.actor.person_id,
        )
        .order_by(ImportBatch.id.desc())
    ).all()
    for batch in running:
        if {name: value for name, value in batch.mapping.items() if name != "source"} == mapping:
            work.record(f"import:{batch.id}", resumed_at=batch.next_line)
            return ImportStarted(batch.id, batch.next_line, True, OutcomeCounts.of(batch.counts))
    batch = ImportBatch(
        file=command.file[:500],
        sha256=command.sha256,
        kind=command.kind,
        mapping={**mapping, "source": command.source} if command.source else mapping,
        state=BatchState.RUNNING,
        counts={},
        next_line=0,
    )
    session.add(batch)
    session.flush()
    declare(session, command.types)
    work.record(f"import:{batch.id}", sha256=command.sha256, kind=command.kind.value)
    return ImportStarted(batch.id, 0, False, OutcomeCounts())


def import_chunk(session: Session, command: ImportChunk, work: Work) -> ChunkDone:
    """Decides on and writes the rows of a chunk that were not decided on yet."""
    if len(command.rows) > MOST_ROWS:
        raise Refusal("chunk_size", f"A chunk holds at most {MOST_ROWS:,} rows.")
    batch = running_batch(session, command.batch_id, work)
    rows = [row for row in command.rows if row.line >= batch.next_line]
    if not rows:
        return ChunkDone(OutcomeCounts(), batch.next_line)
    decided = _decided(session, work, batch, rows)
    counts = Counter(one.outcome for one in decided)
    batch.next_line = rows[-1].line + 1
    batch.counts = _added(batch.counts, counts)
    work.record(
        f"import:{batch.id}",
        first_line=rows[0].line,
        last_line=rows[-1].line,
        outcomes=_digest(decided),
        **{outcome.value: number for outcome, number in counts.items()},  # type: ignore[arg-type]
    )
    return ChunkDone(
        OutcomeCounts.of({key.value: number for key, number in counts.items()}), batch.next_line
    )


def finish_import(session: Session, command: FinishImport, work: Work) -> OutcomeCounts:
    """Closes a batch."""
    batch = running_batch(session, command.batch_id, work)
    batch.state = BatchState.DONE
    batch.finished_at = work.now
    counts = OutcomeCounts.of(batch.counts)
    work.record(f"import:{batch.id}", rows=counts.rows, created=counts.created)
    return counts


def cancel_import(session: Session, command: CancelImport, work: Work) -> OutcomeCounts:
    """Stops a batch; what it did stays until it is undone."""
    batch = running_batch(session, command.batch_id, work)
    batch.state = BatchState.CANCELLED
    batch.finished_at = work.now
    work.record(f"import:{batch.id}", next_line=batch.next_line)
    return OutcomeCounts.of(batch.counts)


def running_batch(session: Session, batch_id: int, work: Work) -> ImportBatch:
    """A batch that is running and the actor's own, locked until the commit.

    Errors: `Refusal` `no_batch`, `not_yours`, `import_over`.
    """
    batch = lock_batch(session, batch_id, work)
    if batch.state is not BatchState.RUNNING:
        raise Refusal(
            "import_over", f"Import {batch_id} is {batch.state.value}; start the file again."
        )
    return batch


def lock_batch(session: Session, batch_id: int, work: Work) -> ImportBatch:
    """A batch the actor may change, locked until the commit.

    Errors: `Refusal` `no_batch`, `not_yours`.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(IMPORT_LOCK)))
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise Refusal("no_batch", f"There is no import {batch_id}.")
    work.actor.require_own(batch.created_by)
    session.refresh(batch, with_for_update=True)
    return batch


def decide(
    session: Session,
    work: Work,
    rows: Sequence[Prepared],
    choices: Choices = NOTHING_CHOSEN,
    *,
    fresh: bool = True,
) -> Writes:
    """What would become of rows of accounts and contacts, from what is there now.

    Arguments: `choices` of the person who imports; `fresh` takes ids from the database; a preview
    counts downwards instead.
    """
    keys = {address: address_key(work, address) for row in rows for address, _ in row.emails}
    known = look_up(session, rows, set(keys.values()))
    ids = ids_for(session, rows) if fresh else Ids(count(-1, -1), count(-1, -1), count(-1, -1))
    decider = Decider(known, ids, keys.__getitem__, choices)
    for row in rows:
        decider.decide(row)
    return decider.writes


def _decided(
    session: Session, work: Work, batch: ImportBatch, rows: Sequence[Prepared]
) -> list[Decided]:
    if batch.kind is ImportKind.SUPPRESSION:
        decided = import_suppression(session, work, batch.id, rows)
        note_rows(session, work, batch.id, decided)
        forbid(session, work, batch.id, [(row, ()) for row in rows if row.suppress])
        return decided
    if batch.kind is ImportKind.LEADS:
        decided = import_leads(session, work, batch, rows)
        note_rows(session, work, batch.id, decided)
        forbid(session, work, batch.id, [(row, ()) for row in rows if row.suppress])
        return decided
    told: dict[int, Happened] = {}
    if batch.kind in HISTORIES:
        rows, told = tell(batch.kind, rows, work.now)
    writes = decide(session, work, rows, read_choices(batch.mapping.get("choices", ())))
    write(session, work, batch.id, writes)
    if batch.kind is ImportKind.CUSTOMERS:
        move_customers(session, work, batch, writes.rows)
    if told:
        note_histories(session, work, batch, writes.rows, told)
    note_rows(session, work, batch.id, writes.rows)
    forbid(session, work, batch.id, writes.forbidden)
    _cover_new(session, work, writes)
    refresh(session, work, (one.account_id for one in writes.rows if one.account_id is not None))
    return writes.rows


def _cover_new(session: Session, work: Work, writes: Writes) -> None:
    """Earlier suppressions reach the new rows (OPT-03)."""
    if session.scalar(select(Suppression.id).limit(1)) is not None:
        new = {one["contact_id"] for one in writes.addresses.values()}
        carry_over(session, work, sorted(new | set(writes.contacts) | set(writes.contact_updates)))


def _digest(decided: Iterable[Decided]) -> str:
    """What the ledger keeps of a chunk's rows: a digest of every line's outcome and ids."""
    listed = "\n".join(f"{d.line},{d.outcome.value},{d.account_id},{d.contact_id}" for d in decided)
    return sha256_hex(listed.encode())


def _added(before: dict[str, int], more: Counter[RowOutcome]) -> dict[str, int]:
    total = Counter(before)
    total.update({outcome.value: number for outcome, number in more.items()})
    return dict(total)
