"""`workbench worker`: sends and reads without a screen, for a team's server."""

import typer

from workbench.cli.context import command_line
from workbench.cli.running import stops_on_signal
from workbench.desktop.postroom import sender, syncer
from workbench.errors import OutsideFault
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.host_checks import HostChecks
from workbench.jobs.upkeep import keep_up
from workbench.jobs.waiting import rest
from workbench.mail.hosts import MailHosts

app = typer.Typer(add_completion=False)
_BETWEEN_LOOKS = 60.0


@app.command()
def worker(context: typer.Context) -> None:
    """Reads every mailbox, sends what is due, and does it again until it is stopped."""
    line = command_line(context)
    with line.open() as desk, stops_on_signal() as goes_on:
        sending = sender(desk.app, desk.login)
        checks = HostChecks(MailHosts())
        reading = syncer(desk.app, desk.login, line.settings.network.read_seconds)
        while goes_on():
            try:
                read = reading.run()
                sent = sending.run(goes_on=goes_on)
                system = GatewayDesk(desk.app.gateway, desk.app.system)
                keep_up(system, goes_on)
                checks.run(system, goes_on)
            except OutsideFault as fault:
                line.out.say(fault.message)
            else:
                line.out.say(
                    f"{read.fetched} read, {read.new} new, {sent.sent} sent, "
                    f"{sent.failed} failed, {sent.in_doubt} in doubt"
                )
                for said in (*read.faults, *sent.faults):
                    line.out.say(said)
            rest(desk.app.clock, _BETWEEN_LOOKS, goes_on)
