"""`workbench suppress`: who must not be mailed, since when, and why."""

from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.prospects.messages.suppression import (
    LiftSuppression,
    ListSuppressions,
    Suppress,
    WhySuppressed,
)
from workbench.vocabulary.prospects import SuppressionReason
from workbench.vocabulary.values import EmailAddress

app = typer.Typer(no_args_is_help=True, add_completion=False)

_COLUMNS = ["id", "kind", "value", "reason", "source", "received_at", "lifted_at"]


@app.command("add")
def add(
    context: typer.Context,
    value: Annotated[list[str], typer.Argument(help="Addresses, domains, phones, or contact:ID.")],
    reason: Annotated[
        SuppressionReason, typer.Option(help="Why.")
    ] = SuppressionReason.DO_NOT_CONTACT,
    source: Annotated[str, typer.Option(help="Where you know it from.")] = "by hand",
) -> None:
    """Suppresses addresses (with the whole person, where known), domains, phones."""
    line = command_line(context)
    with line.open() as desk:
        ids: list[int] = []
        contacts: list[int] = []
        for one in value:
            done = desk.do(Suppress(one, reason, source))
            ids += done.suppression_ids
            contacts += done.contact_ids
        said = "Suppressed; nothing that is pending to them leaves any more."
        line.out.result(
            {"suppressed": list(value), "new": len(ids), "ids": ids, "contacts": contacts},
            said if ids else "All of these were suppressed already.",
        )


@app.command("list")
def list_suppressions(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=0, help="Rows at most.")] = 1000,
    after: Annotated[int, typer.Option(min=0, help="Go on behind this id.")] = 0,
) -> None:
    """Lists the suppressions in force."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(ListSuppressions(limit, after))
        line.out.rows("suppressions", found, _COLUMNS, "Nobody is suppressed.")


@app.command("why")
def why(
    context: typer.Context,
    address: Annotated[str, typer.Argument(help="An e-mail address.")],
) -> None:
    """Shows every suppression that covers an address."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(WhySuppressed(EmailAddress.parse(address)))
        line.out.rows("suppressions", found, _COLUMNS, "Nothing suppresses this address.")


@app.command("lift")
def lift(
    context: typer.Context,
    suppression_id: Annotated[list[int], typer.Argument(help="Ids, as `suppress why` shows.")],
    proof: Annotated[str, typer.Option(help="Who agreed, when, and where the proof is kept.")],
) -> None:
    """Lifts suppressions on proof of consent; managers only."""
    line = command_line(context)
    with line.open() as desk:
        done = desk.do(LiftSuppression(tuple(suppression_id), proof))
        line.out.result(
            done, f"{len(done.suppression_ids)} suppressions lifted; the proof is kept."
        )
