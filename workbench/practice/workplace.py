"""The practice workspace as a place: makes it, opens it with its servers, keeps its few facts.

A folder is only ever replaced when both its note and its database say that it is practice; nobody
loses a real workspace to a demonstration.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from workbench.actor import Actor
from workbench.app import App, create, open_app
from workbench.clock import PracticeClock
from workbench.errors import Refusal
from workbench.opening import NewWorkspace
from workbench.places import place
from workbench.practice import team
from workbench.practice.market import Market, build_market
from workbench.practice.people import People
from workbench.practice.servers import PracticeServers
from workbench.practice.team import Persona
from workbench.secrets import MemorySecrets
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress

R = TypeVar("R")

USUAL_SEED = 7
NOTE = "practice.json"
READY = "practice-ready"
"""Stands in a folder whose building came to its end; without it the market is built anew."""
MAIL = "practice-mail"
FILES = "practice-files"


@record
class Facts:
    """What makes a practice workspace the same again."""

    seed: int
    start: date


class Workplace:
    """An open practice workspace: the program's core, the mail servers, the market, the people.

    `do` and `ask` go through the gateway as one persona, like the window and the command line.
    """

    def __init__(
        self, app: App, servers: PracticeServers, market: Market, clock: PracticeClock
    ) -> None:
        self.app = app
        self.servers = servers
        self.market = market
        self.clock = clock
        self._actors: dict[str, Actor] = {}

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return self.app.folder

    @property
    def now(self) -> datetime:
        """The practice clock's instant, in UTC."""
        return self.clock.now()

    def actor(self, who: Persona) -> Actor:
        """The persona as an acting user."""
        if who.email not in self._actors:
            self._actors[who.email] = self.app.actor(who.email)
        return self._actors[who.email]

    def id_of(self, who: Persona) -> int:
        """The persona's id as a user."""
        found = self.actor(who).person_id
        return found if found is not None else 0

    def do(self, who: Persona, command: Command[R]) -> R:
        """Carries out a command as `who`. Errors: as `Gateway.execute`."""
        return self.app.gateway.execute(command, self.actor(who)).result

    def ask(self, who: Persona, query: Query[R]) -> R:
        """Answers a query as `who`. Errors: as `Gateway.ask`."""
        return self.app.gateway.ask(query, self.actor(who))


def is_practice(folder: Path) -> bool:
    """Whether both the note in `folder` and its database, of whatever version, say practice."""
    if read_facts(folder) is None:
        return False
    file = place(str(folder)).file
    if not file.exists():
        return True
    try:
        # Read as it lies there: a practice workspace of another version may be replaced too.
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("SELECT practice FROM workspace").fetchall()
    except sqlite3.Error:
        return False
    return bool(found) and all(row[0] for row in found)


def read_facts(folder: Path) -> Facts | None:
    """The note in a practice folder, or None."""
    try:
        kept = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return Facts(int(kept["seed"]), date.fromisoformat(kept["start"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_ready(folder: Path, facts: Facts) -> bool:
    """Whether `folder` holds this very practice workspace, built to its end."""
    return (folder / READY).exists() and is_practice(folder) and read_facts(folder) == facts


def clear(folder: Path) -> None:
    """Makes room for a new practice workspace.

    Errors: `Refusal` when the folder holds anything but an earlier practice workspace.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not is_practice(folder):
        raise Refusal(
            "not_practice",
            f"{folder} holds something that is not a practice workspace; nothing was touched. "
            "Choose another folder with --dir.",
        )
    shutil.rmtree(folder)


@contextmanager
def new_workplace(folder: Path, facts: Facts, opens_at: datetime) -> Iterator[Workplace]:
    """A fresh practice workspace in `folder`, its clock at `opens_at`, open with its servers.

    Errors: as `clear` and `app.create`.
    """
    clear(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    note = json.dumps({"seed": facts.seed, "start": facts.start.isoformat()})
    (folder / NOTE).write_text(note + "\n", encoding="utf-8")
    admin = team.ADMIN
    new = NewWorkspace(
        company=team.COMPANY,
        postal_address=team.POSTAL_ADDRESS,
        zone=team.ZONE,
        user=EmailAddress.parse(admin.email),
        user_name=admin.name,
        roles=frozenset({admin.role}),
        practice=True,
    )
    create(str(folder), new, opens_at)
    with opened(folder, facts, PracticeClock(opens_at)) as workplace:
        yield workplace


@contextmanager
def opened(folder: Path, facts: Facts, clock: PracticeClock) -> Iterator[Workplace]:
    """An existing practice workspace, open with its servers."""
    market = build_market(facts.seed)
    servers = PracticeServers(folder / MAIL, clock, People(market), team.passwords(facts.seed))
    with servers, open_app(str(folder), clock=clock, secrets=MemorySecrets()) as app:
        yield Workplace(app, servers, market, clock)
