"""What one can ask of people at accounts and of their addresses."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import AddressStatus
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress


@record
class ContactAdded:
    """A person who is in the workspace now; `suppressed` when an earlier opt-out covers them."""

    contact_id: int
    address_ids: tuple[int, ...]
    suppressed: bool


@record
class ContactChanged:
    """A person and the fields that are different now."""

    contact_id: int
    fields: tuple[str, ...]


@record
class AddressChanged:
    """An address and its status."""

    address_id: int
    contact_id: int
    status: AddressStatus


@record
class AddressLine:
    """One address of a person; `email` is empty once the person was erased."""

    id: int
    email: str
    status: AddressStatus
    suppressed: bool


@record
class PersonLine:
    """One person in a list of people."""

    id: int
    account_id: int | None
    name: str
    title: str | None
    seniority: str | None
    function: str | None
    addresses: tuple[AddressLine, ...]
    suppressed: bool
    left_company_at: datetime | None


@record
class ContactDetails:
    """Everything the card of a person shows; `do_not_call` are those of the phones that must not be
    called.
    """

    line: PersonLine
    company: str | None
    fields: tuple[tuple[str, str | date | None], ...]
    phones: tuple[str, ...]
    do_not_call: frozenset[str]
    custom: tuple[tuple[str, Any], ...]


@command(
    verb="contact.add",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.contacts:add_contact",
)
@record
class AddContact(Command[ContactAdded]):
    """Adds a person at an account, with any number of addresses. `fields` like `title`, `country`.

    Errors: `Refusal` `address_taken` naming the contact who has the address already.
    """

    account_id: int | None
    first: str = ""
    last: str = ""
    emails: tuple[EmailAddress, ...] = ()
    phones: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    status: AddressStatus = AddressStatus.UNKNOWN


@command(
    verb="contact.edit",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.contacts:edit_contact",
)
@record
class EditContact(Command[ContactChanged]):
    """Changes fields of a person; `custom.NAME` names a field of the team's own."""

    contact_id: int
    changes: Mapping[str, Any]


@command(
    verb="address.add",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.contacts:add_address",
)
@record
class AddAddress(Command[AddressChanged]):
    """Adds an address to a person; whoever opted out stays suppressed under the new one too."""

    contact_id: int
    email: EmailAddress
    status: AddressStatus = AddressStatus.UNKNOWN


@command(
    verb="address.mark",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.contacts:mark_address",
)
@record
class MarkAddress(Command[AddressChanged]):
    """Sets the status of an address (RESP-5)."""

    address_id: int
    status: AddressStatus


@command(
    verb="contact.left",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.contacts:mark_left_company",
)
@record
class MarkLeftCompany(Command[ContactChanged]):
    """Notes that a person left the company; their addresses there become invalid."""

    contact_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.contacts:contact_card")
@record
class ContactCard(Query[ContactDetails]):
    """One person with addresses. Errors: `Refusal` `no_contact`."""

    contact_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.contacts:people_at")
@record
class PeopleAt(Query[tuple[PersonLine, ...]]):
    """The people at accounts, by account and id."""

    account_ids: tuple[int, ...]


@query(right=Right.LOOK, handler="workbench.prospects.queries.contacts:find_contact")
@record
class FindContact(Query[int]):
    """The id of the person who has an address. Errors: `Refusal` `no_contact`."""

    email: EmailAddress
