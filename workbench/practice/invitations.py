"""How invited people answer: the iMIP reply their calendar program sends (RFC 6047)."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from icalendar import Calendar, Event, vCalAddress

from workbench.practice.dice import token
from workbench.practice.replies import Desk, Received


def accepted_invitation(
    desk: Desk, mail: Received, invitation: EmailMessage, at: datetime, *about: object
) -> bytes:
    """A `METHOD:REPLY` with `PARTSTAT=ACCEPTED`, or nothing when the mail holds no event."""
    asked = _event(invitation)
    if asked is None:
        return b""
    human = desk.human
    reply = Calendar()
    reply.add("prodid", "-//Practice Market//Calendar//EN")
    reply.add("version", "2.0")
    reply.add("method", "REPLY")
    attendee = vCalAddress(f"mailto:{human.address}")
    attendee.params["PARTSTAT"] = "ACCEPTED"
    for name in ("attendee", "description"):
        asked.pop(name, None)
    asked.add("attendee", attendee)
    reply.add_component(asked)
    message = EmailMessage(policy=SMTP)
    local, _, domain = human.address.partition("@")
    message["From"] = Address(human.name, local, domain)
    message["To"] = mail.sender
    message["Subject"] = f"Accepted: {mail.subject}"
    message["Date"] = at
    message["Message-ID"] = f"<{token('cal', human.address, *about, length=24)}@{domain}>"
    message["In-Reply-To"] = mail.message_id
    message.set_content(f"{human.name} has accepted this invitation.\n")
    text = reply.to_ical().decode()
    message.add_alternative(text, subtype="calendar", params={"method": "REPLY"})
    message.set_boundary(token("calendar", human.address, *about, length=28))
    return message.as_bytes(policy=SMTP)


def _event(invitation: EmailMessage) -> Event | None:
    for part in invitation.walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            calendar = Calendar.from_ical(content) if isinstance(content, bytes) else Calendar()
            for event in calendar.walk("VEVENT"):
                if isinstance(event, Event):
                    return event
    return None
