"""What a file would do, decided as an import decides but without writing anything."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbench.prospects.handlers.import_kinds import preview_leads, preview_suppression
from workbench.prospects.handlers.importing import decide
from workbench.prospects.importing.choosing import checked_choices, read_choices
from workbench.prospects.importing.deciding import Decided
from workbench.prospects.importing.elsewhere import HISTORIES, tell
from workbench.prospects.importing.normalising import Prepared
from workbench.prospects.messages.importing import (
    OutcomeCounts,
    Previewed,
    PreviewImport,
    RowLine,
)
from workbench.vocabulary.prospects import ImportKind, RowOutcome
from workbench.work import Work


def preview_import(session: Session, query: PreviewImport, work: Work) -> Previewed:
    """What would become of rows; the transaction is a reading one."""
    if query.kind is ImportKind.SUPPRESSION:
        decided = preview_suppression(session, work, query.rows)
    elif query.kind is ImportKind.LEADS:
        decided = preview_leads(session, work, query.rows)
    else:
        choices = read_choices(checked_choices(dict(query.choices)))
        rows: Sequence[Prepared] = query.rows
        if query.kind in HISTORIES:
            rows, _ = tell(query.kind, rows, work.now)
        decided = decide(session, work, rows, choices, fresh=False).rows
    counts = OutcomeCounts.of(Counter(row.outcome.value for row in decided))
    return Previewed(counts, _samples(query, decided) if query.samples else ())


def _samples(query: PreviewImport, decided: Sequence[Decided]) -> tuple[RowLine, ...]:
    raw = {row.line: tuple(row.raw) for row in query.rows}
    seen: Counter[RowOutcome] = Counter()
    found: list[RowLine] = []
    for row in decided:
        seen[row.outcome] += 1
        if seen[row.outcome] <= query.samples:
            found.append(
                RowLine(
                    row.line,
                    row.outcome,
                    row.account_id,
                    row.contact_id,
                    row.reason or "",
                    raw.get(row.line),
                )
            )
    return tuple(found)
