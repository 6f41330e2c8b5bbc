"""The practice servers: real SMTP and IMAP on loopback, with verified TLS and a memory."""

import smtplib
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from workbench.clock import PracticeClock
from workbench.practice.market import Temper, build_market
from workbench.practice.people import People
from workbench.practice.servers import HOST, PracticeServers

MARKET = build_market(2)
REP, AE = "sam.fox@harborline.example", "ada.lane@harborline.example"
START = datetime(2026, 3, 3, 23, tzinfo=UTC)
DEAD = next(human for human in MARKET.humans if human.temper is Temper.DEAD)


def mail(to: str, sender: str = REP) -> bytes:
    return (
        f"From: Sam Fox <{sender}>\r\nTo: {to}\r\nSubject: Dispatch\r\n"
        f"Message-ID: <one@harborline.example>\r\n\r\nWho runs dispatch?\r\n"
    ).encode()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "practice"


def opened(folder):
    return PracticeServers(
        folder, PracticeClock(START), People(MARKET), {REP: "open sesame", AE: "open too"}
    )


@pytest.fixture
def servers(folder):
    with opened(folder) as running:
        yield running


def trust(servers):
    return ssl.create_default_context(cafile=str(servers.endpoints.ca_file))


def smtp(servers, user=REP, password="open sesame"):
    client = smtplib.SMTP(HOST, servers.endpoints.smtp_port, timeout=10)
    client.starttls(context=trust(servers))
    client.login(user, password)
    return client


def imap(servers, user=REP, password="open sesame"):
    client = IMAPClient(
        HOST, servers.endpoints.imap_port, ssl=True, ssl_context=trust(servers), timeout=10
    )
    client.login(user, password)
    return client


def folder_of(servers, name, **login):
    with imap(servers, **login) as client:
        client.select_folder(name, readonly=True)
        found = client.fetch(client.search(), ["BODY.PEEK[]", "INTERNALDATE"])
    return {uid: parts[b"BODY[]"] for uid, parts in found.items()}


def test_a_mail_arrives_and_a_copy_lies_in_sent(servers):
    with smtp(servers) as client:
        client.sendmail(REP, [AE], mail(AE))
    assert list(folder_of(servers, "Sent").values()) == [mail(AE)]
    assert list(folder_of(servers, "INBOX", user=AE, password="open too").values()) == [mail(AE)]
    (arrival,) = servers.arrivals()
    assert arrival.recipients == (AE,)
    assert arrival.message_id == "<one@harborline.example>"


def test_answers_wait_for_their_hour(servers):
    with smtp(servers) as client:
        client.sendmail(REP, [DEAD.address], mail(DEAD.address))
    assert servers.deliver_due(START) == 0
    assert servers.next_due() > START
    assert servers.deliver_due(START + timedelta(days=3)) == 1
    (report,) = folder_of(servers, "INBOX").values()
    assert b"multipart/report" in report


def test_a_restarted_market_still_has_its_mail_and_its_promises(folder):
    with opened(folder) as first, smtp(first) as client:
        client.sendmail(REP, [DEAD.address], mail(DEAD.address))
        client.sendmail(REP, [AE], mail(AE))
    with opened(folder) as second:
        before = folder_of(second, "Sent")
        assert len(before) == 2
        assert len(second.arrivals()) == 2
        assert second.deliver_due(START + timedelta(days=3)) == 1
    with opened(folder) as third:
        assert folder_of(third, "Sent") == before
        assert third.next_due() is None
        assert len(folder_of(third, "INBOX")) == 1


def test_nobody_writes_without_a_log_in(servers):
    with smtplib.SMTP(HOST, servers.endpoints.smtp_port, timeout=10) as client:
        client.starttls(context=trust(servers))
        client.ehlo()
        assert client.mail(REP)[0] == 530


def test_nobody_writes_before_tls(servers):
    with smtplib.SMTP(HOST, servers.endpoints.smtp_port, timeout=10) as client:
        client.ehlo()
        assert client.mail(REP)[0] == 530


def test_nobody_writes_under_another_address(servers):
    with smtp(servers) as client:
        assert client.mail(AE)[0] == 554


def test_a_wrong_password_is_refused_by_both(servers):
    with smtplib.SMTP(HOST, servers.endpoints.smtp_port, timeout=10) as client:
        client.starttls(context=trust(servers))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(REP, "guess")
    port = servers.endpoints.imap_port
    with (
        IMAPClient(HOST, port, ssl=True, ssl_context=trust(servers)) as reader,
        pytest.raises(LoginError),
    ):
        reader.login(REP, "guess")


def test_a_stranger_to_the_certificate_does_not_connect(servers):
    with pytest.raises(ssl.SSLCertVerificationError):
        IMAPClient(HOST, servers.endpoints.imap_port, ssl=True, timeout=10)


def test_the_servers_start_and_stop_again_and_again(folder):
    for _ in range(5):
        with opened(folder) as running:
            assert running.endpoints.imap_port > 0


def test_a_restarted_market_listens_where_it_did(folder):
    with opened(folder) as first:
        before = first.endpoints
    with opened(folder) as second:
        assert second.endpoints == before


def test_a_taken_port_is_no_obstacle(folder):
    with opened(folder) as first:
        before = first.endpoints
        with opened(folder) as second:
            assert second.endpoints.smtp_port != before.smtp_port


def test_stopping_with_an_open_connection_leaves_nothing_behind(folder):
    running = opened(folder)
    running.start()
    client = imap(running)
    running.stop()
    running.stop()
    client.shutdown()
