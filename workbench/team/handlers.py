"""Changes to the workspace itself: people, the team's rules, what every mail names."""

import json

import holidays
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.team import Person, TeamPolicy, Workspace
from workbench.errors import Refusal, UnreadableInput
from workbench.policy import changed_policy
from workbench.team.messages import (
    AddPerson,
    EditPerson,
    EditWorkspace,
    PersonRow,
    PolicyRow,
    SetPolicy,
    SetPracticeClock,
    SetRoles,
    WorkspaceRow,
)
from workbench.team.rows import person_row, workspace_row
from workbench.vocabulary.declared import as_stored
from workbench.vocabulary.people import Role
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
    person = known_person(session, command.email)
    _need_admin(session, person, command)
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


def edit_person(session: Session, command: EditPerson, work: Work) -> PersonRow:
    """Renames a user and sets whom they report to. Errors: `Refusal` for an unknown user or
    manager, or somebody who would report to themselves; `UnreadableInput` for an empty name.
    """
    person = session.get(Person, command.person_id)
    if person is None:
        raise Refusal("unknown_user", "This user does not exist.")
    if not command.name.strip():
        raise UnreadableInput("no_name", "A user needs a name; colleagues see it everywhere.")
    _need_manager(session, person.id, command.manager_id)
    person.name = command.name.strip()[:200]
    person.manager_id = command.manager_id
    work.record(f"person:{person.id}", manager=command.manager_id)
    return person_row(person)


def edit_workspace(session: Session, command: EditWorkspace, work: Work) -> WorkspaceRow:
    """Changes what every mail's footer names. Errors: `UnreadableInput` for an empty text."""
    company, postal_address = command.company.strip(), command.postal_address.strip()
    if not company or not postal_address:
        raise UnreadableInput(
            "no_address", "Company and postal address stand in every mail; neither may be empty."
        )
    row = session.scalars(select(Workspace)).one()
    row.company, row.postal_address = company[:200], postal_address[:500]
    work.record("workspace", company=_fact(company), address=_fact(postal_address))
    return workspace_row(row)


def set_policy(session: Session, command: SetPolicy, work: Work) -> PolicyRow:
    """Makes a new version of the team's rules with one setting changed.

    Errors: `UnreadableInput` for an unknown setting, or a value it cannot have.
    """
    if command.name == "calendar.holidays":
        _need_holidays(command.value)
    rules = changed_policy(work.policy, command.name, command.value)
    version = (session.scalar(select(func.max(TeamPolicy.version))) or 0) + 1
    session.add(TeamPolicy(version=version, rules=as_stored(rules)))
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


def known_person(session: Session, email: EmailAddress) -> Person:
    """The user with this address. Errors: `Refusal` when there is none."""
    person = _person(session, email)
    if person is None:
        raise Refusal("unknown_user", f"{email} is not a user of this workspace.")
    return person


def _need_admin(session: Session, person: Person, command: SetRoles) -> None:
    """Errors: `Refusal` when nobody would be left who may bring people in (domain.md §4)."""
    if command.active and Role.ADMIN in command.roles:
        return
    others = session.scalars(
        select(Person.roles).where(Person.active.is_(True), Person.id != person.id)
    )
    if Role.ADMIN in person.roles and not any(Role.ADMIN in roles for roles in others):
        raise Refusal(
            "last_admin",
            "This is the only administrator; make somebody else one first. Nothing was changed.",
        )


def _need_manager(session: Session, person_id: int, manager_id: int | None) -> None:
    """Errors: `Refusal` for an unknown manager, or a line of reporting that leads back."""
    seen = {person_id}
    step = manager_id
    while step is not None:
        if step in seen:
            raise Refusal("own_manager", "Nobody reports to themselves, not over others either.")
        seen.add(step)
        found = session.get(Person, step)
        if found is None:
            raise Refusal("unknown_user", "This manager is not a user of the workspace.")
        step = found.manager_id


def _need_holidays(value: object) -> None:
    """Errors: `UnreadableInput` for a country whose holidays nobody here knows (TIME-03)."""
    if not isinstance(value, str) or value not in holidays.list_supported_countries():
        raise UnreadableInput(
            "unknown_country",
            f"The public holidays of “{str(value)[:40]}” are not known here; write a country as "
            "two letters, such as US, GB or DE. The old value stays.",
            rule="TIME-03",
        )


def _fact(value: object) -> str | int | bool:
    """A setting's value as the ledger may keep it: numbers and switches plain, texts as digest."""
    if isinstance(value, int | bool):
        return value
    return sha256_hex(json.dumps(value, sort_keys=True, default=str).encode())
