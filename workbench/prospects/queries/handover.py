"""Reads of territories that changed hands."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.tables.handovers import Handover
from db.tables.team import Mailbox, Person
from workbench.prospects.messages.handover import HandoverLine, ListHandovers
from workbench.work import Work


def list_handovers(session: Session, query: ListHandovers, work: Work) -> tuple[HandoverLine, ...]:
    """Every handover with the names of both, the newest first."""
    giver, taker = aliased(Person), aliased(Person)
    rows = session.execute(
        select(Handover, giver.name, taker.name)
        .join(giver, giver.id == Handover.from_id)
        .join(taker, taker.id == Handover.to_id)
        .order_by(Handover.id.desc())
    )
    read = _still_read(session)
    return tuple(
        HandoverLine(
            one.id, one.created_at, from_name, to_name, one.accounts, one.reason, one.undone_at,
            None if one.undone_at else _read_until(one, read),
        )
        for one, from_name, to_name in rows
    )  # fmt: skip


def _still_read(session: Session) -> dict[int, datetime]:
    """Until when each mailbox that was handed over is read at least."""
    kept = select(Mailbox.id, Mailbox.read_until).where(Mailbox.read_until.is_not(None))
    return {box: until for box, until in session.execute(kept) if until is not None}


def _read_until(one: Handover, read: dict[int, datetime]) -> datetime | None:
    """When the last of a handover's mailboxes may be closed."""
    return max((read[box] for box in one.moved["mailboxes"] if box in read), default=None)
