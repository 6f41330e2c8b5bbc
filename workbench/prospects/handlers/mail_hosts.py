"""Notes on addresses what the domain name system says of their domain (SEND-6)."""

from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from workbench.prospects.messages.mail_hosts import NoteMailHosts
from workbench.vocabulary.prospects import AddressStatus, MailHost
from workbench.work import Work

ADDRESS: Table = Address.__table__  # type: ignore[assignment]
_NO_MAIL = (MailHost.NULL_MX, MailHost.NO_DOMAIN)
_DEAD = (AddressStatus.INVALID, AddressStatus.BOUNCED)


def note_mail_hosts(session: Session, command: NoteMailHosts, work: Work) -> int:
    """Keeps when each domain was looked at; what takes no mail cannot be mailed, and what takes it
    again is known as before.
    """
    good = [domain for domain, host in command.found if host is MailHost.ACCEPTS]
    bad = [domain for domain, host in command.found if host in _NO_MAIL]
    alive = ADDRESS.c.domain.in_(bad) & ADDRESS.c.status.not_in(_DEAD)
    lost = session.scalar(select(func.count()).select_from(ADDRESS).where(alive)) or 0
    back = ADDRESS.c.domain.in_(good) & ADDRESS.c.status_told.is_not(None)
    if lost:
        held = {"status": AddressStatus.INVALID, "status_told": ADDRESS.c.status}
        session.execute(update(ADDRESS).where(alive).values(held))
    if good:
        told = {"status": ADDRESS.c.status_told, "status_told": None}
        session.execute(update(ADDRESS).where(back).values(told))
    for domains, fine in ((good, True), (bad, False)):
        if domains:
            session.execute(
                update(ADDRESS)
                .where(ADDRESS.c.domain.in_(domains))
                .values(mx_ok=fine, checked_at=work.now)
            )
    if good or bad:
        work.touched(ADDRESS.name)
        work.record("address", accepting=len(good), refusing=len(bad), invalid=lost)
    return lost
