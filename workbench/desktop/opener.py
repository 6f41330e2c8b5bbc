"""Opens a real workspace for the hands, with this computer's keyring."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.app import open_app
from workbench.desktop.hands import OpenHands
from workbench.logs import open_log
from workbench.places import Place
from workbench.vocabulary.record import record


@record
class RealWorkspace:
    """Where the workspace is; picklable, so that the hands can open it in their own process."""

    place: Place

    @contextmanager
    def open(self, email: str) -> Iterator[OpenHands]:
        """The workspace as the person with this address works at it. Errors: as `open_app`."""
        with open_app(self.place) as app:
            log = open_log(self.place.folder / "logs")
            try:
                yield OpenHands(app, app.actor(email))
            finally:
                log.close()
