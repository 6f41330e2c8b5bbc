"""The desktop as the program has it: the workspace is open in the core, a process of its own.

The core is started first of all, so that it loads and opens while the window is made. When it
dies, whatever was asked fails with a sentence, and the next question starts another one; what was
committed is kept, and whoever was sending is settled by the sender's own rules (architecture.md
§5).
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from workbench.actor import Actor
from workbench.clock import Clock, PracticeClock, SystemClock
from workbench.desktop.desktop import END_SECONDS, Listener
from workbench.desktop.jobs import Job
from workbench.desktop.wire import (
    Answered,
    Ask,
    Begin,
    Broken,
    Cancel,
    Do,
    End,
    Ended,
    LookAround,
    Moved,
    Open,
    Opened,
    SitDown,
    Told,
    WarmUp,
    Wire,
    Wrote,
)
from workbench.errors import Bug
from workbench.outcomes import Changes, Outcome
from workbench.places import Place
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import replace

R = TypeVar("R")

_PROGRAM = (
    "import gc, sys; gc.disable(); sys.path[:] = {path!r}; "
    "from workbench.desktop.core import main; main()"
)
"""What is loaded stays: the core looks for garbage only once it is open."""
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class _Core:
    """A core that is alive now. A thread of its own speaks, another one listens."""

    def __init__(self, hear: Callable[[object], None], gone: Callable[["_Core"], None]) -> None:
        words = [sys.executable, "-c", _PROGRAM.format(path=sys.path)]
        self.body = subprocess.Popen(  # noqa: S603 — our own module, in our own interpreter
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_NO_CONSOLE
        )
        reading, writing = self.body.stdout, self.body.stdin
        if reading is None or writing is None:
            raise Bug("no_pipe", "The core was started without a pipe to it.")
        self._wire = Wire(reading, writing)
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
        self.send(End())
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
        self.send(End())
        self.body.wait()
        self._wire.close()

    def _speak(self) -> None:
        while True:
            message = self._to_say.get()
            try:
                self._wire.send(message)
            except (OSError, ValueError):
                return  # the listener hears that the core is gone
            except Exception as fault:  # noqa: BLE001 — something that cannot be pickled
                self._refuse(message, fault)
            if isinstance(message, End):
                return

    def _refuse(self, message: object, fault: Exception) -> None:
        words = f"{type(message).__name__} cannot be carried over: {type(fault).__name__}"
        if isinstance(message, Ask | Do | SitDown):
            self._hear(Answered(message.number, None, Bug("core_message", words)))
        elif isinstance(message, Begin):
            self._hear(Ended(message.number, None, Bug("core_message", words)))

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

    `start` and `open` begin it, `opened` tells what came of it.
    """

    def __init__(self) -> None:
        self.on_changes: Callable[[Changes | None], None] = lambda changes: None
        self._wanted: Open | None = None
        self._actor: Actor | None = None
        self._clock: Clock = SystemClock()
        self._lock = threading.Lock()
        self._core: _Core | None = None
        self._opening: Future[Actor] = Future()
        self._waiting: dict[int, Future[Any]] = {}
        self._jobs: dict[int, Listener] = {}
        self._number = 0
        self._watching = self._closing = False

    @property
    def actor(self) -> Actor:
        """As in `Desktop`. Errors: `Bug` before it is open."""
        if self._actor is None:
            raise Bug("not_open", "The workspace is not open yet.")
        return self._actor

    @property
    def wanted(self) -> Open:
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

    def start(self) -> None:
        """Starts the core before anybody knows what it is to open: loading takes it a while."""
        with self._lock:
            self._alive()

    def open(self, place: Place, opener: str, email: str) -> None:
        """Begins to open a workspace; once more after `WhoWorks`. Arguments: as in `Open`."""
        with self._lock:
            core = self._alive()
            self._wanted = Open(place, opener, email)
            self._opening = Future()
            core.send(self._wanted)

    def opened(self) -> Actor:
        """Waits until the workspace is open; returns who works at it. Errors: as `open_here`."""
        return self._opening.result()

    def ask(self, query: Query[R]) -> "Future[R]":
        """As in `Desktop`."""
        return self._answered(lambda number: Ask(number, query))

    def execute(self, command: Command[R]) -> "Future[Outcome[R]]":
        """As in `Desktop`."""
        return self._answered(lambda number: Do(number, command))

    def begin(self, job: Job[Any], listener: Listener) -> int:
        """As in `Desktop`."""
        with self._lock:
            self._number += 1
            self._jobs[self._number] = listener
            self._alive().send(Begin(self._number, job))
            return self._number

    def cancel(self, number: int) -> None:
        """As in `Desktop`."""
        with self._lock:
            if self._core is not None:
                self._core.send(Cancel(number))

    def work_as(self, email: str) -> None:
        """As in `Desktop`."""
        found: Future[Actor] = self._answered(lambda number: SitDown(number, email))
        self._actor = found.result()
        self._wanted = replace(self.wanted, email=email)

    def watch(self) -> None:
        """As in `Desktop`."""
        self._watching = True
        with self._lock:
            self._alive().send(LookAround())

    def warm(self) -> None:
        """As in `Desktop`."""
        with self._lock:
            self._alive().send(WarmUp())

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

    def _alive(self) -> _Core:
        """The core, started anew where there is none (with the lock held)."""
        if self._core is None:
            self._core = _Core(self._hear, self._gone)
            if self._wanted is not None:
                self._core.send(self._wanted)
            if self._watching:
                self._core.send(LookAround())
        return self._core

    def _answered(self, message: Callable[[int], object]) -> "Future[Any]":
        future: Future[Any] = Future()
        with self._lock:
            if self._closing:
                future.cancel()
                return future
            self._number += 1
            self._waiting[self._number] = future
            self._alive().send(message(self._number))
        return future

    def _hear(self, message: object) -> None:
        match message:
            case Answered(number, answer, fault):
                self._answer(number, answer, fault)
            case Wrote(changes):
                self.on_changes(changes)
            case Told(number, done, of, words) if number in self._jobs:
                self._jobs[number].told(done, of, words)
            case Ended(number, result, fault):
                self._end(number, result, fault)
            case Moved(now) if isinstance(self._clock, PracticeClock):
                self._clock.move_to(now)
            case Opened(actor, now):
                self._actor = actor
                self._clock = SystemClock() if now is None else PracticeClock(now)
                if not self._opening.done():
                    self._opening.set_result(actor)
            case Broken(fault):
                self._break(fault)

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

    def _break(self, fault: Exception) -> None:
        """The workspace could not be opened: nothing that was asked will be answered."""
        if not self._opening.done():
            self._opening.set_exception(fault)
        with self._lock:
            numbers, jobs = list(self._waiting), list(self._jobs)
        for number in numbers:
            self._answer(number, None, fault)
        for number in jobs:
            self._end(number, None, fault)

    def _gone(self, core: _Core) -> None:
        with self._lock:
            if self._closing or self._core is not core:
                return
            self._core = None
        core.drop()
        self._break(_lost())


def _lost() -> Bug:
    """What is heard by whoever asked a core that died."""
    return Bug(
        "core_gone",
        "The program's core ended unexpectedly. What was saved is kept; the next thing you do "
        "starts it again. Look first whether your last change is there.",
    )
