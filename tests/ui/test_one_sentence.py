"""A place says one thing once: an empty list speaks for the page, an error is told in one place."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.screen import Screen, texts_of
from ui.texts import calls, campaigns, inbox
from ui.widgets.state import Stateful
from workbench.errors import OutsideFault

Opened = Callable[..., Screen]
FAULT = OutsideFault("unreachable", "The server cannot be reached; nothing was changed.")


def said(screen: Screen) -> list[str]:
    """Headings and sentences of the notices that are visible on the page."""
    return [
        text
        for place in screen.page.findChildren(Stateful)
        if place.isVisible() and not place.is_ready
        for text in texts_of(place._notice)
        if text
    ]


@pytest.mark.parametrize(
    ("key", "title", "act", "leads"),
    [
        ("inbox", inbox.EMPTY_WAITING, inbox.EMPTY_ACT, "today"),
        ("calls", calls.EMPTY_AGENDA, calls.TO_INBOX, "inbox"),
    ],
)
def test_an_empty_list_speaks_alone_and_offers_one_act(open_team: Opened, key, title, act, leads):
    screen = open_team()
    screen.go(key)
    heading, _sentence, offered = said(screen)
    assert (heading, offered) == (title, act)
    screen.click(screen.named(act, QPushButton))
    assert screen.page.key == leads


def test_nothing_to_inspect_means_no_inspector_until_there_is(open_team: Opened):
    screen = open_team()
    page = screen.go("inbox")
    assert not screen.window._inspector.isVisible()
    page.inspect(shown=True)
    assert screen.window._inspector.isVisible()
    page.inspect(shown=False)
    screen.go("today")
    assert screen.window._inspector.isVisible()
    page.inspect(shown=True)
    page.inspect(shown=False)
    assert screen.window._inspector.isVisible()


def test_the_panel_of_another_page_is_never_turned_on(open_team: Opened):
    screen = open_team()
    screen.go("today")
    screen.press("Ctrl+I", screen.window)
    assert not screen.window._inspector.isVisible()
    screen.press("Ctrl+I", screen.window)
    assert screen.window._inspector.isVisible()
    screen.go("settings")
    screen.press("Ctrl+I", screen.window)
    assert not screen.window._inspector.isVisible()


def test_the_act_of_an_empty_page_stands_for_those_of_its_heading(open_team: Opened):
    screen = open_team()
    screen.go("campaigns")
    found = [one for one in screen.page.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in found] == [campaigns.NEW]


@pytest.mark.parametrize("bar_first", [True, False])
def test_an_error_is_told_once_in_its_place_or_above_the_page(open_team: Opened, bar_first):
    screen = open_team()
    page = screen.go("inbox")
    if bar_first:
        screen.window.tell(FAULT)
        page._state.failed(FAULT)
    else:
        page._state.failed(FAULT)
        screen.window.tell(FAULT)
    screen.settle()
    assert FAULT.message in said(screen)
    assert screen.window.trouble.words == ""
    page._state.ready()
    screen.window.tell(FAULT)
    assert screen.window.trouble.words == FAULT.message
