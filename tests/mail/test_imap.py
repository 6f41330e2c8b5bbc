"""Reading a real mailbox: nothing is missed, nothing a stranger wrote becomes a command."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.mail.servers import FIXED, LOGIN, Authority, Loop, Mailbox
from workbench.errors import Refusal
from workbench.mail.imap import (
    ImapRefused,
    ImapSession,
    ImapUnreachable,
    Login,
    ServerAddress,
)

INJECTIONS = [
    "<x@y.example>\r\nA9 CREATE pwned\r\nA10 NOOP",
    "x\r\nA9 CREATE pwned",
    '<x"y@z.example>',
    "<x\\y@z.example>",
    "<x\x00@z.example>",
    "x@z.example",
    "<x@z.example> OR ALL",
    "",
]


def mail(message_id: str, subject: str = "Hi", size: int = 10, extra: str = "") -> bytes:
    return (
        f"From: dana@buyer.example\r\nSubject: {subject}\r\n{extra}"
        f"Message-ID: {message_id}\r\n\r\n{'x' * size}\r\n"
    ).encode()


@pytest.fixture
def mailbox(loop: Loop, authority: Authority) -> Mailbox:
    return Mailbox(loop, authority)


@pytest.fixture
def session(mailbox: Mailbox) -> Iterator[ImapSession]:
    with ImapSession.open(mailbox.address, LOGIN, timeout=5) as opened:
        yield opened


def test_the_folders_are_found_by_their_usual_names(session: ImapSession) -> None:
    assert session.folders() == {"inbox": "INBOX", "sent": "Sent", "junk": "Junk"}


def test_new_messages_come_in_order_and_only_once(mailbox: Mailbox, session: ImapSession) -> None:
    for number in range(5):
        mailbox.put("INBOX", mail(f"<{number}@buyer.example>"))
    state = session.select("INBOX")
    assert state.uidvalidity > 0
    assert state.messages == 5
    uids = session.new_uids(0)
    assert uids == sorted(uids)
    assert len(uids) == 5
    assert session.new_uids(uids[2]) == uids[3:]
    assert session.new_uids(uids[-1]) == []


def test_headers_come_without_the_body_and_bodies_byte_for_byte(
    mailbox: Mailbox, session: ImapSession
) -> None:
    raw = mail("<a@buyer.example>", size=5000)
    uid = mailbox.put("INBOX", raw)
    session.select("INBOX")
    [known] = session.headers([uid])
    assert (known.uid, known.size, known.internal_date) == (uid, len(raw), FIXED)
    assert known.header.startswith(b"From: dana@buyer.example\r\n")
    assert known.raw is None
    assert b"xxx" not in known.header
    [whole] = session.fetch([uid])
    assert whole.raw == raw
    assert session.sizes([uid]) == {uid: len(raw)}


def test_a_message_over_the_cap_is_known_by_its_header_only(
    mailbox: Mailbox, session: ImapSession
) -> None:
    small = mailbox.put("INBOX", mail("<a@buyer.example>"))
    large = mailbox.put("INBOX", mail("<b@buyer.example>", size=2000))
    session.select("INBOX")
    found = {message.uid: message.raw is None for message in session.fetch([small, large], cap=500)}
    assert found == {small: False, large: True}


def test_a_huge_header_is_cut(mailbox: Mailbox, session: ImapSession) -> None:
    lines = "".join(f"X-Filler-{n}: {'y' * 900}\r\n" for n in range(200))
    uid = mailbox.put("INBOX", mail("<a@buyer.example>", extra=lines))
    session.select("INBOX")
    [known] = session.headers([uid])
    assert len(known.header) == 64 * 1024


def test_a_message_gone_meanwhile_is_simply_not_there(session: ImapSession) -> None:
    session.select("INBOX")
    assert list(session.fetch([4711])) == []
    assert list(session.headers([])) == []


def test_our_own_mail_is_found_in_sent_by_its_exact_id(
    mailbox: Mailbox, session: ImapSession
) -> None:
    mailbox.put("Sent", mail("<abc.1@seller.example>"))
    mailbox.put("Sent", mail("<xyz@PROD.OUTLOOK.COM>", extra=(
        "X-Microsoft-Original-Message-ID: <ours.2@seller.example>\r\n"
    )))  # fmt: skip
    assert session.find_message_id("Sent", "<abc.1@seller.example>")
    assert session.find_message_id("Sent", "<ours.2@seller.example>")
    assert not session.find_message_id("Sent", "<bc.1@seller.example>")
    assert not session.find_message_id("Sent", "<abc.1@seller.exampl>")


@pytest.mark.parametrize("hostile", INJECTIONS)
def test_t2_an_id_from_a_stranger_never_becomes_a_command(
    mailbox: Mailbox, session: ImapSession, hostile: str
) -> None:
    with pytest.raises(Refusal):
        session.find_message_id("Sent", hostile)
    assert sorted(mailbox.folder_names()) == ["INBOX", "Junk", "Sent"]


@pytest.mark.parametrize("hostile", ["x\r\nA9 CREATE pwned", "a\x00b", "", "x" * 501])
def test_t2_a_folder_name_never_becomes_a_command(
    mailbox: Mailbox, session: ImapSession, hostile: str
) -> None:
    with pytest.raises(ImapRefused):
        session.select(hostile)
    with pytest.raises(ImapRefused):
        session.append(hostile, mail("<a@b.example>"))
    assert sorted(mailbox.folder_names()) == ["INBOX", "Junk", "Sent"]


def test_a_folder_name_with_quotes_and_umlauts_is_only_a_name(
    mailbox: Mailbox, session: ImapSession
) -> None:
    for name in ('a" "b', "Entwürfe", "x\\y"):
        with pytest.raises(ImapRefused):
            session.select(name)


def test_a_copy_can_be_kept_in_sent(mailbox: Mailbox, session: ImapSession) -> None:
    session.append("Sent", mail("<copy@seller.example>"), FIXED)
    assert session.find_message_id("Sent", "<copy@seller.example>")


def test_a_folder_made_again_has_another_validity(mailbox: Mailbox, session: ImapSession) -> None:
    mailbox.put("Sent", mail("<a@seller.example>"))
    before = session.select("Sent").uidvalidity
    session.select("INBOX")
    mailbox.renumber("Sent")
    assert session.select("Sent").uidvalidity != before
    assert session.find_message_id("Sent", "<a@seller.example>")


def test_a_refused_log_in_says_so(mailbox: Mailbox) -> None:
    with pytest.raises(ImapRefused, match="refused the log-in") as caught:
        ImapSession.open(mailbox.address, Login(LOGIN.user, "wrong secret"), timeout=5)
    assert "wrong secret" not in str(caught.value)


def test_an_untrusted_certificate_is_refused(mailbox: Mailbox) -> None:
    stranger = ServerAddress(mailbox.address.host, mailbox.address.port)
    with pytest.raises(ImapUnreachable, match="was not accepted"):
        ImapSession.open(stranger, LOGIN, timeout=5)


class Spoken(asyncio.Protocol):
    """A server that says one greeting, then answers every line with `answer` or hangs up."""

    def __init__(self, greeting: bytes, answer: bytes | None) -> None:
        self._greeting, self._answer = greeting, answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._transport.write(self._greeting)

    def data_received(self, data: bytes) -> None:
        if self._answer is None:
            self._transport.abort()
        else:
            self._transport.write(self._answer.replace(b"TAG", data.split()[0]))


def spoken(
    loop: Loop, authority: Authority, greeting: bytes, answer: bytes | None, tls: bool = True
) -> ServerAddress:
    context: ssl.SSLContext | None = authority.context() if tls else None
    port = loop.listen(lambda: Spoken(greeting, answer), context)
    return ServerAddress("127.0.0.1", port, "tls" if tls else "starttls", authority.file)


@pytest.mark.parametrize("tls", [True, False])
def test_t8_a_preauthenticated_greeting_is_an_error(
    loop: Loop, authority: Authority, tls: bool
) -> None:
    answer = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
    server = spoken(loop, authority, b"* PREAUTH welcome back\r\n", answer, tls)
    with pytest.raises(ImapUnreachable, match="before we gave a password"):
        ImapSession.open(server, LOGIN, timeout=2)


def test_t8_a_server_without_starttls_gets_no_password(loop: Loop, authority: Authority) -> None:
    answer = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
    server = spoken(loop, authority, b"* OK hello\r\n", answer, tls=False)
    with pytest.raises((ImapRefused, ImapUnreachable)):
        ImapSession.open(server, LOGIN, timeout=2)


@pytest.mark.parametrize("greeting", [b"", b"* BYE busy\r\n", b"\xff\xfe\r\n", b"garbage\r\n"])
def test_a_server_that_breaks_off_or_talks_nonsense_ends_with_a_sentence(
    loop: Loop, authority: Authority, greeting: bytes
) -> None:
    server = spoken(loop, authority, greeting, None)
    with pytest.raises((ImapUnreachable, ImapRefused)):
        ImapSession.open(server, LOGIN, timeout=0.5)


def test_a_server_that_drops_at_the_log_in_is_not_a_wrong_password(
    loop: Loop, authority: Authority
) -> None:
    server = spoken(loop, authority, b"* OK [CAPABILITY IMAP4rev1] hello\r\n", None)
    with pytest.raises(ImapUnreachable):
        ImapSession.open(server, LOGIN, timeout=2)


def test_a_first_look_goes_back_only_so_far(mailbox: Mailbox, session: ImapSession) -> None:
    uid = mailbox.put("INBOX", mail("<a@buyer.example>"))
    session.select("INBOX")
    assert session.new_uids(0, FIXED.date()) == [uid]
    assert session.new_uids(0, FIXED.date() + timedelta(days=2)) == []
