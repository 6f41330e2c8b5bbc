"""Reads of territories that changed hands."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.tables.handovers import Handover
from db.tables.team import Person
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
    return tuple(
        HandoverLine(
            one.id, one.created_at, from_name, to_name, one.accounts, one.reason, one.undone_at
        )
        for one, from_name, to_name in rows
    )
