"""Searches for duplicates in the hands; the comparing itself is done by a child process."""

from workbench.desktop.deduping import SearchDuplicates, SearchReport
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.jobs.deduper import search
from workbench.prospects.duplicates.engine import ASK
from workbench.vocabulary.prospects import RecordKind

_PARTS = 100


def search_duplicates(hands: Hands, job: SearchDuplicates, watch: Watch) -> SearchReport:
    """Searches one kind after the other until done or nobody wants the rest."""
    records = waiting = 0
    for number, kind in enumerate(RecordKind):

        def progress(share: float, before: int = number) -> None:
            watch.tell(round((before + share) * _PARTS), len(RecordKind) * _PARTS)

        done = search(
            hands.desk,
            hands.app.children,
            kind,
            threshold=ASK,
            progress=progress,
            goes_on=lambda: not watch.cancelled(),
        )
        if done is None:
            return SearchReport(records, waiting, finished=False)
        records += done.records
        waiting += done.open
    return SearchReport(records, waiting, finished=True)
