"""Reads and sends mail by itself while the window is open, and says what came.

In a practice workspace time stands still until somebody moves it, so nothing runs by itself there.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui import shown
from ui.texts import frame as texts
from ui.tray import Tray
from workbench.desktop.mailing import MailRound, MakeMailRound
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from ui.window import Window

EVERY_MS = 60_000
_FIRST_MS = 3_000
"""The first look comes after the first paint."""


class MailRounds(QObject):
    """One round at a time; the next begins a minute after the last ended."""

    def __init__(self, window: "Window", tray: Tray) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._under_way = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.make_quietly)

    def begin(self) -> None:
        """Starts the rounds; not in a practice workspace."""
        if not self._window.practice:
            self._timer.start(_FIRST_MS)

    @Slot()
    def make_quietly(self) -> None:
        """A round that shows only its result."""
        self._make(quiet=True)

    def make_now(self) -> None:
        """A round somebody asked for."""
        self._make(quiet=False)

    def _make(self, *, quiet: bool) -> None:
        if self._under_way:
            return
        self._under_way = True
        self._window.bridge.run(
            self, MakeMailRound(), texts.MAIL_JOB, self._made, failed=self._failed, quiet=quiet
        )

    def _made(self, found: MailRound) -> None:
        self._next()
        if found.faults:
            self._window.status.say(texts.MAIL_TROUBLE.format(fault=found.faults[0]))
            return
        at = shown.clock(self._window.now(), self._window.zone)
        self._window.status.say(texts.MAIL_READ.format(at=at, new=found.new, sent=found.sent))
        if found.new:
            self._tray.arrived(found.new)

    def _failed(self, fault: WorkbenchError) -> None:
        self._next()
        self._window.status.say(texts.MAIL_TROUBLE.format(fault=fault.message))

    def _next(self) -> None:
        self._under_way = False
        if not self._window.practice:
            self._timer.start(EVERY_MS)
