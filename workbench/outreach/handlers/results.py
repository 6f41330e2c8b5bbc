"""What became of a mail: the row follows the server's answer, nothing else (OPT-02)."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account
from workbench.mail.building import MESSAGE_ID
from workbench.outreach.handlers.handing_over import not_your_claim
from workbench.outreach.messages.sending import (
    ClaimsSettled,
    MailSent,
    OutboxChanged,
    RecordDeferred,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
    ReleaseClaim,
    SettleDeadClaims,
)
from workbench.outreach.moves import advance, end, give_slot_back, locked, unclaim
from workbench.outreach.rules.replies import says_address_is_dead
from workbench.prospects.handlers.accounts import touch
from workbench.prospects.handlers.bins import move
from workbench.prospects.handlers.contacts import mark
from workbench.vocabulary.outreach import EndedReason, MailKind, OutboxState
from workbench.vocabulary.prospects import AddressStatus, Bin
from workbench.work import Work

MOST_TRIES = 5
"""Deferrals after which a mail is given up."""

FIRST_WAIT = timedelta(minutes=30)
"""Wait after the first deferral; doubled each time (RFC 5321 §4.5.4.1: at least 30 minutes)."""

_RE_WORKED = (Bin.COLD, Bin.CHECK_BACK, Bin.DEAD_OPPORTUNITY)


def record_sent(session: Session, command: RecordSent, work: Work) -> OutboxChanged:
    """Keeps that the server took the mail, also when it was in doubt meanwhile.

    Errors: `Refusal` `not_your_claim`.
    """
    row = _held_by(session, command.outbox_id, command.token)
    if row.state not in {OutboxState.HANDING_OVER, OutboxState.IN_DOUBT}:
        raise not_your_claim(row)
    row.reply_code = command.code
    row.reply_text = command.reply[:2000]
    mark_sent(session, work, row, command.server_message_id)
    return OutboxChanged(row.id, row.state)


def mark_sent(session: Session, work: Work, row: Outbox, server_message_id: str | None) -> None:
    """Moves a mail to `sent` and everything that follows from it: enrollment, account, bin."""
    if server_message_id is not None and MESSAGE_ID.fullmatch(server_message_id):
        row.server_message_id = server_message_id
    row.state = OutboxState.SENT
    row.done_at = row.data_started_at or work.now
    session.flush()
    work.record(
        f"outbox:{row.id}",
        action="outbox.sent",
        mailbox=row.mailbox_id,
        campaign=row.campaign_id,
        contact=row.contact_id,
        kind=row.kind.value,
        sha256=row.sha256,
        code=row.reply_code,
    )
    if row.account_id is not None:
        touch(session, row.account_id, work.now, contacted=True, touches=1)
        _start_working(session, work, row)
    _go_on(session, work, row)
    work.emit(MailSent(row.id, row.contact_id, row.account_id, row.kind))


def _start_working(session: Session, work: Work, row: Outbox) -> None:
    """The first mail brings an account to Working (method.md §6)."""
    account = session.get_one(Account, row.account_id)
    if row.kind is not MailKind.CONVERSATION and account.bin in _RE_WORKED:
        move(session, work, account, Bin.WORKING, "first mail")


def _go_on(session: Session, work: Work, row: Outbox) -> None:
    enrollment = session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
    if enrollment is not None and enrollment.ended_at is None:
        advance(session, work, enrollment, row.done_at or work.now)


def record_refused(session: Session, command: RecordRefused, work: Work) -> OutboxChanged:
    """Keeps a refusal for good, frees the slot, and cleans out a dead address (RESP-5).

    Errors: `Refusal` `not_your_claim`.
    """
    row = _held_by(session, command.outbox_id, command.token)
    if row.state not in {OutboxState.CLAIMED, OutboxState.HANDING_OVER}:
        raise not_your_claim(row)
    _close_refused(session, work, row, command.code, command.reply)
    return OutboxChanged(row.id, row.state)


def _close_refused(session: Session, work: Work, row: Outbox, code: int, reply: str) -> None:
    row.state = OutboxState.REFUSED
    row.reply_code = code
    row.reply_text = reply[:2000]
    row.done_at = work.now
    session.flush()
    give_slot_back(session, work, row)
    dead = says_address_is_dead(code, reply)
    work.record(f"outbox:{row.id}", action="outbox.refused", code=code, dead_address=dead)
    address = session.get(Address, row.address_id) if row.address_id else None
    if dead and address is not None:
        mark(session, work, address, AddressStatus.BOUNCED)
    enrollment = session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
    if enrollment is not None and enrollment.ended_at is None:
        end(session, work, enrollment, EndedReason.BOUNCED)


def record_deferred(session: Session, command: RecordDeferred, work: Work) -> OutboxChanged:
    """Keeps a “not now”: tried again after 30 minutes, an hour …, given up after five.

    Errors: `Refusal` `not_your_claim`.
    """
    row = _held_by(session, command.outbox_id, command.token)
    if row.state not in {OutboxState.CLAIMED, OutboxState.HANDING_OVER}:
        raise not_your_claim(row)
    row.attempts += 1
    if row.attempts >= MOST_TRIES:
        _close_refused(session, work, row, command.code, command.reply)
        return OutboxChanged(row.id, row.state)
    row.state = OutboxState.DEFERRED
    row.reply_code = command.code
    row.reply_text = command.reply[:2000]
    row.planned_at = work.now + FIRST_WAIT * 2 ** (row.attempts - 1)
    row.data_started_at = None
    session.flush()
    unclaim(session, work, row)
    work.record(f"outbox:{row.id}", action="outbox.deferred", code=command.code)
    return OutboxChanged(row.id, row.state)


def record_in_doubt(session: Session, command: RecordInDoubt, work: Work) -> OutboxChanged:
    """Keeps that nobody knows; the slot stays taken and the mail is never sent again.

    Errors: `Refusal` `not_your_claim`.
    """
    row = _held_by(session, command.outbox_id, command.token)
    if row.state is OutboxState.IN_DOUBT:
        return OutboxChanged(row.id, row.state)
    if row.state is not OutboxState.HANDING_OVER:
        raise not_your_claim(row)
    row.reply_text = command.reply[:2000]
    _doubt(session, work, row)
    return OutboxChanged(row.id, row.state)


def _doubt(session: Session, work: Work, row: Outbox) -> None:
    row.state = OutboxState.IN_DOUBT
    session.flush()
    work.record(f"outbox:{row.id}", action="outbox.in_doubt", mailbox=row.mailbox_id)


def release_claim(session: Session, command: ReleaseClaim, work: Work) -> OutboxChanged:
    """Gives a claim back: nothing was offered to the server. Errors: `not_your_claim`."""
    row = _held_by(session, command.outbox_id, command.token)
    if row.state is OutboxState.CANCELLED:
        return OutboxChanged(row.id, row.state)
    if row.state is not OutboxState.CLAIMED:
        raise not_your_claim(row)
    row.reply_text = command.reason[:2000]
    row.state = OutboxState.READY
    session.flush()
    unclaim(session, work, row)
    return OutboxChanged(row.id, row.state)


def settle_dead_claims(session: Session, command: SettleDeadClaims, work: Work) -> ClaimsSettled:
    """Settles what a sender that is gone still held; time alone never does (SEND-07)."""
    rows = session.scalars(
        select(Outbox)
        .where(
            Outbox.claim_token == command.token,
            Outbox.state.in_((OutboxState.CLAIMED, OutboxState.HANDING_OVER)),
        )
        .order_by(Outbox.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    released: list[int] = []
    doubtful: list[int] = []
    for row in rows:
        if row.state is OutboxState.CLAIMED:
            row.state = OutboxState.READY
            session.flush()
            unclaim(session, work, row)
            released.append(row.id)
        else:
            _doubt(session, work, row)
            doubtful.append(row.id)
    if released:
        work.record("outbox", action="outbox.released", ids=released)
    return ClaimsSettled(tuple(released), tuple(doubtful))


def _held_by(session: Session, outbox_id: int, token: str) -> Outbox:
    row = locked(session, outbox_id)
    if row.claim_token != token:
        raise not_your_claim(row)
    return row
