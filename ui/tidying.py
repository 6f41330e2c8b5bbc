"""Collects garbage on the window's own thread only.

Python collects cycles in whatever thread happens to allocate. A cycle that holds a widget would
then be taken apart on a reader's thread, and Qt dies of that (seen here as a segmentation fault).
So the collector is switched off and asked from a timer of the window's thread instead. What a start
has made (modules, tables, the window itself) stays to the end, so it is not looked through again:
that took 45 ms of the window's thread each time. Looking through the oldest of the rest still takes
20 to 60 ms, so that waits until the window has rested for a moment.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500
_STARTED = 6
"""The turn by which the first page is there: what is alive then stays."""
_OLDEST_EVERY = 60
"""Turns after which the oldest generation is due: twice a minute."""
_REST = 4
"""Turns in which nothing was asked, after which nobody sees a frame that comes late."""
_PATIENCE = 1_200
"""Turns after which the oldest generation waits for no rest any more: ten minutes."""


class Tidying(QObject):
    """Lives as long as its parent; make it on the window's thread and `begin` before any other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._turn = self._rested = self._since_oldest = self._known = 0
        self._asked: Callable[[], int] = lambda: 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Takes the collector over; nothing happens when it was already. What is alive stays."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def watch(self, asked: Callable[[], int]) -> None:
        """Arguments: `asked` counts what a window has asked; while it grows, nobody rests."""
        self._asked = asked

    @Slot()
    def look(self) -> None:
        """Collects what has grown over its limit, the younger generations first."""
        young, middle, _old = gc.get_count()
        self._turn += 1
        self._since_oldest += 1
        before, self._known = self._known, self._asked()
        self._rested = self._rested + 1 if self._known == before else 0
        if self._turn <= _STARTED:
            gc.freeze()
        elif self._is_time_for_the_oldest():
            self._since_oldest = 0
            gc.collect(2)
        elif middle > self._limits[1]:
            gc.collect(1)
        elif young > self._limits[0]:
            gc.collect(0)

    def _is_time_for_the_oldest(self) -> bool:
        rested = self._rested >= _REST or self._since_oldest >= _PATIENCE
        return rested and self._since_oldest >= _OLDEST_EVERY

    def stop(self) -> None:
        """Collects what came since the beginning and gives the collector back to Python."""
        gc.collect()
        self._timer.stop()
        gc.enable()
