"""What the window, its core and its hands say to one another, and the pipe it goes over.

Only these processes hold the pipe's ends, so what comes out of it is our own (architecture.md §7).
"""

import pickle
import threading
from datetime import datetime
from typing import IO, Any, Self

from workbench.desktop.desktop import Seat
from workbench.desktop.jobs import Job
from workbench.outcomes import Changes
from workbench.places import Place
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import record


class Wire:
    """One end of a pipe. Messages are whole or not at all; any thread may send."""

    def __init__(self, reading: IO[bytes], writing: IO[bytes]) -> None:
        self._reading = reading
        self._writing = writing
        self._sending = threading.Lock()

    def send(self, message: object) -> None:
        """Errors: OSError when an end is gone; as pickling, and then nothing is sent."""
        packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._sending:
            if self._writing.closed:
                raise BrokenPipeError("This end of the pipe is closed.")
            self._writing.write(packed)
            self._writing.flush()

    def receive(self) -> Any:
        """The next message. Errors: EOFError when the other end is gone."""
        try:
            return pickle.load(self._reading)  # noqa: S301 — only our own processes hold the pipe
        except (pickle.UnpicklingError, OSError, ValueError) as broken:
            raise EOFError from broken

    def close(self) -> None:
        """Lets go of this end."""
        for end in (self._writing, self._reading):
            try:
                end.close()
            except OSError:  # what was still to be flushed goes to somebody who is gone
                continue


# From the window to its core.
@record
class Open:
    """Open this workspace. `opener` is `package.module:function`, which makes of a place what
    opens it in the hands; `email` is the person at the window, or empty: the only one there is.
    """

    place: Place
    opener: str
    email: str


@record
class Ask:
    """Answer this question. It is packed once more: unpacking it loads its modules, and that waits
    until the questions before it are answered.
    """

    number: int
    packed: bytes

    @classmethod
    def of(cls, number: int, query: Query[Any]) -> Self:
        """Errors: as pickling."""
        return cls(number, pickle.dumps(query, pickle.HIGHEST_PROTOCOL))

    def query(self) -> Query[Any]:
        """The question."""
        unpacked: Query[Any] = pickle.loads(self.packed)  # noqa: S301 — as in `Wire.receive`
        return unpacked


@record
class Do:
    """Carry out this command."""

    number: int
    command: Command[Any]


@record
class SitDown:
    """Somebody else sits at the window now; answered with who that is."""

    number: int
    email: str


@record
class LookAround:
    """Begin to look for what other programs write."""


@record
class WarmUp:
    """Start the hands before the first job needs them."""


# From the core to the window.
@record
class Opened:
    """The workspace is open. `now` is where a practice clock stands; None: real time."""

    seat: Seat
    now: datetime | None


@record
class Unclear:
    """Nobody said who works here. What is asked waits until an `Open` names somebody."""

    fault: Exception


@record
class Answered:
    """What came of a question, a command or a change of persons: a result, or an error."""

    number: int
    answer: object
    fault: Exception | None


# From the window or its core to the hands.
@record
class Begin:
    """Do this job."""

    number: int
    job: Job[Any]


@record
class Cancel:
    """Nobody wants the rest of this job."""

    number: int


@record
class WorkAs:
    """Somebody else sits at the window now."""

    email: str


@record
class End:
    """The window closes."""


# From the hands back.
@record
class Told:
    """How far a job is."""

    number: int
    done: int
    of: int
    words: str


@record
class Ended:
    """A job is over: with its result, or with the error that ended it."""

    number: int
    result: object
    fault: Exception | None


@record
class Wrote:
    """Something was committed; None: another program may have written, look at everything."""

    changes: Changes | None


@record
class Moved:
    """The practice clock stands here now."""

    now: datetime


@record
class Broken:
    """The workspace could not be opened here."""

    fault: Exception
