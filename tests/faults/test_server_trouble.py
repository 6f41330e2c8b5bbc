"""Mail servers that fail, pauses, late opt-outs: each mail once, each refusal in its place."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.faults.conftest import MAILS, Fresh
from tests.faults.lines import World, opened
from tests.mail.servers import LOGIN
from workbench.app import App
from workbench.children import Children
from workbench.clock import PracticeClock
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Mode, Sender, SendReport
from workbench.jobs.syncer import LOOKUPS, Syncer
from workbench.mail.smtp import Login
from workbench.outreach.messages.campaigns import PauseCampaign, ResumeCampaign
from workbench.outreach.messages.mails import OutboxRow, OutboxRows
from workbench.outreach.messages.sending import DecideDoubt, DoubtfulMails, ReleaseMailbox
from workbench.prospects.messages.suppression import Suppress
from workbench.team.messages import ListMailboxes
from workbench.vocabulary.outreach import HeldReason, OutboxState
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.prospects import SuppressionReason

pytestmark = pytest.mark.faults


@dataclass
class Day:
    """An open workspace with mails due, and a server that a test breaks and mends."""

    app: App
    world: World
    login: Login = LOGIN

    def send(
        self,
        mode: Mode = Mode.UNTIL_EMPTY,
        reach: Callable[[str], None] = lambda _point: None,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> SendReport:
        desk = GatewayDesk(self.app.gateway, self.app.system)
        presence = presence_of(self.app.writer, self.app.folder)
        sender = Sender(
            desk, self.app.clock, presence, lambda _mailbox: self.login, reach=reach, timeout=1
        )
        return sender.run(mode, goes_on=goes_on)

    def do(self, command):
        return self.app.gateway.execute(command, self.app.actor("sam@ours.example")).result

    def rows(self) -> list[OutboxRow]:
        found = self.app.gateway.ask(OutboxRows(), self.app.system)
        return sorted(found, key=lambda row: row.id)

    def states(self) -> Counter[OutboxState]:
        return Counter(row.state for row in self.rows())

    def arrivals(self) -> Counter[str]:
        return Counter(to for mail in self.world.post.taken for to in mail.rcpt_tos)

    def later(self, **some: float) -> None:
        assert isinstance(self.app.clock, PracticeClock)
        self.app.clock.wait(timedelta(**some).total_seconds())


@pytest.fixture
def day(line: Fresh, world: World) -> Iterator[Day]:
    world.fresh(files_sent=False)
    place = line()
    with opened(place) as app:
        yield Day(app, world)
    line.forget(place)
    world.post.drop_at = world.post.hang_at = ""
    world.post.answers.clear()


def all_once(day: Day) -> None:
    assert day.states() == Counter({OutboxState.SENT: MAILS})
    assert list(day.arrivals().values()) == [1] * MAILS


@pytest.mark.parametrize("where", ["banner", "ehlo", "rcpt"])
def test_scar_send_01_a_server_that_hung_up_early_gets_every_mail_later_once(
    day: Day, where: str
) -> None:
    day.world.post.drop_at = where
    report = day.send(Mode.ONCE)
    assert (report.sent, report.in_doubt, len(report.faults)) == (0, 0, 1)
    assert set(day.states()) <= {OutboxState.READY, OutboxState.PLANNED}
    day.world.post.drop_at = ""
    day.send()
    all_once(day)


def test_a_server_that_hangs_ends_the_visit_and_keeps_the_mail(day: Day) -> None:
    day.world.post.hang_at = "ehlo"
    assert "did not answer" in day.send(Mode.ONCE).faults[0]
    day.world.post.hang_at = ""
    day.send()
    all_once(day)


@pytest.mark.parametrize(("where", "arrived"), [("data", 0), ("dot", 1)])
def test_a_lost_answer_is_shown_and_a_person_decides(day: Day, where: str, arrived: int) -> None:
    day.world.post.drop_at = where
    assert day.send(Mode.ONCE).in_doubt == 1
    day.world.post.drop_at = ""
    day.send()
    [doubt] = day.app.gateway.ask(DoubtfulMails(), day.app.system)
    assert day.arrivals()[doubt.to] == arrived
    word = OutboxState.SENT if arrived else OutboxState.CANCELLED
    day.do(DecideDoubt(doubt.outbox_id, word, "looked into Sent"))
    day.send()
    assert day.arrivals()[doubt.to] == arrived
    assert sum(day.arrivals().values()) == MAILS - 1 + arrived
    assert day.app.gateway.ask(DoubtfulMails(), day.app.system) == ()


def test_scar_send_06_one_refused_recipient_leaves_its_neighbours_alone(day: Day) -> None:
    bad = day.rows()[1].to
    day.world.post.answers[f"rcpt {bad}"] = "550 5.1.1 no such user"
    report = day.send()
    assert (report.sent, report.failed) == (MAILS - 1, 1)
    assert day.rows()[1].state is OutboxState.REFUSED
    assert day.rows()[1].reply_text == "5.1.1 no such user"
    day.send()
    assert day.arrivals()[bad] == 0
    assert sum(day.arrivals().values()) == MAILS - 1


def test_not_now_is_tried_again_later_and_goes_once(day: Day) -> None:
    day.world.post.answers["content"] = "451 4.3.0 try again later"
    assert day.send(Mode.ONCE).failed >= 1
    assert OutboxState.DEFERRED in day.states()
    day.world.post.answers.clear()
    day.later(minutes=31)
    day.send()
    all_once(day)


def test_a_quota_reply_holds_the_mailbox_until_a_person_looks(day: Day) -> None:
    day.world.post.answers["content"] = "550 5.4.5 Daily sending quota exceeded"
    day.send(Mode.ONCE)
    [mailbox] = day.app.gateway.ask(ListMailboxes(), day.app.system)
    assert mailbox.state is MailboxState.HELD
    day.world.post.answers.clear()
    day.later(minutes=31)
    assert dict(day.send(Mode.ONCE).held)[HeldReason.MAILBOX_HELD] == MAILS
    assert day.arrivals() == Counter()
    day.do(ReleaseMailbox(mailbox.id, "the quota is back"))
    day.send()
    all_once(day)


def test_a_refused_log_in_holds_the_mailbox_and_loses_nothing(day: Day) -> None:
    day.login = Login(LOGIN.user, "wrong")
    assert "refused the log-in" in day.send(Mode.ONCE).faults[0]
    [mailbox] = day.app.gateway.ask(ListMailboxes(), day.app.system)
    assert mailbox.state is MailboxState.HELD
    day.login = LOGIN
    day.do(ReleaseMailbox(mailbox.id, "the password is right now"))
    day.send()
    all_once(day)


def test_scar_send_02_pause_and_resume_any_number_of_times_mails_the_same_set_once(
    day: Day,
) -> None:
    campaign = day.rows()[0].campaign_id
    assert campaign is not None
    for wanted in range(1, MAILS + 1):
        day.send(goes_on=lambda wanted=wanted: len(day.world.post.taken) < wanted)
        day.do(PauseCampaign(campaign, "a test"))
        before = len(day.world.post.taken)
        day.send(Mode.ONCE)
        assert len(day.world.post.taken) == before
        day.do(ResumeCampaign(campaign, "a test"))
    day.send()
    all_once(day)


@pytest.mark.parametrize("point", ["claimed", "rcpt", "before_hand_over"])
def test_scar_opt_01_who_opts_out_after_the_claim_gets_nothing(day: Day, point: str) -> None:
    late = day.rows()[0]
    suppress = Suppress(late.to, SuppressionReason.OPTED_OUT, "wrote: remove me")

    def opt_out(reached: str) -> None:
        if reached == point and not day.world.post.taken:
            day.do(suppress)

    day.send(reach=opt_out)
    assert day.arrivals()[late.to] == 0
    assert day.rows()[0].state is OutboxState.CANCELLED
    assert sum(day.arrivals().values()) == MAILS - 1


def test_a_second_start_finds_nothing_to_send_twice(day: Day) -> None:
    day.send()
    day.later(days=1)
    assert day.send(Mode.ONCE).sent == 0
    all_once(day)


def test_a_doubtful_mail_is_looked_up_several_times_then_left_to_a_person(
    day: Day, children: Children
) -> None:
    day.world.post.drop_at = "dot"
    day.send(Mode.ONCE)
    desk = GatewayDesk(day.app.gateway, day.app.system)
    syncer = Syncer(desk, day.app.clock, children, lambda _mailbox: LOGIN, timeout=5)
    looks = []
    for _ in range(LOOKUPS + 3):
        assert syncer.run().faults == []
        [doubt] = day.app.gateway.ask(DoubtfulMails(), day.app.system)
        looks.append(doubt.lookups)
        day.later(minutes=4)
    assert looks[:3] == [1, 1, 2]
    assert looks[-1] == LOOKUPS
    assert sum(day.arrivals().values()) == 1


def test_a_copy_that_reaches_sent_late_settles_the_doubt(day: Day, children: Children) -> None:
    day.world.post.drop_at = "dot"
    day.send(Mode.ONCE)
    day.world.post.drop_at = ""
    desk = GatewayDesk(day.app.gateway, day.app.system)
    syncer = Syncer(desk, day.app.clock, children, lambda _mailbox: LOGIN, timeout=5)
    syncer.run()
    assert len(day.app.gateway.ask(DoubtfulMails(), day.app.system)) == 1
    day.world.mailbox.put("Sent", day.world.post.contents()[0])
    syncer.run()
    assert day.app.gateway.ask(DoubtfulMails(), day.app.system) == ()
    day.send()
    all_once(day)
