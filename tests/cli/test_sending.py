"""`send`, `sync`, `outbox`: a mail leaves, its answer comes, doubt is shown and decided."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.lines import World, mailbox_of, opened
from tests.faults.zygote import HOME
from tests.mail.conftest import authority, loop
from tests.mail.servers import LOGIN, Authority, Loop
from tests.terminal import Ran, Terminal
from workbench.outreach.messages.mails import SendConversationMail
from workbench.outreach.messages.sending import BeginHandOver, ClaimNext, RecordInDoubt
from workbench.places import Place
from workbench.secrets import mailbox_secret, variable_name
from workbench.vocabulary.values import EmailAddress

__all__ = ["authority", "loop"]

SAM = EmailAddress.parse("sam@ours.example")


@dataclass
class Line:
    """A workspace on disk with one mailbox, driven only from the command line."""

    place: Place
    world: World
    terminal: Terminal
    mailbox_id: int

    def run(self, *words: str, by: str = "sam@ours.example") -> Ran:
        return self.terminal.run(
            "--workspace", str(self.place.folder), "--as", by, *words, "--json"
        )

    def write(self, to: str = "dana@buyer.example") -> int:
        with opened(self.place) as app:
            mail = SendConversationMail(
                self.mailbox_id, (to,), "Our talk", "Hi Dana,\n\nthank you for the talk.\n\nSam"
            )
            return app.gateway.execute(mail, app.actor(SAM.text)).result.outbox_id


@pytest.fixture
def line(
    sqlite_place: Place,
    terminal: Terminal,
    loop: Loop,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Line]:
    world = World.start(loop, authority)
    world.fresh(files_sent=True)
    monkeypatch.setenv(variable_name(mailbox_secret(SAM)), LOGIN.password)
    with opened(sqlite_place) as app:
        added = app.gateway.execute(mailbox_of(world, None), app.actor(SAM.text)).result
    return Line(sqlite_place, world, terminal, added.id)


def test_what_is_due_is_sent_and_counted(line: Line) -> None:
    line.write()
    ran = line.run("send")
    assert (ran.code, ran.json) == (0, {"sent": 1, "held": [], "failed": 0, "in_doubt": 0})
    assert [mail.rcpt_tos for mail in line.world.post.taken] == [["dana@buyer.example"]]
    again = line.run("send", "--once")
    assert again.json["sent"] == 0
    assert len(line.world.post.taken) == 1


def test_a_server_that_is_gone_ends_with_exit_3_and_one_sentence(line: Line) -> None:
    line.write()
    line.world.post.drop_at = "banner"
    ran = line.run("send")
    assert (ran.code, ran.json["sent"]) == (3, 0)
    assert "kept" in ran.err
    line.world.post.drop_at = ""
    assert line.run("send").json["sent"] == 1


def test_a_missing_password_says_where_to_give_it(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.write()
    monkeypatch.setenv(variable_name(mailbox_secret(SAM)), "")
    ran = line.run("send")
    assert ran.code == 3
    assert ran.json["sent"] == 0


def test_nobody_sends_another_ones_mail(line: Line) -> None:
    line.write()
    assert line.run("send", by="sue@ours.example").json["sent"] == 0
    refused = line.run("send", by="alex@ours.example")
    assert (refused.code, refused.json["error"]["code"]) == (1, "not_allowed")


def test_two_ways_of_sending_at_once_are_wrong_usage(line: Line) -> None:
    ran = line.run("send", "--once", "--watch")
    assert (ran.code, ran.json["error"]["code"]) == (2, "usage")


def test_a_doubtful_mail_is_listed_and_decided_by_a_person(line: Line) -> None:
    number = line.write()
    with opened(line.place) as app:
        for step in (
            ClaimNext(line.mailbox_id, "a" * 32),
            BeginHandOver(number, "a" * 32),
            RecordInDoubt(number, "a" * 32, "the connection was lost"),
        ):
            app.gateway.execute(step, app.system)
    [shown] = line.run("outbox", "list").json["in_doubt"]
    assert (shown["outbox_id"], shown["to"]) == (number, "dana@buyer.example")
    assert line.run("outbox", "decide", str(number), "perhaps", "--reason", "x").code == 2
    ran = line.run("outbox", "decide", str(number), "cancelled", "--reason", "not in Sent")
    assert ran.json == {"outbox_id": number, "state": "cancelled"}
    assert line.run("outbox", "list").json == {"in_doubt": []}
    assert line.run("send").json["sent"] == 0


def test_a_doubtful_mail_found_in_sent_is_settled_by_sync(line: Line) -> None:
    number = line.write()
    line.world.post.drop_at = "dot"
    assert line.run("send").json["in_doubt"] == 1
    line.world.post.drop_at = ""
    ran = line.run("sync")
    assert ran.code == 0
    assert ran.json["fetched"] >= 1
    assert line.run("outbox", "list").json == {"in_doubt": []}
    refused = line.run("outbox", "decide", str(number), "sent", "--reason", "x")
    assert refused.json["error"]["code"] == "not_in_doubt"


def test_the_worker_reads_sends_and_ends_calmly_when_asked(line: Line) -> None:
    line.write()
    words = ["--workspace", str(line.place.folder), "worker"]
    program = [sys.executable, "-m", "workbench", *words]
    with subprocess.Popen(program, stderr=subprocess.PIPE, cwd=HOME, text=True) as worker:
        assert worker.stderr is not None
        assert "1 sent, 0 failed, 0 in doubt" in worker.stderr.readline()
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert len(line.world.post.taken) == 1
