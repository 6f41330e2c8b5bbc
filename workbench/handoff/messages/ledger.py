"""What one can ask of the ledger: where it stands, and that a check of it be remembered (AUD-4)."""

from datetime import datetime

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class LedgerState:
    """The ledger's length and end now, and what the last check of the whole chain found.

    `verified_at` is None while nobody checked; `verified_entries` is how far the check went;
    `first_bad` the first entry that did not hold then, or None when all did.
    """

    entries: int
    head: str
    verified_at: datetime | None
    verified_by: int | None
    verified_entries: int
    first_bad: int | None


@query(right=Right.LOOK, handler="workbench.handoff.queries.ledger:show_ledger")
@record
class ShowLedger(Query[LedgerState]):
    """Where the ledger stands, without reading the chain."""


@command(
    verb="ledger.verify",
    right=Right.LOOK,
    handler="workbench.handoff.handlers.ledger:note_verification",
)
@record
class NoteVerification(Command[None]):
    """Remembers what a check of the whole chain found.

    `entries` and `head` are how far it held; `first_bad` the entry that did not, or None.
    """

    entries: int
    head: str
    first_bad: int | None = None
