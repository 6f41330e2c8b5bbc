"""The desktop as the program has it: the workspace is open in the core, a process of its own.

The core is started first of all, so that it loads and opens while the window is made. When it
dies, whatever was asked fails with a sentence, and the next question starts another one; what was
committed is kept, and whoever was sending is settled by the sender's own rules (architecture.md
§5).
"""

import subprocess
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from workbench.actor import Actor
from workbench.clock import Clock, PracticeClock, SystemClock
from workbench.desktop import wire
from workbench.desktop.desktop import END_SECONDS, Listener, Seat
from workbench.desktop.jobs import Job
from workbench.desktop.launch import Body, launched
from workbench.errors import Bug
from workbench.outcomes import Changes, Outcome
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import replace

R = TypeVar("R")


class _Core:
    """A core that is alive now. A thread of its own speaks, another one listens."""

    def __init__(
        self, body: Body, hear: Callable[[object], None], gone: Callable[["_Core"], None]
    ) -> None:
        self.body = body
        reading, writing = self.body.stdout, self.body.stdin
        if reading is None or writing is None:
            raise Bug("no_pipe", "The core was started without a pipe to it.")
        self._wire = wire.Wire(reading, writing)
        self._hear = hear
        self._gone = gone
        self._to_say: SimpleQueue[object] = SimpleQueue()
        self._threads = [
            threading.Thread(target=turn, name=f"workbench-{name}", daemon=True)
            for name, turn in (("speak", self._speak), ("hear", self._listen))
        ]
        for thread in self._threads:
            thread.start()

    def send(self, message: object) -> None:
        """Sends a message from the speaking thread: a full pipe never holds up the window."""
        self._to_say.put(message)

    def end(self) -> None:
        """Lets the core come to its end, and waits for it."""
        self.send(wire.End())
        try:
            self.body.wait(2 * END_SECONDS)
        except subprocess.TimeoutExpired:
            self.body.kill()
            self.body.wait()
        for thread in self._threads:
            thread.join(END_SECONDS)
        self._wire.close()

    def drop(self) -> None:
        """Lets go of a core that ended by itself (on the listening thread)."""
        self.send(wire.End())
        self.body.wait()
        self._wire.close()

    def _speak(self) -> None:
        while True:
            message = self._to_say.get()
            try:
                self._wire.send(message)
            except OSError:
                return  # the listener hears that the core is gone
            except Exception as fault:  # noqa: BLE001 — something that cannot be pickled
                self._refuse(message, fault)
            if isinstance(message, wire.End):
                return

    def _refuse(self, message: object, fault: Exception) -> None:
        if isinstance(message, wire.Do):
            self._hear(wire.Answered(message.number, None, _not_carried("Command", fault)))
        elif isinstance(message, wire.Begin):
            self._hear(wire.Ended(message.number, None, _not_carried("Job", fault)))

    def _listen(self) -> None:
        while True:
            try:
                message = self._wire.receive()
            except EOFError:
                break
            self._hear(message)
        self._gone(self)


