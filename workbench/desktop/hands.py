"""The hands: the process beside the window that does the long work on the same workspace.

It speaks with the window over one pipe: jobs and cancels come in, progress, changes, results and
the practice clock go out. When it dies, the jobs under way fail with a sentence and the next job
starts another one; what was committed is kept, and whoever was sending is settled by the sender's
own rules (architecture.md §5).
"""

import importlib
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any, Protocol

from workbench.actor import Actor
from workbench.app import App
from workbench.children import portable
from workbench.clock import PracticeClock
from workbench.desktop.logins import login_of
from workbench.desktop.wire import Begin, Broken, Cancel, End, Ended, Moved, Told, WorkAs, Wrote
from workbench.errors import Bug
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.host_checks import HostChecks
from workbench.mail.connecting import Login
from workbench.outcomes import Changes
from workbench.team.messages import MailboxRow

_TELL_SECONDS = 0.1
"""Progress is told at most ten times a second; more nobody can read."""
_STEPS_BACK = 10
"""How much further back the hands stand in the queue for the processor (`nice`)."""
_END_SECONDS = 15.0
"""How long jobs get to finish their piece of work when the window closes."""


@dataclass(slots=True)
class OpenHands:
    """A workspace open in the hands' process; `keys` gives a mailbox's log-in, None asks the
    computer's keyring.
    """

    app: App
    actor: Actor
    practice: object | None = None
    keys: Callable[[MailboxRow], Login] | None = field(default=None, repr=False)
    checks: HostChecks | None = field(default=None, repr=False)

    @property
    def desk(self) -> GatewayDesk:
        """The gateway as the person at the window sees it."""
        return GatewayDesk(self.app.gateway, self.actor)

    @property
    def system(self) -> GatewayDesk:
        """The gateway for what the program does by itself."""
        return GatewayDesk(self.app.gateway, self.app.system)

    def login(self, mailbox: MailboxRow) -> Login:
        """A mailbox's log-in. Errors: `OutsideFault` when no password is on this computer."""
        return self.keys(mailbox) if self.keys else login_of(self.app, mailbox)


class Hands(Protocol):
    """What a worker works with: the same workspace, opened once more in the hands' process."""

    app: App
    actor: Actor
    """Who works at the window."""
    practice: object | None
    """The practice market's servers and people, where the workspace is a practice one."""
    checks: HostChecks | None
    """How far the domains of addresses were looked up, once the first round began with it."""

    @property
    def desk(self) -> GatewayDesk:
        """The gateway as the person at the window sees it."""
        ...

    @property
    def system(self) -> GatewayDesk:
        """The gateway for what the program does by itself."""
        ...

    def login(self, mailbox: MailboxRow) -> Login:
        """A mailbox's log-in. Errors: `OutsideFault` when no password is on this computer."""
        ...


class Opener(Protocol):
    """Opens the workspace in the hands' process; must be picklable."""

    def open(self, email: str) -> AbstractContextManager[Hands]:
        """The workspace as the person with this address works at it."""
        ...


class _Watch:
    """One job's progress and cancel token."""

    def __init__(
        self, number: int, send: Callable[[object], None], ending: threading.Event
    ) -> None:
        self._number = number
        self._send = send
        self._ending = ending
        self._wanted = True
        self._last = 0.0

    def tell(self, done: int, of: int, words: str = "") -> None:
        """As in `Watch`."""
        now = time.monotonic()
        if now - self._last >= _TELL_SECONDS or (of and done >= of):
            self._last = now
            self._send(Told(self._number, done, of, words))

    def cancelled(self) -> bool:
        """As in `Watch`."""
        return not self._wanted or self._ending.is_set()

    def cancel(self) -> None:
        """The person pressed cancel."""
        self._wanted = False


class _Bench:
    """Runs jobs on threads of their own and answers over the pipe."""

    def __init__(self, pipe: "Connection[Any, Any]", hands: Hands) -> None:
        self._pipe = pipe
        self._hands = hands
        self._sending = threading.Lock()
        self._ending = threading.Event()
        self._watches: dict[int, _Watch] = {}
        self._threads: list[threading.Thread] = []
        self._now: datetime | None = None

    def send(self, message: object) -> None:
        """Sends one message; a window that is gone needs none."""
        with self._sending, suppress(BrokenPipeError, ConnectionResetError, OSError):
            self._pipe.send(message)

    def wrote(self, changes: Changes) -> None:
        """Tells the window what was committed, and where the practice clock stands."""
        self._tell_time()
        self.send(Wrote(changes))

    def serve(self) -> None:
        """Takes messages until the window says so or is gone, then lets the jobs come to an end."""
        self._hands.app.gateway.announce = self.wrote
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, ConnectionResetError, OSError):
                break
            if isinstance(message, End):
                break
            self._take(message)
        self._ending.set()
        for thread in self._threads:
            thread.join(_END_SECONDS)

    def _take(self, message: object) -> None:
        if isinstance(message, Begin):
            watch = _Watch(message.number, self.send, self._ending)
            self._watches[message.number] = watch
            thread = threading.Thread(target=self._run, args=(message, watch), daemon=True)
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]
            thread.start()
        elif isinstance(message, Cancel):
            watch_of = self._watches.get(message.number)
            if watch_of is not None:
                watch_of.cancel()
        elif isinstance(message, WorkAs):
            self._hands.actor = self._hands.app.actor(message.email)

    def _run(self, begin: Begin, watch: _Watch) -> None:
        result: object = None
        fault: Exception | None = None
        try:
            module, _, name = begin.job.bench.work.partition(":")
            work = getattr(importlib.import_module(module), name)
            result = work(self._hands, begin.job, watch)
        except Exception as raised:  # noqa: BLE001 — carried to the window, which shows it
            fault = portable(raised)
        self._watches.pop(begin.number, None)
        self._tell_time()
        try:
            self.send(Ended(begin.number, result, fault))
        except Exception as raised:  # noqa: BLE001 — a result that cannot be pickled
            words = f"A job's result cannot be carried over: {type(raised).__name__}"
            self.send(Ended(begin.number, None, Bug("job_answer", words)))

    def _tell_time(self) -> None:
        clock = self._hands.app.clock
        if isinstance(clock, PracticeClock) and clock.now() != self._now:
            self._now = clock.now()
            self.send(Moved(self._now))


def live(pipe: "Connection[Any, Any]", opener: Opener, email: str) -> None:
    """The hands' whole life: opens the workspace, works, and takes it down again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl+C ends
    step_back()
    try:
        with opener.open(email) as hands:
            _Bench(pipe, hands).serve()
    except Exception as fault:  # noqa: BLE001 — carried to the window, which shows it
        with suppress(OSError):
            pipe.send(Broken(portable(fault)))


def step_back() -> None:
    """Lets the window and its core go first wherever both want the processor: a table that was
    scrolled beside an import waited twice as long for its turn. What these processes start does the
    same. Where the system knows no such order, nothing happens.
    """
    if hasattr(os, "nice"):
        os.nice(_STEPS_BACK)


def lost() -> Bug:
    """What a job hears whose hands died."""
    return Bug(
        "hands_gone",
        "The work was broken off because its process ended. What was saved is kept; start it again "
        "and it goes on from there.",
    )
