"""Finds and shows people at accounts."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.suppressed import in_force, stopped_phones
from workbench.prospects.messages.contacts import (
    AddressLine,
    ContactCard,
    ContactDetails,
    FindContact,
    PeopleAt,
    PersonLine,
)
from workbench.prospects.rules.settable import CONTACT_COLUMNS
from workbench.prospects.rules.suppression import (
    KnownAddress,
    Subject,
    address_subjects,
    contact_subject,
)
from workbench.work import Work


def contact_card(session: Session, query: ContactCard, work: Work) -> ContactDetails:
    """One person. Errors: `Refusal` `no_contact`."""
    contact = session.get(Contact, query.contact_id)
    if contact is None:
        raise Refusal("no_contact", f"There is no contact {query.contact_id}.")
    (line,) = person_lines(session, [contact])
    company = session.scalar(select(Account.name).where(Account.id == contact.account_id))
    names = {name: column.attribute for name, column in CONTACT_COLUMNS.items()}
    return ContactDetails(
        line=line,
        company=company,
        fields=tuple((name, getattr(contact, attribute)) for name, attribute in names.items()),
        phones=tuple(str(phone) for phone in contact.phones or ()),
        do_not_call=stopped_phones(session, work, contact.id),
        custom=tuple(sorted((contact.custom or {}).items())),
    )


def people_at(session: Session, query: PeopleAt, work: Work) -> tuple[PersonLine, ...]:
    """The people at accounts, by account and id."""
    found: list[Contact] = []
    for some in chunks(query.account_ids):
        found += session.scalars(select(Contact).where(Contact.account_id.in_(some)))
    found.sort(key=lambda contact: (contact.account_id or 0, contact.id))
    return person_lines(session, found)


def find_contact(session: Session, query: FindContact, work: Work) -> int:
    """The person who has an address. Errors: `Refusal` `no_contact`."""
    key = work.key(query.email.normal)
    found = session.scalar(select(Address.contact_id).where(Address.email_key == key))
    if found is None:
        raise Refusal("no_contact", f"Nobody here has the address {query.email}.")
    return found


def person_lines(session: Session, contacts: Sequence[Contact]) -> tuple[PersonLine, ...]:
    """Rows of mapped contacts, in their order, each with its addresses."""
    addresses: dict[int, list[Address]] = defaultdict(list)
    for some in chunks(contact.id for contact in contacts):
        rows = session.scalars(
            select(Address).where(Address.contact_id.in_(some)).order_by(Address.id)
        )
        for row in rows:
            addresses[row.contact_id].append(row)
    stopped = _stopped(session, contacts, addresses)
    return tuple(_line(contact, addresses[contact.id], stopped) for contact in contacts)


def _stopped(
    session: Session, contacts: Sequence[Contact], addresses: dict[int, list[Address]]
) -> set[Subject]:
    wanted = [contact_subject(contact.id) for contact in contacts]
    wanted += [key for own in addresses.values() for one in own for key in _subjects(one)]
    return set(in_force(session, wanted))


def _subjects(address: Address) -> tuple[Subject, ...]:
    return address_subjects(KnownAddress(address.email_key, address.domain))


def _line(contact: Contact, addresses: Sequence[Address], stopped: set[Subject]) -> PersonLine:
    itself = contact_subject(contact.id) in stopped
    shown = tuple(
        AddressLine(one.id, one.email or "", one.status, itself or _hit(one, stopped))
        for one in addresses
    )
    return PersonLine(
        id=contact.id,
        account_id=contact.account_id,
        name=f"{contact.first or ''} {contact.last or ''}".strip(),
        title=contact.title,
        seniority=contact.seniority,
        function=contact.function,
        addresses=shown,
        suppressed=itself or (bool(shown) and all(one.suppressed for one in shown)),
        left_company_at=contact.left_company_at,
    )


def _hit(address: Address, stopped: set[Subject]) -> bool:
    return any(subject in stopped for subject in _subjects(address))
