"""Answers questions one after the other, and two at a time only where one takes long.

Two Python threads that both compute only hold each other up: the first rows of a page took twice as
long beside its counts. But a question that waits for the database must not hold up the others, so a
second reader helps once the first has been busy with one question for a while. To load the modules
that answer it is not to wait: a second reader would only load beside it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

R = TypeVar("R")
_Begin = Callable[[], Callable[[], Any]]

PATIENCE_SECONDS = 0.12
"""How long one question may take before a second reader helps."""


class Readers:
    """Two threads that answer. Any thread may submit."""

    def __init__(self, name: str) -> None:
        self._waiting: deque[tuple[Future[Any], _Begin]] = deque()
        self._told = threading.Condition()
        self._busy_since: float | None = None
        self._closed = False
        self._threads = [
            threading.Thread(target=turn, name=f"{name}-{place}", daemon=True)
            for place, turn in enumerate((self._first, self._second))
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, begin: Callable[[], Callable[[], R]]) -> "Future[R]":
        """What will have been answered; cancelled after `close`.

        Arguments: `begin` loads what answers and returns it.
        """
        future: Future[R] = Future()
        with self._told:
            if self._closed:
                future.cancel()
                return future
            self._waiting.append((future, begin))
            self._told.notify_all()
        return future

    def close(self) -> None:
        """Cancels what waits and lets what is being answered come to its end."""
        with self._told:
            self._closed = True
            left = [future for future, _ in self._waiting]
            self._waiting.clear()
            self._told.notify_all()
        for future in left:
            future.cancel()
        for thread in self._threads:
            thread.join()

    def _first(self) -> None:
        while (task := self._next()) is not None:
            _answer(*task, self._loaded)
            with self._told:
                self._busy_since = None

    def _loaded(self) -> None:
        """From now on the first reader is busy with a question."""
        with self._told:
            self._busy_since = time.monotonic()
            self._told.notify_all()

    def _second(self) -> None:
        while (task := self._next_late()) is not None:
            _answer(*task)

    def _next(self) -> tuple[Future[Any], _Begin] | None:
        with self._told:
            self._told.wait_for(lambda: self._waiting or self._closed)
            return self._waiting.popleft() if self._waiting else None

    def _next_late(self) -> tuple[Future[Any], _Begin] | None:
        """The next question once the first reader has been busy with one for long enough."""
        with self._told:
            while not self._closed:
                since = self._busy_since
                if not self._waiting or since is None:
                    self._told.wait()
                    continue
                left = since + PATIENCE_SECONDS - time.monotonic()
                if left <= 0:
                    return self._waiting.popleft()
                self._told.wait(left)
        return None


def _answer(
    future: "Future[Any]", begin: _Begin, loaded: Callable[[], None] = lambda: None
) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        answers = begin()
        loaded()
        answer = answers()
    except BaseException as fault:  # noqa: BLE001 — whoever asked gets it
        future.set_exception(fault)
    else:
        future.set_result(answer)
