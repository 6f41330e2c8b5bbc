"""Remembers checks of the ledger in the ledger itself (AUD-4)."""

from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from workbench.errors import Refusal
from workbench.handoff.messages.ledger import NoteVerification
from workbench.work import Work


def note_verification(session: Session, command: NoteVerification, work: Work) -> None:
    """Notes a check. Errors: `Refusal` when the noted end is not in the ledger."""
    found = session.get(LedgerEntry, command.entries)
    if command.first_bad is None and (found is None or found.hash != command.head):
        raise Refusal("not_verified", "The ledger holds no such entry; check it again.")
    work.record("ledger", entries=command.entries, head=command.head, first_bad=command.first_bad)
