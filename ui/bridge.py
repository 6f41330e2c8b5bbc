"""The only thing in the window that touches the gateway: asks, acts and runs jobs off its thread.

Results come back on the window's own thread, to owners that still exist; a page that was closed
gets nothing, and a question asked again under the same key makes the earlier answer worthless.
Deliveries are made within a time budget per turn, so that many small results never stall a frame.

Other threads get the number of a delivery, never what it holds: whoever lets go of the last
reference to a page takes its widgets apart, and Qt dies of that on any thread but the window's.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from workbench.desktop.asking import AskAside
from workbench.desktop.desktop import Desktop
from workbench.desktop.jobs import Job
from workbench.errors import Bug, WorkbenchError
from workbench.logs import topic
from workbench.outcomes import Changes, Outcome
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import record

R = TypeVar("R")
Then = Callable[[R], None]
Failed = Callable[[WorkbenchError], None]

_CHANGED = 0
"""The number of the delivery that announces changes."""

_BUDGET_SECONDS = 0.008
"""How long one turn delivers results before it lets the window paint."""


@record
class Changed:
    """What was touched. `areas` are table names with row ids (empty: many); None: look at
    everything again. `initiator` asked for it, or is None when somebody else did.
    """

    areas: dict[str, frozenset[int]] | None
    initiator: QObject | None

    def touches(self, areas: frozenset[str]) -> bool:
        """Whether one of the tables may show something else now."""
        return self.areas is None or not areas.isdisjoint(self.areas)


class Running(QObject):
    """A job under way, as the status line shows it.

    Signals: `progressed(done, of, words)`, `ended(ok)`.
    """

    progressed = Signal(int, int, str)
    ended = Signal(bool)

    def __init__(
        self, title: str, cancel: Callable[[], None], *, quiet: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.quiet = quiet
        self.done, self.of, self.words = 0, 0, ""
        self.over = False
        self.cancelled = False
        self._cancel = cancel

    def cancel(self) -> None:
        """Tells the job that nobody wants the rest; what it did so far stays."""
        self.cancelled = True
        self._cancel()

    def tell(self, done: int, of: int, words: str) -> None:
        """Notes how far the job is."""
        self.done, self.of, self.words = done, of, words
        self.progressed.emit(done, of, words)

    def end(self, *, ok: bool) -> None:
        """Notes that the job is over."""
        self.over = True
        self.ended.emit(ok)


class _Listener:
    """Brings what the hands say about one job to the window's thread.

    Arguments: `told` and `ended` the numbers of what is to hear of it.
    """

    def __init__(self, post: Callable[..., None], told: int, ended: int) -> None:
        self._post = post
        self._told = told
        self._ended = ended

    def told(self, done: int, of: int, words: str) -> None:
        """As in `Listener`, on any thread."""
        self._post(self._told, done, of, words)

    def ended(self, result: object, fault: Exception | None) -> None:
        """As in `Listener`, on any thread."""
        self._post(self._ended, result, fault)


class Bridge(QObject):
    """Between the pages and the desktop. Make it on the window's thread.

    Arguments: `desktop` the open workspace; `tell` shows an error nobody else handles.
    Signals: `changed(Changed)` after every commit; `began(Running)` for every job.
    """

    changed = Signal(object)
    began = Signal(object)
    _posted = Signal()

    def __init__(self, desktop: Desktop, tell: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._tell = tell
        self._waiting: deque[tuple[int, tuple[Any, ...]]] = deque()
        self._held: dict[int, Callable[..., None]] = {}
        self._latest: dict[tuple[int, str], int] = {}
        self._asked = 0
        self._under_way = 0
        self._closed = False
        self._hold(_CHANGED, self.changed.emit)
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        desktop.on_changes = self._heard

    @property
    def asked(self) -> int:
        """How much was asked so far: it grows while somebody works at the window."""
        return self._asked

    @property
    def busy(self) -> bool:
        """Whether questions or commands are still under way, for tests and pictures."""
        return self._under_way > 0 or bool(self._waiting)

    def ask(
        self,
        owner: QObject,
        query: Query[R],
        then: Then[R],
        *,
        failed: Failed | None = None,
        key: str = "",
    ) -> None:
        """Asks on a reader thread and gives the answer to `then` while `owner` lives.

        A later question of the same owner under the same `key` drops this one's answer.
        """
        if self._closed:
            return
        number = self._number(owner, key)
        future = self._desktop.ask(query)
        self._under_way += 1
        self._hold(number, partial(self._answer, owner, key, number, then, failed))
        future.add_done_callback(partial(self._post, number))

    def do(
        self,
        owner: QObject,
        command: Command[R],
        then: Then[R] | None = None,
        *,
        failed: Failed | None = None,
    ) -> None:
        """Carries out a command on the writer thread; then everybody hears of the changes."""
        if self._closed:
            return
        number = self._number(owner, "")
        future = self._desktop.execute(command)
        self._under_way += 1
        self._hold(number, partial(self._done, number, owner, then, failed))
        future.add_done_callback(partial(self._post, number))

    def run(
        self,
        owner: QObject,
        job: Job[R],
        title: str,
        then: Then[R] | None = None,
        *,
        failed: Failed | None = None,
        quiet: bool = False,
    ) -> Running:
        """Gives the hands a job. It goes on when its owner closes; `then` is not called then.

        `quiet` jobs (the regular look into the mailbox) do not show while they run.
        """
        number: list[int] = []
        running = Running(title, lambda: self._desktop.cancel(number[0]), quiet=quiet, parent=self)
        told, ended = self._number(owner, ""), self._number(owner, "")
        self._hold(told, running.tell)
        self._hold(ended, partial(self._ended, (told, ended), owner, running, then, failed))
        number.append(self._desktop.begin(job, _Listener(self._post, told, ended)))
        self.began.emit(running)
        return running

    def ask_aside(
        self, owner: QObject, query: Query[R], then: Then[R], *, failed: Failed | None = None
    ) -> None:
        """Asks in the hands: for questions that need the processor and not only the database.

        `Aside` keeps a page from asking more of them than it shows.
        """
        self._under_way += 1
        running = self.run(owner, AskAside(query), "", then, failed=failed, quiet=True)
        running.ended.connect(self._aside_over)

    def close(self) -> None:
        """Delivers nothing any more."""
        self._closed = True
        self._waiting.clear()
        self._held.clear()
        self._desktop.on_changes = lambda changes: None

    def _number(self, owner: QObject, key: str) -> int:
        self._asked += 1
        if key:
            self._latest[id(owner), key] = self._asked
        return self._asked

    def _hold(self, number: int, delivery: Callable[..., None]) -> None:
        self._held[number] = delivery

    def _post(self, number: int, *what: object) -> None:
        """Queues a delivery from any thread; the signal only wakes the window's thread."""
        if self._closed:
            return
        self._waiting.append((number, what))
        self._posted.emit()

    @Slot()
    def _deliver(self) -> None:
        began = perf_counter()
        while self._waiting and not self._closed:
            number, what = self._waiting.popleft()
            held = self._held.get(number)
            if held is not None:
                held(*what)
            if perf_counter() - began > _BUDGET_SECONDS and self._waiting:
                QTimer.singleShot(0, self._deliver)
                return

    def _answer(
        self,
        owner: QObject,
        key: str,
        number: int,
        then: Then[R],
        failed: Failed | None,
        future: "Future[R]",
    ) -> None:
        self._let_go(number)
        if key and self._latest.get((id(owner), key)) != number:
            return
        if not isValid(owner):
            return
        try:
            found = future.result()
        except CancelledError:
            return
        except Exception as fault:  # noqa: BLE001 — every failure is shown as a sentence
            (failed or self._tell)(as_ours(fault))
            return
        then(found)

    def _done(
        self,
        number: int,
        owner: QObject,
        then: Then[R] | None,
        failed: Failed | None,
        future: "Future[Outcome[R]]",
    ) -> None:
        self._let_go(number)
        try:
            outcome = future.result()
        except CancelledError:
            return
        except Exception as fault:  # noqa: BLE001 — every failure is shown as a sentence
            (failed if failed and isValid(owner) else self._tell)(as_ours(fault))
            return
        if then is not None and isValid(owner):
            then(outcome.result)

    def _ended(
        self,
        numbers: tuple[int, int],
        owner: QObject,
        running: Running,
        then: Then[Any] | None,
        failed: Failed | None,
        result: object,
        fault: Exception | None,
    ) -> None:
        for number in numbers:
            self._held.pop(number, None)
        running.end(ok=fault is None)
        if fault is not None:
            (failed if failed and isValid(owner) else self._tell)(as_ours(fault))
        elif then is not None and isValid(owner):
            then(result)
        running.deleteLater()

    def _let_go(self, number: int) -> None:
        """An answer is here; nothing else comes under its number."""
        self._under_way -= 1
        self._held.pop(number, None)

    @Slot(bool)
    def _aside_over(self, _ok: bool) -> None:
        self._under_way -= 1

    def _heard(self, changes: Changes | None) -> None:
        areas = None if changes is None else changes.areas
        if areas is None or areas:
            self._post(_CHANGED, Changed(areas, None))


def as_ours(fault: Exception) -> WorkbenchError:
    """The error itself, or a bug of ours that names it; the details go to the log."""
    if isinstance(fault, WorkbenchError):
        return fault
    topic("app").error("a bug reached the window", exc_info=fault)
    return Bug("bug", type(fault).__name__)
