"""The core's process: keeps the workspace open beside the window and answers it over one pipe.

The window is on the screen while this process still loads the database's libraries, and nothing
that is computed here ever takes a frame from it (architecture.md §7). It ends when the window says
so or is gone; then jobs under way finish the piece of work in hand.
"""

import gc
import importlib
import os
import signal
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from workbench.children import portable
from workbench.clock import PracticeClock
from workbench.collector import RARELY
from workbench.desktop import wire
from workbench.desktop.here import DesktopHere
from workbench.desktop.opening import open_here
from workbench.desktop.who import WhoWorks
from workbench.errors import Bug, WorkbenchError
from workbench.outcomes import Changes


def main() -> None:
    """The process's whole life. Standard input and output are the pipe to the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl+C ends
    pipe = _own_pipe()
    early: list[object] = []
    try:
        desktop = _opened(pipe, early)
        if desktop is not None:
            _Desk(pipe, desktop).serve(early)
    finally:
        pipe.close()


def _own_pipe() -> wire.Wire:
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
    return wire.Wire(reading, writing)


def _opened(pipe: wire.Wire, early: list[object]) -> DesktopHere | None:
    """The desktop, once the window named a person who works here; None: the window is gone.

    Arguments: `early` gets what the window asks before; it is answered once somebody sits there.
    """
    while not isinstance(message := _next(pipe), wire.End):
        if not isinstance(message, wire.Open):
            early.append(message)
            continue
        try:
            desktop = _open(message)
        except WhoWorks as unclear:
            _tell(pipe, wire.Unclear(unclear))
            continue
        except Exception as fault:  # noqa: BLE001 — carried to the window, which shows it
            _tell(pipe, wire.Broken(portable(fault)))
            continue
        clock = desktop.app.clock
        now = clock.now() if isinstance(clock, PracticeClock) else None
        _tell(pipe, wire.Opened(desktop.seat, now))
        gc.freeze()
        gc.set_threshold(RARELY, *gc.get_threshold()[1:])  # rows of an answer are no cycles
        gc.enable()
        return desktop
    return None


def _open(wanted: wire.Open) -> DesktopHere:
    module, _, name = wanted.opener.partition(":")
    make = getattr(importlib.import_module(module), name)
    return open_here(wanted.place, make(wanted.place), wanted.email)


def _next(pipe: wire.Wire) -> object:
    """What the window says next; a window that is gone says that it closes."""
    try:
        message: object = pipe.receive()
    except EOFError:
        return wire.End()
    return message


def _tell(pipe: wire.Wire, message: object) -> None:
    """Sends one message; a window that is gone needs none."""
    with suppress(OSError):
        pipe.send(message)


class _Heard:
    """What the hands say about one job, on its way to the window."""

    def __init__(self, number: int, desk: "_Desk") -> None:
        self._number = number
        self._desk = desk

    def told(self, done: int, of: int, words: str) -> None:
        """As in `Listener`."""
        self._desk.send(wire.Told(self._number, done, of, words))

    def ended(self, result: object, fault: Exception | None) -> None:
        """As in `Listener`."""
        self._desk.tell_time()
        self._desk.over(self._number, result, fault)


class _Desk:
    """Takes the window's messages and sends it what comes of them."""

    def __init__(self, pipe: wire.Wire, desktop: DesktopHere) -> None:
        self._pipe = pipe
        self._desktop = desktop
        self._numbers: dict[int, int] = {}
        self._now: datetime | None = None

    def serve(self, early: list[object]) -> None:
        """Works until the window says so or is gone, then takes everything down.

        Arguments: `early` what was asked before the workspace was open.
        """
        self._desktop.on_changes = self._wrote
        try:
            for message in early:
                self._take(message)
            while not isinstance(message := _next(self._pipe), wire.End):
                self._take(message)
        finally:
            self._desktop.close()
            self._desktop.app.close()

    def send(self, message: object) -> None:
        """Tells the window something. Errors: as pickling."""
        _tell(self._pipe, message)

    def over(self, number: int, result: object, fault: Exception | None) -> None:
        """Tells the window that a job ended."""
        self._numbers.pop(number, None)
        self.send(wire.Ended(number, result, fault))

    def tell_time(self) -> None:
        """Tells the window where the practice clock stands, if it moved."""
        clock = self._desktop.app.clock
        if isinstance(clock, PracticeClock) and clock.now() != self._now:
            self._now = clock.now()
            self.send(wire.Moved(self._now))

    def _take(self, message: object) -> None:
        match message:
            case wire.Ask(number) as asked:
                self._later(number, self._desktop.ask_unpacked(asked.query))
            case wire.Do(number, command):
                self._later(number, self._desktop.execute(command))
            case wire.Begin(number, job):
                self._numbers[number] = self._desktop.begin(job, _Heard(number, self))
            case wire.Cancel(number) if number in self._numbers:
                self._desktop.cancel(self._numbers[number])
            case wire.SitDown(number, email):
                self._sit_down(number, email)
            case wire.LookAround():
                self._desktop.watch()
            case wire.WarmUp():
                self._desktop.warm()

    def _later(self, number: int, future: "Future[Any]") -> None:
        future.add_done_callback(partial(self._answer, number))

    def _answer(self, number: int, future: "Future[Any]") -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            kept = portable(fault) if isinstance(fault, Exception) else Bug("bug", str(fault))
            self.send(wire.Answered(number, None, kept))
            return
        try:
            self.send(wire.Answered(number, future.result(), None))
        except Exception as raised:  # noqa: BLE001 — an answer that cannot be pickled
            words = f"An answer cannot be carried over: {type(raised).__name__}"
            self.send(wire.Answered(number, None, Bug("core_answer", words)))

    def _sit_down(self, number: int, email: str) -> None:
        try:
            self._desktop.work_as(email)
        except WorkbenchError as fault:
            self.send(wire.Answered(number, None, fault))
            return
        self.send(wire.Answered(number, self._desktop.actor, None))

    def _wrote(self, changes: Changes | None) -> None:
        self.tell_time()
        self.send(wire.Wrote(changes))
