"""Records what a stored message means: one response in one triage state, with every consequence."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.outreach import Outbox
from db.tables.responses import Response
from workbench.errors import Refusal
from workbench.responses.handlers import consequences
from workbench.responses.handlers.matching import Match, complained, failures, match, parsed
from workbench.responses.messages.inbound import Reading, ReadingRecorded, RecordReading
from workbench.responses.rules import due_at, first_state, is_human, says_self_left
from workbench.vocabulary.prospects import SuppressionReason
from workbench.vocabulary.responses import (
    NextStep,
    ParseState,
    ResponseKind,
    ResponseState,
    Severity,
)
from workbench.work import Work


def record_reading(session: Session, command: RecordReading, work: Work) -> ReadingRecorded:
    """Draws the consequences of one message. Errors: `Refusal` `no_message`."""
    inbound = session.get(Inbound, command.inbound_id, with_for_update=True)
    if inbound is None or not inbound.concerns_us:
        raise Refusal("no_message", f"There is no stored message {command.inbound_id}.")
    known = session.scalars(select(Response).where(Response.inbound_id == inbound.id)).first()
    if known is not None or inbound.parse_state is not ParseState.STORED:
        return _known(inbound, known)
    if command.reading is None:
        return _unreadable(session, work, inbound, command.why_unreadable)
    return _understood(session, work, inbound, command.reading)


def _known(inbound: Inbound, response: Response | None) -> ReadingRecorded:
    if response is None:
        return ReadingRecorded(inbound.id, None, None, None)
    return ReadingRecorded(inbound.id, response.id, response.kind, response.state)


def _unreadable(session: Session, work: Work, inbound: Inbound, why: str) -> ReadingRecorded:
    """Kept as it came, and shown to a person."""
    inbound.parse_state = ParseState.UNREADABLE
    response = Response(
        inbound_id=inbound.id,
        mailbox_id=inbound.mailbox_id,
        kind=ResponseKind.OTHER_AUTO,
        auto=True,
        confidence=0.0,
        evidence=[f"unreadable: {why}"[:300]],
        found={},
        received_at=inbound.received_at,
        state=ResponseState.WAITING,
    )
    session.add(response)
    session.flush()
    work.record(f"response:{response.id}", kind="unreadable", inbound=inbound.id)
    return ReadingRecorded(inbound.id, response.id, None, response.state)


def _understood(
    session: Session, work: Work, inbound: Inbound, reading: Reading
) -> ReadingRecorded:
    failed = failures(session, work, reading) if reading.kind is ResponseKind.BOUNCE else ()
    matched = _matched(session, work, reading, failed[0].outbox if failed else None)
    inbound.parse_state = ParseState.PARSED
    if not matched.found:
        return _none_of_ours(session, work, inbound)
    response = _response(inbound, reading, matched)
    session.add(response)
    session.flush()
    worst = consequences.note_failures(session, work, response, failed) if failed else None
    _consequences(session, work, response, reading, matched)
    _close_or_wait(work, response, reading, worst)
    session.flush()
    work.record(
        f"response:{response.id}",
        kind=response.kind.value,
        state=response.state.value,
        inbound=inbound.id,
        matched=matched.by,
        outbox=response.outbox_id,
        contact=response.contact_id,
        account=response.account_id,
    )
    return ReadingRecorded(inbound.id, response.id, response.kind, response.state)


def _matched(session: Session, work: Work, reading: Reading, failed: Outbox | None) -> Match:
    """A bounce or complaint concerns the mail it is about, never the robot that sent it."""
    about = failed
    if reading.kind is ResponseKind.COMPLAINT:
        about = next(iter(complained(session, work, reading)), None)
    if about is not None:
        return Match(about, about.contact_id, about.account_id, "report")
    found = match(session, work, reading)
    if reading.kind is ResponseKind.BOUNCE and found.by in ("address", "domain"):
        return Match(None, None, None) if _is_robot(reading) else found
    return found


def _is_robot(reading: Reading) -> bool:
    sender = parsed(reading.sender)
    return sender is None or sender.text.lower().startswith(("mailer-daemon@", "postmaster@"))


def _none_of_ours(session: Session, work: Work, inbound: Inbound) -> ReadingRecorded:
    """A report about mail we did not send is private: only UID and digest stay (invariant 5)."""
    inbound.concerns_us = False
    inbound.raw = None
    inbound.message_id = None
    session.flush()
    work.record(f"inbound:{inbound.id}", concerns=False)
    return ReadingRecorded(inbound.id, None, None, None)


def _response(inbound: Inbound, reading: Reading, matched: Match) -> Response:
    outbox = matched.outbox
    return Response(
        inbound_id=inbound.id,
        mailbox_id=inbound.mailbox_id,
        outbox_id=outbox.id if outbox is not None else None,
        campaign_id=outbox.campaign_id if outbox is not None else None,
        contact_id=matched.contact_id,
        account_id=matched.account_id,
        matched_by=matched.by[:32],
        kind=reading.kind,
        auto=reading.auto,
        confidence=reading.confidence,
        evidence=list(reading.evidence),
        found=_found(reading, matched),
        sender=reading.sender or None,
        subject=reading.subject or None,
        new_text=reading.new_text or None,
        received_at=inbound.received_at,
        state=ResponseState.NEW,
    )


def _found(reading: Reading, matched: Match) -> dict[str, Any]:
    return {
        "proposed": matched.proposed,
        "people": [
            {"name": one.name, "email": one.email, "phone": one.phone, "title": one.title}
            for one in reading.referrals
        ],
        "return_date": reading.return_date.isoformat() if reading.return_date else None,
        "message_id": reading.message_id,
        "in_reply_to": reading.in_reply_to,
        "references": list(reading.references),
        "calendar": reading.calendar,
        "signature": reading.signature,
        "quoted": reading.quoted,
    }


def _consequences(
    session: Session, work: Work, response: Response, reading: Reading, matched: Match
) -> None:
    """Each kind's own; a guessed person is only told to a person, except for an opt-out."""
    outbox = matched.outbox
    if outbox is not None and matched.by.startswith(("thread", "report")):
        consequences.settle(session, work, outbox, "reply")
    sure = not (matched.proposed and matched.by == "domain")
    if reading.kind is ResponseKind.COMPLAINT:
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.COMPLAINT, outbox=outbox
        )
    elif is_human(reading.kind, auto=reading.auto):
        _human(session, work, response, reading, outbox if sure else None, sure=sure)
    elif reading.kind is ResponseKind.OUT_OF_OFFICE and sure:
        consequences.note_absence(session, work, response, reading.return_date)
    elif reading.kind is ResponseKind.LEFT_COMPANY and sure and response.contact_id is not None:
        consequences.note_left(session, work, response.contact_id)


