"""Reads the outbox: rows, claims in flight, mails in doubt."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import CampaignStep, Outbox, OutboxRecipient
from workbench.outreach.messages.mails import OutboxRow, OutboxRows
from workbench.outreach.messages.sending import (
    ClaimRow,
    ClaimsInFlight,
    DoubtfulMails,
    DoubtRow,
)
from workbench.outreach.room import holds_now, with_room
from workbench.vocabulary.outreach import PENDING, VOLUME, OutboxState
from workbench.work import Work

_CHUNK = 500


def outbox_rows(session: Session, query: OutboxRows, work: Work) -> tuple[OutboxRow, ...]:
    """Rows that meet every given condition, newest first."""
    wanted = (
        select(Outbox, CampaignStep.position)
        .outerjoin(CampaignStep, CampaignStep.id == Outbox.step_id)
        .order_by(Outbox.id.desc())
        .limit(min(max(query.limit, 0), 10_000))
    )
    for column, value in (
        (Outbox.campaign_id, query.campaign_id),
        (Outbox.mailbox_id, query.mailbox_id),
        (Outbox.contact_id, query.contact_id),
    ):
        if value is not None:
            wanted = wanted.where(column == value)
    if query.states:
        wanted = wanted.where(Outbox.state.in_(query.states))
    found = session.execute(wanted).all()
    readers = _readers(session, [row.id for row, _ in found])
    roomy = with_room(session, work, {row.mailbox_id for row, _ in found if _capped(row)})
    return tuple(
        _line(row, position, readers[row.id], room=row.mailbox_id in roomy)
        for row, position in found
    )


def _capped(row: Outbox) -> bool:
    return row.state in PENDING and row.held_reason in VOLUME


def _readers(session: Session, ids: Sequence[int]) -> dict[int, list[OutboxRecipient]]:
    found: dict[int, list[OutboxRecipient]] = defaultdict(list)
    for start in range(0, len(ids), _CHUNK):
        for one in session.scalars(
            select(OutboxRecipient)
            .where(OutboxRecipient.outbox_id.in_(ids[start : start + _CHUNK]))
            .order_by(OutboxRecipient.id)
        ):
            found[one.outbox_id].append(one)
    return found


def _line(
    row: Outbox, position: int | None, readers: list[OutboxRecipient], *, room: bool
) -> OutboxRow:
    to = next((one.email for one in readers if one.role == "to"), None)
    return OutboxRow(
        row.id,
        row.campaign_id,
        row.enrollment_id,
        position or 1,
        row.contact_id,
        row.account_id,
        row.mailbox_id,
        row.kind,
        row.state,
        holds_now(row.held_reason, room=room),
        to or "",
        tuple(one.email or "" for one in readers if one.role == "cc"),
        row.subject,
        row.body,
        row.message_id,
        row.server_message_id,
        None if row.state is OutboxState.PLANNED else row.planned_at,
        row.done_at,
        row.reply_text,
        row.cancelled_because,
    )


def claims_in_flight(session: Session, query: ClaimsInFlight, work: Work) -> tuple[ClaimRow, ...]:
    """Mails that a sender holds right now, oldest first."""
    wanted = select(Outbox).where(Outbox.state.in_((OutboxState.CLAIMED, OutboxState.HANDING_OVER)))
    if query.mailbox_id is not None:
        wanted = wanted.where(Outbox.mailbox_id == query.mailbox_id)
    return tuple(
        ClaimRow(
            row.id,
            row.mailbox_id,
            row.state,
            row.claim_token or "",
            row.claimed_at or row.planned_at,
            row.data_started_at,
            row.message_id or "",
        )
        for row in session.scalars(wanted.order_by(Outbox.id))
    )


def doubtful_mails(session: Session, query: DoubtfulMails, work: Work) -> tuple[DoubtRow, ...]:
    """Mails of which nobody knows whether they left, oldest first."""
    wanted = select(Outbox).where(Outbox.state == OutboxState.IN_DOUBT)
    if query.mailbox_id is not None:
        wanted = wanted.where(Outbox.mailbox_id == query.mailbox_id)
    rows = session.scalars(wanted.order_by(Outbox.id)).all()
    readers = _readers(session, [row.id for row in rows])
    return tuple(
        DoubtRow(
            row.id,
            row.mailbox_id,
            row.contact_id,
            next((one.email or "" for one in readers[row.id] if one.role == "to"), ""),
            row.subject,
            row.message_id or "",
            row.server_message_id,
            row.data_started_at,
            row.doubt_checks,
        )
        for row in rows
    )
