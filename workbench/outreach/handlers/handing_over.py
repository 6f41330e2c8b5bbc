"""The last look before DATA: still ours, still allowed (architecture.md §5.3, C11)."""

from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.outreach.handlers.claiming import lock_leaving
from workbench.outreach.messages.sending import BeginHandOver, HandOver
from workbench.outreach.moves import cancel, locked
from workbench.outreach.writing import recipients
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.vocabulary.outreach import HeldReason, MailKind, OutboxState
from workbench.vocabulary.prospects import AVOID_BINS
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def begin_hand_over(session: Session, command: BeginHandOver, work: Work) -> HandOver:
    """Moves a claimed mail to `handing_over`, or cancels it when somebody opted out meanwhile.

    Errors: `Refusal` `not_your_claim`.
    """
    lock_leaving(session)
    row = locked(session, command.outbox_id)
    if row.claim_token != command.token:
        raise not_your_claim(row)
    if row.state is OutboxState.CANCELLED:
        return HandOver(row.id, go=False, why=_reason(row))
    if row.state is not OutboxState.CLAIMED:
        raise not_your_claim(row)
    why = _stopped(session, work, row)
    if why is not None:
        cancel(session, work, row, why.value)
        return HandOver(row.id, go=False, why=why)
    row.state = OutboxState.HANDING_OVER
    row.data_started_at = work.now
    session.flush()
    return HandOver(row.id, go=True)


def not_your_claim(row: Outbox) -> Refusal:
    """The refusal of a sender that was taken for dead meanwhile."""
    return Refusal(
        "not_your_claim",
        f"Mail {row.id} is {row.state.value} and not held by this sender; it was left as it is.",
    )


def _reason(row: Outbox) -> HeldReason | None:
    known = {one.value: one for one in HeldReason}
    return known.get(row.cancelled_because or "", HeldReason.SUPPRESSED)


def _stopped(session: Session, work: Work, row: Outbox) -> HeldReason | None:
    for one in recipients(session, row.id):
        if not one.email or is_suppressed(
            session, work, addresses=[EmailAddress(one.email)], contact_id=one.contact_id
        ):
            return HeldReason.SUPPRESSED
    account = session.get(Account, row.account_id) if row.account_id else None
    avoided = account is not None and account.bin in AVOID_BINS
    return HeldReason.AVOID_BIN if avoided and row.kind is not MailKind.CONVERSATION else None
