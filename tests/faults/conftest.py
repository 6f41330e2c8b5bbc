"""Servers, warm senders and filled workspaces for the tests that kill."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.lines import World, fill
from tests.faults.zygote import Senders
from tests.mail.conftest import authority, loop
from tests.mail.servers import Authority, Loop
from tests.workspaces import copy_database, drop_database
from workbench.children import Children
from workbench.places import Place, place

__all__ = ["authority", "loop"]

MAILS = 3


@pytest.fixture(scope="session")
def senders() -> Iterator[Senders]:
    running = Senders()
    yield running
    running.close()


@pytest.fixture(scope="session")
def world(loop: Loop, authority: Authority) -> World:
    return World.start(loop, authority)


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    """One child process for all rounds: starting one costs more than a round."""
    with Children() as running:
        yield running


@dataclass(frozen=True)
class Fresh:
    """Makes fresh filled workspaces, and takes one away again."""

    make: Callable[[], Place]
    forget: Callable[[Place], None]

    def __call__(self) -> Place:
        return self.make()


@pytest.fixture(scope="session")
def sqlite_line(sqlite_template: Path, world: World, tmp_path_factory: pytest.TempPathFactory):
    """Copies of one SQLite workspace with mails ready to go."""
    home = tmp_path_factory.mktemp("lines")
    full = place(str(shutil.copytree(sqlite_template, home / "full")))
    fill(full, world, MAILS)

    def fresh() -> Place:
        target = home / uuid.uuid4().hex
        return place(str(shutil.copytree(full.folder, target)))

    yield Fresh(fresh, lambda used: shutil.rmtree(used.folder, ignore_errors=True))
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_line(
    postgresql_server: str,
    postgresql_template: str,
    world: World,
    tmp_path_factory: pytest.TempPathFactory,
) -> Fresh:
    """Copies of one PostgreSQL workspace with mails ready to go."""
    home = tmp_path_factory.mktemp("team_lines")

    def copied(template: str) -> Place:
        name = f"l{uuid.uuid4().hex}"
        return Place(copy_database(postgresql_server, template, name), home / name, name)

    full = copied(postgresql_template)
    fill(full, world, MAILS)

    def forget(used: Place) -> None:
        drop_database(postgresql_server, used.shown)
        shutil.rmtree(used.folder, ignore_errors=True)

    return Fresh(lambda: copied(full.shown), forget)


@pytest.fixture(params=["sqlite", "postgresql"])
def line(request: pytest.FixtureRequest) -> Fresh:
    """A maker of fresh filled workspaces; the test runs once on each database."""
    found: Fresh = request.getfixturevalue(f"{request.param}_line")
    return found
