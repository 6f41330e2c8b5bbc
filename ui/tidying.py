"""Collects garbage on the window's own thread only.

Python collects cycles in whatever thread happens to allocate. A cycle that holds a widget would
then be taken apart on a reader's thread, and Qt dies of that (seen here as a segmentation fault).
So the collector is switched off and asked from a timer of the window's thread instead. What a start
has made (modules, tables, the window itself) stays to the end, so it is not looked through again:
that took 45 ms of the window's thread each time.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500
_STARTED = 6
"""The turn by which the first page is there: what is alive then stays."""
_OLDEST_EVERY = 60
"""The oldest generation takes longest; it has its turn twice a minute."""


class Tidying(QObject):
    """Lives as long as its parent; make it on the window's thread and `begin` before any other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Takes the collector over; nothing happens when it was already. What is alive stays."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collects what has grown over its limit, the younger generations first."""
        young, middle, _old = gc.get_count()
        self._turn += 1
        if self._turn <= _STARTED:
            gc.freeze()
        elif self._turn % _OLDEST_EVERY == 0:
            gc.collect(2)
        elif middle > self._limits[1]:
            gc.collect(1)
        elif young > self._limits[0]:
            gc.collect(0)

    def stop(self) -> None:
        """Collects what came since the beginning and gives the collector back to Python."""
        gc.collect()
        self._timer.stop()
        gc.enable()