def _human(
    session: Session,
    work: Work,
    response: Response,
    reading: Reading,
    outbox: Outbox | None,
    *,
    sure: bool,
) -> None:
    opted_out = reading.opt_out or reading.kind is ResponseKind.OPT_OUT
    if opted_out:
        guessed, response.contact_id = response.contact_id, response.contact_id if sure else None
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.OPTED_OUT, outbox=outbox
        )
        response.contact_id = guessed
    if sure:
        consequences.note_human(session, work, response, reading, opted_out=opted_out)
        gone = _who_left(response, reading, outbox)
        if gone is not None:
            consequences.note_left(session, work, gone)
    else:
        consequences.wake(session, work, response)


def _who_left(response: Response, reading: Reading, outbox: Outbox | None) -> int | None:
    """Who a person says left: the one we mailed, when somebody else answers for them; the writer
    only when they say so of themselves.
    """
    if reading.kind is not ResponseKind.LEFT_COMPANY or outbox is None:
        return None
    other = response.contact_id != outbox.contact_id or response.matched_by != "thread"
    return outbox.contact_id if other or says_self_left(reading.new_text) else None


def _close_or_wait(
    work: Work, response: Response, reading: Reading, worst: Severity | None
) -> None:
    """Exactly one state (RESP-1); what a person must see waits, with a deadline if hurried."""
    kind = ResponseKind.OPT_OUT if reading.opt_out and not reading.auto else reading.kind
    state, reason = first_state(
        kind, auto=reading.auto, names_people=bool(reading.referrals), worst=worst
    )
    response.kind = kind
    response.state = state
    response.reason = reason or None
    if state is ResponseState.WAITING:
        response.due_at = due_at(
            kind,
            response.received_at,
            work.policy.responses.overdue_hours,
            work.policy.calendar,
            work.workspace.zone,
        )
        return
    response.handled_at = work.now
    if state is ResponseState.HANDLED:
        response.next_step = NextStep.OPT_OUT
