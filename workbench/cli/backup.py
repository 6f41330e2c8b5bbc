"""`workbench backup`: a consistent copy of a workspace in use."""

from pathlib import Path
from typing import Annotated

import typer

from workbench import backups
from workbench.cli.context import command_line
from workbench.vocabulary.people import Right

app = typer.Typer(add_completion=False)


@app.command("backup")
def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="A new file; else the backups folder.")] = None,
) -> None:
    """Copies the workspace to a file, while it may be in use."""
    line = command_line(context)
    with line.open() as desk:
        desk.actor.require(Right.ADMINISTER)
        copy = backups.back_up(line.place, to, desk.app.clock.now())
        line.out.result({"file": copy, "bytes": copy.stat().st_size}, f"The copy is {copy}.")
