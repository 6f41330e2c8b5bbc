"""Makes the evidence packet of an audit from what the system holds."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.ledger import LedgerEntry
from workbench.handoff.deals import Deal, deal_of
from workbench.handoff.evidence import noted_talks, subjects_of
from workbench.handoff.messages.audits import EvidencePacket, MakeEvidencePacket
from workbench.handoff.packets import COLUMNS, seal
from workbench.handoff.queries.audits import known_audit
from workbench.handoff.touches import timeline
from workbench.vocabulary.values import iso
from workbench.work import Work


def make_packet(session: Session, query: MakeEvidencePacket, work: Work) -> EvidencePacket:
    """The packet: facts, notes, and the ledger from the deal's first entry up to the head."""
    deal = deal_of(session, known_audit(session, query.audit_id))
    sections: dict[str, Any] = {
        "audit": _audit(deal, work),
        "opportunity": _opportunity(deal),
        "baton": _baton(deal),
        "checks": list(deal.audit.checks),
        "timeline": [
            {"at": iso(at.at), "kind": at.kind, "row": at.row_id, "by": at.person_id}
            for at in timeline(session, deal, work)
        ],
        "notes": [
            {"conversation": row.id, "by": row.person_id, "text": row.notes}
            for row in noted_talks(session, deal)
        ],
    }
    entries = _entries(session, subjects_of(session, deal))
    return EvidencePacket(seal(sections, entries, iso(work.now)))


def _audit(deal: Deal, work: Work) -> dict[str, Any]:
    audit = deal.audit
    return {
        "id": audit.id,
        "workspace": work.workspace.uid,
        "opportunity": audit.opportunity_id,
        "decision": audit.decision.value,
        "auditor": audit.auditor_id,
        "reason": audit.reason,
        "decided_at": None if audit.decided_at is None else iso(audit.decided_at),
    }


def _opportunity(deal: Deal) -> dict[str, Any]:
    row, qualified = deal.opportunity, deal.opportunity.qualified_at
    return {
        "id": row.id,
        "account": row.account_id,
        "contact": row.contact_id,
        "sdr": row.sdr_id,
        "ae": row.ae_id,
        "lead_kind": row.lead_kind.value,
        "stage": row.stage.value,
        "qualified_at": None if qualified is None else iso(qualified),
        "requalified_conversation": row.requalified_conversation_id,
    }


def _baton(deal: Deal) -> dict[str, Any]:
    row, transferred = deal.baton, deal.baton.transferred_at
    return {
        "id": row.id,
        "method": row.method.value,
        "state": row.state.value,
        "passed_at": iso(deal.passed_at),
        "transferred_at": None if transferred is None else iso(transferred),
        "packet": dict(row.packet),
    }


def _entries(session: Session, subjects: set[str]) -> list[dict[str, Any]]:
    """Every entry from the deal's first one on, so that each is proved up to the head."""
    first = session.scalar(
        select(func.min(LedgerEntry.seq)).where(LedgerEntry.subject.in_(subjects))
    )
    rows = session.scalars(
        select(LedgerEntry).where(LedgerEntry.seq >= (first or 0)).order_by(LedgerEntry.seq)
    )
    return [{name: getattr(row, name) for name in COLUMNS} for row in rows]
