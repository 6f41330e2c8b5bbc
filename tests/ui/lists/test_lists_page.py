"""Lists by keyboard and mouse: counted while typing, saved, frozen, duplicated, deleted, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.screen import Screen, texts_of
from ui.asking import Question
from ui.pages.lists.page import ListsPage
from ui.texts import lists as texts
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.lists import ListLists, MakeList
from workbench.vocabulary.values import EmailAddress


@pytest.fixture
def screen(open_team: Callable[..., Screen]) -> Screen:
    """Sam's window on three accounts, two of them in Norway, with a list of them."""
    found = open_team("sam")
    for name, country in (("Halden", "NO"), ("Fjord", "NO"), ("Kestrel", "US")):
        domain = f"{name.lower()}.example"
        added = found.do(AddAccount(name, domain, {"country": country}))
        found.do(
            AddContact(
                added.account_id, "Siri", "Dahl", (EmailAddress.parse(f"siri@{domain}"),),
                fields={"title": "CEO", "country": country},
            )
        )  # fmt: skip
    found.do(MakeList("North", "country = NO"))
    return found


def on_lists(screen: Screen) -> ListsPage:
    page = screen.go("lists")
    assert isinstance(page, ListsPage)
    counted(screen)
    return page


def counted(screen: Screen) -> None:
    """Waits until typing has settled and the counts are there."""
    page = screen.page
    assert isinstance(page, ListsPage)
    bar = page.editor.filter
    screen.bot.waitUntil(
        lambda: not bar._later.isActive() and not page.editor._later.isActive(), timeout=10_000
    )
    screen.settle()
    screen.bot.waitUntil(lambda: not page.editor._later.isActive(), timeout=10_000)
    screen.bot.waitUntil(lambda: not page._counting.busy, timeout=30_000)
    screen.settle()


def names(page: ListsPage) -> list[str]:
    return [one.name for one in page.editor.table.rows_model.rows]


def agree(screen: Screen) -> None:
    question = screen.window.findChildren(Question)[-1]
    QTest.mouseClick(question.act, Qt.MouseButton.LeftButton)
    screen.window.activateWindow()
    screen.bot.waitUntil(screen.window.isActiveWindow, timeout=10_000)
    screen.settle()


def test_a_list_shows_its_size_its_accounts_its_reach_and_its_mix(screen: Screen) -> None:
    page = on_lists(screen)
    assert page.editor.name.text() == "North"
    assert names(page) == ["Halden", "Fjord"]
    assert screen.shown("2 accounts · 2 people · a decision maker on each")
    assert page.panel.reasons.lines == [("country needs consent", 2)]
    assert page.panel.levels.lines == [("C-level", 2)]


def test_scar_ui_04_count_and_first_page_come_while_the_filter_is_typed(screen: Screen) -> None:
    page = on_lists(screen)
    screen.press("/", page.table)
    line = page.editor.filter.line
    line.clear()
    screen.write("country = US", line)
    counted(screen)
    assert names(page) == ["Kestrel"]
    assert page.panel.reasons.lines == []
    assert "1 of 1 person · 1 account" in "\n".join(texts_of(page.panel))
    screen.write(" and employes > 5", line)
    counted(screen)
    assert "employees" in page.editor.filter.problem
    assert names(page) == ["Kestrel"]


def test_a_new_list_is_made_by_keyboard(screen: Screen) -> None:
    page = on_lists(screen)
    screen.press("N", page.table)
    screen.write("America", page.editor.name)
    page.editor.filter.set_text("country = US")
    counted(screen)
    screen.press("Ctrl+S", page.editor.name)
    counted(screen)
    assert [one.name for one in screen.ask(ListLists())][2:] == ["America", "North"]
    assert page.table.row().name == "America"
    assert screen.shown(texts.MADE.format(name="America", accounts="1 account"))


def test_people_are_narrowed_and_a_bad_condition_is_said(screen: Screen) -> None:
    page = on_lists(screen)
    page.editor.people.setFocus()
    screen.write("seniority < vp", page.editor.people)
    counted(screen)
    assert page.panel.levels.lines == []
    screen.write(" and shoe = 3", page.editor.people)
    counted(screen)
    assert screen.shown("shoe")


def test_a_list_is_renamed_and_changes_are_not_lost_silently(screen: Screen) -> None:
    page = on_lists(screen)
    page.editor.name.setFocus()
    screen.write("ern lands", page.editor.name)
    screen.press("K", page.table)
    assert screen.window.findChildren(Question)
    screen.window.findChildren(Question)[-1].close()
    screen.bot.waitUntil(lambda: not screen.window.findChildren(Question), timeout=10_000)
    screen.press("Ctrl+S", page.editor.name)
    counted(screen)
    assert [one.name for one in screen.ask(ListLists())][2:] == ["Northern lands"]


def test_a_deleted_live_list_comes_back(screen: Screen) -> None:
    page = on_lists(screen)
    screen.press("Del", page.table)
    counted(screen)
    assert len(screen.ask(ListLists())) == 2
    screen.window.toasts.take_back()
    counted(screen)
    assert [one.name for one in screen.ask(ListLists())][2:] == ["North"]


def test_a_list_is_frozen_once_and_duplicated_as_a_live_one(screen: Screen) -> None:
    page = on_lists(screen)
    page.freeze()
    agree(screen)
    counted(screen)
    assert page.table.row().frozen_at is not None
    assert not page.editor.filter.isEnabled()
    screen.press("D", page.table)
    counted(screen)
    assert page.editor.name.text() == "North (copy)"
    assert page.editor.filter.isEnabled()
    assert names(page) == ["Halden", "Fjord"]


def test_the_built_in_list_cannot_be_changed(screen: Screen) -> None:
    page = on_lists(screen)
    screen.press("K", page.table)
    counted(screen)
    assert page.editor.name.text() == "No decision maker"
    screen.press("K", page.table)
    counted(screen)
    assert page.editor.name.text() == "Old opportunities"
    assert page.editor.name.isReadOnly()
    assert not page._save.isVisible()
    assert not page._delete_button.isVisible()
