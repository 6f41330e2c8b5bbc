"""The sender and the reader of mailboxes as programs set them up on an open workspace.

The command line, the worker and the window all send and read in the same way.
"""

from collections.abc import Callable

from workbench.app import App
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.planner import DayPlanner
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Sender
from workbench.jobs.syncer import Syncer
from workbench.mail.connecting import Login
from workbench.team.messages import MailboxRow


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
