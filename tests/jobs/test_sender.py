"""The sender's order of steps, on a real SMTP server and a desk that keeps the state machine."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.jobs.desks import FakeDesk, Mail, mailbox_row
from tests.mail.servers import FIXED, LOGIN, Authority, Loop, Post, start_smtp
from workbench.clock import PracticeClock
from workbench.errors import OutsideFault
from workbench.jobs.sender import Mode, Sender, SendReport
from workbench.mail.smtp import Login, ServerAddress
from workbench.outreach.messages.sending import Nothing
from workbench.vocabulary.outreach import HeldReason, OutboxState


class Alive:
    """A presence that knows who lives."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = set(tokens)

    @contextmanager
    def hold(self, token: str):
        self.tokens.add(token)
        yield
        self.tokens.discard(token)

    def is_alive(self, token: str) -> bool:
        return token in self.tokens


class Bench:
    """Starts servers, fills the desk, runs a sender."""

    def __init__(self, loop: Loop, authority: Authority) -> None:
        self.loop, self.authority = loop, authority
        self.clock = PracticeClock(FIXED)
        self.presence = Alive()
        self.login = LOGIN
        self.reached: list[str] = []

    def desk(self, posts: list[Post], mails: list[Mail]) -> FakeDesk:
        servers = [start_smtp(self.loop, self.authority, post) for post in posts]
        return FakeDesk([mailbox_row(n, s) for n, s in enumerate(servers, start=1)], mails)

    def run(self, desk: FakeDesk, mode: Mode = Mode.ONCE, **more) -> SendReport:
        sender = Sender(
            desk,
            self.clock,
            self.presence,
            lambda _mailbox: self.login,
            reach=self.reached.append,
            timeout=2,
        )
        return sender.run(mode, **more)


@pytest.fixture
def bench(loop: Loop, authority: Authority) -> Bench:
    return Bench(loop, authority)


def mails(count: int, **change) -> list[Mail]:
    return [Mail(n, f"person{n}@buyer.example", **change) for n in range(1, count + 1)]


def test_every_due_mail_leaves_once_over_one_connection(bench: Bench) -> None:
    post = Post()
    desk = bench.desk([post], mails(5))
    report = bench.run(desk)
    assert (report.sent, report.failed, report.in_doubt, report.faults) == (5, 0, 0, ())
    assert desk.states() == ["sent"] * 5
    assert len(post.taken) == 5
    assert post.sessions == 1


def test_the_commits_come_in_the_order_of_the_promise(bench: Bench) -> None:
    desk = bench.desk([Post()], mails(1))
    bench.run(desk)
    assert desk.log == ["ClaimNext", "BeginHandOver", "RecordSent", "ClaimNext"]
    assert bench.reached == [
        *("before_claim", "claimed", "connected", "logged_in", "mail", "rcpt", "before_hand_over"),
        *("handing_over", "data_accepted", "data_half", "data_dot", "data_reply"),
        *("before_record", "recorded", "before_claim", "quit"),
    ]


def test_what_is_held_is_reported_by_reason(bench: Bench) -> None:
    desk = bench.desk([Post(), Post()], [])
    desk.last = Nothing(((HeldReason.WINDOW, 3), (HeldReason.CAP_DAY, 1)))
    assert bench.run(desk).held == ((HeldReason.CAP_DAY, 2), (HeldReason.WINDOW, 6))


@pytest.mark.parametrize(
    ("answer", "state"),
    [("550 5.1.1 no such user", "refused"), ("450 4.2.0 greylisted", "deferred")],
)
@pytest.mark.parametrize("stage", ["rcpt person2@buyer.example"])
def test_scar_send_06_one_refused_mail_never_touches_its_neighbours(
    bench: Bench, stage: str, answer: str, state: str
) -> None:
    post = Post(answers={stage: answer})
    desk = bench.desk([post], mails(4))
    report = bench.run(desk)
    assert desk.states() == ["sent", state, "sent", "sent"]
    assert (report.sent, report.failed) == (3, 1)
    assert desk.mails[1].note == answer
    assert post.sessions == 1


