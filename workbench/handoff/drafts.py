"""The packet of a baton: how a draft is kept as JSON and read again when it is passed."""

from datetime import date
from typing import Any

from db.tables.prospects import Account, Contact
from workbench.handoff.messages.batons import (
    Answer,
    DraftBaton,
    PassAnswers,
    RequalifyAnswers,
)
from workbench.handoff.messages.drafts import CompanyKnown
from workbench.outreach.writing import full_name
from workbench.vocabulary.handoff import BatonMethod
from workbench.vocabulary.values import Money


def _answer(answer: Answer) -> dict[str, Any]:
    return {"yes": answer.yes, "evidence": answer.evidence}


def draft_packet(asked: DraftBaton, account: Account, contact: Contact) -> dict[str, Any]:
    """Who and why: what the AE reads first (PASS-1 … PASS-3)."""
    return {
        "account": {
            "id": account.id,
            "name": account.name,
            "domain": account.domain,
            "industry": account.industry,
            "employees": account.employees,
            "country": account.country,
        },
        "contact": {"id": contact.id, "name": full_name(contact), "title": contact.title},
        "ae_id": asked.ae_id,
        "method": asked.method.value,
        "answers": {
            "fits_icp": _answer(asked.answers.fits_icp),
            "influence_in_talk": _answer(asked.answers.influence_in_talk),
            "wants_next_step": _answer(asked.answers.wants_next_step),
        },
        "potential_users": asked.potential_users,
        "fundamental_flags": list(asked.fundamental_flags),
        "conversation_id": asked.conversation_id,
        "response_id": asked.response_id,
        "amount_cents": None if asked.amount is None else asked.amount.cents,
        "currency": None if asked.amount is None else asked.amount.currency,
        "close_date": None if asked.close_date is None else asked.close_date.isoformat(),
        "segment": asked.segment,
        "notes": asked.notes,
    }


def _answers(kept: dict[str, Any]) -> dict[str, Answer]:
    return {
        name: Answer(bool(found["yes"]), str(found["evidence"])) for name, found in kept.items()
    }


def read_requalified(packet: dict[str, Any]) -> RequalifyAnswers | None:
    """The AE's three answers in a packet, or None before the re-qualification."""
    kept = packet.get("requalified")
    return None if kept is None else RequalifyAnswers(**_answers(kept))


def read_company(packet: dict[str, Any]) -> CompanyKnown:
    """The company as it stood when the packet was made."""
    kept = packet["account"]
    return CompanyKnown(
        kept["domain"] or "", kept["industry"] or "", kept["employees"], kept["country"] or ""
    )


def read_draft(packet: dict[str, Any]) -> DraftBaton:
    """The draft a packet was made from."""
    answers = _answers(packet["answers"])
    cents, closes = packet["amount_cents"], packet["close_date"]
    return DraftBaton(
        contact_id=packet["contact"]["id"],
        ae_id=packet["ae_id"],
        method=BatonMethod(packet["method"]),
        answers=PassAnswers(**answers),
        potential_users=packet["potential_users"],
        fundamental_flags=tuple(packet["fundamental_flags"]),
        conversation_id=packet["conversation_id"],
        response_id=packet["response_id"],
        amount=None if cents is None else Money(cents, packet["currency"]),
        close_date=None if closes is None else date.fromisoformat(closes),
        segment=packet["segment"],
        notes=packet["notes"],
    )
