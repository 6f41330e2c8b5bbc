"""What can be asked of the workspace itself: people, mailboxes, the team's rules."""

from datetime import datetime
from typing import Any

from workbench.policy import Policy
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import MailboxState, Right, Role, SettingKind
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress


@record
class PersonRow:
    """A user of the workspace."""

    id: int
    email: str
    name: str
    roles: frozenset[Role]
    trainee: bool
    active: bool
    manager_id: int | None


@record
class MailboxRow:
    """A mailbox; no secret is in it."""

    id: int
    person_id: int
    address: str
    display_name: str
    provider: str
    smtp_host: str
    smtp_port: int
    smtp_security: str
    imap_host: str
    imap_port: int
    imap_security: str
    login: str
    auth_kind: str
    ca_file: str | None
    zone: str
    cap_day: int | None
    state: MailboxState
    held_reason: str | None
    last_polled_at: datetime | None


@record
class PolicyRow:
    """The policy in force; version 0 is the defaults nobody changed."""

    version: int
    rules: Policy


@record
class SettingRow:
    """One rule of the team as a form shows it. `name` is `section.setting`; `value` and `default`
    are in JSON form; `least` and `most` bound numbers, and the length of lists and texts.
    """

    section: str
    name: str
    title: str
    rule: str
    why: str
    kind: SettingKind
    value: Any
    default: Any
    least: float | None
    most: float | None

    @property
    def changed(self) -> bool:
        """Whether a manager chose another value than the method's."""
        return bool(self.value != self.default)


@record
class WorkspaceRow:
    """What the workspace says of itself."""

    uid: str
    company: str
    postal_address: str
    zone: str
    practice: bool
    practice_now: datetime | None


@command(verb="user.add", right=Right.ADMINISTER, handler="workbench.team.handlers:add_person")
@record
class AddPerson(Command[PersonRow]):
    """Adds a user."""

    email: EmailAddress
    name: str
    roles: frozenset[Role]
    trainee: bool = False
    manager_id: int | None = None


@command(verb="user.role", right=Right.ADMINISTER, handler="workbench.team.handlers:set_roles")
@record
class SetRoles(Command[PersonRow]):
    """Changes a user's roles, the trainee mark, or whether they are active."""

    email: EmailAddress
    roles: frozenset[Role]
    trainee: bool = False
    active: bool = True


@command(verb="user.edit", right=Right.ADMINISTER, handler="workbench.team.handlers:edit_person")
@record
class EditPerson(Command[PersonRow]):
    """Changes a user's name and whom they report to; `manager_id` None means nobody."""

    person_id: int
    name: str
    manager_id: int | None = None


@command(
    verb="workspace.edit",
    right=Right.ADMINISTER,
    handler="workbench.team.handlers:edit_workspace",
)
@record
class EditWorkspace(Command[WorkspaceRow]):
    """Changes the company's name and the postal address that every mail names (C6)."""

    company: str
    postal_address: str


@command(verb="mailbox.add", right=Right.LOOK, handler="workbench.team.mailboxes:add_mailbox")
@record
class AddMailbox(Command[MailboxRow]):
    """Adds a mailbox of a person, or opens a closed one again; the secret goes to the keyring,
    never through here.

    `person_email` empty means the actor's own, which needs the right to send; another person's
    needs an admin. Security is `tls` or `starttls`. `cap_day` None follows the policy.
    """

    address: EmailAddress
    smtp_host: str
    smtp_port: int
    imap_host: str
    imap_port: int
    login: str
    display_name: str
    smtp_security: str = "tls"
    imap_security: str = "tls"
    person_email: EmailAddress | None = None
    zone: str | None = None
    ca_file: str | None = None
    cap_day: int | None = None
    ramped: bool = True


@command(verb="mailbox.edit", right=Right.LOOK, handler="workbench.team.mailboxes:edit_mailbox")
@record
class EditMailbox(Command[MailboxRow]):
    """Changes a mailbox's servers, name, zone and cap; its address and owner stay.

    One's own needs the right to send, another person's an admin.
    """

    mailbox_id: int
    display_name: str
    smtp_host: str
    smtp_port: int
    smtp_security: str
    imap_host: str
    imap_port: int
    imap_security: str
    login: str
    zone: str
    ca_file: str | None = None
    cap_day: int | None = None


@command(verb="mailbox.close", right=Right.LOOK, handler="workbench.team.mailboxes:close_mailbox")
@record
class CloseMailbox(Command[MailboxRow]):
    """Ends a mailbox: it neither sends nor is read; what was logged of it stays."""

    mailbox_id: int


@command(
    verb="mailbox.polled",
    right=Right.SYSTEM,
    handler="workbench.team.mailboxes:note_polled",
    silent=True,
)
@record
class NotePolled(Command[None]):
    """Notes that a mailbox was read just now (C8)."""

    mailbox_id: int


@command(verb="policy.set", right=Right.RULE, handler="workbench.team.handlers:set_policy")
@record
class SetPolicy(Command[PolicyRow]):
    """Changes one setting of the team's rules; `value` in JSON form."""

    name: str
    value: Any


@command(
    verb="practice.clock",
    right=Right.SYSTEM,
    handler="workbench.team.handlers:set_practice_clock",
    silent=True,
)
@record
class SetPracticeClock(Command[None]):
    """Remembers where the clock of a practice workspace stands."""

    instant: datetime


@query(right=Right.LOOK, handler="workbench.team.queries:people")
@record
class ListPeople(Query[tuple[PersonRow, ...]]):
    """All users, by id."""


@query(right=Right.LOOK, handler="workbench.team.queries:mailboxes")
@record
class ListMailboxes(Query[tuple[MailboxRow, ...]]):
    """All mailboxes, or one person's, by id."""

    person_id: int | None = None


@query(right=Right.LOOK, handler="workbench.team.queries:policy_in_force")
@record
class ShowPolicy(Query[PolicyRow]):
    """The team's rules in force."""


@query(right=Right.LOOK, handler="workbench.team.queries:policy_declarations")
@record
class PolicyDeclarations(Query[tuple[SettingRow, ...]]):
    """Every rule of the team with its reason, its limits, its default and the value in force."""


@query(right=Right.LOOK, handler="workbench.team.queries:workspace")
@record
class ShowWorkspace(Query[WorkspaceRow]):
    """What the workspace says of itself."""
