"""The window's front door: `workbench open` finds it by the entry point `workbench.window`.

Nothing but what the first paint needs is done before it; mail rounds, the hands and the look for
other programs' writing begin after.
"""

import os
import sys
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.mail_rounds import MailRounds
from ui.memory import Memory
from ui.practice_bar import PracticeBar
from ui.single import SingleWindow
from ui.texts import frame as texts
from ui.theme import Theme
from ui.tidying import Tidying
from ui.tray import Tray
from ui.who import WhoWorksHere
from ui.window import Window
from workbench.desktop.desktop import Desktop
from workbench.desktop.start import Start, WhoWorks, open_desktop
from workbench.team.messages import ShowWorkspace

_MEMORY = "window.ini"


def open_window(start: Start) -> int:
    """Opens the workspace's window and stays until it is closed; returns the exit code.

    A second start brings the first window to the front and returns at once. Errors: as
    `open_desktop`.
    """
    application = make_application(start.scale_percent)
    single = SingleWindow(start.place.shown)
    if single.shown_elsewhere():
        return 0
    theme = Theme(application, start.theme)
    memory = Memory(start.place.folder / _MEMORY)
    desktop = _opened(start, memory, application)
    if desktop is None:
        return 0
    single.listen()
    try:
        shown = dressed_window(desktop, theme, memory)
        shown.show()
        tray = Tray(shown)
        single.wanted.connect(tray.come_forward)
        rounds = MailRounds(shown, tray)
        QTimer.singleShot(0, desktop.watch)
        QTimer.singleShot(0, rounds.begin)
        QTimer.singleShot(1_000, desktop.warm)
        return application.exec()
    finally:
        single.close()
        desktop.close()
        desktop.app.close()


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


def dressed_window(desktop: Desktop, theme: Theme, memory: Memory, first: str = "today") -> Window:
    """The window of an open desktop, with its first page, not shown yet."""
    workspace = desktop.app.gateway.ask(ShowWorkspace(), desktop.actor)
    window = Window(desktop, theme, memory, ZoneInfo(workspace.zone), practice=workspace.practice)
    if workspace.practice:
        window.place_bar(PracticeBar(window))
    window.begin(first)
    return window


def _opened(start: Start, memory: Memory, application: QApplication) -> Desktop | None:
    """The desktop; asks who works here where nobody said so. None: nobody was chosen."""
    named = replace(start, acting_as=start.acting_as or memory.word("who"))
    try:
        return open_desktop(named)
    except WhoWorks as unclear:
        chosen: list[str] = []
        asking = WhoWorksHere(unclear.people, chosen.append)
        asking.finished.connect(application.quit)
        asking.show()
        application.exec()
        if not chosen:
            return None
        memory.keep_word("who", chosen[0])
        return open_desktop(replace(start, acting_as=chosen[0]))
