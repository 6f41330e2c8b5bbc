"""`workbench` and `workbench open`: the window of the workspace."""

import typer

from workbench.cli.context import command_line
from workbench.cli.screen import has_screen
from workbench.cli.windows import open_window
from workbench.errors import OutsideFault

app = typer.Typer(add_completion=False)


@app.command("open")
def open_it(context: typer.Context) -> None:
    """Opens the window; a second start brings the first one to the front."""
    line = command_line(context)
    if not has_screen():
        raise OutsideFault(
            "no_screen",
            "There is no screen here. “workbench --help” lists what works without one; "
            "“workbench demo --headless” shows a practice workspace at work.",
        )
    code = open_window(line.place, line.settings, line.acting_as or "", line.now)
    if code:
        raise typer.Exit(code)
