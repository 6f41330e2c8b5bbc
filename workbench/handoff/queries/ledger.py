"""Reads where the ledger stands, without reading the chain (AUD-4)."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from workbench.handoff.messages.ledger import LedgerState, NoteVerification, ShowLedger
from workbench.ledger import GENESIS
from workbench.vocabulary.values import from_iso
from workbench.work import Work


def show_ledger(session: Session, query: ShowLedger, work: Work) -> LedgerState:
    """Length and end now, and what the last check found."""
    newest = select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)
    end = session.scalars(newest).one_or_none()
    verb = NoteVerification.door.verb
    noted = session.scalars(
        newest.where(LedgerEntry.subject == "ledger", LedgerEntry.action == verb)
    ).one_or_none()
    facts = {} if noted is None else json.loads(noted.payload)
    return LedgerState(
        entries=0 if end is None else end.seq,
        head=GENESIS if end is None else end.hash,
        verified_at=None if noted is None else from_iso(noted.at),
        verified_by=None if noted is None else _person(noted.actor),
        verified_entries=facts.get("entries", 0),
        first_bad=facts.get("first_bad"),
    )


def _person(actor: str) -> int | None:
    """The person of a ledger name like `person:3@os:…`."""
    kind, _, number = actor.partition("@")[0].partition(":")
    return int(number) if kind == "person" and number.isdigit() else None