class DesktopApart:
    """As `Desktop`, on a workspace open in the core's process.

    `open` begins it, `opened` tells what came of it. What is asked before it is open is answered
    once it is.

    Arguments: `body` a core that was launched already.
    """

    def __init__(self, body: Body | None = None) -> None:
        self.on_changes: Callable[[Changes | None], None] = lambda changes: None
        self._wanted: wire.Open | None = None
        self._seat: Seat | None = None
        self._expected: Seat | None = None
        self._clock: Clock = SystemClock()
        self._lock = threading.Lock()
        self._opening: Future[Actor] = Future()
        self._waiting: dict[int, Future[Any]] = {}
        self._jobs: dict[int, Listener] = {}
        self._foreseen: list[tuple[Query[Any], Future[Any]]] = []
        self._number = 0
        self._watching = self._closing = False
        self._core = None if body is None else _Core(body, self._hear, self._gone)

    @property
    def actor(self) -> Actor:
        """As in `Desktop`. Errors: as `seat`."""
        return self.seat.actor

    @property
    def seat(self) -> Seat:
        """As in `Desktop`; before it is open, what `expect` said. Errors: `Bug` when nobody did."""
        seat = self._seat or self._expected
        if seat is None:
            raise Bug("not_open", "The workspace is not open yet.")
        return seat

    @property
    def wanted(self) -> wire.Open:
        """What is opened. Errors: `Bug` before `open`."""
        if self._wanted is None:
            raise Bug("not_open", "Nobody said yet which workspace to open.")
        return self._wanted

    @property
    def folder(self) -> Path:
        """As in `Desktop`."""
        return self.wanted.place.folder

    def now(self) -> datetime:
        """As in `Desktop`."""
        return self._clock.now()

    def open(self, wanted: wire.Open) -> None:
        """Begins to open a workspace; once more after `WhoWorks`."""
        with self._lock:
            core = self._alive()
            self._wanted = wanted
            self._opening = Future()
            core.send(wanted)

    def expect(self, seat: Seat) -> None:
        """Says who will most likely sit here, so that the window can be made until it is open. What
        the core has said already holds.
        """
        self._expected = seat

    def foresee(self, questions: Iterable[Query[Any]]) -> None:
        """Asks what a window that is still being made will ask first: whoever asks the same before
        anything is written, or `watch` ends the beginning, takes that answer over.
        """
        self._foreseen = [(question, self.ask(question)) for question in questions]

    def opened(self) -> Actor:
        """Waits until the workspace is open; returns who works at it. Errors: as `open_here`."""
        return self._opening.result()

    def ask(self, query: Query[R]) -> "Future[R]":
        """As in `Desktop`."""
        with self._lock:
            for pair in self._foreseen:
                if pair[0] == query:
                    self._foreseen.remove(pair)
                    return pair[1]
        return self._answered(lambda number: wire.Ask.of(number, query))

    def execute(self, command: Command[R]) -> "Future[Outcome[R]]":
        """As in `Desktop`."""
        return self._answered(lambda number: wire.Do(number, command))

    def begin(self, job: Job[Any], listener: Listener) -> int:
        """As in `Desktop`."""
        with self._lock:
            self._number += 1
            number = self._number
            if not self._closing:
                self._jobs[number] = listener
                self._alive().send(wire.Begin(number, job))
                return number
        listener.ended(None, _lost())
        return number

    def cancel(self, number: int) -> None:
        """As in `Desktop`."""
        with self._lock:
            if self._core is not None:
                self._core.send(wire.Cancel(number))

    def work_as(self, email: str) -> None:
        """As in `Desktop`."""
        found: Future[Actor] = self._answered(lambda number: wire.SitDown(number, email))
        self._seat = replace(self.seat, actor=found.result())
        self._wanted = replace(self.wanted, email=email)

    def watch(self) -> None:
        """As in `Desktop`."""
        self._watching = True
        self._foreseen = []
        self._say(wire.LookAround())

    def warm(self) -> None:
        """As in `Desktop`."""
        self._say(wire.WarmUp())

    def close(self) -> None:
        """As in `Desktop`; then nothing is answered any more."""
        with self._lock:
            self._closing = True
            core, self._core = self._core, None
            left = list(self._waiting.values())
            self._waiting.clear()
        for future in left:
            future.cancel()
        if core is not None:
            core.end()

    def _say(self, message: object) -> None:
        """Tells the core something; after the end there is nobody to tell."""
        with self._lock:
            if not self._closing:
                self._alive().send(message)

    def _alive(self) -> _Core:
        """The core, started anew where there is none (with the lock held)."""
        if self._core is None:
            self._core = _Core(launched(), self._hear, self._gone)
            if self._wanted is not None:
                self._core.send(self._wanted)
            if self._watching:
                self._core.send(wire.LookAround())
        return self._core

    def _answered(self, message: Callable[[int], object]) -> "Future[Any]":
        future: Future[Any] = Future()
        with self._lock:
            if self._closing:
                future.cancel()
                return future
            self._number += 1
            try:
                said = message(self._number)
            except Exception as fault:  # noqa: BLE001 — something that cannot be pickled
                future.set_exception(_not_carried("Question", fault))
                return future
            self._waiting[self._number] = future
            self._alive().send(said)
        return future

    def _hear(self, message: object) -> None:
        match message:
            case wire.Answered(number, answer, fault):
                self._answer(number, answer, fault)
            case wire.Wrote(changes):
                self._foreseen = []
                self.on_changes(changes)
            case wire.Told(number, done, of, words) if number in self._jobs:
                self._jobs[number].told(done, of, words)
            case wire.Ended(number, result, fault):
                self._end(number, result, fault)
            case wire.Moved(now) if isinstance(self._clock, PracticeClock):
                self._clock.move_to(now)
            case wire.Opened(seat, now):
                self._seat = seat
                self._clock = SystemClock() if now is None else PracticeClock(now)
                if not self._opening.done():
                    self._opening.set_result(seat.actor)
            case wire.Unclear(fault) if not self._opening.done():
                self._opening.set_exception(fault)
            case wire.Broken(fault):
                with self._lock:
                    lost = self._under_way()
                self._break(fault, *lost)

    def _answer(self, number: int, answer: object, fault: Exception | None) -> None:
        with self._lock:
            future = self._waiting.pop(number, None)
        if future is None or not future.set_running_or_notify_cancel():
            return
        if fault is not None:
            future.set_exception(fault)
        else:
            future.set_result(answer)

    def _end(self, number: int, result: object, fault: Exception | None) -> None:
        with self._lock:
            listener = self._jobs.pop(number, None)
        if listener is not None:
            listener.ended(result, fault)

    def _under_way(self) -> tuple[list[int], list[int]]:
        """Numbers of what is waiting for an answer, and of jobs (with the lock held)."""
        return list(self._waiting), list(self._jobs)

    def _break(self, fault: Exception, numbers: list[int], jobs: list[int]) -> None:
        """Nothing of this will be answered."""
        if not self._opening.done():
            self._opening.set_exception(fault)
        for number in numbers:
            self._answer(number, None, fault)
        for number in jobs:
            self._end(number, None, fault)

    def _gone(self, core: _Core) -> None:
        with self._lock:
            if self._closing or self._core is not core:
                return
            self._core = None
            lost = self._under_way()  # whatever is asked from now on goes to the next core
        core.drop()
        self._break(_lost(), *lost)


def _not_carried(what: str, fault: Exception) -> Bug:
    return Bug("core_message", f"{what} cannot be carried over: {type(fault).__name__}")


def _lost() -> Bug:
    """What is heard by whoever asked a core that died."""
    return Bug(
        "core_gone",
        "The program's core ended unexpectedly. What was saved is kept; the next thing you do "
        "starts it again. Look first whether your last change is there.",
    )
