"""What the day's page says in words: every value has some, and numbers read like sentences."""

from datetime import UTC, date, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from ui.pages.today.goals import title_of
from ui.pages.today.lines import Here, automatic_words, baton_line, call_line, follow_up_line
from ui.pages.today.mailing import mailing_title, span_words, staying
from ui.texts import today as texts
from workbench.coaching.messages.today import (
    AutomaticMail,
    BatonOut,
    BookedCall,
    FollowUp,
    Mailing,
)
from workbench.vocabulary.coaching import (
    BatonStanding,
    BlockKind,
    FollowUpKind,
    GoalKind,
)
from workbench.vocabulary.outreach import HeldReason
from workbench.vocabulary.responses import ResponseKind

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 1, 6, 14, 0, tzinfo=UTC)
HERE = Here(NOW, ZONE)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (texts.GOAL_TITLES, GoalKind),
        (texts.GOAL_KINDS, GoalKind),
        (texts.BLOCKS, BlockKind),
        (texts.FOLLOW_UP_WORDS, FollowUpKind),
        (texts.FOLLOW_UP_NAMES, FollowUpKind),
        (texts.STANDINGS, BatonStanding),
    ],
)
def test_no_value_is_without_a_word(table, kind):
    assert set(table) == set(kind)


@pytest.mark.parametrize("kind", [one for one in GoalKind if one is not GoalKind.FREE])
def test_a_counted_goal_names_its_number(kind: GoalKind):
    assert "7" in title_of(kind, 7, "")
    assert "1" not in title_of(kind, 1, "")
    assert title_of(kind, 7, "In my words") == "In my words"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-3, "This morning 06:00 – 06:30"),
        (4, "Today 13:00 – 13:30"),
        (8, "Tonight 17:00 – 17:30"),
        (24, "Wednesday 09:00 – 09:30"),
        (48, "Thursday, 8 January 09:00 – 09:30"),
    ],
)
def test_a_span_is_told_as_people_say_it(hours: int, said: str):
    start = NOW + timedelta(hours=hours)
    assert span_words(start, start + timedelta(minutes=30), ZONE, NOW) == said


def mailing(**changes: object) -> Mailing:
    start = NOW + timedelta(hours=8)
    known: dict[str, object] = {
        "mailbox_id": 1, "address": "sam@ours.example", "campaign_id": 1,
        "zone": "America/New_York", "starts_at": start,
        "ends_at": start + timedelta(minutes=90), "ready": 16, "first": (), "held": (),
        "absent": 0, "paused": 0, "unplanned": 0, "holds": None,
    }  # fmt: skip
    return Mailing(**{**known, **changes})


def test_the_mailing_says_when_how_many_and_why_not_the_others():
    held = ((HeldReason.COUNTRY, 3), (HeldReason.BAD_FIT, 2))
    one = mailing(held=held, absent=4)
    assert mailing_title(one, HERE) == "Tonight 17:00 – 18:30 · 16 mails ready"
    assert staying(one).startswith("9 held: ")
    assert "(4)" in staying(one)
    assert staying(mailing()) == ""
    assert "(" not in staying(mailing(absent=4))
    assert "1 mail ready" in mailing_title(mailing(ready=1), HERE)
    assert mailing_title(mailing(starts_at=None), HERE) == texts.MAILING_NO_WINDOW


def automatic(kind: ResponseKind, **counts: int) -> AutomaticMail:
    known = {"waiting": 0, "people": 0, "hard": 0, "soft": 0, "policy": 0, **counts}
    return AutomaticMail(kind, 9, newest_at=NOW, response_id=1, **known)


def test_automatic_mail_says_what_it_comes_to():
    bounces = automatic(ResponseKind.BOUNCE, hard=3, soft=1)
    assert automatic_words(bounces) == "3 dead addresses, 1 mailbox full or away"
    away = automatic(ResponseKind.OUT_OF_OFFICE, waiting=2, people=2)
    assert automatic_words(away) == "2 named people to review"
    assert automatic_words(automatic(ResponseKind.OUT_OF_OFFICE)) == texts.AUTO_DONE
    assert automatic_words(automatic(ResponseKind.BOUNCE, waiting=1)) == texts.AUTO_WAITING[0]


@pytest.mark.parametrize("standing", BatonStanding)
def test_every_standing_of_a_baton_reads_without_gaps(standing: BatonStanding):
    due, meets = NOW + timedelta(hours=21), NOW + timedelta(days=2)
    one = BatonOut(1, 1, "Halden", "Pat", "Dan Wu", standing, due, meets, "", mine_to_do=True)
    for mine in (False, True):
        badge = baton_line(one, HERE, mine=mine).badge
        assert badge is not None
        assert not [name for _, name, _, _ in Formatter().parse(badge.text) if name]


def follow_up(kind: FollowUpKind, **changes: object) -> FollowUp:
    known: dict[str, object] = {
        "name": "", "account": "Fjord", "account_id": 5, "contact_id": None, "subject": "call",
        "task_kind": None, "on": date(2026, 1, 6), "late": False,
    }  # fmt: skip
    return FollowUp(kind, 3, **{**known, **changes})


def test_follow_ups_open_where_they_are_dealt_with():
    task = follow_up_line(follow_up(FollowUpKind.TASK), HERE)
    assert (task.page, task.target) == ("calls", ("task", 3))
    back = follow_up_line(follow_up(FollowUpKind.BACK_FROM_LEAVE, name="Orla", contact_id=8), HERE)
    assert (back.page, back.target) == ("prospects", ("person", 8))
    assert back.words == "back from leave today"
    old = follow_up_line(follow_up(FollowUpKind.OLD_OPPORTUNITY), HERE)
    assert (old.name, old.target) == ("Old opportunity", ("account", 5))


def test_a_call_says_its_time_or_how_late_it_is():
    ahead = BookedCall(7, None, 1, "Pat", "Acme", "talk", NOW + timedelta(hours=2), 30, None)
    assert call_line(ahead, HERE).when == "11:00"
    missed = BookedCall(None, 4, 1, "Pat", "Acme", "talk", NOW - timedelta(hours=3), 0, None)
    line = call_line(missed, HERE)
    assert (line.when, line.late, line.target) == ("3 h late", True, ("task", 4))
