"""The window's own entry point in a process of its own: an application's loop runs but once in one.

`python -m tests.ui.start.program WORKSPACE EMAIL [ANSWER]`. ANSWER is the person who is chosen
where the window asks who works here. Once the page in front has its answers, one JSON line says
what is shown; then the window is closed.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

import ui.main
from ui.main import make_application, open_window
from ui.who import WhoWorksHere
from ui.window import Window
from workbench.desktop.apart import DesktopApart
from workbench.desktop.start import Start
from workbench.desktop.wire import Open
from workbench.places import place

REAL = "workbench.desktop.opener:RealWorkspace"


class Watcher:
    """Answers the question who works here, and closes the window when it is at rest."""

    def __init__(self, answer: str) -> None:
        self.asked = 0
        self.made = 0
        self._answer = answer
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, WhoWorksHere) and widget.isVisible():
                self._choose(widget)
            elif isinstance(widget, Window) and widget.isVisible() and not widget.bridge.busy:
                self._tell(widget)

    def _choose(self, asking: WhoWorksHere) -> None:
        self.asked += 1
        named = [one for one in asking.findChildren(QPushButton) if self._answer in one.text()]
        (named[0].click if self._answer else asking.reject)()

    def _tell(self, window: Window) -> None:
        self._timer.stop()
        told = {
            "who": window.actor.email,
            "asked": self.asked,
            "made": self.made,
            "pages": [entry.key for entry in window.entries],
            "page": window.windowTitle(),
            "zone": window.zone.key,
            "trouble": window.trouble.isVisible(),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        window.close()


def main() -> int:
    """Runs the entry point; returns its exit code."""
    where, email, answer = (*sys.argv[1:], "")[:3]
    make_application()
    watcher = Watcher(answer)
    dress = ui.main.dress

    def counted(window: Window) -> None:
        watcher.made += 1
        dress(window)

    ui.main.dress = counted
    return open_window(Start(DesktopApart(), Open(place(where), REAL, email)))


if __name__ == "__main__":
    sys.exit(main())
