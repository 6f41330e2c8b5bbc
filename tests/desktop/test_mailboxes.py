"""A log-in test says what works, step by step; a password is kept in the keyring or nowhere."""

import pickle
import socket
from datetime import UTC, datetime

import pytest

from tests.desktop.watching import Seen
from workbench.clock import PracticeClock
from workbench.desktop.hands import OpenHands
from workbench.desktop.mailboxes import (
    ForgetPassword,
    KeepPassword,
    Servers,
    Step,
    TestMailbox,
)
from workbench.desktop.work.mailboxes import forget_password, keep_password, test_mailbox
from workbench.errors import OutsideFault, Refusal
from workbench.practice.market import build_market
from workbench.practice.people import People
from workbench.practice.servers import PracticeServers
from workbench.secrets import mailbox_secret
from workbench.team.messages import AddMailbox
from workbench.vocabulary.values import EmailAddress

# These names are a job's and its worker's, not tests.
TestMailbox.__test__ = False
test_mailbox.__test__ = False

ADDRESS = "sam@ours.example"
PASSWORD = "not-for-logs-4711"
ID = mailbox_secret(EmailAddress.parse(ADDRESS))


@pytest.fixture
def ends(tmp_path):
    clock = PracticeClock(datetime(2026, 3, 2, 14, tzinfo=UTC))
    people = People(build_market(3))
    with PracticeServers(tmp_path / "mail", clock, people, {ADDRESS: PASSWORD}) as servers:
        yield servers.endpoints


@pytest.fixture
def hands(bench):
    return OpenHands(bench.app, bench.who("sam"))


def servers(ends, **other):
    given = {
        "smtp_host": "127.0.0.1", "smtp_port": ends.smtp_port, "smtp_security": "starttls",
        "imap_host": "127.0.0.1", "imap_port": ends.imap_port, "imap_security": "tls",
        "ca_file": str(ends.ca_file),
    }  # fmt: skip
    return Servers(**{**given, **other})


def trial(ends, password=PASSWORD, keep=False, **other):
    return TestMailbox(ADDRESS, ADDRESS, servers(ends, **other), password, keep, seconds=5.0)


def by_step(tested):
    return {step.step: step.good for step in tested.steps}


def says(tested, step):
    return next(one.says for one in tested.steps if one.step is step)


def test_a_good_log_in_is_told_in_five_steps_and_kept(hands, ends):
    watch = Seen()
    tested = test_mailbox(hands, trial(ends, keep=True), watch)
    assert tested.good
    assert by_step(tested) == dict.fromkeys(Step, True)
    assert [done for done, _, _ in watch.told] == [1, 2, 3, 4, 5]
    assert "Sent" in says(tested, Step.FOLDERS)
    assert tested.kept
    assert hands.app.secrets.get(ID) == PASSWORD


def test_a_wrong_password_is_told_at_both_servers_and_not_kept(hands, ends):
    tested = test_mailbox(hands, trial(ends, "wrong", keep=True), Seen())
    assert by_step(tested) == {
        Step.SENDING_ANSWERS: True,
        Step.SENDING_LOG_IN: False,
        Step.READING_ANSWERS: True,
        Step.READING_LOG_IN: False,
        Step.FOLDERS: None,
    }
    assert "app password" in says(tested, Step.READING_LOG_IN)
    assert hands.app.secrets.get(ID) is None


def test_a_certificate_nobody_vouches_for_ends_the_step(hands, ends):
    tested = test_mailbox(hands, trial(ends, ca_file=None), Seen())
    assert by_step(tested)[Step.SENDING_ANSWERS] is False
    assert by_step(tested)[Step.READING_ANSWERS] is False
    assert "No password was sent" in says(tested, Step.READING_ANSWERS)


def test_a_port_where_nobody_listens_is_named(hands, ends):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tested = test_mailbox(hands, trial(ends, smtp_port=port), Seen())
    assert f"Nothing listens at 127.0.0.1:{port}" in says(tested, Step.SENDING_ANSWERS)
    assert by_step(tested)[Step.SENDING_LOG_IN] is None
    assert by_step(tested)[Step.FOLDERS] is True


def test_the_wrong_encryption_is_named(hands, ends):
    tested = test_mailbox(hands, trial(ends, smtp_security="tls"), Seen())
    assert "STARTTLS" in says(tested, Step.SENDING_ANSWERS)


def test_a_server_that_is_nowhere_is_named(hands, ends):
    tested = test_mailbox(hands, trial(ends, imap_host="imap.nowhere.invalid"), Seen())
    assert "no server called" in says(tested, Step.READING_ANSWERS)


def test_without_a_typed_password_the_kept_one_is_tried(hands, ends):
    with pytest.raises(Refusal, match="Type the password"):
        test_mailbox(hands, trial(ends, ""), Seen())
    keep_password(hands, KeepPassword(ADDRESS, PASSWORD), Seen())
    assert test_mailbox(hands, trial(ends, ""), Seen()).good
    forget_password(hands, ForgetPassword(ADDRESS), Seen())
    assert hands.app.secrets.get(ID) is None


def test_nobody_logs_in_with_a_colleagues_kept_password(bench, hands, ends):
    bench.do(
        "sue",
        AddMailbox(
            EmailAddress.parse("sue@ours.example"), "127.0.0.1", ends.smtp_port, "127.0.0.1",
            ends.imap_port, "sue", "Sue",
        ),
    )  # fmt: skip
    hands.app.secrets.put(mailbox_secret(EmailAddress.parse("sue@ours.example")), "hers")
    with pytest.raises(Refusal, match="may not do this"):
        test_mailbox(
            hands, TestMailbox("sue@ours.example", "sue", servers(ends), seconds=5.0), Seen()
        )


class NoKeyring:
    """A computer that keeps nothing."""

    def get(self, secret_id):
        return None

    def put(self, secret_id, secret):
        raise OutsideFault("no_keyring", "none")


def test_without_a_keyring_the_person_hears_how_to_give_the_password(hands, ends):
    hands.app.secrets = NoKeyring()
    tested = test_mailbox(hands, trial(ends, keep=True), Seen())
    assert tested.good
    assert not tested.kept
    assert "WORKBENCH_SECRET_MAILBOX_SAM_OURS_EXAMPLE" in tested.unkept
    with pytest.raises(OutsideFault, match="WORKBENCH_SECRET"):
        keep_password(hands, KeepPassword(ADDRESS, PASSWORD), Seen())


def test_a_password_crosses_to_the_hands_but_shows_nowhere(ends):
    for job in (trial(ends), KeepPassword(ADDRESS, PASSWORD)):
        assert pickle.loads(pickle.dumps(job)).password == PASSWORD
        assert PASSWORD not in repr(job)
