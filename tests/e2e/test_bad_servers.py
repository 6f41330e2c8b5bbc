"""Mail servers that refuse, hang, cut off or cannot be trusted: a sentence each, nothing stored."""

import asyncio
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.mail.servers import LOGIN, Authority, Loop, Mailbox, Post, start_smtp
from tests.terminal import Ran, Terminal
from workbench.mail.connecting import ServerAddress

REP = "rep@seller.example"
SECRET = "WORKBENCH_SECRET_MAILBOX_REP_SELLER_EXAMPLE"
SAM = ("--as", "sam@ours.example")
IMPATIENT = "[network]\nconnect_seconds = 1\n"


@pytest.fixture
def sam(here: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """An SDR's terminal that waits one second for a server and keeps secrets in the environment."""
    settings = tmp_path / "home" / "sdr-workbench" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(IMPATIENT)
    monkeypatch.setenv(SECRET, LOGIN.password)
    return here


@pytest.fixture
def reading(loop: Loop, authority: Authority) -> ServerAddress:
    return Mailbox(loop, authority).address


@pytest.fixture
def sending(loop: Loop, authority: Authority) -> ServerAddress:
    return start_smtp(loop, authority, Post())


def add(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress, *words: str, stdin: str = ""
) -> Ran:
    """Runs `workbench mailbox add` for the rep's mailbox."""
    ca_file = ("--ca-file", sending.ca_file) if sending.ca_file else ()
    return sam.run(
        "--json", *SAM, "mailbox", "add", REP, *words, *ca_file,
        "--smtp", f"{sending.host}:{sending.port}", "--imap", f"{reading.host}:{reading.port}",
        "--smtp-security", sending.security, stdin=stdin,
    )  # fmt: skip


def assert_refused(sam: Terminal, ran: Ran, words: str) -> None:
    """One sentence, exit 3, no mailbox, no secret shown."""
    assert ran.code == 3, ran.err
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert LOGIN.password not in ran.err + ran.out
    assert sam.good(*SAM, "mailbox", "list") == {"mailboxes": []}


def test_a_good_mailbox_is_added_tested_and_listed(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress
) -> None:
    added = add(sam, sending, reading).json
    assert added["checks"] == {"smtp": "ok", "imap": "ok", "sent_folder": "Sent"}
    assert LOGIN.password not in str(added)
    tested = sam.good(*SAM, "mailbox", "test")
    assert [box["address"] for box in tested["mailboxes"]] == [REP]


def test_without_a_keyring_the_password_is_not_stored_and_the_way_out_is_named(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SECRET)
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    ran = add(sam, sending, reading, "--password-stdin", stdin=f"{LOGIN.password}\n")
    assert (ran.code, ran.json["password_kept"]) == (0, False)
    assert SECRET in ran.err
    assert LOGIN.password not in ran.err + ran.out
    assert sam.run(*SAM, "mailbox", "test").code == 3
    monkeypatch.setenv("WORKBENCH_SECRET_1", LOGIN.password)
    assert sam.run(*SAM, "mailbox", "test").code == 0


def test_a_server_on_an_unusual_port_is_asked_how_it_begins_and_never_in_clear(
    sam: Terminal, loop: Loop, authority: Authority, reading: ServerAddress
) -> None:
    plain = start_smtp(loop, authority, Post(), security="clear")
    starttls = start_smtp(loop, authority, Post(), security="starttls")
    words = ("--json", *SAM, "mailbox", "add", REP, "--ca-file", str(plain.ca_file))
    imap = ("--imap", f"{reading.host}:{reading.port}")
    refused = sam.run(*words, "--smtp", f"{plain.host}:{plain.port}", *imap)
    assert refused.code == 3
    added = sam.run(*words, "--smtp", f"{starttls.host}:{starttls.port}", *imap)
    assert added.json["mailbox"]["smtp_security"] == "starttls"


def test_an_empty_standard_input_is_no_password(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress
) -> None:
    ran = add(sam, sending, reading, "--password-stdin")
    assert (ran.code, ran.json["error"]["code"]) == (2, "no_password")


def test_a_refused_log_in_is_told(
    sam: Terminal, loop: Loop, authority: Authority, reading: ServerAddress
) -> None:
    sending = start_smtp(loop, authority, Post(password="another"))
    assert_refused(sam, add(sam, sending, reading), "check user and password")


def test_a_log_in_the_reading_server_refuses_is_told(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress
) -> None:
    ran = add(sam, sending, reading, "--user", "somebody@else.example")
    assert_refused(sam, ran, "refused the log-in")


def test_a_certificate_nobody_trusts_is_told_before_any_password_leaves(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress
) -> None:
    ran = add(sam, replace(sending, ca_file=None), reading)
    assert_refused(sam, ran, "No password was sent")


def test_a_certificate_for_another_name_is_told(
    sam: Terminal, loop: Loop, authority: Authority, reading: ServerAddress
) -> None:
    sending = start_smtp(loop, authority, Post(), names=("other.example",))
    assert_refused(sam, add(sam, sending, reading), "certificate")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_hanging_server_is_given_up(
    sam: Terminal, loop: Loop, authority: Authority, reading: ServerAddress, security: str
) -> None:
    sending = start_smtp(loop, authority, Post(hang_at="ehlo"), security=security)
    assert_refused(sam, add(sam, sending, reading), "did not answer")


@pytest.mark.parametrize("where", ["banner", "ehlo"])
def test_a_server_that_cuts_off_is_told(
    sam: Terminal, loop: Loop, authority: Authority, reading: ServerAddress, where: str
) -> None:
    sending = start_smtp(loop, authority, Post(drop_at=where))
    assert_refused(sam, add(sam, sending, reading), "did not answer")


def test_a_server_that_is_not_there_is_told(sam: Terminal, sending: ServerAddress) -> None:
    assert_refused(sam, add(sam, sending, ServerAddress("127.0.0.1", 1)), "127.0.0.1")


def test_a_reading_server_that_hangs_is_given_up(
    sam: Terminal, loop: Loop, sending: ServerAddress, authority: Authority
) -> None:
    silent = ServerAddress("127.0.0.1", loop.listen(Silence, authority.context()))
    assert_refused(sam, add(sam, sending, silent), "127.0.0.1")


class Silence(asyncio.Protocol):
    """A server that takes the connection and never says a word."""


def test_a_server_name_that_is_none_is_wrong_usage(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress
) -> None:
    ran = add(sam, replace(sending, host="mail example"), reading)
    assert ran.code == 2
    assert "HOST:PORT" in ran.err


def test_a_certificate_file_that_is_missing_is_told(
    sam: Terminal, sending: ServerAddress, reading: ServerAddress, tmp_path: Path
) -> None:
    ran = add(sam, replace(sending, ca_file=str(tmp_path / "none.pem")), reading)
    assert_refused(sam, ran, "cannot be read")


@pytest.mark.parametrize("command", ["send", "sync"])
def test_a_missing_password_is_told_and_the_mail_stays(
    sam: Terminal,
    sending: ServerAddress,
    reading: ServerAddress,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    assert add(sam, sending, reading).code == 0
    monkeypatch.delenv(SECRET)
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    ran = sam.run("--json", *SAM, command)
    assert "Traceback" not in ran.err
    assert ran.code == (0 if command == "send" else 3)
