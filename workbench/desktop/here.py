"""The desktop within one process: questions run on two reader threads, commands on one writer
thread, long jobs in the hands, another process (architecture.md §4, §7).
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, TypeVar

from workbench.actor import Actor
from workbench.app import App
from workbench.clock import PracticeClock
from workbench.desktop.desktop import END_SECONDS, EVERYTHING, Listener, Seat
from workbench.desktop.hands import Opener, live, lost
from workbench.desktop.jobs import Job
from workbench.desktop.readers import Readers
from workbench.desktop.wire import Begin, Broken, Cancel, End, Ended, Moved, Told, WorkAs, Wrote
from workbench.errors import WorkbenchError
from workbench.logs import topic
from workbench.outcomes import Changes, Outcome
from workbench.vocabulary.messages import Command, Query
from workbench.watching import Witness

R = TypeVar("R")

WATCH_SECONDS = 2.0
"""How often the window looks whether another program wrote into the workspace."""


@dataclass(slots=True)
class _Process:
    """The hands that are alive now."""

    body: SpawnProcess
    pipe: "Connection[Any, Any]"


class DesktopHere:
    """As `Desktop`, on a workspace open in this process.

    Arguments: `app` the workspace open in this process; `actor` who works at the window; `opener`
    opens the same workspace in the hands.
    """

    def __init__(self, app: App, actor: Actor, opener: Opener) -> None:
        self.app = app
        self.actor = actor
        self._opener = opener
        self._readers = Readers("workbench-read")
        self._writer = ThreadPoolExecutor(1, "workbench-write")
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._jobs: dict[int, Listener] = {}
        self._number = 0
        self._closing = threading.Event()
        self._announced = threading.Event()
        self._watching: threading.Thread | None = None
        self.on_changes: Callable[[Changes | None], None] = lambda changes: None
        app.gateway.announce = self._wrote

    @property
    def seat(self) -> Seat:
        """As in `Desktop`."""
        return Seat(self.actor, self.app.zone)

    @property
    def folder(self) -> Path:
        """As in `Desktop`."""
        return self.app.folder

    def now(self) -> datetime:
        """As in `Desktop`."""
        return self.app.clock.now()

    def ask(self, query: Query[R]) -> "Future[R]":
        """As in `Desktop`."""
        return self.ask_unpacked(lambda: query)

    def ask_unpacked(self, unpack: Callable[[], Query[R]]) -> "Future[R]":
        """As `ask`, for a question that is unpacked when its turn comes."""
        gateway, actor = self.app.gateway, self.actor

        def begin() -> Callable[[], R]:
            query = unpack()
            gateway.load(query)
            return lambda: gateway.ask(query, actor)

        return self._readers.submit(begin)

    def execute(self, command: Command[R]) -> "Future[Outcome[R]]":
        """As in `Desktop`."""
        return self._writer.submit(self.app.gateway.execute, command, self.actor)

    def begin(self, job: Job[Any], listener: Listener) -> int:
        """As in `Desktop`."""
        with self._lock:
            self._number += 1
            number = self._number
            self._jobs[number] = listener
        self._writer.submit(self._hand_over, Begin(number, job))
        return number

    def cancel(self, number: int) -> None:
        """As in `Desktop`."""
        self._writer.submit(self._send, Cancel(number))

    def work_as(self, email: str) -> None:
        """As in `Desktop`."""
        self.actor = self.app.actor(email)
        self._writer.submit(self._send, WorkAs(email))

    def watch(self) -> None:
        """As in `Desktop`."""
        self._watching = threading.Thread(target=self._watch, name="workbench-watch", daemon=True)
        self._watching.start()

    def warm(self) -> None:
        """As in `Desktop`."""
        self._writer.submit(self._hand_over, None)
        self._writer.submit(self.app.gateway.load_tables)

    def close(self) -> None:
        """Ends the threads and the hands; the workspace itself stays open for its owner to close.

        Jobs under way finish the piece of work in hand.
        """
        self._closing.set()
        self._readers.close()
        self._writer.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            # Closing the pipe would not be heard: our own listener still reads from it.
            with suppress(OSError):
                process.pipe.send(End())
            process.body.join(END_SECONDS)
            if process.body.is_alive():
                process.body.kill()
                process.body.join(END_SECONDS)
        if self._watching is not None:
            self._watching.join(END_SECONDS)
        self.app.gateway.announce = lambda changes: None

    def _hand_over(self, begin: Begin | None) -> None:
        """Sends a job, starting the hands if there are none (on the writer thread)."""
        if self._process is None:
            self._start()
        if begin is not None and not self._send(begin):
            self._end(begin.number, None, lost())

    def _start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        body = context.Process(
            target=live, args=(theirs, self._opener, self.actor.email), name="workbench-hands"
        )
        body.start()
        theirs.close()
        self._process = _Process(body, ours)
        threading.Thread(
            target=self._listen, args=(self._process,), name="workbench-hear", daemon=True
        ).start()

    def _send(self, message: object) -> bool:
        process = self._process
        if process is None:
            return False
        try:
            process.pipe.send(message)
        except (BrokenPipeError, ConnectionResetError, OSError):
            return False
        return True

    def _listen(self, process: _Process) -> None:
        fault: Exception = lost()
        while True:
            try:
                message = process.pipe.recv()
            except (EOFError, ConnectionResetError, OSError):
                break
            if isinstance(message, Broken):
                fault = message.fault
            else:
                self._hear(message)
        if self._closing.is_set():
            return
        with self._lock:
            if self._process is process:
                self._process = None
            left = list(self._jobs)
        for number in left:
            self._end(number, None, fault)

    def _hear(self, message: object) -> None:
        if isinstance(message, Told):
            listener = self._jobs.get(message.number)
            if listener is not None:
                listener.told(message.done, message.of, message.words)
        elif isinstance(message, Ended):
            self._end(message.number, message.result, message.fault)
        elif isinstance(message, Wrote):
            self._wrote(message.changes)
        elif isinstance(message, Moved):
            self._move(message.now)

    def _end(self, number: int, result: object, fault: Exception | None) -> None:
        with self._lock:
            listener = self._jobs.pop(number, None)
        if listener is not None:
            listener.ended(result, fault)

    def _move(self, now: datetime) -> None:
        if isinstance(self.app.clock, PracticeClock):
            self.app.clock.move_to(now)

    def _wrote(self, changes: Changes | None) -> None:
        self._announced.set()
        self.on_changes(changes)

    def _watch(self) -> None:
        """Announces “everything” when somebody else committed.

        What this window or its hands committed was announced exactly, but hides what others did in
        the same moment; so after such a moment one more look follows.
        """
        witness = Witness(self.app.reader)
        hidden = False
        while not self._closing.wait(WATCH_SECONDS):
            with suppress(WorkbenchError):
                changed = witness.has_changed()
                ours = self._announced.is_set()
                self._announced.clear()
                if (changed or hidden) and not ours:
                    topic("app").debug("another program may have written; looking again")
                    self.on_changes(EVERYTHING)
                hidden = ours
        witness.close()
