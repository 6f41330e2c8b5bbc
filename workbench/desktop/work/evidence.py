"""Does the audit page's jobs in the hands: reading the whole chain takes its time."""

from pathlib import Path

from workbench import anchors, opening
from workbench.desktop.evidence import LedgerReport, SavePacket, VerifyLedger
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.handoff.messages.audits import MakeEvidencePacket
from workbench.handoff.messages.ledger import NoteVerification, ShowLedger
from workbench.handoff.packet_file import write_packet


def verify_ledger(hands: Hands, job: VerifyLedger, watch: Watch) -> LedgerReport:
    """Reads the chain from its first entry and remembers in it what was found."""
    app = hands.app
    about = hands.desk.ask(ShowLedger()).entries
    found = opening.verify_ledger(
        app.place, anchors.noted(app.folder), lambda entries: watch.tell(entries, about)
    )
    bad = found.first_bad
    first_bad = None if bad is None else bad.seq
    hands.desk.execute(NoteVerification(found.entries, found.head, first_bad))
    why = "" if bad is None else bad.why
    return LedgerReport(found.entries, found.head, first_bad, why)


def save_packet(hands: Hands, job: SavePacket, watch: Watch) -> Path:
    """Makes the packet and writes it."""
    write_packet(job.target, hands.desk.ask(MakeEvidencePacket(job.audit_id)).document)
    return job.target
