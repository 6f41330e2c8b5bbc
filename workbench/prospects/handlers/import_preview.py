"""What a file would do, decided as an import decides but without writing anything."""

from collections import Counter

from sqlalchemy.orm import Session

from workbench.prospects.handlers.import_kinds import preview_leads, preview_suppression
from workbench.prospects.handlers.importing import decide
from workbench.prospects.messages.importing import OutcomeCounts, PreviewImport
from workbench.vocabulary.prospects import ImportKind
from workbench.work import Work


def preview_import(session: Session, query: PreviewImport, work: Work) -> OutcomeCounts:
    """What would become of rows; the transaction is a reading one."""
    if query.kind is ImportKind.SUPPRESSION:
        decided = preview_suppression(session, work, query.rows)
    elif query.kind is ImportKind.LEADS:
        decided = preview_leads(session, work, query.rows)
    else:
        decided = decide(session, work, query.rows, fresh=False).rows
    return OutcomeCounts.of(Counter(row.outcome.value for row in decided))
