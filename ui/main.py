"""The window's front door: `workbench open` finds it by the entry point `workbench.window`.

The window is made while the core still opens the workspace: for who sat at it last, so that its
first questions are on their way before there is anybody to answer. Nothing but what the first
paint needs is done before it; mail rounds, the hands and the look for other programs' writing begin
after.
"""

import os
import sys
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.mail_rounds import MailRounds
from ui.memory import Memory
from ui.pages.registry import load_page
from ui.practice_bar import PracticeBar
from ui.seat import is_the_same, remember, remembered
from ui.single import SingleWindow
from ui.texts import frame as texts
from ui.theme import Theme
from ui.tidying import Tidying
from ui.tray import Tray
from ui.who import WhoWorksHere
from ui.window import Window
from workbench.desktop.apart import DesktopApart
from workbench.desktop.desktop import Desktop
from workbench.desktop.start import Start
from workbench.desktop.who import WhoWorks
from workbench.vocabulary.record import replace

_MEMORY = "window.ini"
FIRST = "today"
"""The page a day begins with."""


def open_window(start: Start) -> int:
    """Opens the workspace's window and stays until it is closed; returns the exit code.

    A second start brings the first window to the front and returns at once. Errors: as
    `DesktopApart.opened`.
    """
    desktop = start.desktop
    try:
        application = make_application(start.scale_percent)
        single = SingleWindow(start.wanted.place.shown)
        if single.shown_elsewhere():
            return 0
        desktop.open(start.wanted)
        desktop.foresee(load_page(FIRST).first)
        theme = Theme(application, start.theme)
        memory = Memory(desktop.folder / _MEMORY)
        window = Window(desktop, theme, memory)
        expected = remembered(memory, start.wanted.email)
        if expected is not None:
            desktop.expect(expected)
            dress(window)
        if not opened(desktop, memory, application):
            return 0
        if not is_the_same(expected, desktop.seat):
            dress(window)
        remember(memory, desktop.seat)
        return _shown(window, single, application)
    finally:
        desktop.close()


def _shown(window: Window, single: SingleWindow, application: QApplication) -> int:
    """Shows the window until it is closed."""
    single.listen()
    tidying_of(application).watch(lambda: window.bridge.asked)
    try:
        window.show()
        tray = Tray(window)
        single.wanted.connect(tray.come_forward)
        rounds = MailRounds(window, tray)
        QTimer.singleShot(0, window.desktop.watch)
        QTimer.singleShot(0, rounds.begin)
        QTimer.singleShot(1_000, window.desktop.warm)
        return QApplication.exec()
    finally:
        single.close()


def make_application(scale_percent: int = 100) -> QApplication:
    """The one application object, at a size."""
    if scale_percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale_percent / 100))
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(texts.PRODUCT)
    application.setDesktopFileName("sdr-workbench")
    application.setQuitOnLastWindowClosed(True)
    tidying_of(application).begin()
    return application


def tidying_of(application: QApplication) -> Tidying:
    """The one collector of an application, made when first asked for."""
    found = application.findChild(Tidying)
    return found if isinstance(found, Tidying) else Tidying(application)


def dressed_window(desktop: Desktop, theme: Theme, memory: Memory, first: str = FIRST) -> Window:
    """The window of an open desktop, with its first page, not shown yet."""
    window = Window(desktop, theme, memory)
    dress(window, first)
    return window


def dress(window: Window, first: str | None = None) -> None:
    """Makes the first page for who sits at the window, or will most likely (the page is `FIRST`
    unless it is named); what was made for somebody else before is taken down.
    """
    seat = window.desktop.seat
    window.belong(ZoneInfo(seat.zone), practice=seat.actor.practice)
    if window.practice:
        window.place_bar(PracticeBar(window))
    window.begin(first or FIRST)


def opened(desktop: DesktopApart, memory: Memory, application: QApplication) -> bool:
    """Waits for the workspace; asks who works here where nobody said so. False: nobody did."""
    known = "" if desktop.wanted.email else memory.word("who")
    try:
        desktop.opened()
    except WhoWorks as unclear:
        chosen = known if known in [one.email for one in unclear.people] else ""
        if not chosen:
            chosen = _asked(unclear, application)
        if not chosen:
            return False
        memory.keep_word("who", chosen)
        desktop.open(replace(desktop.wanted, email=chosen))
        desktop.opened()
    return True


def _asked(unclear: WhoWorks, application: QApplication) -> str:
    """The address of the person who says that it is theirs, or empty."""
    chosen: list[str] = []
    asking = WhoWorksHere(unclear.people, chosen.append)
    asking.finished.connect(application.quit)
    asking.show()
    application.exec()
    return chosen[-1] if chosen else ""
