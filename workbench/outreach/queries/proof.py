"""Who received what, for ever: the proof that nobody was mailed after they said stop (PROOF-01)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, Suppression
from db.tables.outreach import Outbox, OutboxRecipient, SentElsewhere
from workbench.outreach.messages.mails import SendHistory, SendLine, SendProof
from workbench.prospects.finding.suppressed import mail_subjects
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

_WENT = (OutboxState.HANDING_OVER, OutboxState.SENT, OutboxState.IN_DOUBT)


def send_proof(session: Session, query: SendProof, work: Work) -> SendHistory:
    """Every send to an address, and how many began after it was first suppressed.

    Errors: `UnreadableInput` for what is no address.
    """
    address = EmailAddress.parse(query.address)
    key = work.key(address.normal)
    stopped = _suppressed_at(session, work, address)
    sends = sorted([*_ours(session, key), *_elsewhere(session, key)], key=lambda one: one.at)
    late = [one for one in sends if one.outbox_id and stopped is not None and one.at > stopped]
    return SendHistory(address.text, stopped, tuple(sends), len(late))


def _suppressed_at(session: Session, work: Work, address: EmailAddress) -> datetime | None:
    """When the oldest suppression in force that covers the address was applied."""
    times: list[datetime] = []
    for kind, value in mail_subjects(session, work, addresses=[address]):
        times += session.scalars(
            select(Suppression.applied_at).where(
                Suppression.kind == kind,
                Suppression.value_key == value,
                Suppression.lifted_at.is_(None),
            )
        )
    return min(times, default=None)


def _ours(session: Session, key: str) -> list[SendLine]:
    found = session.scalars(
        select(Outbox)
        .join(OutboxRecipient, OutboxRecipient.outbox_id == Outbox.id)
        .where(OutboxRecipient.address_key == key, Outbox.state.in_(_WENT))
    )
    return [
        SendLine(
            row.id,
            row.data_started_at or row.done_at or row.planned_at,
            row.state,
            row.server_message_id or row.message_id or "",
        )
        for row in found
    ]


def _elsewhere(session: Session, key: str) -> list[SendLine]:
    """Mail a rep sent outside the program; the program only saw it in Sent."""
    found = session.scalars(
        select(SentElsewhere)
        .join(Address, Address.contact_id == SentElsewhere.contact_id)
        .where(Address.email_key == key)
    )
    return [SendLine(None, row.sent_at, OutboxState.SENT, row.message_id) for row in found]
