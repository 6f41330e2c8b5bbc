"""The page of duplicates by keyboard alone, through the real gateway."""

from collections.abc import Callable

import pytest

from tests.ui.screen import Screen
from ui.pages.duplicates.listing import value_of
from ui.pages.duplicates.page import DuplicatesPage
from ui.texts import duplicates as texts
from ui.texts import words
from workbench.prospects.messages.accounts import AccountCard, AddAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.duplicates import FieldPair, FoundPair, OpenPairs, StorePairs
from workbench.prospects.messages.lists import OpenPursuit
from workbench.vocabulary.prospects import Bin, RecordKind

Opened = Callable[..., Screen]


@pytest.fixture
def page(open_team: Opened) -> tuple[Screen, DuplicatesPage, list[int]]:
    """Two pairs wait: the first certain, the second to ask about."""
    screen = open_team("sam")
    ids = [
        screen.do(AddAccount(name, "", fields)).account_id
        for name, fields in (
            ("Halden Freight", {"city": "Halden", "country": "NO"}),
            ("Halden Frieght", {"city": "Oslo", "country": "NO", "street": "Storgata 1"}),
            ("Moss Pumps", {"city": "Moss"}),
            ("Moss Pumps Nord", {"city": "Moss"}),
        )
    ]
    pairs = (
        FoundPair(ids[0], ids[1], 0.999, True, ("name: frieght ~ freight",)),
        FoundPair(ids[2], ids[3], 0.6, False, ("name: only one has “nord”",)),
    )
    screen.do(StorePairs(RecordKind.ACCOUNT, pairs, first=True))
    found = screen.go("duplicates")
    assert isinstance(found, DuplicatesPage)
    found.table.setFocus()
    return screen, found, ids


Made = tuple[Screen, DuplicatesPage, list[int]]


def field(screen: Screen, account_id: int, name: str) -> object:
    return dict(screen.ask(AccountCard(account_id)).fields).get(name)


def bin_of(screen: Screen, account_id: int) -> Bin:
    return Bin(screen.ask(AccountCard(account_id)).line.bin)


def test_a_pair_is_merged_field_by_field_and_taken_back(page: Made) -> None:
    screen, shown, ids = page
    names = [one.name for one in shown.sides.card.fields]
    for _ in range(names.index("city")):
        screen.press("Shift+J")
    screen.press("2")
    screen.press("Return")
    assert field(screen, ids[0], "city") == "Oslo"
    assert field(screen, ids[0], "street") == "Storgata 1"
    assert bin_of(screen, ids[1]) is Bin.DUPLICATE
    assert len(shown.table.rows_model.rows) == 1
    screen.press("U")
    assert field(screen, ids[0], "city") == "Halden"
    assert len(shown.table.rows_model.rows) == 2


def test_x_keeps_two_records_apart(page: Made) -> None:
    screen, shown, _ = page
    screen.press("J")
    assert shown.table.row().a == "Moss Pumps"
    screen.press("X")
    assert [line.a for line in screen.ask(OpenPairs())] == ["Halden Freight"]
    screen.press("U")
    assert len(screen.ask(OpenPairs())) == 2


def test_the_other_record_may_stay(page: Made) -> None:
    screen, _, ids = page
    screen.press("W")
    screen.press("Return")
    assert bin_of(screen, ids[0]) is Bin.DUPLICATE


def test_all_certain_are_one_act_with_one_undo(page: Made) -> None:
    screen, _, ids = page
    screen.press("Shift+M")
    assert bin_of(screen, ids[1]) is Bin.DUPLICATE
    assert [line.a for line in screen.ask(OpenPairs())] == ["Moss Pumps"]
    assert screen.window.toasts.words == texts.MERGED_MANY.format(pairs="1 pair")
    screen.window.toasts.take_back()
    screen.settle()
    assert bin_of(screen, ids[1]) is Bin.COLD


