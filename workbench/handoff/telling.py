"""Fills a timeline with what can be said of each row: names, subjects, minutes, words (AUD-2)."""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Baton, Opportunity
from db.tables.history import InboundLead
from db.tables.outreach import Campaign, Outbox
from db.tables.prospects import Contact
from db.tables.responses import Referral, Response
from workbench.handoff.deals import Deal
from workbench.handoff.facts import best_fit
from workbench.handoff.messages.audits import TimelineEntry
from workbench.handoff.messages.evidence import Told
from workbench.outreach.writing import full_name
from workbench.vocabulary.record import replace
from workbench.vocabulary.values import Money

Teller = Callable[[Session, dict[int, Told]], Iterable[Told]]


def told(session: Session, deal: Deal, entries: Iterable[TimelineEntry]) -> tuple[Told, ...]:
    """The entries with their facts, in their order; one question per kind of row."""
    plain = [
        Told(entry.at, entry.kind, entry.row_id, entry.person_id, entry.note) for entry in entries
    ]
    found: dict[tuple[str, int], Told] = {}
    for kind in {one.kind for one in plain} & set(_TELLERS):
        rows = {one.row_id: one for one in plain if one.kind == kind}
        for one in _TELLERS[kind](session, rows):
            found[kind, one.row_id] = one
    return tuple(
        _with_figures(session, deal, found.get((one.kind, one.row_id), one)) for one in plain
    )


def _with_figures(session: Session, deal: Deal, one: Told) -> Told:
    """A baton says how the account fits, a stage what the deal may be worth."""
    if one.kind == "baton" and one.row_id == deal.baton.id:
        fit = best_fit(session, deal.account.id)
        return replace(one, fit=None if fit is None else fit.score)
    if one.kind == "stage":
        cents = deal.opportunity.amount_cents
        amount = None if cents is None else Money(cents, deal.opportunity.currency)
        return replace(one, amount=amount)
    return one


def _mails(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    wanted = (
        select(Outbox.id, Outbox.subject, Outbox.sha256, Campaign.name, Contact)
        .outerjoin(Campaign, Campaign.id == Outbox.campaign_id)
        .outerjoin(Contact, Contact.id == Outbox.contact_id)
        .where(Outbox.id.in_(rows))
    )
    for row in session.execute(wanted):
        yield replace(
            rows[row.id],
            contact=_name(row.Contact),
            subject=row.subject,
            campaign=row.name or "",
            kept=row.sha256 is not None,
        )


def _answers(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    named = select(Referral.response_id, Contact).join(
        Contact, Contact.id == Referral.to_contact_id
    )
    referred = {
        row.response_id: full_name(row.Contact)
        for row in session.execute(named.where(Referral.response_id.in_(rows)))
    }
    wanted = select(Response.id, Response.subject, Contact).outerjoin(
        Contact, Contact.id == Response.contact_id
    )
    for row in session.execute(wanted.where(Response.id.in_(rows))):
        yield replace(
            rows[row.id],
            contact=_name(row.Contact),
            subject=row.subject or "",
            referred=referred.get(row.id, ""),
        )


def _talks(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    wanted = select(Conversation, Contact).join(Contact, Contact.id == Conversation.contact_id)
    for talk, contact in session.execute(wanted.where(Conversation.id.in_(rows))):
        yield replace(
            rows[talk.id],
            contact=full_name(contact),
            minutes=talk.minutes,
            talk_share=talk.talk_share,
            words=len((talk.notes or "").split()),
            outcome=talk.outcome.value,
        )


def _meetings(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    wanted = select(Meeting, Contact).outerjoin(Contact, Contact.id == Meeting.contact_id)
    for meeting, contact in session.execute(wanted.where(Meeting.id.in_(rows))):
        yield replace(
            rows[meeting.id],
            contact=_name(contact),
            subject=meeting.summary,
            minutes=meeting.minutes,
            other_id=meeting.host_id,
        )


def _batons(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    wanted = select(Baton, Contact).join(Contact, Contact.id == Baton.contact_id)
    for baton, contact in session.execute(wanted.where(Baton.id.in_(rows))):
        other = baton.ae_id if rows[baton.id].kind == "baton" else baton.sdr_id
        yield replace(
            rows[baton.id],
            contact=full_name(contact),
            title=contact.title or "",
            other_id=other,
            words=len(str(baton.packet.get("notes", "")).split()),
            subject=baton.reason or "",
        )


def _opportunities(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    for row in session.scalars(select(Opportunity).where(Opportunity.id.in_(rows))):
        amount = None if row.amount_cents is None else Money(row.amount_cents, row.currency)
        yield replace(rows[row.id], other_id=row.ae_id, amount=amount)


def _leads(session: Session, rows: dict[int, Told]) -> Iterable[Told]:
    for row in session.scalars(select(InboundLead).where(InboundLead.id.in_(rows))):
        yield replace(rows[row.id], subject=row.source)


def _name(contact: Contact | None) -> str:
    return "" if contact is None else full_name(contact)


_TELLERS: dict[str, Teller] = {
    "mail": _mails,
    "response": _answers,
    "conversation": _talks,
    "meeting": _meetings,
    "baton": _batons,
    "accepted": _batons,
    "rejected": _batons,
    "opportunity": _opportunities,
    "inbound_lead": _leads,
}
