"""Filtering by typing, by chips and by the builder: always the same filter."""

from PySide6.QtCore import Qt

from tests.ui.prospects.conftest import MARKET, Scene
from tests.ui.screen import Screen
from ui.texts import filters as texts
from ui.texts import prospects as page_texts
from workbench.prospects.messages.bins import MoveBin
from workbench.vocabulary.prospects import Bin


def typing(scene: Scene, text: str) -> None:
    scene.screen.press("/", scene.page.table)
    assert scene.page.filter.line.hasFocus()
    scene.screen.write(text)


def test_a_filter_takes_effect_while_it_is_typed(scene: Scene) -> None:
    typing(scene, "country = US and employees >= 980")
    scene.until_found("Northwind Retail", "Vantage Clinics", "Tidewater Energy")
    scene.screen.press("Escape")
    scene.screen.press("Escape")
    chips = [chip.face.text() for chip in scene.page.filter.chips.chips]
    assert chips == ["country US", "employees ≥ 980"]
    assert scene.page.count.words.startswith("3 accounts")


def test_an_error_points_at_the_word_and_the_last_filter_stays(scene: Scene) -> None:
    bar = scene.page.filter
    typing(scene, "country = NO")
    scene.until_found("Halden Freight", "Fjord Logistics")
    scene.screen.write(" and emploies > 5")
    scene.screen.bot.waitUntil(lambda: bar.problem != "")
    start, end = bar.line.pointed or (0, 0)
    assert bar.line.text()[start:end] == "emploies"
    assert "Did you mean “employees”?" in bar.problem
    assert len(scene.names()) == 2
    scene.screen.press("Return")
    assert bar.line.cursorPosition() == end


def test_a_text_that_is_not_finished_disturbs_nobody_until_enter(scene: Scene) -> None:
    bar = scene.page.filter
    typing(scene, "country = NO and ")
    scene.screen.bot.waitUntil(lambda: not bar._later.isActive())
    scene.screen.settle()
    assert bar.problem == ""
    scene.screen.press("Escape")
    bar.type_text()
    bar.line.setText("country = NO and ")
    scene.screen.press("Return")
    assert "is missing" in bar.problem


def test_offers_complete_what_is_typed(scene: Scene) -> None:
    line = scene.page.filter.line
    typing(scene, "indu")
    assert line.offers.isVisible()
    scene.screen.press("Tab")
    assert line.text() == "industry "
    scene.screen.write("= Log")
    scene.screen.press("Down")
    scene.screen.press("Return")
    assert line.text() == "industry = Logistics "
    scene.until_found("Halden Freight", "Fjord Logistics")


def test_a_chip_is_removed_by_its_cross_and_by_delete(scene: Scene) -> None:
    bar = scene.page.filter
    bar.set_text("country = US and employees >= 980")
    scene.until_found("Northwind Retail", "Vantage Clinics", "Tidewater Energy")
    scene.screen.click(bar.chips.chips[1].cross)
    scene.until_found("Northwind Retail", "Vantage Clinics", "Tidewater Energy", "Kestrel Labs")
    bar.chips.chips[0].face.setFocus()
    scene.screen.press("Delete")
    scene.until_found(*(name for name, *_ in MARKET))
    assert bar.text == ""


def test_the_builder_makes_a_condition_by_keyboard(scene: Scene) -> None:
    bar = scene.page.filter
    scene.screen.press("F", scene.page.table)
    builder = bar.builder
    assert builder.isVisible()
    scene.screen.write("empl")
    scene.screen.press("Tab")
    assert builder.field.text().strip() == "Employees"
    assert builder.operator.value() == ">="
    scene.screen.press("Return")
    assert builder.value.hasFocus()
    scene.screen.write("2k")
    scene.screen.press("Return")
    scene.until_found("Vantage Clinics")
    assert [chip.part.text for chip in bar.chips.chips] == ["employees >= 2000"]
    assert not builder.isVisible()


def test_the_builder_says_what_does_not_fit_at_the_value(scene: Scene) -> None:
    scene.screen.click(scene.page.filter.chips.add)
    builder = scene.page.filter.builder
    scene.screen.write("Employees")
    builder.value.setFocus()
    scene.screen.write("many")
    scene.screen.click(builder.apply)
    assert "needs a number" in builder.form.error_of("value")
    scene.screen.press("Escape")
    assert not builder.isVisible()


def test_a_chip_opens_the_builder_with_its_values(scene: Scene) -> None:
    bar = scene.page.filter
    bar.set_text("employees between 200 and 500")
    scene.until_found("Fjord Logistics", "Kestrel Labs")
    scene.screen.click(bar.chips.chips[0].face)
    assert (bar.builder.value.text(), bar.builder.upper.text()) == ("200", "500")
    bar.builder.upper.setText("700")
    scene.screen.press("Return", bar.builder.upper)
    scene.until_found("Fjord Logistics", "Kestrel Labs", "Halden Freight")


def test_a_bin_narrows_the_table_together_with_the_filter(scene: Scene) -> None:
    scene.screen.do(MoveBin(scene.ids["Halden Freight"], Bin.WORKING, "called"))
    scene.page.filter.set_text("country = NO")
    scene.until_found("Halden Freight", "Fjord Logistics")
    scene.screen.click(scene.page.bins.rows["working"])
    scene.until_found("Halden Freight")
    assert scene.page.bins.rows["working"].accessibleName() == "Working, 1"


def test_the_count_tells_people_and_missing_decision_makers(scene: Scene) -> None:
    scene.page.filter.set_text("country = NO")
    scene.until_found("Halden Freight", "Fjord Logistics")
    assert scene.page.count.words == "2 accounts · 2 people · 1 without a decision maker"


def test_nothing_found_offers_to_remove_the_filters(scene: Scene) -> None:
    scene.page.filter.set_text("employees > 1M")
    scene.until_found()
    assert scene.screen.shown(page_texts.NONE_FOUND)
    scene.screen.click(scene.screen.named(page_texts.NONE_FOUND_ACT, type(scene.page.add_button)))
    scene.until_found(*(name for name, *_ in MARKET))


def test_an_empty_workspace_leads_to_the_import(open_team) -> None:
    screen: Screen = open_team("sam")
    page = screen.go("prospects")
    screen.bot.waitUntil(lambda: screen.shown(page_texts.EMPTY))
    screen.click(screen.named(page_texts.EMPTY_ACT, type(page.add_button)))
    assert screen.page.key == "import"


def test_escape_and_letters_do_their_work_only_where_they_should(scene: Scene) -> None:
    typing(scene, "name contains m")
    assert scene.page.card.moving is None
    assert scene.page.filter.line.text() == "name contains m"
    assert scene.page.filter.line.accessibleName() == texts.LINE_NAME
    assert scene.page.table.focusPolicy() != Qt.FocusPolicy.NoFocus
