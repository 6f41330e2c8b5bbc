"""The profile by keyboard: written on one sheet, tried at once, drafted, published, scored."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ui.screen import Screen
from ui.asking import Question
from ui.pages.icp.chart import FitChart, bounds
from ui.pages.icp.entries import ConditionEntry
from ui.pages.icp.page import IcpPage
from ui.texts import icp as texts
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.icp import (
    ListProfiles,
    ProfileVersions,
    PublishIcp,
    ShowProfile,
    SpreadOfFit,
)
from workbench.vocabulary.prospects import Bin, Cohort

CONTENT: dict[str, Any] = {
    "name": "Operations",
    "criteria": [
        {"label": "Enough people", "weight": 3, "when": "employees >= 200"},
        {"label": "American", "weight": 1, "when": "country = US"},
    ],
    "deal_breakers": [{"label": "A bank", "when": "industry = banking"}],
    "ideal_contacts": [{"titles": ["COO", "VP Operations"], "seniority": "vp"}],
    "challenges": {"company": ["Too many empty runs"], "person": []},
}


def add_accounts(screen: Screen) -> list[int]:
    sam = "sam@ours.example"
    return [
        screen.do_as(sam, AddAccount(name, f"{name.lower()}.example", fields)).account_id
        for name, fields in (
            ("Full", {"employees": 300, "country": "US"}),
            ("Large", {"employees": 300, "country": "DE"}),
            ("Small", {"employees": 3, "country": "US"}),
            ("Bank", {"employees": 300, "country": "US", "industry": "banking"}),
        )
    ]


@pytest.fixture
def opened(open_team: Callable[..., Screen]) -> Callable[..., tuple[Screen, IcpPage]]:
    """Opens the page as somebody, on four accounts and a published profile."""

    def sit_down(name: str = "mia", *, profile: bool = True) -> tuple[Screen, IcpPage]:
        screen = open_team(name)
        first, *_ = add_accounts(screen)
        screen.do_as("mia@ours.example", MoveBin(first, Bin.CURRENT_CLIENT, "won"))
        if profile:
            screen.do_as("mia@ours.example", PublishIcp(CONTENT))
        page = screen.go("icp")
        assert isinstance(page, IcpPage)
        tried(screen)
        return screen, page

    return sit_down


def tried(screen: Screen) -> None:
    """Waits until typing has settled and the profile was tried."""
    page = screen.page
    assert isinstance(page, IcpPage)
    screen.bot.waitUntil(lambda: not page._later.isActive(), timeout=10_000)
    screen.bot.waitUntil(lambda: not page._trial.busy, timeout=30_000)
    screen.settle()


def condition(page: IcpPage, place: int) -> ConditionEntry:
    entry = page.sheet.parts["criteria"].entries[place]
    assert isinstance(entry, ConditionEntry)
    return entry


def test_the_sheet_holds_the_profile_and_says_what_it_says_of_the_accounts(opened) -> None:
    screen, page = opened()
    assert page.sheet.content() == CONTENT | {"red_flags": []}
    counts = page.side.spread.chart.counts
    assert (counts[19], counts[15], counts[5], sum(counts)) == (2, 1, 1, 4)
    for told in ("2 ideal", "0 stretch", "2 bad fit", "Total weight 4", "of 54 lines"):
        screen.bot.waitUntil(partial(screen.shown, told), timeout=10_000)
    assert page.side.gauge.value() > 0
    rows = {row.label: row for row in page.side.met_table.rows_model.rows}
    assert (rows["Enough people"].met, rows["Enough people"].known) == (3, 4)


def test_lift_is_shown_a_group_at_a_time_and_says_where_data_is_too_little(opened) -> None:
    screen, page = opened()
    tried(screen)
    card = page.side.lift
    screen.bot.waitUntil(lambda: bool(card.table.rows_model.rows), timeout=10_000)
    row = card.table.rows_model.rows[0]
    assert (row.group.group, row.group.known, row.group.enough) == (Cohort.CUSTOMERS, 1, False)
    assert screen.shown(texts.LIFT_LITTLE_NOTE)
    card.pills.choose(Cohort.RESPONDERS.value)
    card.pills.picked.emit(Cohort.RESPONDERS.value)
    assert screen.shown(texts.COHORT_EMPTY[Cohort.RESPONDERS])


def test_what_cannot_be_read_is_said_at_its_line_while_it_is_typed(opened) -> None:
    screen, page = opened()
    line = condition(page, 0).when
    line.clear()
    screen.write("employes >= 200", line)
    tried(screen)
    assert "employees" in condition(page, 0).problem
    assert line.accessibleDescription() == condition(page, 0).problem
    assert condition(page, 1).problem == ""
    assert page.side.spread.chart.counts[19] == 3
    line.clear()
    screen.write("employees >= 1000", line)
    tried(screen)
    assert condition(page, 0).problem == ""
    assert page.side.spread.chart.counts[5] == 3


def test_a_manager_publishes_and_every_account_is_scored(opened) -> None:
    screen, page = opened("mia")
    assert not page._publish.isVisible()
    condition(page, 1).weight.setValue(9)
    tried(screen)
    screen.press("Ctrl+Return", page.sheet.name)
    screen.bot.waitUntil(
        lambda: screen.ask(SpreadOfFit(screen.ask(ListProfiles())[0].version_id)).scored == 4,
        timeout=30_000,
    )
    tried(screen)
    (line,) = screen.ask(ListProfiles())
    assert line.version == 2
    assert screen.ask(ShowProfile(line.version_id)).content["criteria"][1]["weight"] == 9
    assert screen.shown(texts.SCORED_STORED.format(version=2, scored=4, accounts="4 accounts"))


def test_an_sdr_saves_a_draft_and_does_not_publish(opened) -> None:
    screen, page = opened("sam")
    screen.write(" West", page.sheet.name)
    page.sheet.parts["criteria"].add()
    entry = condition(page, 2)
    screen.write("Founded late", entry.text)
    screen.write("founded > 2000", entry.when)
    tried(screen)
    assert not page._publish.isVisible()
    screen.press("Ctrl+S", page.sheet.name)
    tried(screen)
    draft = screen.ask(ListProfiles())[-1]
    assert (draft.published_at, draft.name) == (None, "Operations West")
    assert len(screen.ask(ShowProfile(draft.version_id)).content["criteria"]) == 3
    assert "draft 1" in page.versions.currentText()


def test_changes_are_not_lost_by_choosing_another_profile(opened) -> None:
    screen, page = opened()
    screen.write("!", page.sheet.name)
    page.begin_new()
    assert screen.window.findChildren(Question)
    assert page.sheet.name.text() == "Operations!"
    tried(screen)


def test_the_first_profile_begins_with_three_empty_criteria(opened) -> None:
    screen, page = opened(profile=False)
    assert screen.shown(texts.NONE)
    page.begin_new()
    tried(screen)
    assert len(page.sheet.parts["criteria"].entries) == 3
    assert page.sheet.content()["criteria"] == []
    assert screen.shown(texts.NO_CRITERION)
    assert page.versions.currentText() == texts.NEW_NAME
    assert condition(page, 0).problem == ""


def test_entries_are_taken_out_and_renumbered(opened) -> None:
    screen, page = opened()
    page.sheet.parts["criteria"].entries[0].removed.emit()
    tried(screen)
    assert [one["label"] for one in page.sheet.content()["criteria"]] == ["American"]
    assert condition(page, 0).when.accessibleName() == "Criterion 1: Condition"


def test_the_chart_has_a_table_and_words(opened) -> None:
    screen, page = opened()
    chart = page.side.spread.chart
    assert "2 ideal" in chart.accessibleDescription()
    assert chart.bar_at(0) == 0
    assert chart.bar_at(chart.width() - 1) == 19
    page.side.spread.pills.picked.emit("table")
    assert screen.shown("95 to 100")
    assert (bounds(0), bounds(19)) == ((0, 4), (95, 100))
    assert isinstance(chart, FitChart)


def test_the_one_page_is_printed(tmp_path: Path, opened) -> None:
    screen, page = opened()
    file = tmp_path / "profile.pdf"
    page._print_to(file)
    screen.bot.waitUntil(lambda: texts.PRINTED.format(file=file.name) in screen.window.toasts.words)
    assert file.read_bytes().startswith(b"%PDF")
    page._print_to(tmp_path / "nowhere" / "profile.pdf")
    told = texts.NOT_PRINTED.format(file="profile.pdf")
    screen.bot.waitUntil(lambda: screen.shown(told), timeout=10_000)


def test_an_older_version_says_what_changed_and_is_published_again(opened) -> None:
    screen, page = opened("mia")
    condition(page, 1).weight.setValue(9)
    tried(screen)
    screen.press("Ctrl+Return", page.sheet.name)
    screen.bot.waitUntil(lambda: screen.ask(ListProfiles())[0].version == 2, timeout=20_000)
    tried(screen)
    (newest,) = screen.ask(ListProfiles())
    first = next(one for one in screen.ask(ProfileVersions(newest.profile_id)) if one.version == 1)
    page.open(first.version_id)
    told = "Criterion “American”: country = US (weight 1) → country = US (weight 9)"
    screen.bot.waitUntil(lambda: screen.shown(told), timeout=20_000)
    page._older.restore.click()
    screen.bot.waitUntil(lambda: screen.ask(ListProfiles())[0].version == 3, timeout=20_000)
    (line,) = screen.ask(ListProfiles())
    assert screen.ask(ShowProfile(line.version_id)).content["criteria"][1]["weight"] == 1
    tried(screen)
