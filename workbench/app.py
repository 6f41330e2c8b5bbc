"""The composition root: builds what a program needs on one workspace, and takes it down again."""

import getpass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db import engine as engines
from db.tables.team import Workspace
from workbench import anchors, opening
from workbench.actor import Actor, system_actor
from workbench.children import Children
from workbench.clock import Clock, PracticeClock, SystemClock
from workbench.errors import Refusal
from workbench.gateway import Gateway
from workbench.opening import NewWorkspace
from workbench.places import Place, place
from workbench.secrets import EnvironmentSecrets, KeyringSecrets, SecretStore
from workbench.team.messages import SetPracticeClock
from workbench.vocabulary.values import keyed


class App:
    """One open workspace: its gateway, clock, secrets, folder and child processes.

    `zone` is the team's as of the opening. Use it as a context manager; `close()` ends child
    processes, notes the ledger's head outside the database and lets go of the database.
    """

    def __init__(
        self,
        where: Place,
        writer: Engine,
        reader: Engine,
        *,
        clock: Clock,
        secrets: SecretStore,
        practice: bool,
        zone: str,
        salt: bytes,
    ) -> None:
        self.place = where
        self.writer = writer
        self.reader = reader
        self.clock = clock
        self.secrets = secrets
        self.practice = practice
        self.zone = zone
        self.gateway = Gateway(writer, reader, clock)
        self._os_digest = keyed(salt, f"os:{getpass.getuser()}")[:16]
        self._children: Children | None = None

    @property
    def folder(self) -> Path:
        """The folder on this computer that belongs to the workspace."""
        return self.place.folder

    @property
    def children(self) -> Children:
        """Child processes for processor work, started on first use."""
        if self._children is None:
            self._children = Children()
        return self._children

    @property
    def system(self) -> Actor:
        """The program acting by itself (scar PROOF-02)."""
        return system_actor(self._os_digest, practice=self.practice)

    def actor(self, email: str) -> Actor:
        """The user with this address. Errors: `Refusal` for an unknown or inactive one."""
        found = self.gateway.person(email)
        return Actor(
            found.person_id,
            found.email,
            found.roles,
            found.trainee,
            self._os_digest,
            self.practice,
        )

    def note_head(self) -> None:
        """Notes the ledger's head outside the database. Errors: OSError."""
        anchors.note(self.folder, self.gateway.head())

    def close(self) -> None:
        """Takes everything down; safe to call twice."""
        if self._children is not None:
            self._children.close()
            self._children = None
        if self.practice and isinstance(self.clock, PracticeClock):
            self.gateway.execute(SetPracticeClock(self.clock.now()), self.system)
        self.note_head()
        self.writer.dispose()
        self.reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def create(where: Place | str | None, new: NewWorkspace, now: datetime) -> Place:
    """Creates a workspace at a folder or URL. Errors: as `opening.make`."""
    found = where if isinstance(where, Place) else place(where)
    opening.make(found, new, now)
    return found


def open_app(
    where: Place | str | None = None,
    *,
    now: datetime | None = None,
    clock: Clock | None = None,
    secrets: SecretStore | None = None,
) -> App:
    """Opens a workspace: checks, upgrades and compares its guards first.

    Arguments: `where` a folder or URL; `now` sets the clock of a practice workspace; `clock` and
    `secrets` replace the computer's own. Errors: as `opening.check`; `Refusal` for `now` in a real
    workspace.
    """
    found = where if isinstance(where, Place) else place(where)
    writer, reader = engines.writer(found.url), engines.reader(found.url)
    try:
        opening.check(found, writer, (clock or SystemClock()).now())
        with opening.told(), Session(reader) as session:
            row = session.execute(
                select(Workspace.practice, Workspace.practice_now, Workspace.zone, Workspace.salt)
            ).one()
    except BaseException:
        writer.dispose()
        reader.dispose()
        raise
    if now is not None and not row.practice:
        raise Refusal("not_practice", "Only a practice workspace's clock can be set.")
    return App(
        found,
        writer,
        reader,
        clock=clock or _clock(row.practice, now or row.practice_now),
        secrets=secrets or EnvironmentSecrets(KeyringSecrets()),
        practice=row.practice,
        zone=row.zone,
        salt=bytes.fromhex(row.salt),
    )


def _clock(practice: bool, start: datetime | None) -> Clock:
    return PracticeClock(start) if practice and start is not None else SystemClock()
