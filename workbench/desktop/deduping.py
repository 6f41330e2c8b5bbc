"""The job of the page of duplicates: compare all accounts and people."""

from dataclasses import dataclass

from workbench.desktop.jobs import Job, job


@dataclass(frozen=True, slots=True)
class SearchReport:
    """How many records were compared, how many pairs wait now, and whether all was compared."""

    records: int
    open: int
    finished: bool


@job(work="workbench.desktop.work.deduping:search_duplicates")
@dataclass(frozen=True, slots=True)
class SearchDuplicates(Job[SearchReport]):
    """Compares all accounts, then all people; stopped, the pairs of before stay."""
