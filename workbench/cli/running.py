"""What the commands that work through mailboxes share: whose they are, and a calm stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.cli.context import Desk
from workbench.team.messages import ListMailboxes


def own_mailboxes(desk: Desk) -> list[int] | None:
    """The mailboxes whose mail the actor may move; None means every mailbox of the team."""
    if desk.actor.sees_all:
        return None
    return [mailbox.id for mailbox in desk.ask(ListMailboxes(desk.actor.person_id))]


@contextmanager
def stops_on_signal() -> Iterator[Callable[[], bool]]:
    """Yields a question that turns False when a server asks the program to end (SIGTERM).

    The mail in hand is finished; Ctrl+C still interrupts a wait at once.
    """
    ended = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())
    try:
        yield lambda: not ended.is_set()
    finally:
        signal.signal(signal.SIGTERM, before)
