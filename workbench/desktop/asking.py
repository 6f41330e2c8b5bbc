"""A question that needs the processor for a while, asked in the hands and not beside the window.

A busy Python thread takes the window's frames from 10 to 160 ms (architecture.md §4); readers of
the window's own process are for questions that the database answers.
"""

from typing import Generic, TypeVar

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.messages import Query
from workbench.vocabulary.record import record

R = TypeVar("R")


@job(work="workbench.desktop.work.asking:ask_aside")
@record
class AskAside(Job[R], Generic[R]):
    """Answers a query as the person at the window. Errors: as the query."""

    query: Query[R]
