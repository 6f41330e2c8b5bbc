"""Who is suppressed and by what: reads that handlers and queries share."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Suppression
from workbench.prospects.finding.identities import chunks, identities, owners
from workbench.prospects.rules.suppression import (
    Identity,
    Subject,
    covering,
    known_address,
    person_text,
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
    """The suppressions in force that stop mail to an address or a contact, oldest first."""
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
    """Whether anything stops mail to an address or a contact."""
    return bool(why(session, work, addresses=addresses, contact_id=contact_id))


def mail_subjects(
    session: Session,
    work: Work,
    *,
    addresses: Sequence[EmailAddress] = (),
    contact_id: int | None = None,
) -> tuple[Subject, ...]:
    """Every subject whose suppression stops mail to these addresses or this contact."""
    known = tuple(known_address(address, work.key) for address in addresses)
    contacts = [*owners(session, (one.key for one in known))]
    if contact_id is not None:
        contacts.append(contact_id)
    people = (Identity(addresses=known), *identities(session, contacts))
    return tuple(dict.fromkeys(key for one in people for key in covering(one, work.key)))


def person_key(session: Session, work: Work, contact_id: int) -> str | None:
    """The HMAC a recipient row stores beside the address, or None without name or company."""
    for one in identities(session, [contact_id]):
        text = person_text(one.first, one.last, one.company_domain)
        return None if text is None else work.key(text)
    return None


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
