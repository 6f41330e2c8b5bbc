"""A window for benches: offscreen, on a kept workspace, with the time every frame took."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from ui.main import dressed_window, make_application, tidying_of
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.windowed import WindowedTable
from ui.window import Window
from workbench.desktop.apart import DesktopApart
from workbench.desktop.wire import Open
from workbench.places import Place

EMAIL = "mia@ours.example"
PATIENCE = 120.0
"""Seconds after which a bench gives up."""


@dataclass
class Screen:
    """A window on the page of accounts.

    `frames` are seconds from act to paint; `own` the processor's seconds of the window's thread in
    them, no matter what else the machine does.
    """

    window: Window
    desktop: DesktopApart
    frames: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    @property
    def table(self) -> WindowedTable:
        return self.window.page.table

    def step(self, act: Callable[[], object]) -> float:
        """Acts and paints at once, as the screen would; seconds that took."""
        began, used = time.perf_counter(), time.thread_time()
        act()
        self.table.viewport().repaint()
        spent = time.perf_counter() - began
        self.frames.append(spent)
        self.own.append(time.thread_time() - used)
        return spent

    def until(self, true: Callable[[], bool]) -> float:
        """Lets the window live until something is true; seconds that took."""
        began = time.perf_counter()
        loop = QEventLoop()
        look = QTimer(interval=0)
        reached: list[bool] = []

        def check() -> None:
            if true():
                reached.append(True)
                loop.quit()
            elif time.perf_counter() - began > PATIENCE:
                loop.quit()

        look.timeout.connect(check)
        look.start()
        loop.exec()
        look.stop()
        if not reached:
            raise TimeoutError("the window did not come to rest")
        return time.perf_counter() - began

    def rest(self, seconds: float = 0.016) -> None:
        """Lets the window live for so long: a frame of the screen."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def in_sight(self) -> bool:
        """Whether every row in sight has come."""
        table = self.table
        height = table.verticalHeader().defaultSectionSize()
        top = table.verticalScrollBar().value() // height
        last = min(top + table.viewport().height() // height, table.rows_model.rowCount() - 1)
        places = range(top, last + 1)
        return last >= 0 and all(table.rows_model.row_at(place) is not None for place in places)

    def quiet(self) -> bool:
        """Whether nothing is asked any more."""
        return not self.window.bridge.busy


@contextmanager
def shown(
    where: Place, opener: str, page: str = "prospects", *, email: str = EMAIL
) -> Iterator[Screen]:
    """The window on a page, not settled yet, with its core beside it as the program has it."""
    application = make_application()
    with tempfile.TemporaryDirectory() as home, closing(DesktopApart()) as desktop:
        desktop.open(Open(where, opener, email))
        desktop.opened()
        theme = Theme(application, "light")
        window = dressed_window(desktop, theme, Memory(Path(home) / "window.ini"), page)
        tidying_of(application).watch(lambda: window.bridge.asked)
        window.resize(1440, 900)
        window.show()
        try:
            yield Screen(window, desktop)
        finally:
            window.setProperty("anyway", True)
            window.close()
            window.deleteLater()
