"""Three kinds of failure: a refusal the user expected, a fault of the outside world, a bug of ours.

Everything the program raises on purpose is a `WorkbenchError`. Each carries a stable code for
scripts, one sentence for people that says what to do, and the id of the rule behind it, if any.
"""

from collections.abc import Callable


class WorkbenchError(Exception):
    """A failure with a code and a sentence.

    Arguments: `code` a stable snake_case word; `message` one sentence for a person, saying what
    was kept and what to do; `rule` an id of method.md or mail-facts.md, or None.
    """

    exit_code = 70

    def __init__(self, code: str, message: str, *, rule: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.rule = rule

    def __reduce__(self) -> tuple[Callable[..., "WorkbenchError"], tuple[object, ...]]:
        """Lets an error cross a process border whole, whatever its class takes to be made."""
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[WorkbenchError], words: tuple[object, ...], facts: dict[str, object]
) -> WorkbenchError:
    fault = kind.__new__(kind, *words)
    fault.__dict__.update(facts)
    return fault


class Refusal(WorkbenchError):
    """An expected no: a rule, a missing permission, a conflict. Exit code 1."""

    exit_code = 1


class UnreadableInput(WorkbenchError):
    """Wrong usage, or a file that cannot be read as what it claims to be. Exit code 2."""

    exit_code = 2


class OutsideFault(WorkbenchError):
    """A server, the network, the disk, another program. Exit code 3."""

    exit_code = 3


class Bug(WorkbenchError):
    """Something that must not happen; the program is wrong. Exit code 70."""

    exit_code = 70
