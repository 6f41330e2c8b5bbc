"""Mails of which nobody knows whether they left: looked up, then shown to a person (§5.4)."""

from sqlalchemy.orm import Session

from db.tables.outreach import Enrollment, Outbox
from workbench.errors import Refusal
from workbench.outreach.handlers.results import mark_sent
from workbench.outreach.messages.sending import DecideDoubt, OutboxChanged, SettleDoubt
from workbench.outreach.moves import end, locked, owned
from workbench.vocabulary.outreach import EndedReason, OutboxState
from workbench.work import Work


def settle_doubt(session: Session, command: SettleDoubt, work: Work) -> OutboxChanged:
    """Notes what a look into Sent or a matching reply says; never leads to a second sending."""
    row = locked(session, command.outbox_id)
    if row.state is not OutboxState.IN_DOUBT:
        return OutboxChanged(row.id, row.state)
    if command.found:
        settle_as_sent(session, work, row, command.evidence, command.server_message_id)
    else:
        row.doubt_checks += 1
        work.record(f"outbox:{row.id}", found=False, looks=row.doubt_checks)
    return OutboxChanged(row.id, row.state)


def settle_as_sent(
    session: Session, work: Work, row: Outbox, evidence: str, server_message_id: str | None = None
) -> None:
    """A doubtful mail did leave; `evidence` is a code such as `sent_folder`, `reply`, `bounce`.

    Called by whoever matches an answer to it, in their own transaction.
    """
    work.record(f"outbox:{row.id}", action="outbox.settle_doubt", found=True, evidence=evidence)
    mark_sent(session, work, row, server_message_id)


def decide_doubt(session: Session, command: DecideDoubt, work: Work) -> OutboxChanged:
    """A person's word on a doubtful mail. Errors: `Refusal` `not_in_doubt`, `bad_decision`,
    `reason_missing`, `not_yours`.
    """
    row = owned(session, work, command.outbox_id)
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say how you know; nothing was changed.")
    if row.state is not OutboxState.IN_DOUBT:
        raise Refusal("not_in_doubt", f"Mail {row.id} is {row.state.value}; nobody doubts it.")
    if command.decision is OutboxState.SENT:
        settle_as_sent(session, work, row, "person")
    elif command.decision is OutboxState.CANCELLED:
        _never_left(session, work, row, command.reason)
    else:
        raise Refusal("bad_decision", "A doubtful mail is either sent or cancelled.")
    return OutboxChanged(row.id, row.state)


def _never_left(session: Session, work: Work, row: Outbox, reason: str) -> None:
    """Its slot stays taken and it is not sent again; later steps would name a mail nobody got."""
    row.state = OutboxState.CANCELLED
    row.cancelled_because = reason.strip()[:300]
    row.done_at = work.now
    session.flush()
    work.record(f"outbox:{row.id}", action="outbox.decide_doubt", decision="cancelled")
    enrollment = session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
    if enrollment is not None and enrollment.ended_at is None:
        end(session, work, enrollment, EndedReason.BY_HAND)
