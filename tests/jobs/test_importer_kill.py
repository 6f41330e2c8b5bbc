"""An importer that dies by SIGKILL in the middle: the same command goes on, nothing is doubled."""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.import_rows import ImportRow
from db.tables.prospects import Account, Contact
from tests.jobs.test_importer import write
from tests.workspaces import START, Bench
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.places import Place
from workbench.secrets import MemorySecrets

ROWS, CHUNK = 90, 20


def import_and_die(place: Place, path: Path, before_commit: bool, at_chunk: int) -> None:
    """Imports, and kills its own process at one chunk: just before its commit or just after."""
    with open_app(place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        desk = GatewayDesk(app.gateway, app.actor("sam@ours.example"))
        commits = [0]

        def committing(_connection: object) -> None:
            commits[0] += 1
            if before_commit and commits[0] == at_chunk + 1:  # the first one opens the batch
                os.kill(os.getpid(), signal.SIGKILL)

        def told(done: int, _about: int) -> None:
            if not before_commit and done >= at_chunk * CHUNK:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(app.gateway._writer, "commit", committing)
        Importer(desk, path.parent, chunk=CHUNK).run(path, progress=told)


@pytest.mark.parametrize(("before_commit", "at_chunk"), [(True, 1), (True, 3), (False, 2)])
def test_a_killed_import_goes_on_where_it_was(
    sqlite_place: Place, tmp_path: Path, before_commit: bool, at_chunk: int
) -> None:
    path = write(tmp_path / "people.csv", ROWS)
    order = (sqlite_place, path, before_commit, at_chunk)
    body = get_context("spawn").Process(target=import_and_die, args=order)
    body.start()
    body.join(60)
    assert body.exitcode == -signal.SIGKILL

    clock = PracticeClock(START)
    with open_app(sqlite_place, clock=clock, secrets=MemorySecrets()) as app:
        bench = Bench(app, clock)
        done = CHUNK * (at_chunk - 1 if before_commit else at_chunk)
        assert count(bench, ImportRow) == done
        seen: list[int] = []
        importer = Importer(GatewayDesk(app.gateway, bench.who("sam")), tmp_path, chunk=CHUNK)
        report = importer.run(path, progress=lambda rows, _about: seen.append(rows))
        assert seen[0] == done + CHUNK
        assert (report.batch, report.rows, report.created) == (1, ROWS, ROWS)
        kept: Callable[[type], int] = lambda model: count(bench, model)  # noqa: E731
        assert [kept(one) for one in (ImportRow, Contact, Address, Account)] == [90, 90, 90, 30]
        assert importer.undo(1).kept == ()
        assert [kept(one) for one in (Contact, Address, Account)] == [0, 0, 0]


def count(bench: Bench, model: type) -> int:
    with Session(bench.app.reader) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0
