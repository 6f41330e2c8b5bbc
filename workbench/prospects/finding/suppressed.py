"""Who is suppressed and by what: reads that handlers and queries share."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, Suppression
from db.tables.prospects import Account, Contact
from workbench.prospects.finding.identities import chunks, identities, owners
from workbench.prospects.importing.names import person_text
from workbench.prospects.rules.suppression import (
    Identity,
    KnownAddress,
    Subject,
    address_subjects,
    contact_subject,
    covering,
    domain_subjects,
    known_address,
    no_call_subjects,
    personal_subjects,
    phone_subject,
)
from workbench.vocabulary.prospects import SuppressionKind
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def why(
    session: Session,
    work: Work,
    *,
    addresses: Sequence[EmailAddress] = (),
    contact_id: int | None = None,
) -> tuple[Suppression, ...]:
    """The suppressions in force that stop mail to addresses, or to a contact, oldest first.

    Arguments: with `addresses`, `contact_id` says whose they are; a further address of the same
    person does not matter then. With `contact_id` alone all their addresses are looked at.
    """
    subjects = mail_subjects(session, work, addresses=addresses, contact_id=contact_id)
    rows = {row.id: row for found in in_force(session, subjects).values() for row in found}
    return tuple(rows[row_id] for row_id in sorted(rows))


def is_suppressed(
    session: Session,
    work: Work,
    *,
    addresses: Sequence[EmailAddress] = (),
    contact_id: int | None = None,
) -> bool:
    """Whether mail to any of the addresses must not leave; without addresses, whether the contact
    is suppressed: as a person, or by all of their addresses.
    """
    if addresses:
        return bool(why(session, work, addresses=addresses, contact_id=contact_id))
    return any(
        _all_stopped(session, work, one)
        for one in identities(session, [] if contact_id is None else [contact_id])
    )


def mail_subjects(
    session: Session,
    work: Work,
    *,
    addresses: Sequence[EmailAddress] = (),
    contact_id: int | None = None,
) -> tuple[Subject, ...]:
    """Every subject whose suppression stops mail to these addresses, or this contact."""
    known = [known_address(address, work.key) for address in addresses]
    people = identities(session, owners(session, (one.key for one in known)))
    of_contact = identities(session, [] if contact_id is None else [contact_id])
    found = [subject for one in known for subject in address_subjects(one)]
    found += [key for one in (*people, *of_contact) for key in personal_subjects(one, work.key)]
    if not addresses:
        found += [key for one in of_contact for key in covering(one, work.key)]
    return tuple(dict.fromkeys(found))


def stopped_phones(session: Session, work: Work, contact_id: int) -> frozenset[str]:
    """The numbers of a contact, as stored, that must not be called."""
    found: set[str] = set()
    for one in identities(session, [contact_id]):
        numbers = {phone: phone_subject(phone, one.country, work.key) for phone in one.phones}
        person = no_call_subjects(one, work.key)
        wanted = [subject for subject in numbers.values() if subject is not None]
        stopped = set(in_force(session, [*person, *wanted]))
        whole = not stopped.isdisjoint(person)
        found |= {phone for phone, subject in numbers.items() if whole or subject in stopped}
    return frozenset(found)


def _all_stopped(session: Session, work: Work, identity: Identity) -> bool:
    stopped = set(in_force(session, covering(identity, work.key)))
    return bool(stopped & set(personal_subjects(identity, work.key))) or (
        bool(identity.addresses)
        and all(stopped & set(address_subjects(one)) for one in identity.addresses)
    )


def person_key(session: Session, work: Work, contact_id: int) -> str | None:
    """The HMAC a recipient row stores beside the address, or None without name or company."""
    for one in identities(session, [contact_id]):
        text = person_text(one.first, one.last, one.company_domain)
        return None if text is None else work.key(text)
    return None


def suppressed_accounts(session: Session, account_ids: Sequence[int]) -> set[int]:
    """Those of the accounts where nobody may be mailed: the domain is suppressed, or there are
    people and all of them are, as persons or by all of their addresses (OPT-07).
    """
    domains = session.execute(select(Account.id, Account.domain).where(Account.id.in_(account_ids)))
    company = {row.id: domain_subjects(row.domain) for row in domains if row.domain}
    people: dict[int, dict[int, list[tuple[Subject, ...]]]] = {}
    known = session.execute(
        select(Contact.account_id, Contact.id, Address.email_key, Address.domain)
        .outerjoin(Address, Address.contact_id == Contact.id)
        .where(Contact.account_id.in_(account_ids))
    )
    for account_id, contact_id, key, domain in known:
        own = people.setdefault(account_id or 0, {}).setdefault(contact_id, [])
        if key is not None:
            own.append(address_subjects(KnownAddress(key, domain)))
    stopped = _stopped(session, company, people)
    return {one for one, subjects in company.items() if stopped.intersection(subjects)} | {
        account_id
        for account_id, staff in people.items()
        if all(_silenced(stopped, contact_id, own) for contact_id, own in staff.items())
    }


def _stopped(
    session: Session,
    company: Mapping[int, Iterable[Subject]],
    people: Mapping[int, Mapping[int, Iterable[Iterable[Subject]]]],
) -> set[Subject]:
    wanted = [subject for subjects in company.values() for subject in subjects]
    for staff in people.values():
        for contact_id, own in staff.items():
            wanted.append(contact_subject(contact_id))
            wanted += [subject for address in own for subject in address]
    return set(in_force(session, wanted))


def _silenced(
    stopped: set[Subject], contact_id: int, addresses: Sequence[Iterable[Subject]]
) -> bool:
    return contact_subject(contact_id) in stopped or (
        bool(addresses) and all(stopped.intersection(subjects) for subjects in addresses)
    )


def in_force(session: Session, subjects: Iterable[Subject]) -> dict[Subject, list[Suppression]]:
    """The suppressions in force on exactly these subjects."""
    by_kind: dict[SuppressionKind, list[str]] = {}
    for kind, value in subjects:
        by_kind.setdefault(kind, []).append(value)
    found: dict[Subject, list[Suppression]] = {}
    for kind, values in by_kind.items():
        for some in chunks(values):
            rows = session.scalars(
                select(Suppression).where(
                    Suppression.kind == kind,
                    Suppression.value_key.in_(some),
                    Suppression.lifted_at.is_(None),
                )
            )
            for row in rows:
                found.setdefault((row.kind, row.value_key), []).append(row)
    return found
