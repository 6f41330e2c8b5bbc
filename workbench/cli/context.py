"""What every command of the command line gets: the options before it, and an open workspace."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from workbench import app as root
from workbench.actor import Actor
from workbench.app import App
from workbench.cli.line import Line
from workbench.cli.options import Options
from workbench.desktop.logins import login_of
from workbench.errors import Bug, Refusal
from workbench.logs import open_log, topic
from workbench.mail.connecting import Login
from workbench.team.messages import ListPeople, MailboxRow
from workbench.vocabulary.messages import Command, Query
from workbench.vocabulary.people import Right

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


class CommandLine(Line):
    """The options before a command that opens the workspace itself."""

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
    return CommandLine.of(options)
