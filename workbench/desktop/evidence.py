"""The jobs of the audit page: check the whole ledger, write an evidence packet."""

from pathlib import Path

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class LedgerReport:
    """What a check of the whole chain found; `first_bad` and `why` where an entry does not hold."""

    entries: int
    head: str
    first_bad: int | None
    why: str


@job(work="workbench.desktop.work.evidence:verify_ledger")
@record
class VerifyLedger(Job[LedgerReport]):
    """Checks every entry's hash and link, and the head noted outside the database (AUD-4)."""


@job(work="workbench.desktop.work.evidence:save_packet")
@record
class SavePacket(Job[Path]):
    """Writes an audit's evidence into a file that anybody can check offline.

    Errors: `OutsideFault` when the disk refuses.
    """

    audit_id: int
    target: Path