def test_the_number_on_the_button_is_what_is_merged(page: Made) -> None:
    """Three pairs of one company are two merges; a forbidden one becomes a question, and one of
    another rep's is left.
    """
    screen, shown, ids = page
    third, client, unfit = (
        screen.do(AddAccount(name, "", {})).account_id for name in ("Halden", "Moss AS", "Moss Ltd")
    )
    theirs = screen.do_as("sue@ours.example", AddAccount("Moss", "", {}, own=True)).account_id
    for one, to in ((client, Bin.CURRENT_CLIENT), (unfit, Bin.BAD_FIT)):
        screen.do(MoveBin(one, to, "so it is"))
    edges = ((ids[0], ids[1]), (ids[1], third), (ids[0], third), (client, unfit), (ids[2], theirs))
    pairs = tuple(FoundPair(*sorted(one), 0.999, True, ("name: the same",)) for one in edges)
    screen.do(StorePairs(RecordKind.ACCOUNT, pairs, first=True))
    shown.refresh()
    screen.settle()
    assert shown._all.text() == texts.MERGE_ALL.format(count=2)
    screen.press("Shift+M")
    said = screen.window.toasts.words
    assert said.startswith(texts.MERGED_MANY.format(pairs="2 pairs"))
    assert "1 pair became a question" in said
    assert texts.MERGED_OTHERS.format(pairs="1 pair") in said
    screen.settle()
    assert not shown._all.isEnabled()
    assert [line.certain for line in screen.ask(OpenPairs())].count(True) == 1


def test_two_of_one_name_are_told_as_one_name_twice(page: Made) -> None:
    screen, shown, _ = page
    two = [screen.do(AddAccount("Skien Shipping", "", {"city": city})).account_id
           for city in ("Skien", "Bergen")]  # fmt: skip
    pair = FoundPair(*two, 0.9, False, ("name: the same",))
    screen.do(StorePairs(RecordKind.ACCOUNT, (pair,), first=True))
    shown.refresh()
    screen.settle()
    assert screen.shown("Skien Shipping, twice")


def test_who_works_a_record_of_the_pair_is_told_before_the_merge(open_team: Opened) -> None:
    """The owner of the one loses it to whoever works the other; two who work refuse (LIST-4)."""
    screen = open_team("mia")
    hers, his = (
        screen.do_as(f"{one}@ours.example", AddAccount(name, "", {}, own=True)).account_id
        for one, name in (("sue", "Halden Freight"), ("sam", "Halden"))
    )
    screen.do(StorePairs(RecordKind.ACCOUNT, (FoundPair(hers, his, 0.9, False, ("name",)),)))
    screen.go("duplicates")
    screen.settle()
    assert not screen.shown("is working")
    screen.do_as("sam@ours.example", OpenPursuit(his))
    screen.go("duplicates").refresh()
    screen.settle()
    assert screen.shown("Sam is working Halden and keeps the account")
    screen.do_as("sue@ours.example", OpenPursuit(hers))
    screen.go("duplicates").refresh()
    screen.settle()
    assert screen.shown("no two SDRs work one account")


def test_without_pairs_the_page_says_what_to_do(open_team: Opened) -> None:
    screen = open_team("sam")
    shown = screen.go("duplicates")
    assert not shown._content.is_ready
    screen.press("S", shown)
    said = texts.SEARCHED.format(records="0 records", pairs="0 pairs")
    assert screen.window.toasts.words == said


def test_fields_and_their_values_are_told_in_words(page: Made) -> None:
    screen, _shown, _ids = page
    assert screen.shown(texts.NOTHING_PENDING_HERE)
    assert screen.shown(texts.FIELDS["street"])
    assert screen.shown(words.BINS[Bin.COLD].text)
    assert value_of(FieldPair("seniority", "c_level", "vp"), 1) == "C-level"
    assert value_of(FieldPair("custom.level", "c_level", ""), 1) == "c_level"
