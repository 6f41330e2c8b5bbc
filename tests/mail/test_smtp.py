"""Handing mails over: what was accepted, what surely was not, and what nobody can know."""

import socket

import pytest

from tests.mail.servers import LOGIN, Authority, Loop, Post, start_smtp
from workbench.errors import OutsideFault, Refusal
from workbench.mail.smtp import (
    Login,
    ServerAddress,
    SmtpRefused,
    SmtpSession,
    SmtpUnreachable,
    SmtpUnsure,
    refusal_scope,
)
from workbench.vocabulary.values import EmailAddress

REP = EmailAddress("rep@seller.example")
DANA = EmailAddress("dana@buyer.example")
MAIL = b"From: rep@seller.example\r\nSubject: Hi\r\n\r\nHello\r\n.dot\r\n..\r\n"


class Bench:
    """Starts servers and keeps the sessions a test opens."""

    def __init__(self, loop: Loop, authority: Authority) -> None:
        self.loop, self.authority = loop, authority
        self.reached: list[str] = []

    def session(self, post: Post, security: str = "tls", timeout: float = 5.0) -> SmtpSession:
        server = start_smtp(self.loop, self.authority, post, security=security)
        return SmtpSession.open(server, LOGIN, timeout=timeout, reach=self.reached.append)

    def send(self, post: Post, *, wait: float = 5.0) -> str:
        """One whole mail; returns the server's words."""
        session = self.session(post)
        try:
            session.envelope(REP, [DANA], len(MAIL))
            return session.hand_over(MAIL, end_timeout=wait).text
        finally:
            session.quit()


@pytest.fixture
def bench(loop: Loop, authority: Authority) -> Bench:
    return Bench(loop, authority)


def test_the_stored_bytes_arrive_unchanged_and_the_reply_is_kept(bench: Bench) -> None:
    post = Post()
    assert bench.send(post) == "2.0.0 Ok: queued as 4711"
    assert post.contents() == [MAIL]
    assert (post.taken[0].mail_from, post.taken[0].rcpt_tos) == (REP.text, [DANA.text])
    assert post.taken[0].mail_options == [f"SIZE={len(MAIL)}"]


def test_every_step_is_announced_to_the_probe(bench: Bench) -> None:
    bench.send(Post())
    assert bench.reached == [
        *("connected", "logged_in", "mail", "rcpt", "data_accepted", "data_half", "data_dot"),
        *("data_reply", "quit"),
    ]


def test_starttls_encrypts_before_the_log_in(bench: Bench) -> None:
    post = Post()
    session = bench.session(post, security="starttls")
    session.envelope(REP, [DANA])
    session.hand_over(MAIL)
    session.quit()
    assert post.contents() == [MAIL]


def test_a_server_without_starttls_gets_no_password(bench: Bench) -> None:
    with pytest.raises(SmtpUnreachable, match="No password was sent"):
        bench.session(Post(), security="clear")


def test_an_untrusted_certificate_is_refused(bench: Bench) -> None:
    server = start_smtp(bench.loop, bench.authority, Post())
    stranger = ServerAddress(server.host, server.port)
    with pytest.raises(SmtpUnreachable, match="was not accepted"):
        SmtpSession.open(stranger, LOGIN, timeout=5)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_for_another_host_is_refused(bench: Bench, security: str) -> None:
    names = ("mail.other.example",)
    server = start_smtp(bench.loop, bench.authority, Post(), security=security, names=names)
    with pytest.raises(SmtpUnreachable, match="No password was sent"):
        SmtpSession.open(server, LOGIN, timeout=5)


def test_an_unreadable_authority_file_is_one_sentence() -> None:
    server = ServerAddress("127.0.0.1", 1, "tls", "/nowhere/ca.pem")
    with pytest.raises(OutsideFault, match="cannot be read"):
        SmtpSession.open(server, LOGIN, timeout=1)


def test_a_refused_log_in_says_so_and_never_shows_the_password(bench: Bench) -> None:
    server = start_smtp(bench.loop, bench.authority, Post(password="other"))
    with pytest.raises(SmtpRefused, match="refused the log-in") as caught:
        SmtpSession.open(server, LOGIN, timeout=5)
    assert (caught.value.stage, caught.value.scope) == ("login", "mailbox")
    assert LOGIN.password not in repr(caught.value) + repr(Login("u", LOGIN.password))


@pytest.mark.parametrize("where", ["banner", "ehlo", "rcpt"])
def test_a_connection_dropped_before_the_content_surely_sent_nothing(
    bench: Bench, where: str
) -> None:
    post = Post(drop_at=where)
    with pytest.raises(SmtpUnreachable):
        bench.send(post)
    assert post.taken == []


@pytest.mark.parametrize(("where", "arrived"), [("data", 0), ("dot", 1)])
def test_a_connection_dropped_inside_or_after_the_content_is_doubt(
    bench: Bench, where: str, arrived: int
) -> None:
    post = Post(drop_at=where)
    with pytest.raises(SmtpUnsure, match="not be sent again by itself"):
        bench.send(post)
    assert len(post.taken) == arrived


def test_a_drop_after_the_250_changes_nothing(bench: Bench) -> None:
    post = Post(drop_at="reply")
    assert "queued" in bench.send(post)
    assert len(post.taken) == 1


def test_no_answer_after_the_dot_is_doubt_not_failure(bench: Bench) -> None:
    with pytest.raises(SmtpUnsure):
        bench.send(Post(hang_at="dot"), wait=0.2)


