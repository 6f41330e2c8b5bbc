"""What a job knows of the gateway: it asks and executes as one actor, nothing more."""

from typing import Protocol, TypeVar

from workbench.actor import Actor
from workbench.gateway import Gateway
from workbench.vocabulary.messages import Command, Query

R = TypeVar("R")


class Desk(Protocol):
    """Where a job brings its commands and questions."""

    def execute(self, command: Command[R]) -> R:
        """Carries out a command and returns its result. Errors: as `Gateway.execute`."""
        ...

    def ask(self, query: Query[R]) -> R:
        """Answers a question. Errors: as `Gateway.ask`."""
        ...


class GatewayDesk:
    """The real desk: `gateway` as seen by `actor`, in jobs mostly the program itself."""

    def __init__(self, gateway: Gateway, actor: Actor) -> None:
        self._gateway = gateway
        self._actor = actor

    def execute(self, command: Command[R]) -> R:
        """As in `Desk`."""
        return self._gateway.execute(command, self._actor).result

    def ask(self, query: Query[R]) -> R:
        """As in `Desk`."""
        return self._gateway.ask(query, self._actor)
