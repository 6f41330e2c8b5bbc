"""`workbench ledger`: checks the hash chain, read-only, in whatever state the database is."""

import typer

from workbench import anchors, opening
from workbench.cli.context import command_line

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """The append-only record of every claim, decision and change that matters."""


@app.command("verify")
def verify(context: typer.Context) -> None:
    """Checks the whole hash chain; names the first entry that does not hold."""
    line = command_line(context)
    found = opening.verify_ledger(line.place, anchors.noted(line.place.folder))
    good = f"The ledger holds: {found.entries} entries, head {found.head}."
    bad = found.first_bad
    line.out.result(found, good if bad is None else f"Entry {bad.seq} is bad: {bad.why}.")
    if not found.ok:
        raise typer.Exit(1)
