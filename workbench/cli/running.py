"""What the commands that work through mailboxes share: a sender on this workspace, a calm stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.app import App
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Sender
from workbench.mail.connecting import Login
from workbench.team.messages import MailboxRow


def sender(app: App, login: Callable[[MailboxRow], Login]) -> Sender:
    """A sender that acts as the program itself on an open workspace."""
    desk = GatewayDesk(app.gateway, app.system)
    return Sender(desk, app.clock, presence_of(app.writer, app.folder), login)


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
