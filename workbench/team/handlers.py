"""Changes to the workspace itself: people, mailboxes, the team's rules."""

import json
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.team import Mailbox, Person, TeamPolicy, Workspace
from workbench.errors import Refusal, UnreadableInput
from workbench.policy import changed_policy
from workbench.team.messages import (
    AddMailbox,
    AddPerson,
    MailboxRow,
    NotePolled,
    PersonRow,
    PolicyRow,
    SetPolicy,
    SetPracticeClock,
    SetRoles,
)
from workbench.team.rows import mailbox_row, person_row
from workbench.vocabulary.people import MailboxState, Right
from workbench.vocabulary.values import EmailAddress, sha256_hex
from workbench.work import Work


def add_person(session: Session, command: AddPerson, work: Work) -> PersonRow:
    """Adds a user. Errors: `Refusal` when the address is taken or no role is given."""
    _need_roles(bool(command.roles))
    if _person(session, command.email) is not None:
        raise Refusal("user_exists", f"{command.email} already works here.")
    person = Person(
        email=command.email.normal,
        name=command.name,
        roles=sorted(command.roles),
        trainee=command.trainee,
        manager_id=command.manager_id,
        active=True,
    )
    session.add(person)
    session.flush()
    work.record(f"person:{person.id}", roles=sorted(command.roles), trainee=command.trainee)
    return person_row(person)


def set_roles(session: Session, command: SetRoles, work: Work) -> PersonRow:
    """Changes a user. Errors: `Refusal` for an unknown user or an empty set of roles."""
    _need_roles(bool(command.roles))
    person = _known_person(session, command.email)
    person.roles = sorted(command.roles)
    person.trainee = command.trainee
    person.active = command.active
    work.record(
        f"person:{person.id}",
        roles=sorted(command.roles),
        trainee=command.trainee,
        active=command.active,
    )
    return person_row(person)


def add_mailbox(session: Session, command: AddMailbox, work: Work) -> MailboxRow:
    """Adds a mailbox. Errors: `Refusal` for another person's mailbox without the right, or when
    the address is taken; `UnreadableInput` for an unknown time zone or security.
    """
    person_id = _mailbox_owner(session, command, work)
    key = work.key(command.address.normal)
    if session.scalar(select(Mailbox.id).where(Mailbox.address_key == key)) is not None:
        raise Refusal("mailbox_exists", f"{command.address} is already a mailbox here.")
    if {command.smtp_security, command.imap_security} - {"tls", "starttls"}:
        raise UnreadableInput("bad_security", "Security is either tls or starttls.")
    mailbox = Mailbox(
        person_id=person_id,
        address=command.address.text,
        address_key=key,
        display_name=command.display_name,
        provider=_provider(command.smtp_host),
        smtp_host=command.smtp_host,
        smtp_port=command.smtp_port,
        smtp_security=command.smtp_security,
        imap_host=command.imap_host,
        imap_port=command.imap_port,
        imap_security=command.imap_security,
        login=command.login,
        auth_kind="password",
        ca_file=command.ca_file,
        cap_day=command.cap_day,
        ramp_start=work.now if command.ramped else None,
        zone=_known_zone(command.zone or work.workspace.zone),
        state=MailboxState.ACTIVE,
        windows=None,
    )
    session.add(mailbox)
    session.flush()
    work.record(f"mailbox:{mailbox.id}", person=person_id, ramped=command.ramped)
    return mailbox_row(mailbox)


def note_polled(session: Session, command: NotePolled, work: Work) -> None:
    """Notes the instant a mailbox was last read (C8)."""
    session.get_one(Mailbox, command.mailbox_id).last_polled_at = work.now


def set_policy(session: Session, command: SetPolicy, work: Work) -> PolicyRow:
    """Makes a new version of the team's rules with one setting changed."""
    rules = changed_policy(work.policy, command.name, command.value)
    version = (session.scalar(select(func.max(TeamPolicy.version))) or 0) + 1
    session.add(TeamPolicy(version=version, rules=rules.model_dump(mode="json")))
    work.record(f"policy:{version}", setting=command.name, value=_fact(command.value))
    return PolicyRow(version, rules)


def set_practice_clock(session: Session, command: SetPracticeClock, work: Work) -> None:
    """Moves a practice workspace's clock. Errors: `Refusal` in a real workspace."""
    if not work.workspace.practice:
        raise Refusal("not_practice", "Only a practice workspace's clock can be set.")
    session.scalars(select(Workspace)).one().practice_now = command.instant


def _need_roles(given: bool) -> None:
    if not given:
        raise UnreadableInput("no_role", "A user needs a role: sdr, ae, manager or admin.")


def _person(session: Session, email: EmailAddress) -> Person | None:
    return session.scalars(select(Person).where(Person.email == email.normal)).one_or_none()


def _known_person(session: Session, email: EmailAddress) -> Person:
    person = _person(session, email)
    if person is None:
        raise Refusal("unknown_user", f"{email} is not a user of this workspace.")
    return person


def _mailbox_owner(session: Session, command: AddMailbox, work: Work) -> int:
    own = work.actor.person_id
    if command.person_email is None:
        if own is None:
            raise UnreadableInput("no_owner", "Say whose mailbox this is.")
        return own
    owner = _known_person(session, command.person_email)
    if owner.id != own:
        work.actor.require(Right.ADMINISTER)
    return owner.id


def _known_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise UnreadableInput(
            "bad_zone", f"“{zone}” is not a time zone; an example is America/New_York."
        ) from fault


def _fact(value: object) -> str | int | bool:
    """A setting's value as the ledger may keep it: numbers and switches plain, texts as digest."""
    if isinstance(value, int | bool):
        return value
    return sha256_hex(json.dumps(value, sort_keys=True, default=str).encode())


def _provider(host: str) -> str:
    if host.endswith((".gmail.com", ".googlemail.com")):
        return "google"
    if host.endswith((".office365.com", ".outlook.com")):
        return "microsoft"
    return "other"
