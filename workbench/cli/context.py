"""What every command of the command line gets: the options before it, and an open workspace."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench import app as root
from workbench import settings
from workbench.actor import Actor
from workbench.app import App
from workbench.cli.options import Options
from workbench.cli.output import Output
from workbench.desktop.logins import login_of
from workbench.errors import Bug, Refusal, UnreadableInput
from workbench.logs import open_log, topic
from workbench.mail.connecting import Login
from workbench.places import Place, place
from workbench.team.messages import ListPeople, MailboxRow
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.people import Right
from workbench.vocabulary.values import from_iso

if TYPE_CHECKING:
    import typer

R = TypeVar("R")


class Desk:
    """An open workspace and who works at it. `actor` is looked up when first needed."""

    def __init__(self, app: App, line: "CommandLine") -> None:
        self.app = app
        self.out = line.out
        self._line = line

    @cached_property
    def actor(self) -> Actor:
        """Who acts: `--as`, else this computer's setting, else the only user there is.

        Errors: `Refusal` when nobody was named and several people work here.
        """
        if self._named is None:
            raise Refusal("who_acts", "Several people work here; say who acts with --as EMAIL.")
        return self.app.actor(self._named)

    @cached_property
    def _named(self) -> str | None:
        named = self._line.acting_as or self._line.settings.general.acting_as
        if named:
            return named
        people = self.app.gateway.ask(ListPeople(), self.app.system)
        active = [person for person in people if person.active]
        return active[0].email if len(active) == 1 else None

    def ask(self, query: Query[R]) -> R:
        """Answers a query as the actor; what everybody may look at needs no name."""
        open_to_all = self._named is None and query.door.right is Right.LOOK
        return self.app.gateway.ask(query, self.app.system if open_to_all else self.actor)

    def do(self, command: Command[R]) -> R:
        """Carries out a command as the actor and returns its result."""
        result = self.app.gateway.execute(command, self.actor).result
        topic("cli").info("%s done by person %s", command.door.verb, self.actor.person_id)
        return result

    def login(self, mailbox: MailboxRow) -> Login:
        """The user and password a mailbox's servers take.

        Errors: `OutsideFault` when neither the environment nor the keyring gives the password.
        """
        return login_of(self.app, mailbox)


@dataclass(frozen=True)
class CommandLine:
    """The options that stand before a command, and how to answer."""

    workspace: str | None
    acting_as: str | None
    now: datetime | None
    out: Output

    @cached_property
    def settings(self) -> settings.Settings:
        """This computer's settings. Errors: `UnreadableInput` for a broken file."""
        return settings.load(settings_file())

    @cached_property
    def place(self) -> Place:
        """`--workspace`, else WORKBENCH_WORKSPACE, else this computer's setting, else the default.

        Errors: `UnreadableInput` for a URL of another kind.
        """
        variable = os.environ.get("WORKBENCH_WORKSPACE")
        return place(self.workspace or variable or self.settings.general.workspace or None)

    @property
    def patience(self) -> float:
        """Seconds to wait for a mail server's answer."""
        return float(self.settings.network.connect_seconds)

    @contextmanager
    def open(self) -> Iterator[Desk]:
        """Opens the workspace and its log for one command.

        Errors: as `workbench.app.open_app`.
        """
        with root.open_app(self.place, now=self.now) as app, self._log():
            yield Desk(app, self)

    @contextmanager
    def _log(self) -> Iterator[None]:
        """The workspace's log; a disk that takes no log still lets a person look."""
        level = getattr(logging, self.settings.logging.level.upper())
        try:
            files = open_log(self.place.folder / "logs", level=level)
        except OSError:
            self.out.say("The log cannot be written; the disk may be full or read-only.")
            yield
            return
        try:
            yield
        finally:
            files.close()


def command_line(context: "typer.Context") -> CommandLine:
    """The options before the command that runs in `context`."""
    options = context.obj
    if not isinstance(options, Options):
        raise Bug("no_options", "A command was called without its command line.")
    return line_of(options)


def line_of(options: Options) -> CommandLine:
    """The options before a command as it uses them. Errors: `UnreadableInput` for no instant."""
    return CommandLine(
        options.workspace,
        options.acting_as,
        _instant(options.now),
        Output(as_json=options.as_json),
    )


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return from_iso(text)
    except ValueError as fault:
        raise UnreadableInput(
            "bad_instant", f"“{text}” is no instant; write it like 2026-11-19T08:00:00+01:00."
        ) from fault


def settings_file() -> Path:
    """Where this computer's settings are."""
    return settings.usual_file()
