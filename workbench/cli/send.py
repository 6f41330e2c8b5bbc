"""`workbench send`: sends what is due, once, until nothing is left for today, or for ever."""

from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.running import own_mailboxes, stops_on_signal
from workbench.desktop.postroom import sender
from workbench.errors import UnreadableInput
from workbench.jobs.sender import Mode, SendReport
from workbench.vocabulary.people import Right

app = typer.Typer(add_completion=False)


@app.command()
def send(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="What is due now (the default).")] = False,
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="Also what falls due within a day.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Until you stop it.")] = False,
) -> None:
    """Sends what is due from your mailboxes; a manager or admin sends for everybody."""
    if once + until_empty + watch > 1:
        raise UnreadableInput("usage", "Choose one of --once, --until-empty and --watch.")
    mode = Mode.WATCH if watch else Mode.UNTIL_EMPTY if until_empty else Mode.ONCE
    with command_line(context).open() as desk, stops_on_signal() as goes_on:
        desk.actor.require(Right.SEND)
        report = sender(desk.app, desk.login).run(mode, own_mailboxes(desk), goes_on)
        show(desk, report)
    if report.faults:
        raise typer.Exit(3)


def show(desk: Desk, report: SendReport) -> None:
    """Prints a run's result; what servers said goes to standard error."""
    held = [{"reason": reason.value, "count": count} for reason, count in report.held]
    answer = {
        "sent": report.sent,
        "held": held,
        "failed": report.failed,
        "in_doubt": report.in_doubt,
    }
    for fault in report.faults:
        desk.out.say(fault)
    words = ", ".join(f"{count} held ({reason.value})" for reason, count in report.held)
    desk.out.result(
        answer,
        f"{report.sent} sent, {report.failed} failed, {report.in_doubt} in doubt"
        + (f"; {words}." if words else "."),
    )
