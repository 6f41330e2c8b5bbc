"""Writes and finds suppressions; other stages call these functions in their own transaction.

A suppression of a person covers the contact, every address, the person key and the same person
entered twice; whoever is added later is compared with it (`carry_over`; OPT-03).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Suppression
from db.tables.prospects import Contact
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.finding.identities import chunks, identities, namesakes, owners
from workbench.prospects.finding.suppressed import in_force, is_suppressed, person_key, why
from workbench.prospects.importing.web import FREEMAIL, registrable_domain
from workbench.prospects.messages.suppression import (
    LiftSuppression,
    Suppress,
    Suppressed,
    SuppressionDone,
)
from workbench.prospects.rules.suppression import (
    PERSON_WIDE,
    Identity,
    Subject,
    check_proof,
    known_address,
    normal_domain,
    person_subjects,
    phone_text,
)
from workbench.vocabulary.prospects import SuppressionKind, SuppressionReason
from workbench.vocabulary.values import EmailAddress, sha256_hex
from workbench.work import Work

__all__ = [
    "carry_over",
    "in_force",
    "is_suppressed",
    "lift_suppression",
    "narrow_domain",
    "person_key",
    "suppress",
    "suppress_by_hand",
    "why",
]

_STRONG = frozenset({SuppressionReason.OPTED_OUT, SuppressionReason.COMPLAINT})
"""Reasons written down even where another suppression is in force: they are evidence."""


def suppress(
    session: Session,
    work: Work,
    *,
    reason: SuppressionReason,
    source: str,
    addresses: Sequence[EmailAddress] = (),
    contact_ids: Sequence[int] = (),
    subjects: Sequence[Subject] = (),
    received_at: datetime | None = None,
) -> SuppressionDone:
    """Suppresses inside the caller's transaction and emits `Suppressed` (OPT-04).

    Arguments: `addresses` for an opt-out the address mailed and the one that answered; the people
    who own them, and `contact_ids`, are covered whole unless the reason is a hard bounce;
    `subjects` further keys such as domains; `source` where it came from, like `response:12`;
    `received_at` when the person said so (UTC), else now. Nothing is ever lowered.
    """
    known = [known_address(address, work.key) for address in addresses]
    wanted: list[Subject] = [*subjects, *((SuppressionKind.ADDRESS, one.key) for one in known)]
    people: tuple[Identity, ...] = ()
    if reason in PERSON_WIDE:
        people = _people(session, [*contact_ids, *owners(session, (one.key for one in known))])
        wanted += [subject for one in people for subject in person_subjects(one, work.key)]
    covered = tuple(one.contact_id for one in people if one.contact_id is not None)
    distinct = tuple(dict.fromkeys(wanted))
    ids = _write(
        session,
        work,
        distinct,
        reason=reason,
        source=source,
        received_at=received_at or work.now,
    )
    if distinct:
        work.emit(Suppressed(distinct, reason, covered))
    return SuppressionDone(ids, covered)


def carry_over(session: Session, work: Work, contact_ids: Iterable[int]) -> frozenset[int]:
    """Extends earlier person-wide suppressions to contacts that were just added or changed, with
    all their addresses (OPT-03), and returns who is suppressed as a person.

    Call it after every import chunk, added contact, added address or changed name.
    """
    people = identities(session, contact_ids)
    keys = {one: person_subjects(one, work.key) for one in people}
    active = in_force(session, (subject for own in keys.values() for subject in own))
    suppressed: set[int] = set()
    for one, own in keys.items():
        hits = [
            row for subject in own for row in active.get(subject, ()) if row.reason in PERSON_WIDE
        ]
        if not hits or one.contact_id is None:
            continue
        first = min(hits, key=lambda row: row.received_at)
        missing = tuple(subject for subject in own if subject not in active)
        _write(
            session,
            work,
            missing,
            reason=first.reason,
            source=f"suppression:{first.id}",
            received_at=first.received_at,
        )
        if missing:
            work.emit(Suppressed(missing, first.reason, (one.contact_id,)))
        suppressed.add(one.contact_id)
    return frozenset(suppressed)


def suppress_by_hand(session: Session, command: Suppress, work: Work) -> SuppressionDone:
    """Suppresses what a person typed: an address, a domain, a phone, or `contact:ID`."""
    value = command.value.strip()
    addresses: list[EmailAddress] = []
    contact_ids: list[int] = []
    subjects: list[Subject] = []
    if value.startswith("contact:"):
        contact_ids.append(_contact_id(session, value))
    elif "@" in value.lstrip("@"):
        addresses.append(EmailAddress.parse(value))
    elif value[:1] in "+(" or (value[:1].isdigit() and "." not in value):
        subjects.append(_phone(value, work))
    else:
        subjects.append((SuppressionKind.DOMAIN, narrow_domain(value)))
    return suppress(
        session,
        work,
        reason=command.reason,
        source=command.source,
        addresses=addresses,
        contact_ids=contact_ids,
        subjects=subjects,
        received_at=command.received_at,
    )


def lift_suppression(session: Session, command: LiftSuppression, work: Work) -> SuppressionDone:
    """Lifts suppressions on proof of consent. Errors: `Refusal` `no_proof`, `no_suppression`."""
    proof = check_proof(command.proof)
    rows = session.scalars(
        select(Suppression).where(
            Suppression.id.in_(command.suppression_ids), Suppression.lifted_at.is_(None)
        )
    ).all()
    if not rows:
        raise Refusal("no_suppression", "No suppression with these ids is in force.")
    for row in rows:
        row.lifted_at = work.now
        row.lifted_because = proof
        work.record(
            f"suppression:{row.id}",
            action="suppression.lift",
            key=_digest(work, (row.kind, row.value_key)),
            proof=sha256_hex(proof.encode()),
        )
    return SuppressionDone(tuple(row.id for row in rows), ())


def narrow_domain(raw: str) -> str:
    """A domain that one company holds. Errors: `Refusal` `bad_domain`, `wide_domain`."""
    domain = normal_domain(raw)
    if domain in FREEMAIL or not registrable_domain(domain):
        raise Refusal(
            "wide_domain",
            f"{domain} belongs to very many people; suppress the address instead.",
        )
    return domain


def _people(session: Session, contact_ids: Sequence[int]) -> tuple[Identity, ...]:
    """The contacts with everybody who is the same person entered twice."""
    first = identities(session, contact_ids)
    known = {one.contact_id for one in first}
    more = [found for found in namesakes(session, first) if found not in known]
    return (*first, *identities(session, more))


def _write(
    session: Session,
    work: Work,
    subjects: Sequence[Subject],
    *,
    reason: SuppressionReason,
    source: str,
    received_at: datetime,
) -> tuple[int, ...]:
    """Adds rows for subjects not in force yet; one ledger entry names them all by digest."""
    active = in_force(session, subjects)
    rows = [
        Suppression(
            kind=kind,
            value_key=value,
            reason=reason,
            source=source[:300],
            received_at=received_at,
            applied_at=work.now,
        )
        for kind, value in subjects
        if _is_new(active.get((kind, value), []), reason)
    ]
    session.add_all(rows)
    session.flush()
    for some in chunks(rows):
        work.record(
            "suppression",
            action="suppression.add",
            reason=reason.value,
            ids=[row.id for row in some],
            keys=[_digest(work, (row.kind, row.value_key)) for row in some],
        )
    return tuple(row.id for row in rows)


def _is_new(active: Sequence[Suppression], reason: SuppressionReason) -> bool:
    return not active or (reason in _STRONG and all(row.reason is not reason for row in active))


def _digest(work: Work, subject: Subject) -> str:
    """How the ledger names a subject: never by address or domain."""
    return f"{subject[0].value}:{work.key(subject[1])}"


def _contact_id(session: Session, value: str) -> int:
    text = value.removeprefix("contact:")
    if not text.isdigit() or session.get(Contact, int(text)) is None:
        raise Refusal("no_contact", f"There is no contact “{text[:20]}”.")
    return int(text)


def _phone(value: str, work: Work) -> Subject:
    text = phone_text(value)
    if text is None:
        raise UnreadableInput("bad_phone", f"“{value[:40]}” is not a phone number.")
    return SuppressionKind.PHONE, work.key(text)
