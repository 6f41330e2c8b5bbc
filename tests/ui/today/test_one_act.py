"""A page has one act that stands out, whatever the day needs first."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from tests.ui.screen import Screen
from ui.pages.today.page import TodayPage
from ui.texts import today as texts
from workbench.prospects.messages.accounts import AddAccount


def primaries(page: TodayPage) -> list[str]:
    """The buttons of the page that stand out."""
    return [
        one.text()
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.property("kind") == "primary"
    ]


def test_the_first_step_stands_out_then_the_next_thing_or_the_goals(
    open_team: Callable[..., Screen],
) -> None:
    screen = open_team("sam")
    page = screen.page
    assert isinstance(page, TodayPage)
    assert primaries(page) == [texts.STEP_ACCOUNTS[2]]
    screen.do(AddAccount("Acme", "acme.example"))
    screen.settle()
    assert page.steps.isVisible()
    assert primaries(page) == [texts.START_NEXT]
    screen.press("E", page)
    assert primaries(page) == [texts.SAVE_GOALS]
    screen.press("Escape")
    assert primaries(page) == [texts.START_NEXT]