def test_a_mail_refused_at_its_content_is_refused_and_the_next_one_tried(bench: Bench) -> None:
    post = Post(answers={"content": "552 5.3.4 too big"})
    desk = bench.desk([post], mails(3))
    assert bench.run(desk).failed == 3
    assert desk.states() == ["refused"] * 3


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"content": "550 5.4.5 Daily sending quota exceeded"}, "deferred"),
        ({"mail": "550 5.1.8 Access denied, bad outbound sender"}, "ready"),
        ({"rcpt": "421 4.7.0 unusual rate of unsolicited mail"}, "ready"),
    ],
)
def test_a_reply_about_the_account_holds_the_mailbox_and_keeps_the_mail(
    bench: Bench, answers: dict[str, str], state: str
) -> None:
    desk = bench.desk([Post(answers=answers), Post()], [*mails(2), Mail(9, "x@y.example", 2)])
    report = bench.run(desk)
    assert desk.states() == [state, "ready", "sent"]
    assert list(desk.holds) == [1]
    assert report.faults


def test_a_busy_server_ends_the_visit_but_holds_nothing(bench: Bench) -> None:
    desk = bench.desk([Post(answers={"mail": "421 4.3.2 come back later"})], mails(2))
    report = bench.run(desk)
    assert desk.states() == ["ready", "ready"]
    assert desk.holds == {}
    assert len(report.faults) == 1


def test_a_refused_log_in_holds_the_mailbox_after_one_try(bench: Bench) -> None:
    post = Post()
    desk = bench.desk([post], mails(2))
    bench.login = Login(LOGIN.user, "wrong")
    bench.run(desk)
    assert desk.states() == ["ready", "ready"]
    assert list(desk.holds) == [1]
    assert post.sessions == 1


def test_a_missing_password_is_told_and_nothing_is_lost(bench: Bench) -> None:
    desk = bench.desk([Post()], mails(1))

    def none(_mailbox) -> Login:
        raise OutsideFault("no_secret", "There is no password for this mailbox.")

    report = Sender(desk, bench.clock, bench.presence, none).run()
    assert report.faults == ("There is no password for this mailbox.",)
    assert desk.states() == ["ready"]


@pytest.mark.parametrize("where", ["banner", "ehlo", "rcpt"])
def test_an_unreachable_server_gives_every_claim_back(bench: Bench, where: str) -> None:
    post = Post(drop_at=where)
    desk = bench.desk([post, Post()], [*mails(3), Mail(9, "x@y.example", 2)])
    report = bench.run(desk)
    assert desk.states() == ["ready", "ready", "ready", "sent"]
    assert len(report.faults) == 1
    assert post.taken == []


def test_a_connection_lost_while_idle_is_opened_again(bench: Bench) -> None:
    post = Post(drop_at="reply")
    desk = bench.desk([post], mails(3))
    report = bench.run(desk)
    assert report.sent == 3
    assert len(post.taken) == 3


@pytest.mark.parametrize(("where", "arrived"), [("data", 0), ("dot", 1)])
def test_scar_send_01_a_connection_lost_in_the_middle_is_doubt_and_never_sent_again(
    bench: Bench, where: str, arrived: int
) -> None:
    post = Post(drop_at=where)
    desk = bench.desk([post], mails(1))
    report = bench.run(desk)
    assert (report.sent, report.in_doubt) == (0, 1)
    assert desk.states() == ["in_doubt"]
    bench.run(desk)
    assert len(post.taken) == arrived


def test_a_mail_cancelled_at_the_last_moment_is_not_given(bench: Bench) -> None:
    post = Post()
    desk = bench.desk([post], [*mails(1, go=False), Mail(2, "b@buyer.example")])
    report = bench.run(desk)
    assert desk.states() == ["cancelled", "sent"]
    assert [found.rcpt_tos for found in post.taken] == [["b@buyer.example"]]
    assert report.sent == 1


