"""The frame around every page: names for screen readers, shortcuts, palette, help, one window."""

from collections import Counter
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QTableView,
    QWidget,
)

from tests.ui.screen import Screen
from ui.asking import Question
from ui.pages.registry import PAGES
from ui.single import SingleWindow
from ui.texts import frame as texts
from ui.top_bar import TopBar
from workbench.coaching.messages.figures import Gauge, MailboxGauge
from workbench.practice.team import ADMIN, AE, MANAGER, SDR
from workbench.prospects.messages.accounts import AddAccount
from workbench.vocabulary.coaching import MailboxLink
from workbench.vocabulary.record import replace

Opened = Callable[..., Screen]
UTC = ZoneInfo("UTC")
PEOPLE = {"sdr": SDR, "ae": AE, "manager": MANAGER, "admin": ADMIN}


def unnamed(root: QWidget) -> list[str]:
    """Visible widgets that take the keyboard and say nothing to a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        wanted = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not wanted or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
            if widget.viewport().focusProxy() is None and not widget.accessibleName():
                found.append(f"{type(widget).__name__} {widget.objectName()}")
            continue
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not spoken:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


class Strangers(QObject):
    """Notes every widget that appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_page_flashes_a_window_of_its_own(open_market: Opened, qapp):
    """A widget shown before it has its place is a window for a moment, and takes the keyboard."""
    screen, strangers = open_market(MANAGER.email), Strangers()
    qapp.installEventFilter(strangers)
    for entry in screen.window.entries:
        screen.go(entry.key)
        screen.window.refresh_page()
        screen.settle()
    qapp.removeEventFilter(strangers)
    assert strangers.seen == []


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_speaks_and_its_shortcuts_are_its_own(open_market: Opened, who: str):
    screen = open_market(PEOPLE[who].email)
    for entry in screen.window.entries:
        page = screen.go(entry.key)
        assert unnamed(screen.window) == [], f"{entry.key} has widgets without a name"
        known = screen.window.actions_known.shown_for(page)
        keys = Counter(
            QKeySequence(action.shortcut).toString() for action in known if action.shortcut
        )
        assert [key for key, count in keys.items() if count > 1] == [], entry.key
        assert all(action.title for action in known)
        assert screen.window.trouble.words == "", entry.key


def test_the_rail_shows_what_a_role_needs(open_market: Opened):
    seen = {}
    for name, persona in PEOPLE.items():
        screen = open_market(persona.email)
        seen[name] = {entry.key for entry in screen.window.entries}
    assert {"today", "batons", "pay"} <= seen["ae"]
    assert "campaigns" not in seen["ae"]
    assert seen["manager"] >= seen["sdr"]
    assert "settings" in seen["admin"]


def test_every_page_can_be_reached_by_keyboard(open_market: Opened):
    screen = open_market()
    railed = [entry for entry in PAGES if entry.section][:9]
    for place, entry in enumerate(railed, 1):
        if entry in screen.window.entries:
            screen.press(f"Ctrl+{place}", screen.window)
            assert screen.window.page is not None
            assert screen.window.page.key == entry.key


def test_the_palette_finds_pages_actions_and_accounts(open_team: Opened):
    screen = open_team()
    screen.do(AddAccount("Northwind Retail", "northwind.example"))
    screen.press("Ctrl+K", screen.window)
    palette = screen.window.palette_box
    screen.write("inbo")
    assert palette.hits[0].title == "Inbox"
    screen.press("Ctrl+A")
    screen.write("northw")
    screen.bot.waitUntil(
        lambda: any("Northwind" in hit.title for hit in palette.hits), timeout=10_000
    )
    screen.press("Return")
    screen.bot.waitUntil(lambda: screen.page.key == "prospects", timeout=10_000)


def test_escape_closes_the_palette_and_gives_the_keyboard_back(open_team: Opened):
    screen = open_team()
    before = screen.page
    screen.press("Ctrl+K", screen.window)
    assert screen.window.palette_box.isVisible()
    screen.press("Esc")
    assert not screen.window.palette_box.isVisible()
    assert screen.page is before


def test_the_help_lists_the_shortcuts_that_work_now(open_team: Opened):
    screen = open_team()
    screen.press("F1", screen.window)
    assert screen.shown("Search and act")
    screen.press("Esc", screen.window.help_box)
    assert not screen.window.help_box.isVisible()


