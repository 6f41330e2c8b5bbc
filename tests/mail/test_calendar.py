"""Invitations that other calendars accept: UTC, one event, a stable id."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from workbench.errors import Refusal
from workbench.mail.calendar import invitation
from workbench.vocabulary.values import EmailAddress

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
REP = EmailAddress("ana@seller.example")
DANA = EmailAddress("dana@buyer.example")


def invite(**change: Any) -> bytes:
    values: dict[str, Any] = {
        "uid": "meeting-7@seller.example",
        "sequence": 0,
        "start": datetime(2026, 11, 18, 10, 0, tzinfo=timezone(timedelta(hours=-5))),
        "minutes": 30,
        "organizer": REP,
        "attendees": (DANA, EmailAddress("lee@seller.example")),
        "summary": "Freight audits; a first talk, 30 min",
        "description": "Grüße\nsee you then",
        "now": NOW,
    } | change
    return invitation(**values)


def test_a_request_names_time_in_utc_organizer_and_attendees() -> None:
    raw = invite()
    assert b"METHOD:REQUEST\r\n" in raw
    assert b"DTSTART:20261118T150000Z\r\n" in raw
    assert b"DTEND:20261118T153000Z\r\n" in raw
    assert b"VTIMEZONE" not in raw
    [event] = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["UID"]) == "meeting-7@seller.example"
    assert str(event["SUMMARY"]) == "Freight audits; a first talk, 30 min"
    assert str(event["DESCRIPTION"]) == "Grüße\nsee you then"
    assert str(event["ORGANIZER"]) == "mailto:ana@seller.example"
    assert [str(who) for who in event["ATTENDEE"]] == [
        "mailto:dana@buyer.example",
        "mailto:lee@seller.example",
    ]


def test_a_cancellation_keeps_the_id_and_raises_the_sequence() -> None:
    [event] = Calendar.from_ical(invite(sequence=2, method="CANCEL")).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == ("meeting-7@seller.example", 2)
    assert str(event["STATUS"]) == "CANCELLED"


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert invite() == invite()


@pytest.mark.parametrize(
    "change",
    [
        {"uid": "a b"},
        {"uid": "x\r\nATTENDEE:mailto:e@evil.example"},
        {"summary": "a\x00b"},
        {"summary": "a\rb"},
        {"description": "x" * 5001},
        {"minutes": 0},
        {"attendees": ()},
        {"attendees": (EmailAddress("a@b.example\r\nX:y"),)},
        {"start": datetime(2026, 11, 18, 10, 0)},  # noqa: DTZ001
    ],
)
def test_what_cannot_stand_in_a_calendar_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        invite(**change)
