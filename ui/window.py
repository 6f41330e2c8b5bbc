"""The window: rail, bars, the page in front, its inspector; and everything pages ask of a frame."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.actions import Actions
from ui.asking import Question
from ui.bridge import Bridge, Changed
from ui.memory import Memory
from ui.page import Page
from ui.pages.registry import Entry, pages_for
from ui.palette import Palette
from ui.rail import Rail
from ui.shortcut_help import ShortcutHelp
from ui.standing import Standing
from ui.status_line import StatusLine
from ui.texts import frame as texts
from ui.texts.words import THE_PROGRAM
from ui.theme import Theme
from ui.top_bar import TopBar
from ui.widgets.cards import scrolled
from ui.widgets.state import Stateful
from ui.widgets.toast import Toast
from ui.widgets.trouble import TroubleBar
from ui.window_actions import window_actions
from workbench.actor import Actor
from workbench.desktop.desktop import Desktop
from workbench.errors import WorkbenchError

INSPECTOR, _BESIDE = 328, 16
"""How wide what stands at the right is, and the margin inside it."""
_MARGIN = 12
"""Below the page."""
_SETTLE_MS = 150
"""Changes that come close together make one page look once."""


class Window(QMainWindow):
    """One workspace on the screen. It is the `Frame` of its pages.

    Arguments: `desktop` the workspace, which may still be being opened.
    """

    def __init__(self, desktop: Desktop, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.desktop = desktop
        self.theme = theme
        self.memory = memory
        self.zone = ZoneInfo("UTC")
        self.practice = False
        self.folder: Path = desktop.folder
        self.bridge = Bridge(desktop, self.tell, self)
        self.actions_known = Actions(self)
        self.people: dict[int, str] = {}
        self._entries: tuple[Entry, ...] = ()
        self._pages: dict[str, Page] = {}
        self._panels: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._build()
        self.standing = Standing(self, self.rail, self.top_bar)
        self.actions_known.add(window_actions(self))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._look_again)
        self.bridge.changed.connect(self._changed)
        self.bridge.began.connect(self.status.add)
        self._remembered()

    @property
    def actor(self) -> Actor:
        """Who works here."""
        return self.desktop.actor

    @property
    def page(self) -> Page | None:
        """The page in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Page) else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The pages the person may see."""
        return self._entries

    def belong(self, zone: ZoneInfo, *, practice: bool) -> None:
        """Takes on what the open workspace says of itself: the zone in which days and times are
        shown, and whether it is a practice one.
        """
        self.zone = zone
        self.practice = practice

    def begin(self, first: str = "today") -> None:
        """Shows the pages of the person at the window, all made anew, and the first of them."""
        for page in self._pages.values():
            self._take_down(page)
        for area in self._panels.values():
            self._inspector.removeWidget(area)
            area.deleteLater()
        self._pages.clear()
        self._panels.clear()
        self._stale.clear()
        self._entries = pages_for(self.actor)
        self.rail.show_pages(self._entries)
        keys = [entry.key for entry in self._entries]
        if keys:
            self.go(first if first in keys else keys[0])
        self.standing.begin()

    def work_as(self, email: str) -> None:
        """Somebody else sits down: all pages are made anew. Errors: `Refusal`."""
        self.desktop.work_as(email)
        kept = next((key for key, page in self._pages.items() if page is self.page), "today")
        self.begin(kept)

    # What a frame offers to its pages.

    def now(self) -> datetime:
        """As in `Frame`."""
        return self.desktop.now()

    def go(self, page: str, target: object = None) -> None:
        """As in `Frame`."""
        entry = next((one for one in self._entries if one.key == page), None)
        if entry is None:
            return
        self.trouble.hide()
        made = self._pages.get(page) or self._make(entry)
        # Asked before Qt gives the keyboard to whatever stands first on the page.
        kept: QWidget | None = made.focusWidget()
        self._stack.setCurrentWidget(made)
        self.rail.choose(page)
        self._show_inspector_of(page)
        self.setWindowTitle(f"{entry.title} – {texts.PRODUCT}")
        if page in self._stale:
            self._stale.discard(page)
            made.refresh()
        if target is not None:
            made.open(target)
        else:
            (made if kept is None else kept).setFocus()

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """As in `Frame`."""
        self.toasts.say(words, undo)
        self.status.say(words)

    @Slot(object)
    def tell(self, fault: WorkbenchError) -> None:
        """As in `Frame`; what a part of the page says of itself is not said twice."""
        parts = self.findChildren(Stateful)
        if not any(one.isVisible() and one.trouble == fault.message for one in parts):
            self.trouble.show_fault(fault)

    def confirm(self, question: str, detail: str, act: str, then: Callable[[], None]) -> None:
        """As in `Frame`."""
        Question(self, question, detail, act, then).open()

    def person(self, person_id: int | None) -> str:
        """As in `Frame`."""
        if person_id is None:
            return THE_PROGRAM
        known = self.people.get(person_id)
        return known or texts.UNKNOWN_PERSON.format(number=person_id)

    def choose_file(self, title: str, pattern: str, then: Callable[[Path], None]) -> None:
        """As in `Frame`."""
        dialog = QFileDialog(self, title, self._last_folder(), pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_dialog(dialog, then)

    def save_file(self, title: str, name: str, pattern: str, then: Callable[[Path], None]) -> None:
        """As in `Frame`."""
        dialog = QFileDialog(self, title, self._last_folder(), pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        self._open_dialog(dialog, then)

    # The window's own.

    def toggle_inspector(self) -> None:
        """Shows or hides the panel at the right."""
        page = self.page
        there = page is not None and page.inspects and page.key in self._panels
        self._inspector.setVisible(there and self._inspector.isHidden())

    def open_palette(self) -> None:
        """Search and act."""
        self.palette_box.open(
            [entry for entry in self._entries if entry.section],
            self.actions_known.shown_for(self.page),
            self.page or self,
        )

    def open_help(self) -> None:
        """The keyboard shortcuts that work now."""
        self.help_box.open(self.actions_known.shown_for(self.page), self.page or self)

    def refresh_page(self) -> None:
        """Looks again."""
        if self.page is not None:
            self.page.refresh()
        self.standing.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere to be imported."""
        if event.mimeData().hasUrls() and any(e.key == "import" for e in self._entries):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Goes to the import with the file."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.go("import", Path(files[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the page keeps its place; a small window gives the page more of it."""
        super().resizeEvent(event)
        self.toasts.place()
        self._inspector.setFixedWidth(INSPECTOR if self.width() >= 1360 else INSPECTOR - 40)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks when work is still running, else remembers its looks and goes."""
        running = self.status.running
        if running and not self.property("anyway"):
            event.ignore()
            detail = texts.STILL_WORKING_DETAIL.format(title=running[0].title)
            self.confirm(texts.STILL_WORKING, detail, texts.CLOSE_ANYWAY, self._close_anyway)
            return
        self.memory.keep_bytes("window/geometry", self.saveGeometry())
        self.memory.keep_word("window/rail", "narrow" if self.rail.is_narrow else "wide")
        self.memory.sync()
        self.bridge.close()
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self.setProperty("anyway", True)
        self.close()

    def _make(self, entry: Entry) -> Page:
        page = entry.make(self)
        self._pages[entry.key] = page
        self._stack.addWidget(page)
        self.actions_known.add(page.actions_of(), page)
        page.inspected.connect(lambda: self._inspected(entry.key, page))
        inspector = page.inspector()
        if inspector is not None:
            inside = inspector.layout()
            if inside is not None:
                inside.setContentsMargins(0, 0, 0, 0)
            area = scrolled(inspector, texts.INSPECTOR, margin=_BESIDE)
            self._panels[entry.key] = area
            self._inspector.addWidget(area)
        self._stale.add(entry.key)
        return page

    def _take_down(self, page: Page) -> None:
        self.actions_known.drop(page)
        self._stack.removeWidget(page)
        page.deleteLater()

    def _show_inspector_of(self, key: str) -> None:
        area = self._panels.get(key)
        if area is not None:
            self._inspector.setCurrentWidget(area)
        page = self._pages.get(key)
        self._inspector.setVisible(area is not None and page is not None and page.inspects)

    def _inspected(self, key: str, page: Page) -> None:
        if page is self.page:
            self._show_inspector_of(key)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        for key, page in self._pages.items():
            if changed.touches(page.areas):
                self._stale.add(key)
        self.standing.changed(changed)
        self._settle.start()

    @Slot()
    def _look_again(self) -> None:
        page = self.page
        if page is None or not self.isVisible():
            return
        for key, known in self._pages.items():
            if known is page and key in self._stale:
                self._stale.discard(key)
                page.refresh()

    def _last_folder(self) -> str:
        return self.memory.word("window/folder", str(Path.home()))

    def _open_dialog(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        """Shows a file dialog without an event loop of its own."""

        def chosen(name: str) -> None:
            self.memory.keep_word("window/folder", str(Path(name).parent))
            then(Path(name))

        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 640)
        self.top_bar = TopBar(self.theme)
        self.rail = Rail(self.theme)
        self.status = StatusLine()
        self.trouble = TroubleBar(self.theme)
        self._stack = QStackedWidget()
        self._inspector = QStackedWidget()
        self._inspector.setObjectName("inspector")
        self._inspector.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inspector.setFixedWidth(INSPECTOR)
        self._inspector.hide()
        work = QWidget()
        work.setObjectName("plain")
        inside = QVBoxLayout(work)
        inside.setContentsMargins(20, 16, 20, _MARGIN)
        inside.setSpacing(12)
        inside.addWidget(self.trouble)
        inside.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part in (self.rail, work, self._inspector):
            middle.addWidget(part, 1 if part is work else 0)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addLayout(middle, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.toasts = Toast(whole, self._toast_room)
        self.palette_box = Palette(self, whole)
        self.help_box = ShortcutHelp(whole)
        self.rail.picked.connect(self.go)
        self.top_bar.search_wanted.connect(self.open_palette)

    def _toast_room(self) -> QRect:
        """Over what the status line says, and into the page's lower margin: nothing else."""
        line = self.status.geometry()
        room = self.status.said_room.translated(line.topLeft())
        if self._inspector.isVisible():
            room.setRight(min(room.right(), self._inspector.geometry().left()))
        return room.adjusted(8, 4 - _MARGIN, -8, -4)

    def place_bar(self, bar: QWidget) -> None:
        """Puts a bar below the top bar: the practice market's day."""
        self._column.insertWidget(1, bar)

    def _remembered(self) -> None:
        geometry = self.memory.bytes("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        self.rail.set_narrow(on=self.memory.word("window/rail") == "narrow")
