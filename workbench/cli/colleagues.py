"""Finds colleagues by e-mail address, as people name them on the command line."""

from workbench.cli.context import Desk
from workbench.errors import Refusal
from workbench.team.messages import ListPeople
from workbench.vocabulary.values import EmailAddress


def colleague_id(desk: Desk, email: str) -> int:
    """The id of the user with that address. Errors: `Refusal` for nobody, `UnreadableInput`."""
    wanted = EmailAddress.parse(email).normal
    for person in desk.ask(ListPeople()):
        if person.email == wanted:
            return person.id
    raise Refusal("unknown_user", f"{email} is not a user of this workspace.")


def own_id(desk: Desk, email: str | None) -> int | None:
    """The id of a named colleague, or None for everybody."""
    return None if email is None else colleague_id(desk, email)