def test_a_hanging_server_ends_with_a_sentence(bench: Bench) -> None:
    with pytest.raises(SmtpUnreachable, match="did not answer"):
        bench.session(Post(hang_at="ehlo"), timeout=0.3)


def test_a_closed_port_ends_with_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = ServerAddress("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(SmtpUnreachable, match="did not answer"):
            SmtpSession.open(server, LOGIN, timeout=2)


@pytest.mark.parametrize(
    ("stage", "answer", "for_now", "scope"),
    [
        ("content", "451 4.3.0 try again later", True, "message"),
        ("content", "552 5.3.4 message too big", False, "message"),
        ("content", "421 4.7.0 unusual rate of unsolicited mail", True, "mailbox"),
        ("content", "550 5.4.5 Daily sending quota exceeded", False, "mailbox"),
        ("data", "554 5.5.1 no", False, "message"),
        ("rcpt", "550 5.1.1 no such user", False, "message"),
        ("rcpt", "552 5.2.2 mailbox full", False, "message"),
        ("mail", "550 5.1.8 Access denied, bad outbound sender", False, "mailbox"),
        ("mail", "553 5.7.1 not your address", False, "mailbox"),
    ],
)
def test_a_refusal_says_where_for_how_long_and_for_whom(
    bench: Bench, stage: str, answer: str, for_now: bool, scope: str
) -> None:
    post = Post(answers={stage: answer})
    with pytest.raises(SmtpRefused) as caught:
        bench.send(post)
    refused = caught.value
    assert (refused.stage, refused.for_now, refused.scope) == (stage, for_now, scope)
    assert f"{refused.reply.code} {refused.reply.text}" == answer
    assert post.taken == []


def test_scar_send_06_after_one_refused_recipient_the_next_mail_leaves(bench: Bench) -> None:
    post = Post(answers={"rcpt gone@buyer.example": "550 5.1.1 no such user"})
    session = bench.session(post)
    with pytest.raises(SmtpRefused):
        session.envelope(REP, [EmailAddress("gone@buyer.example")])
    session.reset()
    session.envelope(REP, [DANA])
    session.hand_over(MAIL)
    session.quit()
    assert [envelope.rcpt_tos for envelope in post.taken] == [[DANA.text]]


def test_the_id_that_microsoft_assigns_is_read_from_the_reply(bench: Bench) -> None:
    new = "<PR3P195MB0714A1B2@PR3P195MB0714.EURP195.PROD.OUTLOOK.COM>"
    session = bench.session(Post(answers={"content": f"250 2.0.0 OK {new} [Hostname=x.example]"}))
    session.envelope(REP, [DANA])
    assert session.hand_over(MAIL).server_message_id == new
    session.quit()


def test_an_id_that_could_become_a_command_is_not_taken_from_a_reply(bench: Bench) -> None:
    session = bench.session(
        Post(answers={"content": '250 2.0.0 OK <a"b(c@x.example> [Hostname=x]'})
    )
    session.envelope(REP, [DANA])
    assert session.hand_over(MAIL).server_message_id is None
    session.quit()


@pytest.mark.parametrize(
    "hostile",
    [
        *("dana@buyer.example\r\nRCPT TO:<x@y.example>", "a@b.example>\nX", "a b@c.example"),
        *("a@b@c.example", "=?utf-8?q?a?=@b.example", "<a@b.example>", "a@b..example"),
        *("dänä@b.example", "a@", "@b.example"),
    ],
)
def test_e18_an_address_that_could_be_read_otherwise_never_reaches_the_wire(
    bench: Bench, hostile: str
) -> None:
    post = Post()
    session = bench.session(post)
    with pytest.raises(Refusal):
        session.envelope(REP, [DANA, EmailAddress(hostile)])
    with pytest.raises(Refusal):
        session.envelope(EmailAddress(hostile), [DANA])
    session.quit()
    assert post.taken == []


@pytest.mark.parametrize(
    "content", [b"a\nb\r\n", b"a\rb\r\n", b"no end", b"x\r\n.\n\r\nMAIL FROM\r\n"]
)
def test_content_with_bare_line_ends_is_never_handed_over(bench: Bench, content: bytes) -> None:
    session = bench.session(Post())
    session.envelope(REP, [DANA])
    with pytest.raises(Refusal):
        session.hand_over(content)
    session.quit()


def test_a_mail_without_recipients_is_refused(bench: Bench) -> None:
    session = bench.session(Post())
    with pytest.raises(Refusal):
        session.envelope(REP, [])
    session.quit()


@pytest.mark.parametrize(
    ("code", "text", "stage", "scope"),
    [
        (432, "4.3.2 Concurrent connections limit exceeded", "connect", "mailbox"),
        (554, "5.2.0 STOREDRV.Submission.Exception: SendAsDenied", "content", "mailbox"),
        (550, "5.2.2 Submission quota exceeded", "rcpt", "mailbox"),
        (550, "5.7.705 Access denied, tenant has exceeded threshold", "content", "mailbox"),
        (550, "5.7.30 Basic authentication is not supported", "mail", "mailbox"),
        (535, "5.7.139 Authentication unsuccessful", "login", "mailbox"),
        (550, "5.7.1 refused", "rcpt", "message"),
        (552, "5.3.4 too big", "mail", "message"),
        (450, "4.2.0 greylisted", "rcpt", "message"),
    ],
)
def test_replies_that_stop_the_queue_of_the_account(
    code: int, text: str, stage: str, scope: str
) -> None:
    assert refusal_scope(code, text, stage) == scope  # type: ignore[arg-type]
