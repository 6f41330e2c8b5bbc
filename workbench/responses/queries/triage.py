"""Reads of the inbox: the list, one card, and how many wait."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select, true
from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.responses.marks import one_line, shown, spoken_people
from workbench.responses.messages.triage import (
    ListResponses,
    ResponseCard,
    ResponseDetails,
    ResponseRow,
    Waiting,
    WaitingCount,
)
from workbench.responses.naming import people_named
from workbench.responses.queries.inbound import full_text
from workbench.responses.rules import suggested_step
from workbench.vocabulary.responses import HUMAN_KINDS, ParseState, ResponseState
from workbench.work import Work

OPEN = (ResponseState.NEW, ResponseState.WAITING)


def list_responses(session: Session, query: ListResponses, work: Work) -> tuple[ResponseRow, ...]:
    """Overdue ones first, then by age."""
    wanted = visible_rows(work)
    if query.states:
        wanted = wanted.where(Response.state.in_(query.states))
    if query.kinds:
        wanted = wanted.where(Response.kind.in_(query.kinds))
    if query.account_id is not None:
        wanted = wanted.where(Response.account_id == query.account_id)
    if query.contact_id is not None:
        wanted = wanted.where(Response.contact_id == query.contact_id)
    late = Response.due_at.is_(None), Response.due_at, Response.received_at, Response.id
    found = session.execute(wanted.order_by(*late).limit(query.limit))
    return tuple(visible_row(one, work) for one in found)


def response_card(session: Session, query: ResponseCard, work: Work) -> ResponseDetails:
    """Everything about one response. Errors: `Refusal` `no_response`."""
    found = visible_response(session, work, query.response_id)
    response: Response = found.Response
    outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
    back = response.found.get("return_date")
    return ResponseDetails(
        row=visible_row(found, work),
        new_text=shown(response.new_text or ""),
        evidence=tuple(one_line(str(one)) for one in response.evidence),
        matched_by=response.matched_by or "",
        people=spoken_people(people_named(response)),
        return_date=date.fromisoformat(back) if back else None,
        outbox_id=response.outbox_id,
        our_subject=outbox.subject if outbox else "",
        our_text=full_text(outbox) if outbox else "",
        suggested=suggested_step(response.kind),
        reason=response.reason or "",
        handled_at=response.handled_at,
    )


def visible_response(session: Session, work: Work, response_id: int) -> Row[*tuple[Any, ...]]:
    """One row of `visible_rows`. Errors: `Refusal` `no_response`."""
    found = session.execute(visible_rows(work).where(Response.id == response_id)).one_or_none()
    if found is None:
        raise Refusal("no_response", f"There is no response {response_id} of yours.")
    return found


def waiting_count(session: Session, query: WaitingCount, work: Work) -> Waiting:
    """Human responses and others that wait, and how many of them are overdue."""
    human = Response.auto.is_(False) & Response.kind.in_(HUMAN_KINDS)
    overdue = Response.due_at < work.now
    here: list[ColumnElement[bool]] = [Response.state.in_(OPEN)]
    if query.mailbox_id is not None:
        here.append(Response.mailbox_id == query.mailbox_id)

    def count(*more: ColumnElement[bool]) -> int:
        wanted = select(func.count()).select_from(Response).where(*here, *more)
        return session.scalar(wanted) or 0

    return Waiting(count(human), count(~human), count(overdue))


def visible_rows(work: Work) -> Select[*tuple[Any, ...]]:
    """Responses the actor may see: all of the team, or the own accounts' and mailboxes'."""
    wanted: Select[*tuple[Any, ...]] = (
        select(Response, Contact.first, Contact.last, Account.name, Inbound.parse_state)
        .join(Inbound, Inbound.id == Response.inbound_id)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .outerjoin(Contact, Contact.id == Response.contact_id)
        .outerjoin(Account, Account.id == Response.account_id)
    )
    return wanted.where(own_only(work))


def own_only(work: Work) -> ColumnElement[bool]:
    """Whether mailbox or account belong to the actor; the team's are open to those who see all."""
    if work.actor.sees_all:
        return true()
    own = work.actor.person_id
    return or_(func.coalesce(Mailbox.reader_id, Mailbox.person_id) == own, Account.owner_id == own)


def visible_row(found: Row[*tuple[Any, ...]], work: Work) -> ResponseRow:
    """A row of `visible_rows` as people see it; a stranger's words on one line each."""
    response: Response = found.Response
    readable = found.parse_state is not ParseState.UNREADABLE
    waits = response.state in OPEN
    return ResponseRow(
        id=response.id,
        kind=response.kind if readable else None,
        state=response.state,
        auto=response.auto,
        confidence=response.confidence,
        sender=one_line(response.sender or ""),
        subject=one_line(response.subject or ""),
        contact_id=response.contact_id,
        contact=" ".join(part for part in (found.first, found.last) if part),
        account_id=response.account_id,
        account=found.name or "",
        received_at=response.received_at,
        due_at=response.due_at,
        overdue=waits and response.due_at is not None and response.due_at < work.now,
        proposed=bool(response.found.get("proposed")),
        answered_elsewhere=response.answered_elsewhere_at is not None,
        next_step=response.next_step,
    )
