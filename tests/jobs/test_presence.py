"""A sender is alive exactly as long as its process is, whatever ends it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import engine as engines
from tests.workspaces import Place
from workbench.errors import Bug
from workbench.jobs.presence import FilePresence, Presence, ServerPresence

TOKEN = "0123456789abcdef0123456789abcdef"
HOLDER = """
import sys
from pathlib import Path
from db import engine as engines
from workbench.jobs.presence import FilePresence, ServerPresence
kind, where, token = sys.argv[1:]
presence = FilePresence(Path(where)) if kind == "file" else ServerPresence(engines.writer(where))
with presence.hold(token):
    print("held", flush=True)
    sys.stdin.read()
"""


class Kind:
    """A presence and how another process makes the same one."""

    def __init__(self, presence: Presence, kind: str, where: str) -> None:
        self.presence, self.kind, self.where = presence, kind, where

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", HOLDER, self.kind, self.where, TOKEN]
        held = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert held.stdout is not None
        assert held.stdout.readline() == b"held\n"
        return held


@pytest.fixture(params=["file", "server"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kind]:
    if request.param == "file":
        yield Kind(FilePresence(tmp_path / "senders"), "file", str(tmp_path / "senders"))
        return
    place: Place = request.getfixturevalue("postgresql_place")
    engine: Engine = engines.writer(place.url)
    yield Kind(ServerPresence(engine), "server", place.url)
    engine.dispose()


def test_a_token_is_alive_while_it_is_held(kind: Kind) -> None:
    assert not kind.presence.is_alive(TOKEN)
    with kind.presence.hold(TOKEN):
        assert kind.presence.is_alive(TOKEN)
        assert not kind.presence.is_alive("f" * 32)
    assert not kind.presence.is_alive(TOKEN)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_process_is_gone_at_once(kind: Kind, end: signal.Signals) -> None:
    holder = kind.start()
    assert kind.presence.is_alive(TOKEN)
    os.kill(holder.pid, end)
    holder.communicate()
    for _ in range(1_000_000):
        if not kind.presence.is_alive(TOKEN):
            break
    assert not kind.presence.is_alive(TOKEN)


@pytest.mark.parametrize("hostile", ["../../etc/passwd", "", "x" * 32, "a" * 15, "A" * 32])
def test_a_token_never_names_another_file(kind: Kind, hostile: str) -> None:
    with pytest.raises(Bug):
        kind.presence.is_alive(hostile)


def test_asking_leaves_no_files_behind(tmp_path: Path) -> None:
    presence = FilePresence(tmp_path)
    with presence.hold(TOKEN):
        pass
    presence.is_alive(TOKEN)
    assert list(tmp_path.iterdir()) == []
