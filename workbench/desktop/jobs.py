"""What a job is: a frozen dataclass with its worker written on it, like a command with its door.

Jobs are long work (imports, mail, scoring). They run in the hands, a process of their own, because
a busy Python thread would take the window's frames from 10 to 160 ms (architecture.md §4).
"""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from workbench.vocabulary.record import record

R_co = TypeVar("R_co", covariant=True)
C = TypeVar("C", bound=type)


@record
class Bench:
    """Where a job's work is: `work` is `package.module:function`, loaded on first use."""

    work: str


class Job(Generic[R_co]):
    """Long work somebody asks for. `R_co` is what its worker returns; both cross a process border,
    so both must be picklable.
    """

    bench: Bench


def job(*, work: str) -> Callable[[C], C]:
    """Writes on a job class who does it: `function(hands, job, watch)` of a module."""

    def write(message: C) -> C:
        message.bench = Bench(work)  # type: ignore[attr-defined]
        return message

    return write


class Watch(Protocol):
    """How a worker tells how far it is, and hears that nobody wants the rest any more."""

    def tell(self, done: int, of: int, words: str = "") -> None:
        """`done` of about `of` pieces are finished (`of` 0: nobody knows); `words` say what."""
        ...

    def cancelled(self) -> bool:
        """Whether the person pressed cancel; what was done so far stays."""
        ...
