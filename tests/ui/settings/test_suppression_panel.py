"""Those no mail may reach: added by whoever prospects, lifted with proof by a manager."""

import pytest
from PySide6.QtWidgets import QLineEdit

from ui.texts import suppression as texts
from workbench.prospects.messages.suppression import ListSuppressions, Suppress


def panel_of(screen):
    return screen.go("settings", "suppression").panel("suppression")


def test_an_sdr_adds_an_address_by_keyboard(open_team):
    screen = open_team("sam")
    panel = panel_of(screen)
    assert screen.shown(texts.NONE)
    panel.form.field("value").setFocus()
    screen.write("jane@northwind.example")
    screen.press("Return")
    (line,) = screen.ask(ListSuppressions())
    assert line.value
    assert panel.table.rows_model.rows == (line,)


@pytest.mark.parametrize("wrong", ["", "gmail.com", "not an address"])
def test_what_cannot_stand_on_the_list_is_told_at_the_field(open_team, wrong):
    screen = open_team("sam")
    panel = panel_of(screen)
    panel.form.field("value").setText(wrong)
    screen.click(panel.add)
    assert panel.form.error_of("value")
    assert screen.ask(ListSuppressions()) == ()


def test_the_list_is_searched_while_typing(open_team):
    screen = open_team("sam")
    for domain in ("northwind.example", "halden.example"):
        screen.do(Suppress(domain))
    panel = panel_of(screen)
    screen.named(texts.FIND, QLineEdit).setFocus()
    screen.write("halden")
    assert [line.value for line in panel.table.rows_model.rows] == ["halden.example"]
    screen.write("xyz")
    screen.bot.waitUntil(lambda: screen.shown(texts.NOT_FOUND.format(words="haldenxyz")))


def test_a_manager_lifts_with_proof_and_not_without(open_team):
    screen = open_team("mia")
    screen.do(Suppress("northwind.example"))
    panel = panel_of(screen)
    panel.table.choose(0)
    screen.settle()
    screen.click(panel.lift)
    assert panel.lift_form.error_of("proof") == texts.NEED_PROOF
    panel.lift_form.field("proof").setPlainText("Written consent of 5 January, in the archive")
    screen.click(panel.lift)
    assert screen.ask(ListSuppressions()) == ()


def test_an_sdr_sees_who_may_lift(open_team):
    screen = open_team("sam")
    screen.do(Suppress("northwind.example"))
    panel = panel_of(screen)
    panel.table.choose(0)
    screen.settle()
    assert screen.shown(texts.LIFT_MANAGER)
    assert not panel.lift.isVisible()
