"""An open window as tests see it: real desktop, real gateway, real hands when a job needs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.main import dressed_window, make_application, tidying_of
from ui.memory import Memory
from ui.page import Page
from ui.theme import Theme
from ui.window import Window
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.desktop.hands import Opener
from workbench.desktop.here import DesktopHere
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.messages import Command, Query

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 60_000


@dataclass(slots=True)
class Screen:
    """A window with the things tests do to it."""

    bot: QtBot
    window: Window
    desktop: DesktopHere

    @property
    def clock(self) -> PracticeClock:
        clock = self.desktop.app.clock
        assert isinstance(clock, PracticeClock)
        return clock

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.window.page
        assert page is not None
        return page

    def settle(self) -> None:
        """Waits until nothing is asked, done or run any more, and what came of it is shown."""
        self.bot.waitUntil(self._quiet, timeout=PATIENCE_MS)
        QApplication.processEvents()  # Qt shows what was put into a layout one turn later
        self.bot.waitUntil(self._quiet, timeout=PATIENCE_MS)

    def _quiet(self) -> bool:
        busy = self.window.bridge.busy or self.window.status.running
        return not busy and not self.window._settle.isActive()

    def go(self, page: str, target: object = None) -> Any:
        """Shows a page and waits until it has its answers."""
        self.window.go(page, target)
        self.settle()
        return self.page

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses keys (`J`, `Ctrl+K`, `Return`) where the keyboard is, then waits."""
        self._wait_for_a_window()
        aim = widget or QApplication.focusWidget() or self.window
        QTest.keySequence(aim, keys)
        self.settle()

    def _wait_for_a_window(self) -> None:
        """Shortcuts only work in a window that is in front; after a question closed, none may be
        for a moment.
        """
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.bot.waitUntil(lambda: QApplication.activeWindow() is not None, timeout=PATIENCE_MS)

    def write(self, text: str, widget: QWidget | None = None) -> None:
        """Types a text where the keyboard is, then waits."""
        QTest.keyClicks(widget or QApplication.focusWidget() or self.window, text)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Clicks a widget, then waits."""
        place = at or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def named(self, name: str, kind: type[W]) -> W:
        """The visible widget of a kind with this accessible name."""
        found = [
            one
            for one in self.window.findChildren(kind)
            if one.isVisible() and one.accessibleName() == name
        ]
        assert found, f"no visible {kind.__name__} is named “{name}”"
        return found[0]

    def shown(self, text: str) -> bool:
        """Whether a visible label, button or table shows a text that contains `text`."""
        return text in "\n".join(texts_of(self.window))

    def do(self, command: Command[R]) -> R:
        """Executes a command as the person at the window, beside it."""
        return self.desktop.app.gateway.execute(command, self.desktop.actor).result

    def do_as(self, email: str, command: Command[R]) -> R:
        """Executes a command as somebody else, beside the window."""
        return self.desktop.app.gateway.execute(command, self.desktop.app.actor(email)).result

    def ask(self, query: Query[R]) -> R:
        """Asks a query as the person at the window."""
        return self.desktop.app.gateway.ask(query, self.desktop.actor)


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text that is visible below a widget."""
    for child in (widget, *widget.findChildren(QWidget)):
        if not child.isVisible():
            continue
        for name in ("text", "toPlainText", "currentText", "title"):
            read = getattr(child, name, None)
            if callable(read):
                yield str(read())
                break
        model = getattr(child, "model", None)
        if callable(model) and model() is not None and hasattr(child, "viewport"):
            known = model()
            for row in range(min(known.rowCount(), 200)):
                for column in range(known.columnCount()):
                    yield str(known.index(row, column).data() or "")


@contextmanager
def opened_window(
    bot: QtBot,
    place: Place,
    email: str,
    opener: Opener,
    *,
    now: datetime | None = None,
    mode: str = "light",
    size: tuple[int, int] = (1440, 900),
) -> Iterator[Screen]:
    """A window on a workspace, closed and taken down at the end.

    Arguments: `now` opens with a clock that stands there; None opens a practice workspace with its
    own clock.
    """
    clock = PracticeClock(now) if now else None
    application = make_application()
    with open_app(place, clock=clock, secrets=MemorySecrets()) as app:
        desktop = DesktopHere(app, app.actor(email), opener)
        window = made(desktop, Theme(application, mode), place.folder)
        window.resize(*size)
        window.show()
        window.activateWindow()
        screen = Screen(bot, window, desktop)
        try:
            screen.settle()
            yield screen
        finally:
            window.setProperty("anyway", True)
            window.close()
            desktop.close()
            window.deleteLater()
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            tidying_of(application).stop()


def made(desktop: DesktopHere, theme: Theme, folder: Path) -> Window:
    """The window as the program makes it, with what it remembers in the workspace's folder."""
    return dressed_window(desktop, theme, Memory(folder / "window.ini"))
