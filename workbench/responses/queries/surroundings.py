"""Reads what stands around a response: who wrote, where they work, what went before."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.outreach import CampaignStep, Enrollment, Outbox, OutboxRecipient
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from workbench.outreach.writing import full_name
from workbench.prospects.finding.suppressed import stopped_phones
from workbench.prospects.queries.accounts import lines
from workbench.prospects.queries.contacts import person_lines
from workbench.responses.marks import one_line
from workbench.responses.messages.reading import (
    Colleague,
    CompanyFacts,
    ResponseSurroundings,
    Surroundings,
    ThreadLine,
    WriterFacts,
)
from workbench.responses.queries.triage import visible_response
from workbench.vocabulary.outreach import OutboxState
from workbench.work import Work

MOST_STEPS = 30
MOST_OTHERS = 40
_SHOWN = (
    OutboxState.READY,
    OutboxState.DEFERRED,
    OutboxState.CLAIMED,
    OutboxState.HANDING_OVER,
    OutboxState.SENT,
    OutboxState.IN_DOUBT,
)


def response_surroundings(
    session: Session, query: ResponseSurroundings, work: Work
) -> Surroundings:
    """Person, company, exchange and the others there. Errors: `Refusal` `no_response`."""
    response: Response = visible_response(session, work, query.response_id).Response
    contact = session.get(Contact, response.contact_id) if response.contact_id else None
    account = session.get(Account, response.account_id) if response.account_id else None
    return Surroundings(
        writer=writer_facts(session, work, contact, account) if contact is not None else None,
        company=company_facts(session, work, account) if account is not None else None,
        thread=_thread(session, response),
        others=_others(session, response),
    )


def writer_facts(
    session: Session, work: Work, contact: Contact, account: Account | None
) -> WriterFacts:
    """A person as the inspector shows them."""
    (line,) = person_lines(session, [contact])
    stopped = stopped_phones(session, work, contact.id)
    best = next((one for one in line.addresses if one.email), None)
    return WriterFacts(
        contact_id=contact.id,
        name=line.name,
        title=line.title or "",
        seniority=line.seniority or "",
        email=best.email if best is not None else "",
        status=best.status if best is not None else None,
        suppressed=line.suppressed,
        left_company=line.left_company_at is not None,
        phones=tuple(str(phone) for phone in contact.phones or () if phone not in stopped),
        zone=contact.zone or (account.zone if account is not None else None) or "",
    )


def company_facts(session: Session, work: Work, account: Account) -> CompanyFacts:
    """A company as the inspector shows it."""
    (line,) = lines(session, work, [account])
    return CompanyFacts(
        account_id=account.id,
        name=account.name,
        bin=account.bin,
        bin_since=account.bin_since,
        fit=line.fit,
        verdict=line.verdict,
        employees=account.employees,
        city=account.city or "",
        country=account.country or "",
        zone=account.zone or "",
    )


def _thread(session: Session, response: Response) -> tuple[ThreadLine, ...]:
    """Mails of ours and answers of the person, newest first."""
    if response.contact_id is None:
        outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
        steps = [_sent(outbox, None)] if outbox is not None else []
        return tuple(_newest((*steps, _answer(response))))
    to_them = select(OutboxRecipient.outbox_id).where(
        OutboxRecipient.contact_id == response.contact_id
    )
    ours = session.execute(
        select(Outbox, CampaignStep.position)
        .outerjoin(CampaignStep, CampaignStep.id == Outbox.step_id)
        .where(
            or_(Outbox.contact_id == response.contact_id, Outbox.id.in_(to_them)),
            Outbox.state.in_(_SHOWN),
        )
        .order_by(Outbox.id.desc())
        .limit(MOST_STEPS)
    )
    theirs = session.scalars(
        select(Response)
        .where(Response.contact_id == response.contact_id)
        .order_by(Response.id.desc())
        .limit(MOST_STEPS)
    )
    sent = [_sent(row.Outbox, row.position) for row in ours]
    return tuple(_newest((*sent, *(_answer(one) for one in theirs))))


def _newest(steps: Iterable[ThreadLine]) -> list[ThreadLine]:
    return sorted(steps, key=lambda one: one.at, reverse=True)[:MOST_STEPS]


def _sent(row: Outbox, step: int | None) -> ThreadLine:
    at = row.data_started_at or row.planned_at
    return ThreadLine(at, row.id, None, one_line(row.subject), row.kind, row.state, step)


def _answer(row: Response) -> ThreadLine:
    subject = one_line(row.subject or "")
    return ThreadLine(row.received_at, None, row.id, subject, row.kind, None, None)


def _others(session: Session, response: Response) -> tuple[Colleague, ...]:
    """Colleagues by how far a campaign got with them, those mailed first."""
    if response.account_id is None:
        return ()
    wanted = select(Contact).where(Contact.account_id == response.account_id)
    if response.contact_id is not None:
        wanted = wanted.where(Contact.id != response.contact_id)
    people = session.scalars(wanted.order_by(Contact.id).limit(MOST_OTHERS)).all()
    latest = {
        row.contact_id: row
        for row in session.scalars(
            select(Enrollment)
            .where(Enrollment.contact_id.in_([one.id for one in people]))
            .order_by(Enrollment.id)
        )
    }
    found = [_colleague(one, latest.get(one.id)) for one in people]
    return tuple(sorted(found, key=lambda one: (one.state is None, one.contact_id)))


def _colleague(contact: Contact, enrollment: Enrollment | None) -> Colleague:
    return Colleague(
        contact.id,
        full_name(contact),
        contact.title or "",
        enrollment.state if enrollment is not None else None,
        enrollment.ended_reason if enrollment is not None else None,
        enrollment.next_position if enrollment is not None else None,
    )
