"""Whom a mail names: the contact they already are, and the account they belong to.

Read by the step that adds them and by the preview of that step, so that both say the same.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Contact
from db.tables.responses import Response
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.finding.standing import STANDING, account_of_domain
from workbench.prospects.importing.names import split_person
from workbench.prospects.importing.web import FREEMAIL, registrable_domain
from workbench.responses.messages.inbound import NamedPerson
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def people_named(response: Response) -> tuple[NamedPerson, ...]:
    """Everybody a mail names, as far as it says who they are."""
    found = response.found.get("people") or ()
    return tuple(
        NamedPerson(one["name"], one["email"], one["phone"], one["title"]) for one in found
    )


def first_named(response: Response) -> NamedPerson:
    """The person a mail names first. Errors: `Refusal` `nobody_named`."""
    people = people_named(response)
    if not people:
        raise Refusal("nobody_named", "The mail names nobody; say who was referred.", rule="RESP-3")
    return people[0]


def email_of(person: NamedPerson) -> EmailAddress | None:
    """The person's address, or None without one. Errors: `UnreadableInput` for what is none."""
    return EmailAddress.parse(person.email) if person.email.strip() else None


def contact_of(
    session: Session, work: Work, response: Response, person: NamedPerson
) -> Contact | None:
    """The contact with this address, or without an address the same name at the account."""
    email = email_of(person)
    if email is not None:
        key = work.key(email.normal)
        owner = session.scalar(select(Address.contact_id).where(Address.email_key == key))
        return session.get_one(Contact, owner) if owner is not None else None
    first, last = split_person(person.name)
    if not (first or last):
        return None
    return session.scalars(
        select(Contact).where(
            Contact.account_id == account_for(session, response, person),
            Contact.first == first,
            Contact.last == last,
            STANDING,
        )
    ).first()


def account_for(session: Session, response: Response, person: NamedPerson) -> int | None:
    """The account of the address's domain if we know it, else the one that answered."""
    try:
        email = email_of(person)
    except UnreadableInput:
        email = None
    if email is not None and email.domain not in FREEMAIL:
        domain = registrable_domain(email.domain) or email.domain
        found = account_of_domain(session, domain)
        if found is not None:
            return found
    return response.account_id
