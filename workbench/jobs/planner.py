"""Plans each mailbox's day before it sends, so that nobody has to ask for it every evening."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from workbench.clock import Clock
from workbench.jobs.desk import Desk
from workbench.outreach.messages.campaigns import PlanTonight
from workbench.outreach.messages.mails import OutboxRows
from workbench.team.messages import ListMailboxes
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.people import MailboxState


class DayPlanner:
    """Plans a mailbox once per local day of its zone, unless a plan made by a person stands."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._planned: dict[int, date] = {}

    def plan(self, mailbox_ids: Sequence[int] | None = None) -> None:
        """Plans what is due of the mailboxes named, or of all (SEND-1, SEND-3)."""
        for mailbox in self._desk.ask(ListMailboxes()):
            wanted = mailbox_ids is None or mailbox.id in mailbox_ids
            day = self._clock.now().astimezone(ZoneInfo(mailbox.zone)).date()
            if not wanted or self._planned.get(mailbox.id) == day:
                continue
            self._planned[mailbox.id] = day
            ready = OutboxRows(mailbox_id=mailbox.id, states=(OutboxState.READY,), limit=1)
            if mailbox.state is MailboxState.ACTIVE and not self._desk.ask(ready):
                self._desk.execute(PlanTonight(mailbox.id))
