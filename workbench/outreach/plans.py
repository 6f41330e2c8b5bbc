"""What is planned for a mailbox, as rows for people."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.tables.outreach import CampaignStep, Outbox, OutboxRecipient
from workbench.outreach.messages.campaigns import PlannedMail
from workbench.vocabulary.outreach import WAITING, OutboxState


def planned_mails(session: Session, mailbox_id: int | None) -> tuple[PlannedMail, ...]:
    """Mails that are planned, ready or deferred, by instant; of one mailbox or of all."""
    wanted: list[ColumnElement[bool]] = [Outbox.state.in_(WAITING)]
    if mailbox_id is not None:
        wanted.append(Outbox.mailbox_id == mailbox_id)
    found = session.execute(
        select(Outbox, CampaignStep.position, OutboxRecipient.email)
        .outerjoin(CampaignStep, CampaignStep.id == Outbox.step_id)
        .join(
            OutboxRecipient,
            (OutboxRecipient.outbox_id == Outbox.id) & (OutboxRecipient.role == "to"),
        )
        .where(*wanted)
        .order_by(Outbox.planned_at, Outbox.id, OutboxRecipient.id)
    )
    rows: dict[int, PlannedMail] = {}
    for row, position, email in found:
        rows.setdefault(row.id, _line(row, position, email))
    return tuple(rows.values())


def _line(row: Outbox, position: int | None, email: str | None) -> PlannedMail:
    timed = row.state is not OutboxState.PLANNED
    return PlannedMail(
        row.id,
        row.enrollment_id,
        row.campaign_id,
        row.contact_id,
        row.mailbox_id,
        row.kind,
        position or 1,
        email or "",
        row.subject,
        row.state,
        row.planned_at if timed else None,
        row.held_reason,
    )
