"""Runs a command group with Typer, and says Typer's own refusals in our words.

Apart from the front door because Typer and Rich take as long to load as a window takes to paint;
`workbench open` needs neither.
"""

import importlib
from collections.abc import Sequence

import typer
import typer.main

from workbench.cli.options import Options
from workbench.errors import Refusal, UnreadableInput


def run_group(module: str, name: str, words: Sequence[str], options: Options) -> int:
    """Runs `workbench NAME WORDS…`; returns the exit code.

    Arguments: `module` holds the group's `app`. Errors: `UnreadableInput` for wrong usage,
    `Refusal` when a person stopped it, and whatever the command raises.
    """
    command = typer.main.get_command(importlib.import_module(module).app)
    title = f"workbench {name}"
    try:
        answer = command.main(list(words), title, standalone_mode=False, obj=options)
    except typer.TyperException as fault:
        said = fault.format_message() or "See --help for the usage."
        raise UnreadableInput("usage", said) from fault
    except typer.Abort as fault:
        raise Refusal("aborted", "Stopped; nothing more was done.") from fault
    return answer if isinstance(answer, int) else 0
