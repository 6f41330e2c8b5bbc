"""The first start, and a clock that was set: what is done on a workspace before its window."""

from collections.abc import Callable
from datetime import datetime

from workbench import app as root
from workbench.clock import SystemClock
from workbench.desktop.welcome import Beginning, Begun, NewTeam
from workbench.opening import NewWorkspace
from workbench.places import Place, place, practice_folder
from workbench.practice.room import prepared
from workbench.vocabulary.values import EmailAddress


def set_clock(where: Place, now: datetime) -> None:
    """Sets the clock of a practice workspace. Errors: as `open_app`."""
    root.open_app(where, now=now).close()


def welcome(
    where: Place, theme: str, scale_percent: int, show: Callable[[Beginning], Begun]
) -> tuple[Place, str] | None:
    """Lets a person begin: a workspace of their own, or the practice market.

    Arguments: `show` asks them. Returns where, and the address of the person at this computer;
    None: nothing was begun.
    """
    people: list[str] = []
    practice = place(str(practice_folder()))

    def make(team: NewTeam) -> None:
        address = EmailAddress.parse(team.email)
        new = NewWorkspace(
            team.company, team.postal_address, team.zone, address, team.name, team.roles
        )
        root.create(where, new, SystemClock().now())
        people.append(address.text)

    def practise(tell: Callable[[str], None]) -> None:
        people.append(prepared(practice.folder, tell))

    begun = show(Beginning(where.shown, make, practise, theme, scale_percent))
    if begun is Begun.NOTHING:
        return None
    return (practice if begun is Begun.PRACTICE else where), people[-1] if people else ""
