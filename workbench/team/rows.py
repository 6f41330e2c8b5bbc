"""Turns the team's mapped rows into the frozen rows that leave the gateway."""

from db.tables.team import Mailbox, Person, Workspace
from workbench.team.messages import MailboxRow, PersonRow, WorkspaceRow
from workbench.vocabulary.people import Role


def person_row(person: Person) -> PersonRow:
    """A user as seen from outside."""
    return PersonRow(
        person.id,
        person.email,
        person.name,
        frozenset(Role(role) for role in person.roles),
        person.trainee,
        person.active,
        person.manager_id,
    )


def mailbox_row(mailbox: Mailbox) -> MailboxRow:
    """A mailbox as seen from outside."""
    return MailboxRow(
        id=mailbox.id,
        person_id=mailbox.person_id,
        address=mailbox.address,
        display_name=mailbox.display_name,
        provider=mailbox.provider,
        smtp_host=mailbox.smtp_host,
        smtp_port=mailbox.smtp_port,
        smtp_security=mailbox.smtp_security,
        imap_host=mailbox.imap_host,
        imap_port=mailbox.imap_port,
        imap_security=mailbox.imap_security,
        login=mailbox.login,
        auth_kind=mailbox.auth_kind,
        ca_file=mailbox.ca_file,
        zone=mailbox.zone,
        cap_day=mailbox.cap_day,
        state=mailbox.state,
        held_reason=mailbox.held_reason,
        last_polled_at=mailbox.last_polled_at,
    )


def workspace_row(row: Workspace) -> WorkspaceRow:
    """What the workspace says of itself."""
    return WorkspaceRow(
        row.uid, row.company, row.postal_address, row.zone, row.practice, row.practice_now
    )
