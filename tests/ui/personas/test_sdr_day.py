"""An SDR's working day by keyboard alone: answer, import, list, campaign, evening mailing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.screen import Screen
from workbench.outreach.messages.campaigns import ListCampaigns
from workbench.practice import team
from workbench.practice.market_files import NEW_CONTACTS
from workbench.practice.workplace import FILES
from workbench.prospects.messages.accounts import CountAccounts
from workbench.prospects.messages.lists import ListLists
from workbench.responses.messages.triage import WaitingCount
from workbench.vocabulary.outreach import CampaignState

Opened = Callable[..., Screen]
FILTER = "industry = Logistics and bin = cold and fit >= 60 and country = US"


def answer_what_waits(screen: Screen) -> None:
    """N starts the next thing, E handles an answer as suggested."""
    before = screen.ask(WaitingCount()).human
    assert before
    screen.press("N")
    assert screen.page.key == "inbox"
    screen.press("E")
    assert screen.ask(WaitingCount()).human == before - 1
    assert screen.window.toasts.words


def import_the_new_file(screen: Screen, file: Path) -> None:
    """The file dialog is the system's own; what it would give is given here."""
    before = screen.ask(CountAccounts()).accounts
    screen.window.choose_file = lambda _title, _pattern, then: then(file)
    screen.press("Ctrl+2")
    screen.press("I")
    screen.press("O")
    assert screen.shown("accounts") or screen.shown("Columns")
    screen.press("Ctrl+Return")
    assert screen.ask(CountAccounts()).accounts > before


def make_a_list(screen: Screen) -> None:
    screen.press("Ctrl+2")
    screen.press("/")
    screen.write(FILTER)
    screen.press("Return")
    screen.press("Shift+L")
    assert screen.page.key == "lists"
    screen.write("Fresh logistics")
    screen.press("Ctrl+S")
    assert "Fresh logistics" in [line.name for line in screen.ask(ListLists())]


def start_a_campaign(screen: Screen) -> None:
    screen.press("C")
    assert screen.page.key == "campaigns"
    screen.press("Ctrl+A")
    screen.write("Fresh logistics")
    screen.press("Return")
    screen.write("Who plans the routes at {{ account.name }}?")
    screen.press("Tab")
    screen.press("Ctrl+A")
    for number, part in enumerate(team.FIRST_BODY.split("\n")):
        if number:
            screen.press("Return")
        screen.write(part)
    screen.press("Ctrl+Return")
    assert screen.shown("Review: Fresh logistics")
    for _ in range(3):
        if QApplication.focusWidget().accessibleName().startswith("Why"):
            screen.write("New contacts, checked by hand")
        screen.press("Ctrl+Return")
    (made,) = [one for one in screen.ask(ListCampaigns()) if one.name == "Fresh logistics"]
    assert made.state is CampaignState.RUNNING
    assert made.enrolled


def test_an_sdr_works_a_day_by_keyboard(open_market: Opened, market_folder: Path):
    screen = open_market(team.SDR.email)
    answer_what_waits(screen)
    import_the_new_file(screen, market_folder / FILES / NEW_CONTACTS)
    make_a_list(screen)
    start_a_campaign(screen)
    today = screen.window.now().date()
    screen.press("F12", screen.window)
    assert screen.window.now().date() > today
    screen.press("Ctrl+1", screen.window)
    assert screen.window.trouble.words == ""
