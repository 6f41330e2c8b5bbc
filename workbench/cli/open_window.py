"""`workbench open`: the window of the workspace, with its help and its wrong usage.

The front door goes to `open_first` itself where nothing stands behind the command.
"""

import typer

from workbench.cli.open_first import open_first
from workbench.cli.options import Options
from workbench.errors import Bug

app = typer.Typer(add_completion=False)


@app.command("open")
def open_it(context: typer.Context) -> None:
    """Opens the window; a second start brings the first one to the front."""
    options = context.obj
    if not isinstance(options, Options):
        raise Bug("no_options", "A command was called without its command line.")
    code = open_first(options)
    if code:
        raise typer.Exit(code)
