"""Child processes for work that needs the processor, so that the window and the network stay quick.

A busy thread took a table frame from 10 to 160 ms; a child process leaves it at 9 ms
(architecture.md §4). Children live long, take one item at a time, and a watchdog ends one that
hangs: hostile mail must never stop the line.
"""

import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import LifoQueue
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from workbench.errors import Bug, OutsideFault
from workbench.vocabulary.record import record

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS = 60.0
"""How long a new child may take to import what it needs; not counted against an item's limit."""
_JOIN_SECONDS = 5.0
_LOOK_SECONDS = 0.5
"""How often a parent looks whether it still wants an answer."""


@record
class _Told:
    """How far a child is, 0–1; its answer comes later."""

    share: float


class ChildHung(OutsideFault):
    """A child did not finish in time or died; its item was given up, the rest goes on."""


class ChildStopped(OutsideFault):
    """Nobody wants the answer any more; the child was ended in the middle of it."""


class _Child:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._body: SpawnProcess = context.Process(
            target=_serve, args=(theirs,), name="workbench-child", daemon=True
        )
        self._body.start()
        theirs.close()
        self._ready = False

    def ask(
        self,
        function: Callable[..., R],
        item: object,
        limit_seconds: float,
        progress: Callable[[float], None] | None = None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> tuple[R, None] | tuple[None, Exception]:
        """The answer or the function's own exception. After any raised error the child is unfit:
        an answer still under way would be taken for the next item's.

        Arguments: with `progress` the function gets a second argument by which it tells its share.
        """
        self._await_ready()
        try:
            self._pipe.send((function, item, progress is not None))
            answer = self._await_answer(limit_seconds, goes_on)
            while isinstance(answer, _Told) and progress is not None:
                progress(answer.share)
                answer = self._await_answer(limit_seconds, goes_on)
        except (EOFError, BrokenPipeError, ConnectionResetError) as fault:
            raise ChildHung("child_crashed", "A child process ended in the middle.") from fault
        return cast("tuple[R, None] | tuple[None, Exception]", answer)

    def _await_answer(self, limit_seconds: float, goes_on: Callable[[], bool]) -> object:
        """What the child says next. Errors: `ChildHung`, `ChildStopped`."""
        waited = 0.0
        while not self._pipe.poll(min(_LOOK_SECONDS, limit_seconds)):
            waited += _LOOK_SECONDS
            if waited >= limit_seconds:
                raise ChildHung(
                    "child_hung", f"A piece of work took longer than {limit_seconds:g} s."
                )
            if not goes_on():
                raise ChildStopped("child_stopped", "The work was stopped.")
        return self._pipe.recv()

    def _await_ready(self) -> None:
        if self._ready:
            return
        try:
            if not self._pipe.poll(START_SECONDS):
                raise ChildHung("child_hung", "A child process did not start in time.")
            self._pipe.recv()
        except EOFError as fault:
            raise ChildHung("child_crashed", "A child process ended while starting.") from fault
        self._ready = True

    def end(self, *, now: bool) -> None:
        """Asks the process to leave, or kills it."""
        self._pipe.close()
        if now:
            self._body.kill()
        self._body.join(_JOIN_SECONDS)
        if self._body.is_alive():
            self._body.kill()
            self._body.join(_JOIN_SECONDS)
        self._body.close()


class Children:
    """A few long-lived children. May be used from several threads; each item has one child.

    Arguments: `count` how many processes at most; they start when first needed.
    """

    def __init__(self, count: int = 1) -> None:
        self._places: LifoQueue[_Child | None] = LifoQueue()
        for _ in range(max(1, count)):
            self._places.put(None)
        self._count = max(1, count)
        self._closed = False

    def run(self, function: Callable[[T], R], item: T, *, limit_seconds: float) -> R:
        """Runs `function(item)` in a child and returns what it returns.

        Arguments: `function` a picklable function of a module; `limit_seconds` wall time.
        Errors: `ChildHung` when it hangs or its process dies (a new child takes the next item);
        any exception of the function itself.
        """
        return self._answer(lambda child: child.ask(function, item, limit_seconds))

    def run_telling(
        self,
        function: Callable[[T, Callable[[float], None]], R],
        item: T,
        *,
        limit_seconds: float,
        progress: Callable[[float], None],
        goes_on: Callable[[], bool] = lambda: True,
    ) -> R:
        """The same for long work that tells how far it is and may be stopped in the middle.

        Arguments: `function(item, tell)` calls `tell` with the share done, 0–1, which `progress`
        hears here; `goes_on` is looked at twice a second; `limit_seconds` from one telling to the
        next. Errors: as `run`, and `ChildStopped` when it does not go on.
        """
        return self._answer(
            lambda child: child.ask(function, item, limit_seconds, progress, goes_on)
        )

    def _answer(self, ask: Callable[[_Child], tuple[R, None] | tuple[None, Exception]]) -> R:
        if self._closed:
            raise Bug("children_closed", "The child processes are already closed.")
        child = self._places.get()
        try:
            child = child or _Child()
            answer, fault = ask(child)
        except BaseException:
            if child is not None:
                child.end(now=True)
            child = None
            raise
        finally:
            self._places.put(child)
        if fault is not None:
            raise fault
        return cast("R", answer)

    def map_batches(
        self,
        function: Callable[[list[T]], list[R]],
        items: Iterable[T],
        *,
        batch: int,
        limit_seconds: float,
    ) -> Iterator[list[R]]:
        """Runs `function` on lists of at most `batch` items, one list at a time, in order.

        Arguments and errors as in `run`; the limit is per batch.
        """
        waiting: list[T] = []
        for item in items:
            waiting.append(item)
            if len(waiting) >= batch:
                yield self.run(function, waiting, limit_seconds=limit_seconds)
                waiting = []
        if waiting:
            yield self.run(function, waiting, limit_seconds=limit_seconds)

    def close(self) -> None:
        """Ends all children; waits for items under way."""
        if self._closed:
            return
        self._closed = True
        for _ in range(self._count):
            child = self._places.get()
            if child is not None:
                child.end(now=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _serve(pipe: "Connection[Any, Any]") -> None:
    """The child's whole life: take an item, answer, until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl+C ends
    pipe.send("ready")
    while True:
        try:
            function, item, telling = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            answer: tuple[object, Exception | None] = (
                function(item, lambda share: pipe.send(_Told(share)))
                if telling
                else function(item),
                None,
            )
        except Exception as fault:  # noqa: BLE001 — carried to the parent, which raises it
            answer = (None, portable(fault))
        _send(pipe, answer)


def portable(fault: Exception) -> Exception:
    """The exception itself if it survives a pipe to another process, else a bug that names it."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 — our own bytes of a moment ago
    except Exception:  # noqa: BLE001 — pickling runs the exception class's own code
        return Bug("child_fault", f"A child process raised {type(fault).__name__}: {fault}")
    return fault


def _send(pipe: "Connection[Any, Any]", answer: tuple[object, Exception | None]) -> None:
    try:
        pipe.send(answer)
    except (BrokenPipeError, ConnectionResetError):
        return
    except Exception as fault:  # noqa: BLE001 — an answer that cannot be pickled
        words = f"A child's answer cannot be carried over: {type(fault).__name__}"
        pipe.send((None, Bug("child_answer", words)))
