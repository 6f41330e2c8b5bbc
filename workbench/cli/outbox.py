"""`workbench outbox`: the mails of which nobody knows whether they left, and a person's word."""

from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.errors import UnreadableInput
from workbench.outreach.messages.sending import DecideDoubt, DoubtfulMails
from workbench.vocabulary.outreach import OutboxState

app = typer.Typer(no_args_is_help=True, add_completion=False)
_DECISIONS = {"sent": OutboxState.SENT, "cancelled": OutboxState.CANCELLED}


@app.command("list")
def list_doubtful(context: typer.Context) -> None:
    """Lists the mails in doubt: look into your Sent folder, then decide."""
    with command_line(context).open() as desk:
        rows = desk.ask(DoubtfulMails())
        columns = ["outbox_id", "to", "subject", "data_started_at", "lookups"]
        desk.out.rows("in_doubt", rows, columns, empty="No mail is in doubt.")


@app.command("decide")
def decide(
    context: typer.Context,
    outbox_id: Annotated[int, typer.Argument(help="The number that `outbox list` shows.")],
    decision: Annotated[str, typer.Argument(help="sent or cancelled")],
    reason: Annotated[str, typer.Option("--reason", help="How you know.")],
) -> None:
    """Says of a doubtful mail that it was sent, or that it was not; it is never sent again."""
    if decision not in _DECISIONS:
        raise UnreadableInput("usage", "A doubtful mail is either `sent` or `cancelled`.")
    with command_line(context).open() as desk:
        changed = desk.do(DecideDoubt(outbox_id, _DECISIONS[decision], reason))
        desk.out.result(changed, f"Mail {changed.outbox_id} is {changed.state.value} now.")
