"""What every command, query and event is: a frozen dataclass with its door written on it.

A stage's `messages.py` declares them; the gateway reads the door, checks the right, loads the
handler on first use (so that start-up stays light) and writes the ledger verb.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record

R_co = TypeVar("R_co", covariant=True)
C = TypeVar("C", bound=type)


@record
class Door:
    """How a message enters: `handler` is `package.module:function`; `verb` is empty for queries.

    `silent` marks the claims that change rows without a ledger entry (architecture.md §4).
    """

    right: Right
    handler: str
    verb: str = ""
    silent: bool = False


class Command(Generic[R_co]):
    """A change somebody asks for. `R_co` is what the handler returns."""

    door: Door


class Query(Generic[R_co]):
    """A question. `R_co` is the frozen rows that come back."""

    door: Door


class Event:
    """Something that happened in a stage and that later stages react to in the same transaction."""


def command(*, verb: str, right: Right, handler: str, silent: bool = False) -> Callable[[C], C]:
    """Writes the door on a command class.

    Arguments: `verb` the ledger's action, like `bin.move`; `right` what the actor must hold;
    `handler` as `workbench.stage.handlers.noun:function`; `silent` for claims that do not append.
    """

    def write(message: C) -> C:
        message.door = Door(right, handler, verb, silent)  # type: ignore[attr-defined]
        return message

    return write


def query(*, right: Right, handler: str) -> Callable[[C], C]:
    """Writes the door on a query class; arguments as in `command`."""

    def write(message: C) -> C:
        message.door = Door(right, handler)  # type: ignore[attr-defined]
        return message

    return write
