"""`workbench` and `workbench open`: the window, found by its entry point, never imported here."""

from importlib.metadata import entry_points

import typer

from workbench.cli.context import command_line
from workbench.errors import Refusal

app = typer.Typer(add_completion=False)


@app.command("open")
def open_window(context: typer.Context) -> None:
    """Opens the window."""
    command_line(context)
    found = list(entry_points(group="workbench.window"))
    if not found:
        raise Refusal(
            "no_window",
            "The window is not part of this version yet. “workbench --help” lists the commands; "
            "“workbench demo” shows a practice workspace at work.",
        )
    found[0].load()()
