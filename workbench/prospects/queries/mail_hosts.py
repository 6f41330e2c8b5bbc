"""Finds domains whose mail host was not looked at for a while."""

from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from workbench.prospects.importing.web import FREEMAIL
from workbench.prospects.messages.mail_hosts import FRESH_DAYS, UncheckedDomains
from workbench.work import Work


def unchecked_domains(session: Session, query: UncheckedDomains, work: Work) -> tuple[str, ...]:
    """The next domains behind `after`; those of the great mail services are known."""
    if work.workspace.practice:
        return ()
    stale = work.now - timedelta(days=FRESH_DAYS)
    wanted = (
        select(Address.domain)
        .where(
            Address.domain > query.after,
            Address.email.is_not(None),
            Address.domain.not_in(FREEMAIL),
            or_(Address.checked_at.is_(None), Address.checked_at < stale),
        )
        .distinct()
        .order_by(Address.domain)
        .limit(query.limit)
    )
    return tuple(session.scalars(wanted))
