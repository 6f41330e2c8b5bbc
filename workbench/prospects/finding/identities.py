"""Who a contact is, read in batches: the keys by which a suppression finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Account, Contact
from workbench.prospects.importing.names import person_key as name_key
from workbench.prospects.importing.names import person_text
from workbench.prospects.importing.web import FREEMAIL
from workbench.prospects.rules.suppression import Identity, KnownAddress

T = TypeVar("T")

CHUNK = 500
"""Ids or keys of one IN list."""


def chunks(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """The distinct items in their order, `CHUNK` at a time."""
    distinct = list(dict.fromkeys(items))
    for start in range(0, len(distinct), CHUNK):
        yield distinct[start : start + CHUNK]


def identities(session: Session, contact_ids: Iterable[int]) -> tuple[Identity, ...]:
    """The identities of contacts as stored now; unknown ids are left out."""
    found: list[Identity] = []
    for some in chunks(contact_ids):
        addresses = _addresses(session, some)
        rows = session.execute(
            select(
                Contact.id,
                Contact.first,
                Contact.last,
                Contact.phones,
                Contact.country,
                Account.domain,
            )
            .outerjoin(Account, Account.id == Contact.account_id)
            .where(Contact.id.in_(some))
            .order_by(Contact.id)
        )
        for row in rows:
            known = addresses[row.id]
            found.append(
                Identity(
                    row.id,
                    tuple(known),
                    row.first or "",
                    row.last or "",
                    company_domain(row.domain, known),
                    tuple(str(phone) for phone in row.phones or ()),
                    row.country or "",
                )
            )
    return tuple(found)


def company_domain(account_domain: str | None, addresses: Iterable[KnownAddress]) -> str:
    """The domain that stands for a person's employer: the account's, else that of their first
    address which is no free mail; empty if there is none.
    """
    own = (address.domain for address in addresses if address.domain not in FREEMAIL)
    return account_domain or next(own, "")


def namesakes(session: Session, known: Iterable[Identity]) -> tuple[int, ...]:
    """Contacts who share name and company with one of `known`: the same person entered twice."""
    wanted = {
        text: name_key(one.first, one.last)
        for one in known
        if (text := person_text(one.first, one.last, one.company_domain)) is not None
    }
    candidates: list[int] = []
    for some in chunks(wanted.values()):
        candidates += session.scalars(select(Contact.id).where(Contact.name_key.in_(some)))
    return tuple(
        one.contact_id
        for one in identities(session, candidates)
        if one.contact_id is not None
        and person_text(one.first, one.last, one.company_domain) in wanted
    )


def owners(session: Session, address_keys: Iterable[str]) -> tuple[int, ...]:
    """The contacts who have these addresses."""
    found: list[int] = []
    for some in chunks(address_keys):
        found += session.scalars(select(Address.contact_id).where(Address.email_key.in_(some)))
    return tuple(dict.fromkeys(found))


def _addresses(session: Session, contact_ids: Sequence[int]) -> dict[int, list[KnownAddress]]:
    rows = session.execute(
        select(Address.contact_id, Address.email_key, Address.domain)
        .where(Address.contact_id.in_(contact_ids))
        .order_by(Address.id)
    )
    found: dict[int, list[KnownAddress]] = defaultdict(list)
    for row in rows:
        found[row.contact_id].append(KnownAddress(row.email_key, row.domain))
    return found
