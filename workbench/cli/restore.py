"""`workbench restore`: a copy takes the place of the workspace; what was there is kept."""

from pathlib import Path
from typing import Annotated

import typer

from workbench import backups
from workbench.cli.context import command_line
from workbench.clock import SystemClock

app = typer.Typer(add_completion=False)


@app.command("restore")
def restore(context: typer.Context, file: Annotated[Path, typer.Argument()]) -> None:
    """Restores a copy. Close the program everywhere first; sending waits for a confirmation."""
    line = command_line(context)
    kept = backups.restore(file, line.place, SystemClock().now())
    before = f" What was there before is in {kept}." if kept else ""
    line.out.result(
        {"workspace": line.place.shown, "kept": kept},
        f"{line.place.shown} holds the copy now.{before} Nothing is sent until "
        "somebody has looked at Sent and confirms.",
    )
