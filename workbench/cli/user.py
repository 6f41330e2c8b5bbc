"""`workbench user`: people and their roles."""

from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.errors import Refusal
from workbench.prospects.messages.handover import (
    HandOver,
    HandoverDone,
    ListHandovers,
    UndoHandover,
)
from workbench.team.messages import AddPerson, ListPeople, PersonRow, SetRoles
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

app = typer.Typer(no_args_is_help=True, add_completion=False)

Roles = Annotated[list[Role], typer.Option("--role", help="May be given several times.")]
_COLUMNS = ["id", "email", "name", "roles", "trainee", "active"]


@app.command("add")
def add(
    context: typer.Context,
    email: Annotated[str, typer.Argument()],
    role: Roles,
    name: Annotated[str | None, typer.Option()] = None,
    trainee: Annotated[bool, typer.Option("--trainee", help="Sending stays locked.")] = False,
    manager: Annotated[str | None, typer.Option(help="E-mail address of the manager.")] = None,
) -> None:
    """Adds a user."""
    line = command_line(context)
    address = EmailAddress.parse(email)
    with line.open() as desk:
        boss = person_by_email(desk, manager).id if manager else None
        shown = name or address.text.partition("@")[0]
        added = desk.do(AddPerson(address, shown, frozenset(role), trainee, boss))
        line.out.result(added, f"{added.email} works here now.")


@app.command("list")
def list_people(context: typer.Context) -> None:
    """Lists all users."""
    line = command_line(context)
    with line.open() as desk:
        line.out.rows("users", desk.ask(ListPeople()), _COLUMNS, "Nobody works here yet.")


@app.command("role")
def role_of(
    context: typer.Context,
    email: Annotated[str, typer.Argument()],
    role: Annotated[list[Role] | None, typer.Option("--role", help="The new roles.")] = None,
    trainee: Annotated[bool | None, typer.Option("--trainee/--no-trainee")] = None,
    active: Annotated[bool | None, typer.Option("--active/--inactive")] = None,
) -> None:
    """Changes a user's roles, the trainee mark, or whether they still work here."""
    line = command_line(context)
    with line.open() as desk:
        present = person_by_email(desk, email)
        changed = desk.do(
            SetRoles(
                EmailAddress.parse(email),
                frozenset(role) if role else present.roles,
                present.trainee if trainee is None else trainee,
                present.active if active is None else active,
            )
        )
        line.out.result(changed, f"{changed.email}: {', '.join(sorted(changed.roles))}.")


@app.command("handover")
def handover(
    context: typer.Context,
    email: Annotated[str | None, typer.Argument(help="Whose territory.")] = None,
    to: Annotated[str | None, typer.Option(help="The new owner's address.")] = None,
    reason: Annotated[str, typer.Option(help="Why; it is kept.")] = "",
    undo: Annotated[int | None, typer.Option(help="Take back the handover of this id.")] = None,
) -> None:
    """Gives a rep's territory to another with everything pending, takes it back, or lists them."""
    line = command_line(context)
    with line.open() as desk:
        if undo is not None:
            back = desk.do(UndoHandover(undo))
            line.out.result(back, f"{back.accounts:,} accounts went back.")
        elif email is None or to is None:
            columns = [
                "id", "at", "from_name", "to_name", "accounts", "reason", "read_until", "undone_at",
            ]  # fmt: skip
            line.out.rows("handovers", desk.ask(ListHandovers()), columns, "There was none yet.")
        else:
            giver, taker = person_by_email(desk, email), person_by_email(desk, to)
            done = desk.do(HandOver(giver.id, taker.id, reason))
            line.out.result(done, told_handover(done, taker.name))


def told_handover(done: HandoverDone, name: str) -> str:
    """What changed hands, in one sentence or two."""
    handed = done.handed
    said = (
        f"{done.accounts:,} accounts, {len(handed.campaigns)} campaigns, {len(handed.tasks)} tasks"
        f" and {len(handed.batons)} drafted batons are {name}'s now (handover {done.handover_id})."
    )
    if done.read_until is None:
        return said
    return f"{said} The old mailbox is read until {done.read_until.date()} and sends no more."


def person_by_email(desk: Desk, email: str) -> PersonRow:
    """A colleague. Errors: `Refusal` `unknown_user`."""
    wanted = EmailAddress.parse(email).normal
    for person in desk.ask(ListPeople()):
        if person.email == wanted:
            return person
    raise Refusal("unknown_user", f"{email} is not a user of this workspace.")
