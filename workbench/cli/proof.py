"""`workbench proof`: what can be shown to somebody who asks what we sent them."""

from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.outreach.messages.mails import SendProof

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """Every send and every suppression of an address."""


@app.command("no-send")
def no_send(context: typer.Context, address: Annotated[str, typer.Argument()]) -> None:
    """Shows every send and suppression of an address with instants (PROOF-01)."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(SendProof(address))
        line.out.result(found)
