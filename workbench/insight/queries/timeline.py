"""Gathers what every stage knows of an account into one history.

Each source is asked for its newest rows only, by an index that begins with the account, the person
or the opportunity; so a page costs the same in a workspace of a million accounts.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.insight.history.handoffs import (
    audits,
    batons,
    bins,
    leads,
    pursuits,
    stages,
)
from workbench.insight.history.records import added, owners, suppressions
from workbench.insight.history.scope import Scope
from workbench.insight.history.touches import (
    conversations,
    mails,
    mails_elsewhere,
    meetings,
    responses,
)
from workbench.insight.messages.timeline import AccountTimeline, TimelineLine
from workbench.vocabulary.record import replace
from workbench.work import Work

MOST_LINES = 500
"""Lines of one page; a card asks for more pages."""

_OF_PEOPLE: tuple[Callable[[Session, Scope], Iterable[TimelineLine]], ...] = (
    mails,
    mails_elsewhere,
    responses,
    conversations,
    meetings,
    leads,
    suppressions,
    added,
)
_OF_ACCOUNTS: tuple[Callable[[Session, Scope], Iterable[TimelineLine]], ...] = (
    *_OF_PEOPLE,
    bins,
    pursuits,
    batons,
    stages,
    audits,
    owners,
)


def account_timeline(
    session: Session, query: AccountTimeline, work: Work
) -> tuple[TimelineLine, ...]:
    """One page of an account's history, newest first. Errors: `Refusal` `no_account`."""
    account = session.get(Account, query.account_id)
    if account is None:
        raise Refusal("no_account", f"There is no account {query.account_id}.")
    scope = Scope(account, _people(session, query), query.before, _page(query), query.contact_id)
    sources = _OF_ACCOUNTS if query.contact_id is None else _OF_PEOPLE
    found = [line for source in sources for line in source(session, scope)]
    found.sort(key=lambda line: (line.at, line.kind, line.fact_id), reverse=True)
    return _named(session, _cut(found, scope.limit))


def _page(query: AccountTimeline) -> int:
    return max(1, min(query.limit, MOST_LINES))


def _people(session: Session, query: AccountTimeline) -> tuple[int, ...]:
    if query.contact_id is not None:
        return (query.contact_id,)
    there = select(Contact.id).where(Contact.account_id == query.account_id)
    return tuple(session.scalars(there.order_by(Contact.id).limit(MOST_LINES)))


def _cut(found: list[TimelineLine], limit: int) -> list[TimelineLine]:
    if len(found) <= limit:
        return found
    last: datetime = found[limit - 1].at
    return [line for line in found if line.at >= last]


def _named(session: Session, found: list[TimelineLine]) -> tuple[TimelineLine, ...]:
    """Puts the names of colleagues and contacts beside their ids."""
    colleagues = {line.by_id for line in found if line.by_id is not None}
    contacts = {line.contact_id for line in found if line.contact_id is not None}
    known = dict(
        session.execute(select(Person.id, Person.name).where(Person.id.in_(colleagues))).all()
    )
    met = {
        row.id: f"{row.first or ''} {row.last or ''}".strip()
        for row in session.execute(
            select(Contact.id, Contact.first, Contact.last).where(Contact.id.in_(contacts))
        )
    }
    return tuple(
        replace(line, by=known.get(line.by_id or 0, ""), contact=met.get(line.contact_id or 0, ""))
        for line in found
    )
