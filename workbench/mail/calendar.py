"""Writes calendar invitations that other people's calendars understand (iMIP, RFC 6047, RFC 5546).

Times are written in UTC: a zone definition of our own would carry seventy years of clock changes
(mail-facts K3); the mail's text names the recipient's local time.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

from workbench.errors import Refusal
from workbench.mail.building import MESSAGE_ID, require_address
from workbench.vocabulary.values import EmailAddress

_LIMIT = 5_000


def invitation(
    uid: str,
    sequence: int,
    start: datetime,
    minutes: int,
    organizer: EmailAddress,
    *,
    attendees: Sequence[EmailAddress],
    summary: str,
    description: str,
    now: datetime,
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> bytes:
    """One meeting as an iCalendar object.

    Arguments: `uid` stays the same for the meeting's life, `sequence` rises with each change that
    makes the earlier invitation obsolete (K2); `start` aware, `minutes` the length; `now` becomes
    DTSTAMP; `CANCEL` takes the meeting out of the calendars again.
    Errors: `Refusal` for values that could not stand in a calendar.
    """
    _check(uid, start, minutes, (organizer, *attendees), (summary, description))
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", start.astimezone(UTC) + timedelta(minutes=minutes))
    event.add("summary", summary)
    event.add("description", description)
    event.add("status", "CONFIRMED" if method == "REQUEST" else "CANCELLED")
    event.add("organizer", vCalAddress(f"mailto:{organizer.text}"))
    for attendee in attendees:
        event.add("attendee", _attendee(attendee, method), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//SDR Workbench//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _attendee(address: EmailAddress, method: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address.text}")
    found.params["role"] = vText("REQ-PARTICIPANT")
    if method == "REQUEST":
        found.params["partstat"] = vText("NEEDS-ACTION")
        found.params["rsvp"] = vText("TRUE")
    return found


def _check(
    uid: str,
    start: datetime,
    minutes: int,
    people: tuple[EmailAddress, ...],
    texts: tuple[str, ...],
) -> None:
    if start.tzinfo is None or not 0 < minutes <= 24 * 60:
        raise _refuse("The meeting needs a start with a time zone and a length up to a day")
    if not MESSAGE_ID.fullmatch(f"<{uid}>"):
        raise _refuse("The meeting's id is not one that calendars keep")
    if len(people) < 2:
        raise _refuse("A meeting needs somebody to invite")
    for person in people:
        require_address(person.text)
    if any(len(text) > _LIMIT or not text.replace("\n", "").isprintable() for text in texts):
        raise _refuse("The meeting's title or text is too long or holds control characters")


def _refuse(sentence: str) -> Refusal:
    return Refusal("bad_invitation", f"{sentence}. Nothing was sent; correct it and try again.")
