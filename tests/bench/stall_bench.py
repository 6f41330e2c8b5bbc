"""How long the window's thread is held up while the hands import, mail and read at once.

The practice market's servers, an import and a whole practice day run in the hands; the table of
accounts is scrolled all the while and follows every change.
"""

import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from tests.bench.market_file import write_contacts
from tests.bench.measuring import share, show
from tests.bench.screen import Screen, shown
from tests.ui.market import copied_market
from workbench.desktop.importing import ImportFile
from workbench.desktop.jobs import Job
from workbench.desktop.practising import NextDay
from workbench.places import place
from workbench.practice.team import MANAGER

BEAT_MS = 5


@dataclass
class Heart:
    """Beats on the window's thread. `late` is how much later than asked each beat came, in
    seconds; `own` how much of the processor the thread itself used between two beats.
    """

    late: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def begin(self, owner: QObject) -> None:
        timer = QTimer(owner, interval=BEAT_MS)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._last, self._used = time.perf_counter(), time.thread_time()
        timer.timeout.connect(self._beat)
        timer.start()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.late.append(max(now - self._last - BEAT_MS / 1000, 0.0))
        self.own.append(used - self._used)
        self._last, self._used = now, used


def bench_stall(rows: int) -> None:
    """Goal: no stall over 50 ms."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = copied_market(home / "market")
        file = home / "contacts.csv"
        write_contacts(file, rows)
        opener = "workbench.practice.room:practice_opener"
        with shown(place(str(folder)), opener, email=MANAGER.email) as screen:
            screen.until(screen.quiet)
            _run(screen, ImportFile(file))
            _busy(screen, file, rows)


def _busy(screen: Screen, file: Path, rows: int) -> None:
    """A second import and practice days at once, with somebody at the table."""
    again = file.with_name("again.csv")
    again.write_bytes(file.read_bytes() + b"\n")
    running = [
        _begin(screen, ImportFile(again)),
        _begin(screen, NextDay()),
    ]
    heart = Heart()
    heart.begin(screen.window)
    began = time.perf_counter()
    while not all(running[place].over for place in range(len(running))):
        _scroll(screen)
    seconds = time.perf_counter() - began
    show("stall_worst", rows, max(heart.late))
    show("stall_p99", rows, share(heart.late, 0.99))
    show("stall_own_worst", rows, max(heart.own))
    show("stall_share_over_50ms", len(heart.late), _over(heart.late) / len(heart.late))
    show("stall_work", rows, seconds)


def _over(late: list[float]) -> int:
    return sum(one > 0.05 for one in late)


def _scroll(screen: Screen) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_J, Qt.Key.Key_End,
                Qt.Key.Key_Home):  # fmt: skip
        QTest.keyClick(screen.table, key)
        screen.rest(0.05)


def _begin(screen: Screen, job: Job[object]):
    return screen.window.bridge.run(screen.window, job, type(job).__name__)


def _run(screen: Screen, job: Job[object]) -> None:
    """A job to its end, before anything is measured."""
    ended: list[bool] = []
    _begin(screen, job).ended.connect(partial(_note, ended))
    screen.until(lambda: bool(ended))
    screen.until(screen.quiet)


def _note(ended: list[bool], ok: bool) -> None:
    if not ok:
        raise RuntimeError("the job before the measure failed")
    ended.append(ok)
