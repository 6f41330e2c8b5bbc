"""`workbench sync`: reads the mailboxes, keeps what concerns us, says what came."""

from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.running import own_mailboxes, stops_on_signal
from workbench.desktop.postroom import syncer
from workbench.jobs.syncer import SyncReport
from workbench.jobs.waiting import rest
from workbench.vocabulary.people import Right

app = typer.Typer(add_completion=False)
_BETWEEN_LOOKS = 120.0


@app.command()
def sync(
    context: typer.Context,
    watch: Annotated[
        bool, typer.Option("--watch", help="Every two minutes, until you stop it.")
    ] = False,
) -> None:
    """Reads Inbox and Sent of your mailboxes; a manager or admin reads everybody's."""
    line = command_line(context)
    with line.open() as desk, stops_on_signal() as goes_on:
        desk.actor.require(Right.LOOK)
        reader = syncer(desk.app, desk.login, line.settings.network.read_seconds)
        report = reader.run(own_mailboxes(desk))
        show(desk, report)
        while watch and goes_on():
            rest(desk.app.clock, _BETWEEN_LOOKS, goes_on)
            report = reader.run(own_mailboxes(desk))
            show(desk, report)
    if report.faults:
        raise typer.Exit(3)


def show(desk: Desk, report: SyncReport) -> None:
    """Prints what one look brought; what servers said goes to standard error."""
    for fault in report.faults:
        desk.out.say(fault)
    kinds = dict(sorted(report.by_kind.items()))
    answer = {"fetched": report.fetched, "new": report.new, "by_kind": kinds}
    words = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    desk.out.result(
        answer, f"{report.fetched} read, {report.new} new" + (f": {words}." if words else ".")
    )