def test_somebody_else_may_sit_down_in_the_practice_market(open_market: Opened):
    screen = open_market(SDR.email)
    screen.go("inbox")
    screen.window.work_as(AE.email)
    screen.settle()
    assert screen.desktop.actor.email == AE.email
    assert screen.page.key == "today"
    screen.window.work_as(MANAGER.email)
    screen.settle()
    screen.go("audit")
    assert screen.window.trouble.words == ""


def test_a_page_looks_again_when_something_changed(open_team: Opened):
    screen = open_team()
    screen.go("prospects")
    screen.window.bridge.do(screen.window, AddAccount("Brightwater Foods"))
    screen.bot.waitUntil(lambda: screen.shown("Brightwater Foods"), timeout=10_000)


def test_the_window_remembers_its_looks(open_team: Opened, qtbot):
    screen = open_team()
    screen.press("Ctrl+B", screen.window)
    assert screen.window.rail.is_narrow
    screen.window.close()
    QCoreApplication.sendPostedEvents()
    assert open_team().window.rail.is_narrow


def test_what_cannot_be_taken_back_is_asked_first(open_team: Opened):
    screen, done = open_team(), []
    screen.window.confirm(
        "Close March?", "It cannot be opened again.", "Close", lambda: done.append(1)
    )
    (asked,) = screen.window.findChildren(Question)
    assert asked.safe.hasFocus() or asked.safe.isDefault() or not asked.act.isDefault()
    asked.safe.click()
    assert done == []
    screen.window.confirm(
        "Close March?", "It cannot be opened again.", "Close", lambda: done.append(1)
    )
    screen.window.findChildren(Question)[-1].act.click()
    assert done == [1]


def test_what_was_done_can_be_taken_back_from_the_toast(open_team: Opened):
    screen, undone = open_team(), []
    screen.window.toast("Moved to Working", lambda: undone.append(1))
    assert screen.window.toasts.words == "Moved to Working"
    screen.press("Ctrl+Z", screen.window)
    assert undone == [1]
    assert screen.window.toasts.words == ""


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_a_toast_lies_over_no_control(open_team: Opened, size):
    screen = open_team("boss")
    window = screen.window
    window.resize(*size)
    screen.settle()
    for entry in window.entries:
        screen.go(entry.key)
        window.toast("Merged, and much more that has to be said about it. " * 9, lambda: None)
        toast = at(window.toasts)
        assert toast.size() == window.toasts.size()
        assert toast.width() > 300
        assert not toast.intersects(at(window.page)), entry.key
        controls = (*window.findChildren(QAbstractButton), *window.findChildren(QTableView))
        hidden = [
            one.accessibleName()
            for one in controls
            if one.isVisible() and not window.toasts.isAncestorOf(one) and toast.intersects(at(one))
        ]
        assert hidden == [], entry.key


def at(widget: QWidget) -> QRect:
    """Where a widget stands on the screen, as far as it is not scrolled away."""
    place = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
    around = widget.parentWidget()
    return place if around is None else place & at(around)


def test_a_second_start_shows_the_first_window(qtbot):
    first, second = SingleWindow("/tmp/one"), SingleWindow("/tmp/one")
    other = SingleWindow("/tmp/other")
    assert not first.shown_elsewhere()
    first.listen()
    with qtbot.waitSignal(first.wanted, timeout=10_000):
        assert second.shown_elsewhere()
    assert not other.shown_elsewhere()
    first.close()
    assert not second.shown_elsewhere()


def test_a_mailbox_that_was_handed_over_is_said_to_be_read_only(open_market: Opened):
    window = open_market().window
    bar = window.findChild(TopBar)
    now = window.now()
    old = MailboxGauge(1, "sam@ours.example", MailboxLink.READ, now, "", 0, 0)
    gauge = Gauge(0, 0, False, None, None, None, (), (old,))
    bar.show_gauge(gauge, now, window.zone)
    assert bar._mailbox.text() == "sam@ours.example, read only"
    assert "sends no more" in bar._mailbox.toolTip()
    bar.show_gauge(replace(gauge, mailboxes=(replace(old, address="sue@ours.example"),)), now, UTC)
    assert bar._mailbox.text() == "sue@ours.example"
    bar.show_gauge(replace(gauge, read_only=()), now, UTC)
    assert bar._mailbox.text() == texts.NO_MAILBOX
