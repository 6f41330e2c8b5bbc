"""Long questions of a page, one after the other in the hands, where only the newest one matters."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from ui.bridge import Bridge
from workbench.errors import WorkbenchError
from workbench.vocabulary.messages import Query

R = TypeVar("R")


class Aside(QObject):
    """Asks one thing at a time. What is asked meanwhile replaces what waits; an answer that a newer
    question made worthless is dropped.
    """

    def __init__(self, bridge: Bridge, owner: QObject) -> None:
        super().__init__(owner)
        self._bridge = bridge
        self._under_way = False
        self._waiting: Callable[[], None] | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way

    def ask(
        self,
        query: Query[R],
        then: Callable[[R], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        """Asks as soon as the last answer is there. Errors go to `failed`."""
        self._waiting = partial(self._begin, query, then, failed)
        if not self._under_way:
            self._next()

    def _next(self) -> None:
        begin, self._waiting = self._waiting, None
        if begin is not None:
            begin()

    def _begin(
        self,
        query: Query[R],
        then: Callable[[R], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        self._under_way = True
        self._bridge.ask_aside(
            self, query, partial(self._answered, then), failed=partial(self._answered, failed)
        )

    def _answered(self, then: Callable[[Any], None], answer: object) -> None:
        self._under_way = False
        if self._waiting is None:
            then(answer)
        self._next()
