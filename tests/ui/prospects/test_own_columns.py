"""Fields of the team's own stand in the table of accounts, for whoever wants them."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.ui.prospects.conftest import Scene
from tests.ui.screen import Screen
from ui.shown import NOTHING
from workbench.prospects.messages.accounts import EditAccount
from workbench.prospects.messages.custom_fields import RetypeCustom
from workbench.vocabulary.prospects import CustomType

FLEET = {"Halden Freight": "9", "Fjord Logistics": "40", "Northwind Retail": "100"}


def with_fleet(scene: Scene) -> None:
    """Three accounts hold a number of the team's own."""
    for name, size in FLEET.items():
        scene.screen.do(EditAccount(scene.ids[name], {"custom.fleet size": size}))
    scene.screen.do(RetypeCustom("custom.fleet size", CustomType.NUMBER))
    scene.screen.settle()


def until(scene: Scene, holds: Callable[[], bool]) -> None:
    """Waits until something is seen; the table rests between two refreshes."""
    scene.screen.bot.waitUntil(holds, timeout=20_000)


def place_of(scene: Scene, title: str) -> int:
    """The column with a title, or -1."""
    model = scene.page.table.rows_model
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return titles.index(title) if title in titles else -1


def shown(scene: Scene, title: str) -> list[str]:
    """What a column shows, from the top."""
    model, place = scene.page.table.rows_model, place_of(scene, title)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_a_new_field_is_offered_and_shown_only_to_whoever_wants_it(scene: Scene) -> None:
    assert place_of(scene, "Fleet size") < 0
    scene.choose("Tidewater Energy")
    with_fleet(scene)
    until(scene, lambda: place_of(scene, "Fleet size") >= 0)
    place = place_of(scene, "Fleet size")
    key = scene.page.table.rows_model.columns[place].key
    assert scene.page.table.isColumnHidden(place)
    assert scene.page.columns.title_of(key) == "Fleet size"
    assert scene.page.table.row().name == "Tidewater Energy"  # the choice stayed
    scene.page.columns.toggle(key)
    assert key in scene.page.columns.shown
    wanted = {name: FLEET.get(name, NOTHING) for name in scene.ids}
    until(
        scene, lambda: dict(zip(scene.names(), shown(scene, "Fleet size"), strict=True)) == wanted
    )


def test_a_click_on_its_header_orders_by_what_it_is(scene: Scene) -> None:
    with_fleet(scene)
    until(scene, lambda: place_of(scene, "Fleet size") >= 0)
    head = scene.page.table.horizontalHeader()
    for wanted in (["100", "40", "9", NOTHING], ["9", "40", "100", NOTHING]):
        head.sectionClicked.emit(place_of(scene, "Fleet size"))
        until(scene, lambda wanted=wanted: shown(scene, "Fleet size")[:4] == wanted)


def test_the_next_window_begins_with_the_column_and_its_order(
    scene: Scene, open_team: Callable[..., Screen]
) -> None:
    with_fleet(scene)
    until(scene, lambda: place_of(scene, "Fleet size") >= 0)
    place = place_of(scene, "Fleet size")
    key = scene.page.table.rows_model.columns[place].key
    scene.page.columns.toggle(key)
    scene.page.table.horizontalHeader().sectionClicked.emit(place)
    scene.screen.settle()
    scene.screen.window.begin("prospects")
    scene.screen.settle()
    again = scene.screen.window.page
    assert key in again.columns.shown
    assert (again.table.head.sort, again.table.head.descending) == ("custom.fleet size", True)
    until(scene, lambda: "Northwind Retail" in str(again.table.rows_model.index(0, 0).data()))
