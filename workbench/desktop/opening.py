"""Opens a workspace for whoever sits at the window."""

from workbench.app import open_app
from workbench.desktop.hands import Opener
from workbench.desktop.here import DesktopHere
from workbench.desktop.who import WhoWorks
from workbench.places import Place
from workbench.team.messages import ListPeople


def open_here(place: Place, opener: Opener, email: str) -> DesktopHere:
    """Opens a workspace in this process, for the person with this address or the only one there is.

    Errors: as `open_app`; `WhoWorks` when it is not clear who works here; `Refusal` for a person
    who is no user of the workspace.
    """
    app = open_app(place)
    try:
        if not email:
            people = app.gateway.ask(ListPeople(), app.system)
            active = tuple(person for person in people if person.active)
            if len(active) != 1:
                raise WhoWorks(active)
            email = active[0].email
        return DesktopHere(app, app.actor(email), opener)
    except BaseException:
        app.close()
        raise
