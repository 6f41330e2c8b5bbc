"""Sends what is due: at most once, and honest about doubt (architecture.md §5).

Every step that matters is committed before the next one begins, so that a crash at any moment
leaves a row that says how far its mail had come. What a dead sender left is settled first.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from workbench.clock import Clock
from workbench.jobs.desk import Desk
from workbench.jobs.presence import Presence
from workbench.jobs.visit import MailboxVisit
from workbench.jobs.waiting import rest
from workbench.mail.smtp import Login, nothing
from workbench.outreach.messages.sending import ClaimsInFlight, SettleDeadClaims
from workbench.team.messages import ListMailboxes, MailboxRow
from workbench.vocabulary.outreach import HeldReason
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.record import record

_PATIENCE = timedelta(hours=24)
"""`until_empty` ends when nothing more may leave within this time."""
_LONGEST_WAIT = 300.0


class Mode(StrEnum):
    """`once`: what is due now; `until_empty`: also what falls due soon; `watch`: for ever."""

    ONCE = "once"
    UNTIL_EMPTY = "until_empty"
    WATCH = "watch"


@record
class SendReport:
    """What a run did: counts of mails; `faults` are sentences about servers that failed."""

    sent: int = 0
    held: tuple[tuple[HeldReason, int], ...] = ()
    failed: int = 0
    in_doubt: int = 0
    faults: tuple[str, ...] = ()


def recover(desk: Desk, presence: Presence) -> int:
    """Settles what senders that are gone still held; returns how many mails became doubtful."""
    tokens = {row.token for row in desk.ask(ClaimsInFlight())}
    gone = sorted(token for token in tokens if not presence.is_alive(token))
    return sum(len(desk.execute(SettleDeadClaims(token)).doubtful) for token in gone)


class Sender:
    """One sending process.

    Arguments: `login` gives a mailbox's log-in (it may raise `OutsideFault`); `reach` is told the
    name of every step passed; `timeout` seconds per SMTP answer; `prepare` is called before every
    round with the mailboxes that are about to send.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        presence: Presence,
        login: Callable[[MailboxRow], Login],
        *,
        reach: Callable[[str], None] = nothing,
        timeout: float = 60.0,
        prepare: Callable[[Sequence[int] | None], None] = lambda mailbox_ids: None,
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._presence = presence
        self._login = login
        self._reach = reach
        self._timeout = timeout
        self._prepare = prepare
        self._counts: Counter[str] = Counter()

    def run(
        self,
        mode: Mode = Mode.ONCE,
        mailbox_ids: Sequence[int] | None = None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> SendReport:
        """Sends until `mode` is satisfied or `goes_on` answers False (asked before each claim).

        Errors: `OutsideFault` when the workspace itself fails; a failing mail server only stops
        its own mailbox and is named in the report.
        """
        token = secrets.token_hex(16)
        self._counts = Counter()
        with self._presence.hold(token):
            while True:
                self._counts["in_doubt"] += recover(self._desk, self._presence)
                self._prepare(mailbox_ids)
                held, next_at, faults = self._round(token, mailbox_ids, goes_on)
                if not goes_on() or not self._waits(mode, next_at, goes_on):
                    break
        return SendReport(
            self._counts["sent"],
            tuple(sorted(held.items())),
            self._counts["failed"],
            self._counts["in_doubt"],
            tuple(faults),
        )

    def _round(
        self, token: str, mailbox_ids: Sequence[int] | None, goes_on: Callable[[], bool]
    ) -> tuple[Counter[HeldReason], datetime | None, list[str]]:
        held: Counter[HeldReason] = Counter()
        times: list[datetime] = []
        faults: list[str] = []
        for mailbox in self._desk.ask(ListMailboxes()):
            wanted = mailbox_ids is None or mailbox.id in mailbox_ids
            if not wanted or mailbox.state is MailboxState.CLOSED or not goes_on():
                continue
            visit = MailboxVisit(
                self._desk, mailbox, token, self._counts, self._login, self._reach, self._timeout
            )
            ended = visit.run(goes_on)
            held.update(dict(ended.held))
            times += [ended.next_at] if ended.next_at else []
            faults += visit.faults
        return held, min(times, default=None), faults

    def _waits(self, mode: Mode, next_at: datetime | None, goes_on: Callable[[], bool]) -> bool:
        """Waits for the next mail; False when the run is over."""
        now = self._clock.now()
        if mode is Mode.ONCE:
            return False
        if mode is Mode.UNTIL_EMPTY and (next_at is None or next_at - now > _PATIENCE):
            return False
        seconds = (next_at - now).total_seconds() if next_at else _LONGEST_WAIT
        rest(self._clock, min(max(seconds, 1.0), _LONGEST_WAIT), goes_on)
        return True
