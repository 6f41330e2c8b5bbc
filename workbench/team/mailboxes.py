"""Changes to mailboxes: added, edited, closed, read. Passwords never come through here."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.team import Mailbox
from workbench.errors import Refusal, UnreadableInput
from workbench.team.handlers import known_person
from workbench.team.messages import AddMailbox, CloseMailbox, EditMailbox, MailboxRow, NotePolled
from workbench.team.rows import mailbox_row
from workbench.vocabulary.people import MailboxState, Right
from workbench.work import Work

_CAP_MOST = 100
"""SEND-1: no policy and no mailbox goes above it."""


def add_mailbox(session: Session, command: AddMailbox, work: Work) -> MailboxRow:
    """Adds a mailbox, or opens the closed one of this address again.

    Errors: `Refusal` for another person's mailbox without the right, or when the address is
    taken; `UnreadableInput` for an unknown time zone, port, cap or security.
    """
    person_id = _owner(session, command, work)
    key = work.key(command.address.normal)
    mailbox = session.scalars(select(Mailbox).where(Mailbox.address_key == key)).one_or_none()
    if mailbox is not None and mailbox.state is not MailboxState.CLOSED:
        raise Refusal("mailbox_exists", f"{command.address} is already a mailbox here.")
    if mailbox is None:
        mailbox = Mailbox(address_key=key, auth_kind="password", windows=None)
        session.add(mailbox)
    mailbox.person_id = person_id
    mailbox.address = command.address.text
    mailbox.ramp_start = work.now if command.ramped else None
    mailbox.state, mailbox.held_reason = MailboxState.ACTIVE, None
    _write(mailbox, command, command.zone or work.workspace.zone)
    session.flush()
    work.record(f"mailbox:{mailbox.id}", person=person_id, ramped=command.ramped)
    return mailbox_row(mailbox)


def edit_mailbox(session: Session, command: EditMailbox, work: Work) -> MailboxRow:
    """Changes a mailbox's settings. Errors: as `add_mailbox`; `Refusal` for a closed one."""
    mailbox = _kept(session, command.mailbox_id, work)
    if mailbox.state is MailboxState.CLOSED:
        raise Refusal("mailbox_closed", "This mailbox is closed; add it again to use it.")
    _write(mailbox, command, command.zone)
    work.record(f"mailbox:{mailbox.id}", cap_day=command.cap_day)
    return mailbox_row(mailbox)


def close_mailbox(session: Session, command: CloseMailbox, work: Work) -> MailboxRow:
    """Ends a mailbox. Errors: `Refusal` for another person's without the right, `still_read`."""
    mailbox = _kept(session, command.mailbox_id, work)
    if mailbox.read_until is not None and work.now < mailbox.read_until:
        raise Refusal(
            "still_read",
            f"{mailbox.address} was handed over and is read until"
            f" {mailbox.read_until.date().isoformat()}, so that no answer is lost; close it then.",
        )
    mailbox.state, mailbox.held_reason = MailboxState.CLOSED, None
    mailbox.reader_id = mailbox.read_until = None
    work.record(f"mailbox:{mailbox.id}")
    return mailbox_row(mailbox)


def note_polled(session: Session, command: NotePolled, work: Work) -> None:
    """Notes the instant a mailbox was last read (C8)."""
    session.get_one(Mailbox, command.mailbox_id).last_polled_at = work.now


def _write(mailbox: Mailbox, command: AddMailbox | EditMailbox, zone: str) -> None:
    if {command.smtp_security, command.imap_security} - {"tls", "starttls"}:
        raise UnreadableInput("bad_security", "Security is either tls or starttls.")
    for host, port in ((command.smtp_host, command.smtp_port),
                       (command.imap_host, command.imap_port)):  # fmt: skip
        if not host.strip() or not 0 < port < 65_536:
            raise UnreadableInput("bad_server", "A server needs a name and a port up to 65535.")
    if command.cap_day is not None and not 1 <= command.cap_day <= _CAP_MOST:
        raise UnreadableInput("bad_cap", "A daily cap is a number from 1 to 100.", rule="SEND-1")
    mailbox.display_name = command.display_name.strip()[:200]
    mailbox.provider = _provider(command.smtp_host)
    mailbox.smtp_host, mailbox.smtp_port = command.smtp_host.strip(), command.smtp_port
    mailbox.imap_host, mailbox.imap_port = command.imap_host.strip(), command.imap_port
    mailbox.smtp_security, mailbox.imap_security = command.smtp_security, command.imap_security
    mailbox.login, mailbox.ca_file = command.login.strip(), command.ca_file
    mailbox.cap_day, mailbox.zone = command.cap_day, _known_zone(zone)


def _owner(session: Session, command: AddMailbox, work: Work) -> int:
    own = work.actor.person_id
    owner = known_person(session, command.person_email).id if command.person_email else own
    if owner is None:
        raise UnreadableInput("no_owner", "Say whose mailbox this is.")
    _need_right(owner, work)
    return owner


def _kept(session: Session, mailbox_id: int, work: Work) -> Mailbox:
    mailbox = session.get(Mailbox, mailbox_id)
    if mailbox is None:
        raise Refusal("unknown_mailbox", "This mailbox does not exist.")
    _need_right(mailbox.person_id, work)
    return mailbox


def _need_right(owner_id: int, work: Work) -> None:
    """One's own mailbox needs the right to send, another person's an admin (domain.md §4)."""
    own = owner_id == work.actor.person_id and work.actor.may(Right.SEND)
    work.actor.require(Right.SEND if own else Right.ADMINISTER)


def _known_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise UnreadableInput(
            "bad_zone", f"“{zone[:60]}” is not a time zone; an example is America/New_York."
        ) from fault


def _provider(host: str) -> str:
    if host.endswith((".gmail.com", ".googlemail.com")):
        return "google"
    if host.endswith((".office365.com", ".outlook.com")):
        return "microsoft"
    return "other"
