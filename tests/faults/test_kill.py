"""SIGKILL at every numbered point of the send path: no duplicate, no loss, every doubt shown.

A round: a real sender is killed at the point, started again as if the computer came back, and the
mailbox is read; then what the server took is held against what the workspace says.
"""

import os
import signal
from collections import Counter
from datetime import timedelta

import pytest

from tests.faults.conftest import MAILS, Fresh
from tests.faults.lines import TUESDAY, World, opened
from tests.faults.zygote import Senders, order
from tests.mail.servers import LOGIN
from workbench.app import App
from workbench.children import Children
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.syncer import Syncer
from workbench.outreach.messages.mails import OutboxRow, OutboxRows
from workbench.outreach.messages.sending import DoubtfulMails
from workbench.places import Place
from workbench.vocabulary.outreach import OutboxState

pytestmark = pytest.mark.faults

ROUNDS = int(os.environ.get("WORKBENCH_FAULT_ROUNDS", "2"))

POINTS = (
    "before_claim",  # 1 nothing is claimed
    "commit:ClaimNext",  # 2 inside the claim's transaction
    "claimed",  # 3 claimed, not connected
    "connected",  # 4
    "logged_in",  # 5
    "mail",  # 6 after MAIL
    "rcpt",  # 7 after RCPT
    "before_hand_over",  # 8
    "commit:BeginHandOver",  # 9 inside the hand-over's transaction
    "handing_over",  # 10 committed, DATA not said
    "data_accepted",  # 11 after the 354
    "data_half",  # 12 inside the content
    "data_dot",  # 13 after the dot, before the answer
    "data_reply",  # 14 after the 250
    "before_record",  # 15 the answer is known, not recorded
    "commit:RecordSent",  # 16 inside the result's transaction
    "recorded",  # 17
    "quit",  # 18 before QUIT
)
ONCE_PER_CONNECTION = frozenset({"connected", "logged_in", "quit"})
NEVER_DOUBTFUL = frozenset(POINTS[:9]) | {"recorded", "quit"}
LATER = timedelta(minutes=20)


class Round:
    """One workspace from the kill to the last look."""

    def __init__(self, place: Place, world: World, senders: Senders, children: Children) -> None:
        self.place, self.world, self.senders, self.children = place, world, senders, children
        self.now = TUESDAY

    def run(self, point: str | None = None, times: int = 1) -> int | None:
        [ended] = self.senders.run(order(self.place, self.now, point=point, times=times))
        self.now += LATER if point else timedelta(0)
        return ended.signal

    def look(self) -> list[OutboxRow]:
        """Reads the mailbox once and returns what the workspace says of every mail."""
        with opened(self.place, self.now) as app:
            desk = GatewayDesk(app.gateway, app.system)
            report = Syncer(desk, app.clock, self.children, lambda _mailbox: LOGIN, timeout=5).run()
            assert report.faults == []
            return self.consistent(app)

    def consistent(self, app: App) -> list[OutboxRow]:
        rows = app.gateway.ask(OutboxRows(), app.system)
        taken = Counter(to for mail in self.world.post.taken for to in mail.rcpt_tos)
        assert len(rows) == MAILS
        assert max(taken.values(), default=0) <= 1, "somebody got a mail twice"
        for row in rows:
            arrived = taken[row.to]
            if row.state is OutboxState.SENT:
                assert arrived == 1, f"{row.id} says sent and never arrived"
            elif row.state is not OutboxState.IN_DOUBT:
                assert arrived == 0, f"{row.id} says {row.state} and arrived"
        shown = {doubt.outbox_id for doubt in app.gateway.ask(DoubtfulMails(), app.system)}
        assert shown == {row.id for row in rows if row.state is OutboxState.IN_DOUBT}
        return rows


@pytest.mark.parametrize("point", POINTS)
def test_scar_send_01_a_killed_sender_never_doubles_and_never_loses(
    point: str, line: Fresh, world: World, senders: Senders, children: Children
) -> None:
    for number in range(ROUNDS):
        world.fresh(files_sent=number % 2 == 0)
        attempt = Round(line(), world, senders, children)
        times = 1 if point in ONCE_PER_CONNECTION else 1 + number % MAILS
        assert attempt.run(point, times) == signal.SIGKILL, f"{point} was never reached"
        assert attempt.run() is None
        rows = attempt.look()
        doubtful = [row for row in rows if row.state is OutboxState.IN_DOUBT]
        assert len(doubtful) <= 1
        assert all(row.state in {OutboxState.SENT, OutboxState.IN_DOUBT} for row in rows)
        if point in NEVER_DOUBTFUL or (world.post.files and len(world.post.taken) == MAILS):
            assert doubtful == []
        line.forget(attempt.place)


def test_a_sender_killed_while_it_settles_a_dead_ones_claims_settles_nothing_twice(
    line: Fresh, world: World, senders: Senders, children: Children
) -> None:
    world.fresh(files_sent=True)
    attempt = Round(line(), world, senders, children)
    assert attempt.run("data_reply", 2) == signal.SIGKILL
    assert attempt.run("commit:SettleDeadClaims") == signal.SIGKILL
    assert attempt.run() is None
    assert [row.state for row in attempt.look()] == [OutboxState.SENT] * MAILS
    line.forget(attempt.place)
