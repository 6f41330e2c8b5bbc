"""Reads of the workspace itself."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.team import Mailbox, Person, TeamPolicy, Workspace
from workbench.team.declarations import declared
from workbench.team.messages import (
    ListMailboxes,
    ListPeople,
    MailboxRow,
    PersonRow,
    PolicyDeclarations,
    PolicyRow,
    SettingRow,
    ShowPolicy,
    ShowWorkspace,
    WorkspaceRow,
)
from workbench.team.rows import mailbox_row, person_row, workspace_row
from workbench.vocabulary.people import MailboxState
from workbench.work import Work


def people(session: Session, query: ListPeople, work: Work) -> tuple[PersonRow, ...]:
    """All users, by id."""
    found = session.scalars(select(Person).order_by(Person.id))
    return tuple(person_row(person) for person in found)


def mailboxes(session: Session, query: ListMailboxes, work: Work) -> tuple[MailboxRow, ...]:
    """All mailboxes, or those one person reads, by id; those that only read come last."""
    wanted = select(Mailbox).order_by(Mailbox.state == MailboxState.RETIRED, Mailbox.id)
    if query.person_id is not None:
        wanted = wanted.where(
            func.coalesce(Mailbox.reader_id, Mailbox.person_id) == query.person_id
        )
    return tuple(mailbox_row(mailbox) for mailbox in session.scalars(wanted))


def policy_in_force(session: Session, query: ShowPolicy, work: Work) -> PolicyRow:
    """The rules in force and their version; 0 while nobody has changed any."""
    return PolicyRow(session.scalar(select(func.max(TeamPolicy.version))) or 0, work.policy)


def policy_declarations(
    session: Session, query: PolicyDeclarations, work: Work
) -> tuple[SettingRow, ...]:
    """Every rule with its reason and the value in force."""
    return tuple(declared(work.policy))


def workspace(session: Session, query: ShowWorkspace, work: Work) -> WorkspaceRow:
    """What the workspace says of itself."""
    return workspace_row(session.scalars(select(Workspace)).one())
