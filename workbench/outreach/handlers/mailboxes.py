"""Stops of mailboxes, mail that left elsewhere, and the stop after a restore."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.outreach import Outbox
from db.tables.outreach import SentElsewhere as SentElsewhereRow
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.handlers.doubts import settle_as_sent
from workbench.outreach.messages.sending import (
    ConfirmAfterRestore,
    HoldMailbox,
    MailboxHold,
    RecordSentElsewhere,
    ReleaseMailbox,
    SentElsewhere,
)
from workbench.outreach.rules.schedule import local_day
from workbench.team import holding
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def hold_mailbox(session: Session, command: HoldMailbox, work: Work) -> MailboxHold:
    """Stops a mailbox until a person looks (mail-facts 2.2)."""
    mailbox = holding.hold(session, work, command.mailbox_id, command.reason)
    return MailboxHold(mailbox.id, mailbox.state is MailboxState.HELD)


def release_mailbox(session: Session, command: ReleaseMailbox, work: Work) -> MailboxHold:
    """Lets a mailbox send again. Errors: `Refusal` `reason_missing`, `not_yours`."""
    work.actor.require_own(session.get_one(Mailbox, command.mailbox_id).person_id)
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say what was done about the stop; it stays.")
    mailbox = holding.release(session, work, command.mailbox_id)
    return MailboxHold(mailbox.id, held=False)


def record_sent_elsewhere(
    session: Session, command: RecordSentElsewhere, work: Work
) -> SentElsewhere:
    """Counts a mail that the program did not send (CAP-04); a doubtful one of ours is settled."""
    mailbox = session.get_one(Mailbox, command.mailbox_id, with_for_update=True)
    ours = _ours(session, command)
    if ours is not None:
        if ours.state is OutboxState.IN_DOUBT:
            settle_as_sent(session, work, ours, "sent_folder", command.message_id)
        return SentElsewhere(mailbox.id, recorded=False, cold=False)
    known = session.scalar(
        select(SentElsewhereRow.id).where(
            SentElsewhereRow.mailbox_id == mailbox.id,
            SentElsewhereRow.message_id == command.message_id[:600],
        )
    )
    if known is not None:
        return SentElsewhere(mailbox.id, recorded=False, cold=False)
    contact_id, cold = _receiver(session, work, command.to)
    row = SentElsewhereRow(
        mailbox_id=mailbox.id,
        message_id=command.message_id[:600],
        sent_at=command.sent_at,
        day=local_day(command.sent_at, mailbox.zone),
        contact_id=contact_id,
        cold=cold,
    )
    session.add(row)
    session.flush()
    work.record(f"mailbox:{mailbox.id}", contact=contact_id, cold=cold)
    return SentElsewhere(mailbox.id, recorded=True, cold=cold)


def _ours(session: Session, command: RecordSentElsewhere) -> Outbox | None:
    return session.scalars(
        select(Outbox)
        .where(
            Outbox.mailbox_id == command.mailbox_id,
            or_(
                Outbox.message_id == command.message_id,
                Outbox.server_message_id == command.message_id,
            ),
        )
        .limit(1)
    ).one_or_none()


def _receiver(session: Session, work: Work, to: tuple[str, ...]) -> tuple[int | None, bool]:
    """The first known contact among the recipients, and whether one of them never answered."""
    keys = []
    for text in to[:100]:
        try:
            keys.append(work.key(EmailAddress.parse(text).normal))
        except UnreadableInput:
            continue
    contacts = session.scalars(
        select(Address.contact_id).where(Address.email_key.in_(keys)).order_by(Address.id)
    ).all()
    silent = [one for one in dict.fromkeys(contacts) if not _answered(session, one)]
    first = silent[0] if silent else (contacts[0] if contacts else None)
    return first, bool(silent)


def _answered(session: Session, contact_id: int) -> bool:
    found = session.scalar(
        select(Response.id)
        .where(
            Response.contact_id == contact_id,
            Response.kind.in_(HUMAN_KINDS),
            Response.auto.is_(False),
        )
        .limit(1)
    )
    return found is not None


def confirm_after_restore(session: Session, command: ConfirmAfterRestore, work: Work) -> None:
    """A person lets the program send again after a restore (SEND-04).

    Errors: `Refusal` `reason_missing`, and `read_first` while a mailbox was not read since.
    """
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say what you found in Sent; nothing is sent until then.")
    holding.end_restore(session, work)
