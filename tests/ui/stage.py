"""The one way a picture is taken: somebody at a window of a size and colours, at rest, saved."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from ui.main import make_application
from ui.memory import Memory
from ui.pictures import seated
from ui.theme import Theme
from ui.window import Window
from workbench.app import open_app
from workbench.desktop.here import DesktopHere
from workbench.places import place
from workbench.practice.room import PracticeOpener
from workbench.secrets import MemorySecrets

_LOOK_MS = 50
_CALM_MS = 500
_PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, size in pixels and scale of a window."""

    mode: str = "light"
    size: tuple[int, int] = (1440, 900)
    scale: str = "1"

    @property
    def name(self) -> str:
        """As it stands in a file's name: `dark-720`, `light-720-1.5`."""
        scaled = "" if self.scale == "1" else f"-{self.scale}"
        return f"{self.mode}-{self.size[1]}{scaled}"


@dataclass(frozen=True, slots=True)
class Stage:
    """A window on the practised market, and the folder it stands in."""

    window: Window
    desktop: DesktopHere
    folder: Path

    def go(self, page: str, target: object = None) -> None:
        """Shows a page and waits until it is at rest."""
        self.window.go(page, target)
        self.settle()

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Waits until nothing is asked or run and `until` holds. Errors: `TimeoutError`."""
        wait(lambda: self.window.bridge.busy or bool(self.window.status.running) or not until())

    def press(self, keys: str) -> None:
        """Presses keys on the page."""
        QTest.keySequence(self.window.focusWidget() or self.window, keys)
        self.settle()

    def take(self, file: Path) -> Path:
        """Writes what is seen now."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(file))
        return file


@contextmanager
def staged(folder: Path, email: str, look: Look, page: str = "today") -> Iterator[Stage]:
    """A window of the workspace in `folder` with a page at rest; closed at the end.

    Arguments: `email` who sits at it. The scale is taken by the first window of a process only.
    Errors: as `open_app`; `TimeoutError` when the page never comes to rest.
    """
    os.environ["QT_SCALE_FACTOR"] = look.scale
    theme = Theme(make_application(), look.mode)
    with open_app(place(str(folder)), secrets=MemorySecrets()) as app:
        desktop = DesktopHere(app, app.actor(email), PracticeOpener(folder))
        with seated(desktop, theme, Memory(folder / "stage.ini"), look.size, page) as window:
            window.activateWindow()
            stage = Stage(window, desktop, folder)
            stage.settle()
            yield stage


def wait(busy: Callable[[], bool]) -> None:
    """Runs the event loop until nothing was busy for a while. Errors: `TimeoutError`."""
    loop = QEventLoop()
    calm = 0
    ends = time.monotonic() + _PATIENCE_S

    def look() -> None:
        nonlocal calm
        calm = 0 if busy() else calm + _LOOK_MS
        if calm >= _CALM_MS or time.monotonic() > ends:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    loop.exec()
    timer.stop()
    if calm < _CALM_MS:
        raise TimeoutError(f"It did not come to rest within {_PATIENCE_S} seconds.")
