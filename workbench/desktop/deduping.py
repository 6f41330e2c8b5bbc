"""The job of the page of duplicates: compare all accounts and people."""

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class SearchReport:
    """How many records were compared, how many pairs wait now, and whether all was compared."""

    records: int
    open: int
    finished: bool


@job(work="workbench.desktop.work.deduping:search_duplicates")
@record
class SearchDuplicates(Job[SearchReport]):
    """Compares all accounts, then all people; stopped, the pairs of before stay."""
