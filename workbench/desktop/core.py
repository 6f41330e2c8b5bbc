"""The core's process: keeps the workspace open beside the window and answers it over one pipe.

The window is on the screen while this process still loads the database's libraries, and nothing
that is computed here ever takes a frame from it (architecture.md §7). It ends when the window says
so or is gone; then jobs under way finish the piece of work in hand.
"""

import gc
import importlib
import os
import signal
import threading
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any

from workbench.children import portable
from workbench.clock import PracticeClock
from workbench.desktop.here import DesktopHere
from workbench.desktop.opening import open_here
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
from workbench.errors import Bug, WorkbenchError
from workbench.outcomes import Changes

ASKED_FIRST = (
    "workbench.team.queries",
    "workbench.coaching.queries.today",
    "workbench.coaching.queries.figures",
    "workbench.coaching.queries.goals",
    "workbench.coaching.queries.counts",
    "workbench.prospects.queries.tables",
    "workbench.prospects.queries.accounts",
    "workbench.prospects.queries.filters",
    "workbench.prospects.queries.bins",
)
"""What answers the questions of the first pages."""


def main() -> None:
    """The process's whole life. Standard input and output are the pipe to the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl+C ends
    wire = _own_wire()
    try:
        desktop = _opened(wire)
        if desktop is not None:
            _Desk(wire, desktop).serve()
    finally:
        wire.close()


def _own_wire() -> Wire:
    """Takes the pipe for this process alone: nothing that is printed or started may touch it."""
    reading = os.fdopen(os.dup(0), "rb")
    writing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a program without a console has nowhere to print errors
        os.dup2(nothing, 1)
    os.close(nothing)
    return Wire(reading, writing)


def _opened(wire: Wire) -> DesktopHere | None:
    """The desktop, once the window named a person who works here; None: the window is gone."""
    while True:
        try:
            wanted = wire.receive()
        except EOFError:
            return None
        if not isinstance(wanted, Open):
            return None
        try:
            module, _, name = wanted.opener.partition(":")
            make = getattr(importlib.import_module(module), name)
            desktop = open_here(wanted.place, make(wanted.place), wanted.email)
        except Exception as fault:  # noqa: BLE001 — carried to the window, which shows it
            wire.send(Broken(portable(fault)))
            continue
        clock = desktop.app.clock
        now = clock.now() if isinstance(clock, PracticeClock) else None
        wire.send(Opened(desktop.actor, now))
        gc.freeze()
        gc.enable()
        threading.Thread(target=_load_ahead, name="workbench-load", daemon=True).start()
        return desktop


def _load_ahead() -> None:
    """Loads what the first pages ask, while the window is still being made."""
    for name in ASKED_FIRST:
        importlib.import_module(name)


class _Heard:
    """What the hands say about one job, on its way to the window."""

    def __init__(self, number: int, desk: "_Desk") -> None:
        self._number = number
        self._desk = desk

    def told(self, done: int, of: int, words: str) -> None:
        """As in `Listener`."""
        self._desk.send(Told(self._number, done, of, words))

    def ended(self, result: object, fault: Exception | None) -> None:
        """As in `Listener`."""
        self._desk.tell_time()
        self._desk.send(Ended(self._number, result, fault))


class _Desk:
    """Takes the window's messages and sends it what comes of them."""

    def __init__(self, wire: Wire, desktop: DesktopHere) -> None:
        self._wire = wire
        self._desktop = desktop
        self._numbers: dict[int, int] = {}
        self._now: datetime | None = None

    def serve(self) -> None:
        """Works until the window says so or is gone, then takes everything down."""
        self._desktop.on_changes = self._wrote
        try:
            while not isinstance(message := self._next(), End):
                self._take(message)
        finally:
            self._desktop.close()
            self._desktop.app.close()

    def send(self, message: object) -> None:
        """Sends one message; a window that is gone needs none."""
        try:
            self._wire.send(message)
        except (OSError, ValueError):
            return

    def tell_time(self) -> None:
        """Tells the window where the practice clock stands, if it moved."""
        clock = self._desktop.app.clock
        if isinstance(clock, PracticeClock) and clock.now() != self._now:
            self._now = clock.now()
            self.send(Moved(self._now))

    def _next(self) -> object:
        try:
            message: object = self._wire.receive()
        except EOFError:
            return End()
        return message

    def _take(self, message: object) -> None:
        match message:
            case Ask(number, query):
                self._later(number, self._desktop.ask(query))
            case Do(number, command):
                self._later(number, self._desktop.execute(command))
            case Begin(number, job):
                self._numbers[number] = self._desktop.begin(job, _Heard(number, self))
            case Cancel(number) if number in self._numbers:
                self._desktop.cancel(self._numbers[number])
            case SitDown(number, email):
                self._sit_down(number, email)
            case LookAround():
                self._desktop.watch()
            case WarmUp():
                self._desktop.warm()

    def _later(self, number: int, future: "Future[Any]") -> None:
        future.add_done_callback(partial(self._answer, number))

    def _answer(self, number: int, future: "Future[Any]") -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            kept = portable(fault) if isinstance(fault, Exception) else Bug("bug", str(fault))
            self.send(Answered(number, None, kept))
            return
        try:
            self.send(Answered(number, future.result(), None))
        except Exception as raised:  # noqa: BLE001 — an answer that cannot be pickled
            words = f"An answer cannot be carried over: {type(raised).__name__}"
            self.send(Answered(number, None, Bug("core_answer", words)))

    def _sit_down(self, number: int, email: str) -> None:
        try:
            self._desktop.work_as(email)
        except WorkbenchError as fault:
            self.send(Answered(number, None, fault))
            return
        self.send(Answered(number, self._desktop.actor, None))

    def _wrote(self, changes: Changes | None) -> None:
        self.tell_time()
        self.send(Wrote(changes))
