"""Several senders beside a running import: one cap, and no mail twice (SEND-05, CAP-02)."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.lines import TUESDAY, World, fill, opened
from tests.faults.zygote import HOME, Senders, order
from workbench.outreach.messages.mails import OutboxRows
from workbench.outreach.messages.sending import ClaimsInFlight
from workbench.places import Place
from workbench.vocabulary.outreach import OutboxState

pytestmark = pytest.mark.faults

MAILS = 24
CAP = 15
ROWS = 3_000


def import_file(folder: Path) -> Path:
    """A file of people at other companies."""
    file = folder / "people.csv"
    lines = [
        f"Person,Number{n},person{n}@firm{n // 3}.example,Firm {n // 3} Ltd,US\n"
        for n in range(ROWS)
    ]
    file.write_text("First Name,Last Name,Email,Company,Country\n" + "".join(lines))
    return file


def start_import(place: Place, folder: Path) -> "subprocess.Popen[bytes]":
    where = str(place.folder) if place.is_sqlite else place.url
    command = [
        *(sys.executable, "-m", "workbench", "--workspace", where, "--as", "sue@ours.example"),
        *("import", str(import_file(folder)), "--json"),
    ]
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **homes, "XDG_STATE_HOME": str(folder / "home")}
    return subprocess.Popen(
        command, cwd=HOME, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def drain(place: Place, world: World, senders: Senders, count: int, folder: Path) -> None:
    fill(place, world, MAILS, cap=CAP)
    world.fresh(files_sent=False)
    importing = start_import(place, folder)
    ended = senders.run(*[order(place, TUESDAY) for _ in range(count)])
    said, told = importing.communicate(timeout=120)
    assert importing.returncode == 0, told.decode()
    assert b'"batch"' in said
    assert [one.signal for one in ended] == [None] * count
    assert [one.report and one.report["faults"] for one in ended] == [[]] * count
    assert sum(one.report["sent"] for one in ended if one.report) == CAP
    check(place, world)


def check(place: Place, world: World) -> None:
    taken = Counter(to for mail in world.post.taken for to in mail.rcpt_tos)
    assert max(taken.values()) == 1, "somebody got a mail twice"
    assert len(taken) == CAP
    with opened(place) as app:
        states = Counter(row.state for row in app.gateway.ask(OutboxRows(), app.system))
        assert states.pop(OutboxState.SENT) == CAP
        assert set(states) <= {OutboxState.READY, OutboxState.PLANNED}
        assert app.gateway.ask(ClaimsInFlight(), app.system) == ()


@pytest.mark.parametrize("attempt", [1, 2])
def test_scar_send_05_two_senders_on_one_sqlite_workspace(
    attempt: int, sqlite_place: Place, world: World, senders: Senders, tmp_path: Path
) -> None:
    drain(sqlite_place, world, senders, 2, tmp_path)


@pytest.mark.parametrize("attempt", [1, 2])
def test_scar_cap_02_four_senders_on_one_postgresql_workspace(
    attempt: int, postgresql_place: Place, world: World, senders: Senders, tmp_path: Path
) -> None:
    drain(postgresql_place, world, senders, 4, tmp_path)
