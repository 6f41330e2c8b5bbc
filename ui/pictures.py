"""Pictures of the pages, drawn without a screen: `python -m ui.pictures FOLDER TARGET`.

Opens the practice workspace in FOLDER as each of its people, looks at the pages of their roles and
writes one PNG per page; prints the paths. Nothing is clicked and nothing is changed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.main import dressed_window, make_application
from ui.memory import Memory
from ui.pages.registry import PAGES
from ui.theme import Theme
from ui.window import Window
from workbench.actor import Actor
from workbench.app import App, open_app
from workbench.desktop.hands import Opener
from workbench.desktop.here import DesktopHere
from workbench.desktop.opener import RealWorkspace
from workbench.places import Place, place
from workbench.team.messages import ListPeople, PersonRow
from workbench.vocabulary.record import record

_LOOK_MS = 60
_CALM = 5
"""So many looks in a row at which nothing was asked any more."""
_MOST = 250
"""So many looks at most: a page that never comes to rest is drawn as it is."""
_MEMORY = "pictures.ini"


@record
class Sitting:
    """Somebody at the window, and the pages to be drawn of theirs."""

    person: PersonRow
    pages: tuple[str, ...]


class Gallery(QObject):
    """Goes from page to page, waits until it is at rest, and writes its picture."""

    finished = Signal()

    def __init__(
        self, window: Window, pages: tuple[str, ...], target: Path, suffix: str, patience: int
    ) -> None:
        super().__init__(window)
        self._patience = patience
        self._window = window
        self._pages = list(pages)
        self._target = target
        self._suffix = suffix
        self._calm = self._looks = 0
        self.written: list[Path] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begins with the first page."""
        self._window.go(self._pages[0])
        self._timer.start(_LOOK_MS)

    @Slot()
    def _look(self) -> None:
        self._looks += 1
        self._calm = 0 if self._window.bridge.busy else self._calm + 1
        if self._calm < _CALM and self._looks < self._patience:
            return
        page = self._pages.pop(0)
        file = self._target / f"{page}{self._suffix}.png"
        self._window.grab().save(str(file))
        self.written.append(file)
        self._calm = self._looks = 0
        if self._pages:
            self._window.go(self._pages[0])
            return
        self._timer.stop()
        self.finished.emit()


def sittings(people: tuple[PersonRow, ...], wanted: tuple[str, ...] = ()) -> Iterator[Sitting]:
    """Whose window shows which page: each page once, as somebody whose daily work it is."""
    left = [entry for entry in PAGES if not wanted or entry.key in wanted]
    for person in sorted(people, key=lambda one: (len(one.roles), -one.id)):
        mine = [entry for entry in left if entry.roles & person.roles and person.active]
        if mine:
            left = [entry for entry in left if entry not in mine]
            yield Sitting(person, tuple(entry.key for entry in mine))


@contextmanager
def seated(
    desktop: DesktopHere, theme: Theme, memory: Memory, size: tuple[int, int], page: str
) -> Iterator[Window]:
    """A window of a size on a page; at the end it and the desktop are closed without a question."""
    window = dressed_window(desktop, theme, memory, page)
    window.resize(*size)
    window.show()
    try:
        yield window
    finally:
        window.setProperty("anyway", True)
        window.close()
        desktop.close()


def pixels(text: str) -> tuple[int, int]:
    """`1440x900` as a width and a height. Errors: `ValueError`."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def draw(
    where: Place,
    target: Path,
    mode: str = "light",
    size: tuple[int, int] = (1440, 900),
    suffix: str = "",
    pages: tuple[str, ...] = (),
    made: Callable[[App, Actor, Opener], DesktopHere] = DesktopHere,
    patience: int = _MOST,
) -> list[Path]:
    """Writes the pictures and returns their paths.

    Arguments: `made` makes the desktop (a broken one shows the pages' error states); `patience` is
    how many looks a page gets to come to rest. Errors: as `open_app`.
    """
    application = make_application()
    theme = Theme(application, mode)
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with open_app(where) as app:
        for sitting in sittings(app.gateway.ask(ListPeople(), app.system), pages):
            desktop = made(app, app.actor(sitting.person.email), RealWorkspace(where))
            memory = Memory(target / _MEMORY)
            with seated(desktop, theme, memory, size, sitting.pages[0]) as window:
                gallery = Gallery(window, sitting.pages, target, suffix, patience)
                gallery.finished.connect(application.quit)
                gallery.start()
                application.exec()
                written += gallery.written
    (target / _MEMORY).unlink(missing_ok=True)
    return written


def main() -> int:
    """Reads the line and draws."""
    reader = argparse.ArgumentParser(prog="ui.pictures", description=__doc__)
    reader.add_argument("folder")
    reader.add_argument("target", type=Path)
    reader.add_argument("--mode", default="light")
    reader.add_argument("--size", type=pixels, default="1440x900")
    reader.add_argument("--suffix", default="")
    reader.add_argument("--pages", nargs="*", default=[])
    asked = reader.parse_args()
    drawn = draw(
        place(asked.folder), asked.target, asked.mode, asked.size, asked.suffix,
        tuple(asked.pages),
    )  # fmt: skip
    sys.stdout.writelines(f"{file}\n" for file in drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
