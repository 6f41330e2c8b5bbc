"""How the page puts things into words: chips, the history, long names, columns with room."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from tests.ui.prospects.conftest import Scene
from ui.cards.timeline import sentence
from ui.pages.prospects.bins import WIDTH
from ui.shown import breakable
from ui.theme import BODY, SMALL, font
from ui.widgets.columns import PADDING
from ui.widgets.filter_chips import chip_words
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.prospects.filters.parsing import parse
from workbench.prospects.filters.parts import parts_of
from workbench.prospects.messages.bins import BinLine
from workbench.vocabulary.prospects import Bin

_MARK_OF_ORDER = 10
AT = datetime(2026, 1, 20, 15, 0, tzinfo=UTC)
WORDS = {
    TouchKind.MAIL: "sent",
    TouchKind.PLANNED_MAIL: "planned",
    TouchKind.RESPONSE: "referral",
    TouchKind.CONVERSATION: "talked",
    TouchKind.MEETING: "booked",
    TouchKind.BIN: "cold>working",
    TouchKind.BATON: "passed",
    TouchKind.STAGE: "qualified",
    TouchKind.AUDIT: "approved",
    TouchKind.SUPPRESSED: "opted_out",
    TouchKind.ADDED: "import",
    TouchKind.OWNER: "Sue",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("employees between 200 and 5k", "employees 200 – 5,000"),
        ("country in (US, GB)", "country US, GB"),
        ("fit >= 70", "fit ≥ 70"),
        ("quiet >= 6 months", "quiet ≥ 6 months"),
        ("revenue >= 2.5M", "revenue ≥ 2.5 M"),
        ("founded = 1998", "founded 1998"),
        ("bin = check_back", "bin check back"),
        ("not country in (US)", "country not US"),
        ("territory is empty", "territory unknown"),
        ("has person (seniority >= vp)", "somebody: seniority ≥ vp"),
        ("country = US or country = CA", "(country = US or country = CA)"),
    ],
)
def test_a_chip_says_its_condition_in_short(text: str, words: str) -> None:
    (part,) = parts_of(parse(text))
    assert chip_words(part) == words


@pytest.mark.parametrize("kind", TouchKind)
def test_every_kind_of_fact_has_its_sentence(kind: TouchKind) -> None:
    line = TimelineLine(kind, AT, 1, WORDS.get(kind, ""), 1, "Sam", 1, "Siri Dahl", "a subject")
    told = sentence(line)
    assert "{" not in told
    assert "_" not in told
    assert told.endswith("Sam")


def test_a_move_is_told_with_the_names_of_the_bins() -> None:
    line = TimelineLine(TouchKind.BIN, AT, 1, "cold>check_back", None, "", None, "", "in spring")
    assert sentence(line) == "Cold → Check back quarterly: in spring"


def test_very_long_words_may_be_broken_and_others_stay_whole() -> None:
    assert breakable("Halden Freight") == "Halden Freight"
    broken = breakable("Donaudampfschifffahrtsgesellschaft mbH")
    assert broken.replace("\u200b", "") == "Donaudampfschifffahrtsgesellschaft mbH"
    assert max(len(piece) for piece in broken.replace("\u200b", " ").split()) <= 9


def test_an_address_breaks_behind_its_at_sign_first() -> None:
    whole, domain = "luis.calloway@", "hudsonmaintenance.example"
    assert breakable(whole + domain) == f"{whole}\u200b{domain}"


def test_counts_of_a_million_stand_apart_from_the_longest_name(scene: Scene) -> None:
    bins = scene.page.bins
    bins.show_counts([BinLine(one, "", 1_000_000) for one in Bin])
    bins.choose(Bin.CHECK_BACK.value)
    scene.screen.settle()
    for row in bins.rows.values():
        title, count = row.findChildren(QLabel)
        words = title.fontMetrics().horizontalAdvance(title.text())
        assert title.x() + words + 8 <= count.x()
        assert count.geometry().right() < row.width() <= bins.width()
    wide = bins.width()
    bins.show_counts([BinLine(one, "", 3) for one in Bin])
    scene.screen.settle()
    assert WIDTH <= bins.width() < wide


def test_a_column_has_room_for_its_title_and_for_the_mark_of_the_order(scene: Scene) -> None:
    table = scene.page.table
    place = next(n for n, one in enumerate(table.rows_model.columns) if one.key == "last")
    column = table.rows_model.columns[place]
    title = QFontMetrics(font(SMALL, strong=True)).horizontalAdvance(column.title)
    assert table.columnWidth(place) >= title + 2 * PADDING
    table.head.order_by(column.sort, descending=True)
    assert table.columnWidth(place) >= title + 2 * PADDING + _MARK_OF_ORDER


def test_a_small_window_shows_the_trade_whole_and_a_usual_one_the_place_too(scene: Scene) -> None:
    window, columns = scene.screen.window, scene.page.columns
    said = {"industry": "Building Services", "where": "Minneapolis, US"}
    for size, most in (((1280, 720), "industry"), ((1440, 900), "where")):
        window.resize(*size)
        waiting = {"name", "employees", "fit", "last", "industry", most}
        scene.screen.bot.waitUntil(lambda waiting=waiting: waiting <= set(columns.shown))
        place = next(n for n, one in enumerate(columns._columns) if one.key == most)
        needed = QFontMetrics(font(BODY)).horizontalAdvance(said[most]) + 2 * PADDING
        assert scene.page.table.columnWidth(place) >= needed


def test_a_narrow_window_lets_columns_go_and_a_wide_one_brings_them_back(scene: Scene) -> None:
    window, columns = scene.screen.window, scene.page.columns
    window.resize(1900, 900)
    scene.screen.bot.waitUntil(lambda: "mail" in columns.shown, timeout=20_000)
    window.resize(1280, 720)
    scene.screen.bot.waitUntil(lambda: "revenue" not in columns.shown, timeout=20_000)
    assert {"name", "fit"} <= set(columns.shown)
    assert scene.page.table.columnWidth(0) >= 120


def test_a_chosen_column_is_shown_and_remembered(scene: Scene) -> None:
    columns = scene.page.columns
    scene.screen.window.resize(1900, 900)
    assert "owner" not in columns.shown
    columns.toggle("owner")
    assert "owner" in columns.shown
    assert "owner" in scene.page.frame.memory.word("prospects/columns").split()
    columns.toggle("owner")
    assert "owner" not in columns.shown
