"""LIST-4: the cold check an SDR's pursuit begins with."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workbench.prospects.rules.coldness import (
    AccountFacts,
    Activity,
    Happening,
    check,
    months_earlier,
)
from workbench.vocabulary.prospects import AVOID_BINS, Bin

NOW = datetime(2026, 11, 22, 16, 45, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
LIMIT = months_earlier(NOW, 6, BERLIN)


def facts(
    *happenings: Happening, bin_: Bin = Bin.COLD, open_opportunity: bool = False
) -> AccountFacts:
    return AccountFacts(bin_, open_opportunity, happenings)


@pytest.mark.parametrize("kind", Activity)
def test_any_activity_within_six_months_makes_an_account_not_cold(kind: Activity) -> None:
    assert not check(facts(Happening(kind, LIMIT, 1)), NOW, 6, BERLIN).cold
    just_before = Happening(kind, LIMIT - timedelta(seconds=1), 1)
    assert check(facts(just_before), NOW, 6, BERLIN).cold


@pytest.mark.parametrize("bin_", Bin)
def test_avoid_bins_and_open_opportunities_are_never_cold(bin_: Bin) -> None:
    never = bin_ in AVOID_BINS or bin_ is Bin.ACTIVE_OPPORTUNITY
    assert check(facts(bin_=bin_), NOW, 6, BERLIN).cold is not never
    assert not check(facts(bin_=bin_, open_opportunity=True), NOW, 6, BERLIN).cold


def test_every_reason_is_told_once_the_newest_first() -> None:
    found = check(
        facts(
            Happening(Activity.MAIL, NOW - timedelta(days=9), 1),
            Happening(Activity.MAIL, NOW - timedelta(days=30), 2),
            Happening(Activity.RESPONSE, NOW - timedelta(days=2), 3),
            Happening(Activity.MEETING, NOW - timedelta(days=900), 4),
            bin_=Bin.CURRENT_CLIENT,
        ),
        NOW,
        6,
        BERLIN,
    )
    assert [code for code, _ in found.against] == ["current_client", "response", "mail"]
    assert found.as_json() == {
        "cold": False,
        "since": "2026-05-22T15:45:00.000000Z",
        "checked_at": "2026-11-22T16:45:00.000000Z",
        "against": [
            {"code": "current_client", "sentence": "The account is in an Avoid bin."},
            {"code": "response", "sentence": "There was a human response on 2026-11-20."},
            {"code": "mail", "sentence": "There was a mail on 2026-11-13."},
        ],
    }


def test_months_are_those_of_the_local_calendar() -> None:
    end_of_august = datetime(2026, 8, 31, 10, tzinfo=UTC)
    assert months_earlier(end_of_august, 6, BERLIN) == datetime(2026, 2, 28, 11, tzinfo=UTC)