@pytest.mark.parametrize(
    "broken",
    [{"to": "a@b@c"}, {"content": b"bare\nline\r\n"}, {"sha256": "0" * 64}],
)
def test_a_mail_that_cannot_be_sent_does_not_block_the_others(bench: Bench, broken: dict) -> None:
    post = Post()
    desk = bench.desk([post], [Mail(**{"id": 1, "to": "a@b.example"} | broken), *mails(2)[1:]])
    report = bench.run(desk)
    assert desk.states() == ["refused", "sent"]
    assert (report.sent, report.failed) == (1, 1)


def test_a_claim_somebody_else_settled_is_left_alone(bench: Bench) -> None:
    post = Post()
    desk = bench.desk([post], mails(1))

    def steal(point: str) -> None:
        if point == "rcpt":
            desk.mails[0].token, desk.mails[0].state = "other", OutboxState.SENT

    report = Sender(
        desk, bench.clock, bench.presence, lambda _mailbox: LOGIN, reach=steal, timeout=2
    ).run()
    assert post.taken == []
    assert report.faults == ("Another sender settled this claim.",)


def test_what_a_dead_sender_held_is_settled_first_and_a_living_one_is_not_touched(
    bench: Bench,
) -> None:
    bench.presence.tokens.add("living")
    desk = bench.desk([Post()], mails(4))
    for mail, (token, state) in zip(
        desk.mails,
        [("dead", "claimed"), ("dead", "handing_over"), ("living", "claimed"), ("", "ready")],
        strict=True,
    ):
        mail.token, mail.state = token, OutboxState(state)
    report = bench.run(desk)
    assert desk.states() == ["sent", "in_doubt", "claimed", "sent"]
    assert (report.sent, report.in_doubt) == (2, 1)


def test_until_empty_waits_for_the_next_mail_through_the_clock(bench: Bench) -> None:
    desk = bench.desk([Post()], mails(1))
    desk.last = Nothing(((HeldReason.GAP, 1),), FIXED + timedelta(minutes=20))
    late = Mail(2, "late@buyer.example")

    def wait(seconds: float) -> None:
        PracticeClock.wait(bench.clock, seconds)
        if bench.clock.now() >= FIXED + timedelta(minutes=20):
            desk.mails.append(late)
            desk.last = Nothing()

    bench.clock.wait = wait  # type: ignore[method-assign]
    assert bench.run(desk, Mode.UNTIL_EMPTY).sent == 2
    assert bench.clock.now() == FIXED + timedelta(minutes=20)


def test_until_empty_does_not_wait_for_days(bench: Bench) -> None:
    desk = bench.desk([Post()], mails(1))
    desk.last = Nothing((), FIXED + timedelta(days=2))
    assert bench.run(desk, Mode.UNTIL_EMPTY).sent == 1
    assert bench.clock.now() == FIXED


def test_a_stopped_run_claims_no_more(bench: Bench) -> None:
    desk = bench.desk([Post()], mails(5))
    assert bench.run(desk, Mode.WATCH, goes_on=lambda: "sent" not in desk.states()).sent == 1
    assert desk.states() == ["sent", *["ready"] * 4]


def test_only_the_wanted_mailboxes_are_served(bench: Bench) -> None:
    desk = bench.desk([Post(), Post()], [Mail(1, "a@b.example", 1), Mail(2, "b@b.example", 2)])
    bench.run(desk, mailbox_ids=[2])
    assert desk.states() == ["ready", "sent"]


def test_an_unknown_authority_file_is_told(bench: Bench) -> None:
    desk = FakeDesk([mailbox_row(1, ServerAddress("127.0.0.1", 1, "tls", "/none.pem"))], mails(1))
    assert "cannot be read" in bench.run(desk).faults[0]
    assert desk.states() == ["ready"]
