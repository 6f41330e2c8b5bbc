"""A view is saved under a name, left, taken again, and forgotten."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.prospects.conftest import MARKET, Scene
from workbench.prospects.messages.views import MyViews, SaveView, View
from workbench.vocabulary.prospects import Bin

NAMES = [name for name, *_ in MARKET]


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
