"""Reads of suppression: why somebody is suppressed, and the list of what is in force."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, Suppression
from db.tables.prospects import Contact
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.suppressed import mail_subjects
from workbench.prospects.messages.suppression import (
    ListSuppressions,
    SuppressionLine,
    WhySuppressed,
)
from workbench.prospects.rules.suppression import Subject
from workbench.vocabulary.prospects import SuppressionKind
from workbench.work import Work

MOST_LINES = 10_000
_SHOWN_DIGITS = 12


def why_suppressed(
    session: Session, query: WhySuppressed, work: Work
) -> tuple[SuppressionLine, ...]:
    """Every suppression, in force or lifted, that covers an address or a contact, oldest first."""
    addresses = [] if query.email is None else [query.email]
    subjects = mail_subjects(session, work, addresses=addresses, contact_id=query.contact_id)
    rows = sorted(_on(session, subjects), key=lambda row: row.id)
    return _lines(session, rows)


def list_suppressions(
    session: Session, query: ListSuppressions, work: Work
) -> tuple[SuppressionLine, ...]:
    """One page of the suppressions in force, by id (OPT-07)."""
    rows = session.scalars(
        select(Suppression)
        .where(Suppression.lifted_at.is_(None), Suppression.id > query.after)
        .order_by(Suppression.id)
        .limit(max(0, min(query.limit, MOST_LINES)))
    ).all()
    return _lines(session, rows)


def _on(session: Session, subjects: Iterable[Subject]) -> list[Suppression]:
    by_kind: dict[SuppressionKind, list[str]] = {}
    for kind, value in subjects:
        by_kind.setdefault(kind, []).append(value)
    found: list[Suppression] = []
    for kind, values in by_kind.items():
        for some in chunks(values):
            found += session.scalars(
                select(Suppression).where(Suppression.kind == kind, Suppression.value_key.in_(some))
            )
    return found


def _lines(session: Session, rows: Sequence[Suppression]) -> tuple[SuppressionLine, ...]:
    emails = _emails(session, [row for row in rows if row.kind is SuppressionKind.ADDRESS])
    names = _names(session, [row for row in rows if row.kind is SuppressionKind.PERSON])
    known = emails | names
    return tuple(
        SuppressionLine(
            row.id,
            row.kind,
            _shown(row, known),
            row.reason,
            row.source,
            row.received_at,
            row.applied_at,
            row.lifted_at,
        )
        for row in rows
    )


def _shown(row: Suppression, known: dict[str, str]) -> str:
    if row.kind is SuppressionKind.DOMAIN:
        return row.value_key
    return known.get(row.value_key) or row.value_key[:_SHOWN_DIGITS]


def _emails(session: Session, rows: Sequence[Suppression]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks(row.value_key for row in rows):
        pairs = session.execute(
            select(Address.email_key, Address.email).where(Address.email_key.in_(some))
        )
        found |= {key: email for key, email in pairs if email}
    return found


def _names(session: Session, rows: Sequence[Suppression]) -> dict[str, str]:
    """`contact:ID` with the person's name; an HMAC of a person stays a digest."""
    ids = [
        int(row.value_key.removeprefix("contact:"))
        for row in rows
        if row.value_key.startswith("contact:")
    ]
    found: dict[str, str] = {}
    for some in chunks(ids):
        people = session.execute(
            select(Contact.id, Contact.first, Contact.last).where(Contact.id.in_(some))
        )
        for contact_id, first, last in people:
            name = f"{first or ''} {last or ''}".strip()
            found[f"contact:{contact_id}"] = f"contact:{contact_id} {name}".strip()
    return found
