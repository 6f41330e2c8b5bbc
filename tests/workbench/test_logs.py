"""Logs: readable by their owner only, rotated, and proved to hold no address and no secret.

Every canary is a string that must never reach the file, whichever way it enters a record.
"""

import logging
import os
import smtplib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.conftest import LogWatch
from workbench.logs import KEPT_FILES, LogFiles, open_log, redacted, topic

ADDRESS = "canary.person@target-company.example"
SECRET = "hunter2CANARY"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFiles]:
    files = open_log(tmp_path / "logs")
    yield files
    files.close()


def written(tmp_path: Path) -> str:
    return "".join(path.read_text() for path in sorted((tmp_path / "logs").iterdir()))


LEAKS = {
    "plain": f"mail to {ADDRESS} failed",
    "brackets": f"RCPT TO:<{ADDRESS}> refused",
    "quoted local part": 'to "canary person"@x.example' + f" and {ADDRESS}",
    "upper case": ADDRESS.upper(),
    "percent": ADDRESS.replace("@", "%40"),
    "json password": f'{{"password": "{SECRET}"}}',
    "keyword": f"login(user=u, password='{SECRET}')",
    "sentence": f"the password is {SECRET}",
    "url": f"postgresql+psycopg://rep:{SECRET}@db.internal/team",
    "header": f"Authorization: Bearer {SECRET}abcdef",
    "imap": f"A1 LOGIN rep {SECRET}",
    "smtp": f"send: 'AUTH PLAIN {SECRET}'",
    "refresh token": f"refresh_token={SECRET}",
    "client secret": f"'client_secret': '{SECRET}'",
    "web token": f"eyJhbGciOiJIUzI1.eyJ{SECRET}.sig{SECRET}",
    "google token": f"ya29.{SECRET}aaaaaaaaaa",
    "query": f"https://x.example/cb?access_token={SECRET}",
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS.keys())
def test_no_canary_survives(leak: str) -> None:
    kept = redacted(leak).casefold()
    assert "canary" not in kept


@pytest.mark.usefixtures("log")
def test_arguments_are_redacted(tmp_path: Path) -> None:
    topic("send").info("to %s with password=%s, %d times", ADDRESS, SECRET, 3)
    line = written(tmp_path)
    assert "CANARY" not in line.upper()
    assert "3 times" in line


@pytest.mark.usefixtures("log")
def test_exception_text_and_stack_are_redacted(tmp_path: Path, log_watch: LogWatch) -> None:
    try:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, f"no {ADDRESS}".encode())})
    except smtplib.SMTPException:
        topic("mail").exception("a server refused")
    log_watch.expect("a server refused")
    assert "canary" not in written(tmp_path)
    assert "Traceback" in written(tmp_path)


@pytest.mark.usefixtures("log")
def test_a_database_error_does_not_bring_its_parameters(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    try:
        with create_engine("sqlite://").connect() as connection:
            connection.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": ADDRESS})
    except OperationalError:
        topic("gateway").exception("a question failed")
    log_watch.expect("a question failed")
    assert "canary" not in written(tmp_path)


@pytest.mark.usefixtures("log")
def test_extra_stack_information_is_redacted(tmp_path: Path) -> None:
    topic("app").info("here %s", ADDRESS, stack_info=True)
    assert "canary" not in written(tmp_path)


@given(
    st.emails(),
    st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=50),
)
def test_no_address_of_any_shape_survives(address: str, around: str) -> None:
    assert address not in redacted(f"{around} {address} {around}")


def test_a_password_just_typed_is_hidden_whatever_its_shape(tmp_path: Path) -> None:
    files = open_log(tmp_path / "logs", hide=lambda: ["correct horse CANARY"])
    topic("mail").info("server said: bad correct horse CANARY")
    files.close()
    assert "CANARY" not in written(tmp_path)


@pytest.mark.usefixtures("log")
def test_a_message_cannot_forge_a_second_line(tmp_path: Path) -> None:
    topic("sync").info("subject %s", "x\r\n2026-01-01T00:00:00.000Z INFO workbench.send sent")
    assert len(written(tmp_path).splitlines()) == 1


@pytest.mark.usefixtures("log")
def test_a_huge_message_is_cut_without_half_an_address(tmp_path: Path) -> None:
    topic("sync").info("%s", f"{ADDRESS} " * 100_000)
    assert len(written(tmp_path)) < 25_000
    assert "canary" not in written(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
@pytest.mark.usefixtures("log")
def test_only_the_owner_reads_the_log(tmp_path: Path) -> None:
    topic("app").info("started")
    assert (tmp_path / "logs" / "workbench.log").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "logs").stat().st_mode & 0o777 == 0o700


def test_old_lines_rotate_away(tmp_path: Path) -> None:
    files = open_log(tmp_path / "logs", max_bytes=2_000)
    for number in range(500):
        topic("jobs").info("line %d", number)
    files.close()
    kept = sorted((tmp_path / "logs").iterdir())
    assert len(kept) == KEPT_FILES + 1
    assert all(path.stat().st_size <= 2_000 for path in kept)
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept if os.name == "posix")


def test_a_topic_nobody_declared_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no log topic"):
        topic("everything")


def test_debug_lines_are_left_out_unless_asked(tmp_path: Path) -> None:
    files = open_log(tmp_path / "logs", level=logging.INFO)
    topic("app").debug("too much")
    files.close()
    assert written(tmp_path) == ""
