"""What was done to the records themselves: added, given to somebody, suppressed."""

import json
from collections.abc import Iterator

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Suppression
from db.tables.imports import ImportBatch
from db.tables.ledger import LedgerEntry
from db.tables.prospects import Contact
from db.tables.team import Person
from workbench.insight.history.scope import Scope, line, rows
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.vocabulary.prospects import SuppressionKind
from workbench.vocabulary.values import from_iso

_IMPORT = "import"
_GIVEN = ("account.assign", "account.assign_matching")
_PERSON_KEY = "contact:"


def added(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """When the account, or the one person, came into the workspace, and from which file."""
    row = scope.account if scope.contact_id is None else session.get(Contact, scope.contact_id)
    if row is None or not scope.holds(row.created_at):
        return
    batch = None if row.source_batch_id is None else session.get(ImportBatch, row.source_batch_id)
    yield line(
        TouchKind.ADDED,
        row.created_at,
        row.id,
        _IMPORT if batch else "",
        by=row.created_by,
        contact=scope.contact_id,
        subject=batch.file if batch else "",
    )


def owners(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Whom the account was given to; the ledger keeps that, not the account."""
    entries = session.execute(
        select(LedgerEntry.seq, LedgerEntry.at, LedgerEntry.actor, LedgerEntry.payload)
        .where(LedgerEntry.subject == f"account:{scope.account.id}", LedgerEntry.action.in_(_GIVEN))
        .order_by(LedgerEntry.seq.desc())
        .limit(scope.limit)
    ).all()
    names = dict(session.execute(select(Person.id, Person.name)).all()) if entries else {}
    for seq, at, actor, payload in entries:
        instant = from_iso(at)
        if scope.holds(instant):
            end = json.loads(payload).get("end")
            yield line(TouchKind.OWNER, instant, seq, names.get(end, ""), by=_person_of(actor))


def _person_of(actor: str) -> int | None:
    who = actor.partition("@os:")[0].removeprefix("person:")
    return int(who) if who.isdigit() else None


def suppressions(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Suppressions of people there, or of the whole domain (OPT-07)."""
    keys = [f"{_PERSON_KEY}{one}" for one in scope.people]
    people = and_(Suppression.kind == SuppressionKind.PERSON, Suppression.value_key.in_(keys))
    domain = and_(
        Suppression.kind == SuppressionKind.DOMAIN,
        Suppression.value_key == (scope.account.domain or ""),
    )
    for row in rows(session, scope, Suppression, Suppression.applied_at, or_(people, domain)):
        contact = row.value_key.removeprefix(_PERSON_KEY)
        yield line(
            TouchKind.SUPPRESSED,
            row.applied_at,
            row.id,
            row.reason.value,
            by=row.created_by,
            contact=int(contact) if contact.isdigit() else None,
            subject=row.value_key if row.kind is SuppressionKind.DOMAIN else "",
        )
