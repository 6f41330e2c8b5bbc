"""`workbench init`: creates a workspace and its first user."""

from typing import Annotated

import typer

from workbench import app as root
from workbench.cli.asking import asked, known_zone
from workbench.cli.context import command_line
from workbench.clock import SystemClock
from workbench.opening import NewWorkspace
from workbench.places import place
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

app = typer.Typer(add_completion=False)

FIRST_USER = frozenset({Role.SDR, Role.MANAGER, Role.ADMIN})
"""The first user can set everything up; credit still needs an AE and an auditor who differ."""


@app.command("init")
def init(
    context: typer.Context,
    where: Annotated[str | None, typer.Argument(metavar="PATH|URL")] = None,
    company: Annotated[str | None, typer.Option(help="Your company's legal name.")] = None,
    address: Annotated[str | None, typer.Option(help="Postal address for every mail.")] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone, like America/New_York.")] = None,
    user: Annotated[str | None, typer.Option(help="E-mail address of the first user.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the first user.")] = None,
) -> None:
    """Creates a workspace: a folder, or the tables in a PostgreSQL database."""
    line = command_line(context)
    found = place(where) if where else line.place
    new = NewWorkspace(
        company=asked(company, "Company", "--company"),
        postal_address=asked(address, "Postal address", "--address"),
        zone=known_zone(asked(zone, "Time zone", "--zone")),
        user=(email := EmailAddress.parse(asked(user, "First user's e-mail address", "--user"))),
        user_name=name or email.text.partition("@")[0],
        roles=FIRST_USER,
    )
    root.create(found, new, SystemClock().now())
    line.out.result(
        {"workspace": found.shown},
        f"The workspace is in {found.shown}. Next: `workbench mailbox add {email}`.",
    )
