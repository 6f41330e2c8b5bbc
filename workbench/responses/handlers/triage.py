"""Second thoughts on a response: reopen, another class, another person, an answer seen in Sent."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.prospects.finding.standing import check_standing
from workbench.responses.handlers import consequences
from workbench.responses.messages.inbound import NoteAnswerSeen
from workbench.responses.messages.triage import (
    MatchResponse,
    Reclassify,
    ReopenResponse,
    ResponseChanged,
    ResponseReopened,
)
from workbench.responses.rules import check_state_move, due_at, is_human
from workbench.vocabulary.prospects import SuppressionReason
from workbench.vocabulary.responses import ParseState, ResponseKind, ResponseState
from workbench.work import Work

OPEN = (ResponseState.NEW, ResponseState.WAITING)


def own_response(session: Session, work: Work, response_id: int) -> Response:
    """A response the actor may act on. Errors: `Refusal` `no_response`, `not_yours`."""
    response = session.get(Response, response_id, with_for_update=True)
    if response is None:
        raise Refusal("no_response", f"There is no response {response_id}.")
    account = session.get(Account, response.account_id) if response.account_id else None
    mailbox = session.get_one(Mailbox, response.mailbox_id)
    reader_id = mailbox.reader_id or mailbox.person_id
    if reader_id != work.actor.person_id:
        work.actor.require_own(account.owner_id if account else reader_id)
    return response


def reopen_response(session: Session, command: ReopenResponse, work: Work) -> ResponseChanged:
    """Lets it wait again. Errors: `Refusal` `already_waiting`, `reason_missing`."""
    response = own_response(session, work, command.response_id)
    if response.state in OPEN:
        raise Refusal("already_waiting", "This response waits for a next step already.")
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say why this response is opened again.", rule="RESP-1")
    check_state_move(response.state, ResponseState.WAITING)
    work.emit(
        ResponseReopened(response.id, response.contact_id, response.account_id, response.handled_at)
    )
    response.state = ResponseState.WAITING
    response.next_step = None
    response.handled_by = None
    response.handled_at = None
    response.reason = " ".join(command.reason.split())[:500]
    work.record(f"response:{response.id}", state=response.state.value)
    return _changed(session, response)


def reclassify(session: Session, command: Reclassify, work: Work) -> ResponseChanged:
    """Sets a person's word for the class, and does what that class asks for at once."""
    response = own_response(session, work, command.response_id)
    before, response.kind = response.kind, command.kind
    was_human = is_human(before, auto=response.auto)
    # A person's word: what is called a human class was written by a person.
    response.auto = not (is_human(command.kind, auto=False))
    outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
    if command.kind is ResponseKind.OPT_OUT:
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.OPTED_OUT, outbox=outbox
        )
    if not response.auto and not was_human:
        opted_out = command.kind is ResponseKind.OPT_OUT
        consequences.note_human(session, work, response, None, opted_out=opted_out)
    if command.kind is ResponseKind.LEFT_COMPANY and response.contact_id is not None:
        consequences.note_left(session, work, response.contact_id)
    response.due_at = due_at(
        command.kind,
        response.received_at,
        work.policy.responses.overdue_hours,
        work.policy.calendar,
        work.workspace.zone,
    )
    work.record(f"response:{response.id}", before=before.value, kind=command.kind.value)
    return _changed(session, response)


def match_response(session: Session, command: MatchResponse, work: Work) -> ResponseChanged:
    """Sets whose it is. Errors: `Refusal` `no_contact`, `merged_away`, `not_yours`."""
    response = own_response(session, work, command.response_id)
    contact = session.get(Contact, command.contact_id)
    if contact is None:
        raise Refusal("no_contact", f"There is no contact {command.contact_id}.")
    check_standing(contact)
    response.contact_id = contact.id
    response.account_id = contact.account_id or response.account_id
    response.matched_by = "by_hand"
    response.found = {**response.found, "proposed": False}
    outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
    if response.kind is ResponseKind.OPT_OUT and not response.auto:
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.OPTED_OUT, outbox=outbox
        )
    elif is_human(response.kind, auto=response.auto):
        consequences.note_human(session, work, response, None, opted_out=False)
    work.record(f"response:{response.id}", contact=contact.id, account=response.account_id)
    return _changed(session, response)


def note_answer_seen(session: Session, command: NoteAnswerSeen, work: Work) -> tuple[int, ...]:
    """Marks the waiting responses that a mail in Sent answers (RESP-1)."""
    own_id = or_(
        Outbox.message_id == command.message_id, Outbox.server_message_id == command.message_id
    )
    ours = session.scalars(select(Outbox.id).where(own_id)).first()
    if ours is not None:
        return ()
    named = {command.in_reply_to, *command.references} - {""}
    to = {address.casefold() for address in command.to}
    rows = session.execute(
        select(Response, Inbound.message_id)
        .join(Inbound, Inbound.id == Response.inbound_id)
        .where(
            Response.mailbox_id == command.mailbox_id,
            Response.state.in_(OPEN),
            Response.answered_elsewhere_at.is_(None),
            Response.received_at <= command.sent_at,
        )
    )
    found = [
        response
        for response, message_id in rows
        if (message_id in named) or ((response.sender or "").casefold() in to)
    ]
    for response in found:
        response.answered_elsewhere_at = command.sent_at
        work.record(f"response:{response.id}", seen="sent")
    return tuple(response.id for response in found)


def _changed(session: Session, response: Response) -> ResponseChanged:
    session.flush()
    inbound = session.get_one(Inbound, response.inbound_id)
    readable = inbound.parse_state is not ParseState.UNREADABLE
    return ResponseChanged(response.id, response.state, response.kind if readable else None)
