"""Adds and changes people and their addresses; later stages call `add`, `mark` and `left`."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.prospects.finding.standing import check_standing
from workbench.prospects.handlers.bins import own_account
from workbench.prospects.handlers.custom_fields import as_declared
from workbench.prospects.handlers.fit import refresh
from workbench.prospects.handlers.suppression import carry_over
from workbench.prospects.importing.names import person_key
from workbench.prospects.importing.places import zone_of
from workbench.prospects.importing.titles import function_of, seniority_of
from workbench.prospects.messages.contacts import (
    AddAddress,
    AddContact,
    AddressChanged,
    ContactAdded,
    ContactChanged,
    EditContact,
    MarkAddress,
    MarkLeftCompany,
)
from workbench.prospects.rules.settable import CONTACT_COLUMNS, apply
from workbench.vocabulary.prospects import AddressStatus
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def add_contact(session: Session, command: AddContact, work: Work) -> ContactAdded:
    """Adds a person by hand. Errors: as `add`, and `not_yours`, `no_account`."""
    if command.account_id is not None:
        own_account(session, work, command.account_id)
    return add(session, work, command)


def edit_contact(session: Session, command: EditContact, work: Work) -> ContactChanged:
    """Changes a person by hand. Errors: `UnreadableInput`, `not_yours`, `no_contact`."""
    contact = own_contact(session, work, command.contact_id)
    changes = as_declared(session, command.changes, of_person=True)
    changed = apply(contact, CONTACT_COLUMNS, changes)
    if "title" in changed:
        _read_title(contact, command.changes)
    contact.name_key = person_key(contact.first or "", contact.last or "") or None
    session.flush()
    carry_over(session, work, [contact.id])
    _refresh_fit(session, work, contact)
    if changed:
        work.record(f"contact:{contact.id}", fields=list(changed))
    return ContactChanged(contact.id, changed)


def add_address(session: Session, command: AddAddress, work: Work) -> AddressChanged:
    """Adds an address by hand. Errors: `address_taken`, `not_yours`, `no_contact`."""
    contact = own_contact(session, work, command.contact_id)
    address = attach(session, work, contact.id, command.email, command.status)
    carry_over(session, work, [contact.id])
    work.record(f"contact:{contact.id}", address=address.id)
    return AddressChanged(address.id, contact.id, address.status)


def mark_address(session: Session, command: MarkAddress, work: Work) -> AddressChanged:
    """Sets an address's status by hand. Errors: `no_address`, `not_yours`."""
    address = session.get(Address, command.address_id)
    if address is None:
        raise Refusal("no_address", f"There is no address {command.address_id}.")
    own_contact(session, work, address.contact_id)
    return mark(session, work, address, command.status)


def mark_left_company(session: Session, command: MarkLeftCompany, work: Work) -> ContactChanged:
    """Notes by hand that a person left. Errors: `no_contact`, `not_yours`."""
    return left(session, work, own_contact(session, work, command.contact_id))


def add(session: Session, work: Work, command: AddContact) -> ContactAdded:
    """Adds a person inside the caller's transaction, with seniority and function read from the
    title, the zone from the place, and earlier opt-outs carried over (OPT-03).

    Errors: `Refusal` `nobody` without name and address, `address_taken`; `UnreadableInput`.
    """
    if not (command.first.strip() or command.last.strip() or command.emails):
        raise Refusal("nobody", "A person needs a name or an address.")
    contact = Contact(account_id=command.account_id, phones=list(command.phones), custom={})
    given = {"first": command.first, "last": command.last} | dict(command.fields)
    apply(contact, CONTACT_COLUMNS, as_declared(session, given, of_person=True))
    contact.name_key = person_key(contact.first or "", contact.last or "") or None
    _read_title(contact, command.fields)
    _read_zone(session, contact)
    session.add(contact)
    session.flush()
    emails = dict.fromkeys(command.emails)
    ids = tuple(attach(session, work, contact.id, email, command.status).id for email in emails)
    suppressed = contact.id in carry_over(session, work, [contact.id])
    _refresh_fit(session, work, contact)
    work.record(
        f"contact:{contact.id}",
        action="contact.add",
        account=contact.account_id,
        addresses=list(ids),
    )
    return ContactAdded(contact.id, ids, suppressed)


def attach(
    session: Session, work: Work, contact_id: int, email: EmailAddress, status: AddressStatus
) -> Address:
    """Adds an address row. Errors: `Refusal` `address_taken` naming the contact who has it."""
    key = work.key(email.normal)
    taken = session.scalar(select(Address.contact_id).where(Address.email_key == key))
    if taken is not None:
        raise Refusal(
            "address_taken", f"{email} belongs to contact {taken} already; nothing was added."
        )
    address = Address(
        contact_id=contact_id, email=email.text, email_key=key, domain=email.domain, status=status
    )
    session.add(address)
    session.flush()
    return address


def mark(session: Session, work: Work, address: Address, status: AddressStatus) -> AddressChanged:
    """Sets an address's status inside the caller's transaction (RESP-5)."""
    if address.status is not status or address.status_told is not None:
        address.status, address.status_told = status, None
        address.checked_at = work.now
        work.record(f"address:{address.id}", action="address.mark", status=status.value)
    return AddressChanged(address.id, address.contact_id, status)


def left(session: Session, work: Work, contact: Contact) -> ContactChanged:
    """Notes that a person left the company; their addresses there become invalid (they are never
    mailed again), inside the caller's transaction.
    """
    if contact.left_company_at is not None:
        return ContactChanged(contact.id, ())
    contact.left_company_at = work.now
    for address in session.scalars(select(Address).where(Address.contact_id == contact.id)):
        if address.status is not AddressStatus.BOUNCED:
            address.status, address.status_told = AddressStatus.INVALID, None
            address.checked_at = work.now
    work.record(f"contact:{contact.id}", action="contact.left")
    return ContactChanged(contact.id, ("left_company",))


def own_contact(session: Session, work: Work, contact_id: int) -> Contact:
    """A contact whom the actor may change. Errors: `Refusal` `no_contact`, `merged_away`,
    `not_yours`.
    """
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise Refusal("no_contact", f"There is no contact {contact_id}.")
    check_standing(contact)
    if contact.account_id is not None:
        own_account(session, work, contact.account_id)
    return contact


def _refresh_fit(session: Session, work: Work, contact: Contact) -> None:
    """A profile may ask about people."""
    if contact.account_id is not None:
        refresh(session, work, [contact.account_id])


def _read_title(contact: Contact, given: Mapping[str, object]) -> None:
    """A level or department somebody gave stays; else the title says it."""
    if "seniority" not in given:
        contact.seniority = seniority_of(contact.title or "") or None
    if "function" not in given:
        contact.function = function_of(contact.title or "") or None


def _read_zone(session: Session, contact: Contact) -> None:
    if contact.zone is None and contact.country:
        contact.zone = zone_of(contact.country, contact.region or "", contact.city or "") or None
    if contact.zone is None and contact.country is None and contact.account_id is not None:
        account = session.get(Account, contact.account_id)
        contact.zone = account.zone if account is not None else None
