"""What outreach does when earlier stages stop somebody: in the same transaction (OPT-04)."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.outreach import Enrollment, Outbox, OutboxRecipient
from workbench.outreach.moves import OPEN, cancel, end
from workbench.prospects.messages.bins import BinMoved
from workbench.prospects.messages.suppression import Suppressed
from workbench.vocabulary.outreach import PENDING, EndedReason, HeldReason, MailKind
from workbench.vocabulary.prospects import AVOID_BINS, Bin, SuppressionKind, SuppressionReason
from workbench.work import Work

_CHUNK = 400
_ENDS_COLD = AVOID_BINS | {Bin.ACTIVE_OPPORTUNITY, Bin.CHECK_BACK}
"""Bins in which no campaign goes on: somebody else's work begins there, or none."""


def cancel_suppressed(session: Session, event: Suppressed, work: Work) -> None:
    """Cancels every pending mail with a suppressed To or Cc and ends the enrollments."""
    subjects = list(event.subjects)
    for start in range(0, len(subjects), _CHUNK):
        some = subjects[start : start + _CHUNK]
        hit = _recipients_hit(some)
        if hit is not None:
            mails = select(OutboxRecipient.outbox_id).where(hit)
            for row in _pending(session, Outbox.id.in_(mails)):
                cancel(session, work, row, HeldReason.SUPPRESSED.value)
        _end_of_addresses(session, work, some, event.reason)
    if event.reason is not SuppressionReason.HARD_BOUNCE:
        _end_all(session, work, event.contact_ids, _ended(event.reason))


def _recipients_hit(
    subjects: Iterable[tuple[SuppressionKind, str]],
) -> ColumnElement[bool] | None:
    """The recipients whom subjects cover, by the same four ways as the database's guard."""
    address, person, contact, domains = [], [], [], []
    for kind, value in subjects:
        if kind is SuppressionKind.ADDRESS:
            address.append(value)
        elif kind is SuppressionKind.DOMAIN:
            domains.append(value)
        elif kind is SuppressionKind.PERSON and value.startswith("contact:"):
            contact.append(int(value.removeprefix("contact:")))
        elif kind is SuppressionKind.PERSON:
            person.append(value)
    parts: list[ColumnElement[bool]] = []
    if address:
        parts.append(OutboxRecipient.address_key.in_(address))
    if person:
        parts.append(OutboxRecipient.person_key.in_(person))
    if contact:
        parts.append(OutboxRecipient.contact_id.in_(contact))
    for domain in domains:
        parts.append(OutboxRecipient.domain == domain)
        parts.append(OutboxRecipient.domain.endswith(f".{domain}", autoescape=True))
    return or_(*parts) if parts else None


def _end_of_addresses(
    session: Session,
    work: Work,
    subjects: Iterable[tuple[SuppressionKind, str]],
    reason: SuppressionReason,
) -> None:
    """Ends the enrollments of people whose address or domain is suppressed."""
    parts: list[ColumnElement[bool]] = []
    for kind, value in subjects:
        if kind is SuppressionKind.ADDRESS:
            parts.append(Address.email_key == value)
        elif kind is SuppressionKind.DOMAIN:
            parts.append(Address.domain == value)
            parts.append(Address.domain.endswith(f".{value}", autoescape=True))
    if parts:
        contacts = session.scalars(select(Address.contact_id).where(or_(*parts)).distinct()).all()
        _end_all(session, work, contacts, _ended(reason))


def _ended(reason: SuppressionReason) -> EndedReason:
    bounced = reason is SuppressionReason.HARD_BOUNCE
    return EndedReason.BOUNCED if bounced else EndedReason.OPTED_OUT


def _end_all(session: Session, work: Work, contact_ids: Iterable[int], reason: EndedReason) -> None:
    wanted = list(dict.fromkeys(contact_ids))
    for start in range(0, len(wanted), _CHUNK):
        found = session.scalars(
            select(Enrollment)
            .where(
                Enrollment.contact_id.in_(wanted[start : start + _CHUNK]),
                Enrollment.state.in_(OPEN),
            )
            .order_by(Enrollment.id)
        ).all()
        for enrollment in found:
            end(session, work, enrollment, reason)


def cancel_avoided(session: Session, event: BinMoved, work: Work) -> None:
    """An Avoid bin stops all pending mail to the account (BIN-4); a passed baton or a check-back
    only its cold mail.
    """
    stop_for_bin(session, work, event.account_id, event.end)


def stop_for_bin(session: Session, work: Work, account_id: int, standing: Bin) -> None:
    """Ends what an account's bin forbids, inside the caller's transaction. Arguments: `standing`
    the bin it is in.
    """
    if standing not in _ENDS_COLD:
        return
    wanted = Outbox.account_id == account_id
    if standing not in AVOID_BINS:
        wanted &= Outbox.kind == MailKind.COLD
    for row in _pending(session, wanted):
        cancel(session, work, row, HeldReason.AVOID_BIN.value)
    open_ones = session.scalars(
        select(Enrollment)
        .where(Enrollment.account_id == account_id, Enrollment.state.in_(OPEN))
        .order_by(Enrollment.id)
    ).all()
    for enrollment in open_ones:
        end(session, work, enrollment, EndedReason.BIN_CHANGED)


def _pending(session: Session, wanted: ColumnElement[bool]) -> list[Outbox]:
    found = session.scalars(
        select(Outbox)
        .where(Outbox.state.in_(PENDING), wanted)
        .order_by(Outbox.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(found)
