"""No value of the vocabulary is without a word on the screen."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ui import shown
from ui.texts.words import EVERY
from ui.widgets.columns import badge_roles
from workbench.vocabulary.values import Money

NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: type(next(iter(table))).__name__)
def test_every_value_has_a_word_and_a_known_tone(table):
    kind = type(next(iter(table)))
    assert set(table) == set(kind)
    for word in table.values():
        assert word.text.strip() == word.text != ""
        assert badge_roles(word.tone)


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, "—"), (0, "0"), (999, "999"), (85_000, "85 k"), (412_000_000, "412 M"),
     (1_200_000_000, "1.2 B"), (1_000_000, "1 M"), (-4_100_000, "-4.1 M")],
)  # fmt: skip
def test_big_figures_are_shortened(value, told):
    assert shown.short(value) == told


@pytest.mark.parametrize(
    ("past", "told"),
    [(timedelta(seconds=20), "now"), (timedelta(minutes=4), "4 min"), (timedelta(hours=2), "2 h"),
     (timedelta(days=1), "1 d"), (timedelta(days=59), "59 d"), (timedelta(days=210), "7 mo"),
     (timedelta(days=800), "2 y"), (timedelta(minutes=-90), "in 1 h")],
)  # fmt: skip
def test_how_long_ago_is_told_in_one_unit(past, told):
    assert shown.ago(NOW, NOW - past) == told


def test_days_and_times_are_told_in_the_zone_of_the_workspace():
    late = datetime(2026, 3, 10, 2, 30, tzinfo=UTC)
    new_york = ZoneInfo("America/New_York")
    assert shown.day(late, new_york) == "9 Mar 2026"
    assert shown.moment(late, new_york) == "9 Mar 22:30"
    assert shown.exact(late, new_york) == "Monday, 9 March 2026, 22:30 EDT"
    assert shown.long_day(date(2026, 11, 19)) == "Thursday, 19 November"
    assert shown.month("2026-02") == "February 2026"


def test_money_shows_cents_only_where_there_are_some():
    assert shown.money(Money(8_500_000)) == "85,000 USD"
    assert shown.money(Money(125_050)) == "1,250.50 USD"
    assert shown.money(None) == "—"


def test_a_field_of_the_teams_own_says_yes_or_no_in_words():
    told = [shown.own_value(one) for one in (True, False, 1, 2.5, "1200000 USD", "2026-03-14")]
    assert told == ["Yes", "No", "1", "2.5", "1200000 USD", "2026-03-14"]
