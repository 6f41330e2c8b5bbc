"""How the window is started: which workspace, who works, how it looks, and its opening."""

from dataclasses import dataclass

from workbench.app import open_app
from workbench.desktop.desktop import Desktop
from workbench.desktop.hands import Opener
from workbench.errors import Refusal
from workbench.places import Place
from workbench.team.messages import ListPeople, PersonRow


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line hands to the window.

    `acting_as` is the address of the person at this computer, or empty; `theme` is `system`,
    `light`, `dark` or `contrast`; `scale_percent` the size of everything; `opener` opens the same
    workspace in the hands.
    """

    place: Place
    opener: Opener
    acting_as: str = ""
    theme: str = "system"
    scale_percent: int = 100


class WhoWorks(Refusal):
    """Several people work here and nobody said who sits at this computer. `people` are they."""

    def __init__(self, people: tuple[PersonRow, ...]) -> None:
        super().__init__("who_acts", "Several people work here; choose who you are.")
        self.people = people


def open_desktop(start: Start) -> Desktop:
    """Opens the workspace for the window.

    Errors: as `open_app`; `WhoWorks` when it is not clear who works here; `Refusal` for a person
    who is no user of the workspace.
    """
    app = open_app(start.place)
    try:
        email = start.acting_as
        if not email:
            people = app.gateway.ask(ListPeople(), app.system)
            active = tuple(person for person in people if person.active)
            if len(active) != 1:
                raise WhoWorks(active)
            email = active[0].email
        return Desktop(app, app.actor(email), start.opener)
    except BaseException:
        app.close()
        raise
