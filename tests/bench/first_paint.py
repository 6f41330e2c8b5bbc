"""`workbench open` until the first page is painted with its answers, then out.

python -m tests.bench.first_paint WORKSPACE EMAIL [PAGE]: prints the time since the epoch at the
first paint, at the first usable one and when nothing is asked any more, the processor's seconds of
the window (all threads; no matter what else the machine does), and the memory held with its core,
as one JSON line. PAGE is `today` or `prospects`.
"""

import json
import os
import sys
import time
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Runs the program's own command line with an eye on the window it makes.

    Nothing is loaded here that the program itself would load later: its core must get its start.
    """
    where, email, page = (*sys.argv[1:], "today")[:3]
    from workbench.cli import entry

    entry.launched = partial(_launched, entry.launched, page)
    sys.argv = ["workbench", "--workspace", where, "--as", email, "open"]
    entry.main()


def _launched(launched, page: str):
    """Starts the core as the program does, and only then prepares to watch the window."""
    body = launched()
    import importlib.metadata

    found = importlib.metadata.entry_points
    importlib.metadata.entry_points = lambda **asked: (
        [_Front(page)] if asked.get("group") == "workbench.window" else found(**asked)
    )
    return body


class _Front:
    """The window's entry point, also where it is not installed."""

    def __init__(self, page: str) -> None:
        self._page = page

    def load(self):
        import ui.main

        ui.main.FIRST = self._page
        ui.main.dress = partial(_watched, ui.main.dress)
        return ui.main.open_window


def _watched(dress, window, *first) -> None:
    """Dresses the window, then waits until nothing is asked any more."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    seen: dict[str, object] = {}

    class Eye(QObject):
        """Notes the first paint."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                seen.setdefault("painted", time.time())
                seen.setdefault("painted_cpu", time.process_time())
            return False

    dress(window, *first)
    eye = Eye(window)
    window.installEventFilter(eye)
    timer = QTimer(window)

    def look() -> None:
        if "painted" not in seen:
            return
        if "usable" not in seen and _usable(window.page):
            window.repaint()
            seen["usable"] = time.time()
            seen["usable_cpu"] = time.process_time()
        if "usable" not in seen or window.bridge.busy:
            return
        timer.stop()
        window.repaint()
        seen["whole"] = time.time()
        seen["mib"] = sum(map(_most_mib, ("self", window.desktop._core.body.pid)))
        seen["modules"] = sorted(sys.modules)
        sys.stdout.write(json.dumps(seen) + "\n")
        sys.stdout.flush()
        window.setProperty("anyway", True)
        window.close()
        QApplication.quit()

    timer.timeout.connect(look)
    timer.start(2)


def _usable(page) -> bool:
    """A big table can be worked with when its first rows are there, Today when the day, what waits
    and the goals are; counts and figures around them come after.
    """
    if page.key == "today":
        return None not in (page._day, page._queue, page._goals)
    return page.table.rows_model.row_at(0) is not None


def _most_mib(process: int | str) -> int:
    """The most memory the window or its core held so far."""
    with open(f"/proc/{process}/status", encoding="ascii") as lines:
        held = next(line for line in lines if line.startswith("VmHWM"))
    return int(held.split()[1]) // 1024


if __name__ == "__main__":
    main()
