"""What the commands that work through mailboxes share: a sender on this workspace, a calm stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.app import App
from workbench.cli.context import Desk
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.planner import DayPlanner
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Sender
from workbench.jobs.syncer import Syncer
from workbench.mail.connecting import Login
from workbench.team.messages import ListMailboxes, MailboxRow


def own_mailboxes(desk: Desk) -> list[int] | None:
    """The mailboxes whose mail the actor may move; None means every mailbox of the team."""
    if desk.actor.sees_all:
        return None
    return [mailbox.id for mailbox in desk.ask(ListMailboxes(desk.actor.person_id))]


def sender(app: App, login: Callable[[MailboxRow], Login]) -> Sender:
    """A sender that acts as the program itself on an open workspace, and plans each day first."""
    desk = GatewayDesk(app.gateway, app.system)
    planner = DayPlanner(desk, app.clock)
    presence = presence_of(app.writer, app.folder)
    return Sender(desk, app.clock, presence, login, prepare=planner.plan)


def syncer(app: App, login: Callable[[MailboxRow], Login], timeout: float) -> Syncer:
    """A reader of mailboxes that acts as the program itself; `timeout` seconds per answer."""
    desk = GatewayDesk(app.gateway, app.system)
    return Syncer(desk, app.clock, app.children, login, timeout=timeout)


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
