"""Opens a test's workspace in the hands; knows no window, since the hands' process loads it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.desktop.hands import OpenHands
from workbench.places import Place
from workbench.secrets import MemorySecrets


@dataclass(frozen=True, slots=True)
class StillOpener:
    """Opens a test's workspace in the hands with a clock that stands still."""

    place: Place
    now: datetime

    @contextmanager
    def open(self, email: str) -> Iterator[OpenHands]:
        clock = PracticeClock(self.now)
        with open_app(self.place, clock=clock, secrets=MemorySecrets()) as app:
            yield OpenHands(app, app.actor(email))
