"""What the window is handed: an open workspace, who works at it, and a place for its questions.

Callbacks come on any thread; the window's bridge brings them to its own (architecture.md §7).
`apart.py` is the program's: the core works in a process of its own. `here.py` is the same within
one process.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from workbench.actor import Actor
from workbench.desktop.jobs import Job
from workbench.outcomes import Changes, Outcome
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import record

R = TypeVar("R")

EVERYTHING: Changes | None = None
"""What is announced when another program wrote something: look at everything again."""
END_SECONDS = 20.0
"""How long whoever works beside the window gets to come to an end when it closes."""


@record
class Seat:
    """Who sits at the window, and in which zone its days and times are shown: what it must know
    before it can show a page.
    """

    actor: Actor
    zone: str


class Listener(Protocol):
    """Who hears of a job: progress, and the end with a result or an error."""

    def told(self, done: int, of: int, words: str) -> None:
        """`done` of about `of` pieces are finished."""
        ...

    def ended(self, result: object, fault: Exception | None) -> None:
        """The job is over."""
        ...


class Desktop(Protocol):
    """An open workspace as the window uses it."""

    on_changes: Callable[[Changes | None], None]
    """Hears of every commit: what it touched, or `EVERYTHING`."""

    @property
    def actor(self) -> Actor:
        """Who works at the window."""
        ...

    @property
    def seat(self) -> Seat:
        """Who works at the window, and in which zone."""
        ...

    @property
    def folder(self) -> Path:
        """The folder on this computer that belongs to the workspace."""
        ...

    def now(self) -> datetime:
        """The instant it is in this workspace (UTC)."""
        ...

    def ask(self, query: Query[R]) -> "Future[R]":
        """Answers a query beside the window. Errors: as `Gateway.ask`, in the future."""
        ...

    def execute(self, command: Command[R]) -> "Future[Outcome[R]]":
        """Carries out a command, one after the other. Errors: as `Gateway.execute`."""
        ...

    def begin(self, job: Job[Any], listener: Listener) -> int:
        """Gives the hands a job and returns its number."""
        ...

    def cancel(self, number: int) -> None:
        """Tells a job that nobody wants the rest; what it did so far stays."""
        ...

    def work_as(self, email: str) -> None:
        """Somebody else sits down at the window. Errors: `Refusal` for an unknown user."""
        ...

    def watch(self) -> None:
        """Begins to look for what other programs write."""
        ...

    def warm(self) -> None:
        """Starts the hands before the first job needs them."""
        ...

    def close(self) -> None:
        """Ends what works beside the window; jobs under way finish the piece of work in hand."""
        ...
