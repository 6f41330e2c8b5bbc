"""Many accounts at once: chosen by hand and as “everything that matches”, with undo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.prospects.conftest import MARKET, Scene
from ui.asking import Question
from workbench.prospects.messages.accounts import AssignOwner
from workbench.prospects.messages.bins import MoveBin
from workbench.vocabulary.prospects import Bin

SUE = 3
NAMES = [name for name, *_ in MARKET]


def everything(scene: Scene) -> None:
    scene.page.table.setFocus()
    QTest.keyClick(scene.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    scene.screen.settle()


def move_to(scene: Scene, key: str, why: str) -> None:
    scene.screen.press("M", scene.page.table)
    popup = scene.page.bulk.moving
    window, card = scene.screen.window, scene.page.card
    assert popup is not None, (window.isActiveWindow(), window.focusWidget(), card.account_id)
    scene.screen.press(key, popup)
    scene.screen.write(why)
    scene.screen.press("Return")


def test_everything_that_matches_is_moved_and_moved_back(scene: Scene) -> None:
    scene.page.filter.set_text("country = US")
    scene.until_found(*NAMES[2:])
    everything(scene)
    assert scene.page.bulk.isVisible()
    assert scene.page.bulk.count.text() == "All 4 that match"
    move_to(scene, "2", "a campaign of theirs")
    scene.screen.bot.waitUntil(lambda: "4 accounts moved" in scene.screen.window.toasts.words)
    assert {scene.bin_of(name) for name in NAMES[2:]} == {Bin.WORKING}
    assert {scene.bin_of(name) for name in NAMES[:2]} == {Bin.COLD}
    scene.screen.window.toasts.take_back()
    scene.screen.bot.waitUntil(lambda: "moved back" in scene.screen.window.toasts.words)
    assert {scene.bin_of(name) for name in NAMES} == {Bin.COLD}


def test_two_chosen_by_hand_are_moved_and_who_may_not_go_stays(scene: Scene) -> None:
    scene.page.table.head.order_by("name", descending=False)
    scene.screen.settle()
    scene.page.table.choose(0)
    QTest.keyClick(scene.page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    scene.screen.settle()
    assert scene.page.bulk.count.text() == "2 chosen"
    move_to(scene, "4", "in spring")
    scene.screen.bot.waitUntil(lambda: "2 stayed" in scene.screen.window.toasts.words)
    assert {scene.bin_of(name) for name in NAMES} == {Bin.COLD}
    assert not scene.screen.window.toasts.can_undo


def test_all_are_made_ones_own(scene: Scene) -> None:
    everything(scene)
    scene.screen.press("A", scene.page.table)
    (menu,) = [one for one in scene.page.bulk.findChildren(QMenu) if one.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    scene.screen.settle()
    scene.screen.bot.waitUntil(lambda: scene.details("Halden Freight").line.owner == "Sam")
    assert {scene.details(name).line.owner for name in NAMES} == {"Sam"}
    scene.screen.window.toasts.take_back()
    scene.screen.bot.waitUntil(lambda: "given back" in scene.screen.window.toasts.words)
    assert {scene.details(name).line.owner for name in NAMES} == {None}


def test_another_reps_account_among_those_chosen_is_not_taken_away(scene: Scene) -> None:
    scene.screen.do_as("mia@ours.example", AssignOwner((scene.ids["Fjord Logistics"],), SUE))
    scene.page.filter.set_text("country = NO")
    scene.until_found(*NAMES[:2])
    scene.page.table.choose(0)
    QTest.keyClick(scene.page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    scene.screen.settle()
    scene.page.bulk._giver(scene.screen.desktop.actor.person_id)()
    scene.screen.settle()
    assert scene.screen.window.trouble.words != ""
    assert scene.details("Fjord Logistics").line.owner == "Sue"


def test_suppressing_many_asks_first(scene: Scene) -> None:
    scene.page.filter.set_text("country = NO")
    scene.until_found(*NAMES[:2])
    everything(scene)
    scene.screen.click(scene.page.bulk.suppress_button)
    assert not scene.details("Halden Freight").line.suppressed
    (question,) = scene.screen.window.findChildren(Question)
    scene.screen.click(question.act)
    scene.screen.bot.waitUntil(lambda: "suppressed" in scene.screen.window.toasts.words)
    assert all(scene.details(name).line.suppressed for name in NAMES[:2])


def test_a_list_is_made_of_what_is_shown(scene: Scene) -> None:
    scene.page.filter.set_text("country = US")
    scene.until_found(*NAMES[2:])
    scene.screen.click(scene.page.list_button)
    assert scene.screen.page.key == "lists"


def test_clearing_the_choice_leaves_one(scene: Scene) -> None:
    everything(scene)
    scene.screen.click(scene.page.bulk.clear)
    assert not scene.page.bulk.isVisible()
    assert scene.page.table.picked().count == 1


def test_a_preview_says_how_many_may_move_before_anything_does(scene: Scene) -> None:
    everything(scene)
    scene.screen.press("M", scene.page.table)
    popup = scene.page.bulk.moving
    assert popup is not None
    scene.screen.press("4", popup)
    scene.screen.bot.waitUntil(lambda: scene.screen.shown("0 accounts will move."))
    assert scene.screen.shown("6 accounts will stay")
    scene.screen.press("Escape", popup)
    assert {scene.bin_of(name) for name in NAMES} == {Bin.COLD}


def test_a_chosen_bin_shows_its_time_and_conversion(scene: Scene) -> None:
    scene.screen.do_as("sam@ours.example", MoveBin(scene.ids[NAMES[0]], Bin.WORKING, "begun"))
    scene.page.bins.rows[Bin.COLD.value].click()
    scene.screen.bot.waitUntil(lambda: scene.screen.shown("100 % to Working"))
    scene.page.bins.rows[""].click()
    assert not scene.screen.shown("100 % to Working")
