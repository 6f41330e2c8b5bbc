"""The same reading against a real Dovecot: folders by their use, UIDs, ids, and no injection."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.mail.dovecot import dovecot
from tests.mail.servers import FIXED, LOGIN
from workbench.errors import Refusal
from workbench.mail.imap import ImapRefused, ImapSession, ImapUnreachable
from workbench.mail.smtp import Login, ServerAddress

pytestmark = pytest.mark.servers

REP = Login(LOGIN.user, LOGIN.password.replace(" ", ""))
SENT = "What left"


@pytest.fixture(scope="module")
def server() -> Iterator[ServerAddress]:
    with dovecot() as address:
        yield address


@pytest.fixture
def session(server: ServerAddress) -> Iterator[ImapSession]:
    with ImapSession.open(server, REP, timeout=10) as opened:
        yield opened


def mail(number: int) -> bytes:
    return (
        f"From: dana@buyer.example\r\nSubject: Number {number}\r\n"
        f"Message-ID: <{number}@buyer.example>\r\n\r\nH\xc3\xa9llo {number}\r\n.\r\n"
    ).encode("latin-1")


def test_sent_and_junk_are_found_by_their_use_whatever_their_name(session: ImapSession) -> None:
    assert session.folders() == {"inbox": "INBOX", "sent": SENT, "junk": "Rubbish"}


def test_mail_comes_in_order_once_and_byte_for_byte(session: ImapSession) -> None:
    for number in range(3):
        session.append("INBOX", mail(number), FIXED)
    state = session.select("INBOX")
    uids = session.new_uids(0)
    assert (len(uids), state.uidnext) == (3, uids[-1] + 1)
    assert session.new_uids(uids[0]) == uids[1:]
    assert session.new_uids(uids[-1]) == []
    assert [found.raw for found in session.fetch(uids)] == [mail(number) for number in range(3)]
    assert {found.internal_date for found in session.headers(uids)} == {FIXED}
    assert session.select("INBOX").uidvalidity == state.uidvalidity


def test_reading_leaves_the_mail_as_unread_as_it_was(session: ImapSession) -> None:
    session._client.append("Rubbish", mail(7))
    session.select("Rubbish")
    assert [found.raw for found in session.fetch(session.new_uids(0))] == [mail(7)]
    session.select("Rubbish")
    assert len(session._client.search(["UNSEEN"])) == 1


def test_our_mail_is_found_in_sent_by_its_exact_id(session: ImapSession) -> None:
    session.append(SENT, mail(41))
    assert session.find_message_id(SENT, "<41@buyer.example>")
    assert not session.find_message_id(SENT, "<4@buyer.example>")
    assert not session.find_message_id(SENT, "<1@buyer.example>")


@pytest.mark.parametrize(
    "hostile",
    ["<x@y.example>\r\nA9 CREATE pwned\r\nA10 NOOP", '<x"@y.example>', "<x\\@y.example>", "x", ""],
)
def test_t2_an_id_from_a_stranger_never_becomes_a_command(
    session: ImapSession, hostile: str
) -> None:
    with pytest.raises(Refusal):
        session.find_message_id("INBOX", hostile)
    assert not session._client.folder_exists("pwned")


def test_t2_a_folder_name_never_becomes_a_command(session: ImapSession) -> None:
    with pytest.raises(ImapRefused):
        session.select("INBOX\r\nA9 CREATE pwned")
    assert not session._client.folder_exists("pwned")


def test_a_missing_folder_is_told(session: ImapSession) -> None:
    with pytest.raises(ImapRefused):
        session.select("No such folder")
    assert session.select("INBOX").name == "INBOX"


def test_a_wrong_password_is_told(server: ServerAddress) -> None:
    with pytest.raises(ImapRefused, match="refused the log-in"):
        ImapSession.open(server, Login(REP.user, "wrong"), timeout=20)


def test_t8_a_certificate_nobody_trusts_is_refused(server: ServerAddress) -> None:
    with pytest.raises(ImapUnreachable, match="certificate"):
        ImapSession.open(replace(server, ca_file=None), REP, timeout=10)
