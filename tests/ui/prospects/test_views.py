"""A view is saved under a name, left, taken again, and forgotten."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.prospects.conftest import MARKET, Scene
from ui.pages.prospects.columns import ColumnChooser, ColumnMenu
from workbench.prospects.messages.views import MyViews, SaveView, View
from workbench.vocabulary.prospects import Bin

NAMES = [name for name, *_ in MARKET]


def test_a_column_is_put_elsewhere_by_mouse_and_by_keyboard_and_stays_there(
    scene: Scene,
) -> None:
    page = scene.page
    page.columns.want(["name", "industry", "fit"])
    scene.screen.settle()
    head = page.table.horizontalHeader()
    keys = [column.key for column in page.table.rows_model.columns]
    left, right = (keys.index(key) for key in ("industry", "fit"))
    y = head.height() // 2
    start = QPoint(head.sectionViewportPosition(right) + 20, y)
    goal = QPoint(head.sectionViewportPosition(left) + 5, y)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for pos in (start - QPoint(15, 0), goal):
        QTest.mouseMove(head.viewport(), pos)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    scene.screen.settle()
    assert page.columns.wanted == page.columns.shown == ["name", "fit", "industry"]
    assert page.table.head.sort == "fit"
    scene.screen.do_as("sam@ours.example", SaveView("Fit first", page._view()))
    page.columns.open_menu(page.views_button)
    scene.screen.settle()
    menu = page.views_button.findChildren(ColumnMenu)[-1]
    fit = next(one for one in menu.actions() if one.data() == "fit")
    menu.setActiveAction(fit)
    QTest.keyClick(menu, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    active = menu.activeAction()
    assert active is not None
    assert active.data() == "fit"
    menu.close()
    assert page.columns.shown == ["name", "industry", "fit"]
    take(scene, menu_of(scene), "Fit first")
    assert page.columns.shown == ["name", "fit", "industry"]
    assert ColumnChooser(scene.page.frame, page.table).wanted == ["name", "fit", "industry"]


def test_a_column_that_comes_stands_behind_its_usual_neighbours(scene: Scene) -> None:
    columns = scene.page.columns
    columns.want(["name", "fit", "industry"])
    columns.toggle("employees")
    assert columns.wanted == ["name", "fit", "industry", "employees"]
    columns.toggle("domain")
    assert columns.wanted == ["name", "domain", "fit", "industry", "employees"]
    columns.shift("domain", 9)
    assert columns.wanted[-1] == "domain"
    columns.shift("domain", -9)
    assert columns.wanted[:2] == ["name", "domain"]


def menu_of(scene: Scene) -> QMenu:
    scene.screen.press("V", scene.page.table)
    scene.screen.settle()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return scene.page.views_button.findChildren(QMenu, options=direct)[-1]


def take(scene: Scene, menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    scene.screen.settle()


def test_a_view_is_saved_and_taken_again(scene: Scene) -> None:
    page = scene.page
    page.filter.set_text("country = US")
    page.columns.toggle("owner")
    page.table.head.order_by("employees", descending=True)
    scene.until_found(*NAMES[2:])
    take(scene, menu_of(scene), "Save this view …")
    naming = page.views.naming
    assert naming is not None
    QTest.keyClicks(naming.name, "Big in the US")
    scene.screen.press("Return", naming.name)
    scene.screen.bot.waitUntil(lambda: len(scene.screen.ask(MyViews())) == 1, timeout=20_000)
    page.clear_filters()
    page.columns.toggle("owner")
    page.table.head.order_by("name", descending=False)
    page.bins.choose(Bin.COLD.value)
    take(scene, menu_of(scene), "Big in the US")
    scene.until_found(*NAMES[2:])
    assert page.filter.text == "country = US"
    assert (page.table.head.sort, page.table.head.descending) == ("employees", True)
    assert "owner" in page.columns.wanted
    assert scene.names()[0] == "Vantage Clinics"


def test_a_view_that_asks_for_a_column_that_is_gone_says_so_and_opens(scene: Scene) -> None:
    old = View("country = US", None, ("name", "horoscope", "owner"))
    scene.screen.do_as("sam@ours.example", SaveView("Old", old))
    take(scene, menu_of(scene), "Old")
    scene.until_found(*NAMES[2:])
    assert scene.screen.window.toasts.words == (
        "The view is shown without what is not there any more: horoscope"
    )
    assert scene.page.columns.wanted == ["name", "owner"]
