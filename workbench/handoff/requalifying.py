"""What stands in the system when an AE re-qualifies: the rows as facts for the rules (PASS-5)."""

from datetime import datetime

from db.tables.conversations import Conversation
from db.tables.handoff import Baton, Opportunity
from db.tables.prospects import Contact
from workbench.handoff.rules.passing import RequalifyFacts, live_from


def requalify_facts(
    opportunity: Opportunity, baton: Baton, conversation: Conversation, contact: Contact
) -> RequalifyFacts:
    """The facts of one conversation, with `contact` the one who was spoken to."""
    return RequalifyFacts(
        stage=opportunity.stage,
        baton_state=baton.state,
        method=baton.method,
        ae_id=opportunity.ae_id,
        passed_at=_passed_at(opportunity, baton),
        transferred_at=baton.transferred_at,
        conversation_person_id=conversation.person_id,
        conversation_kind=conversation.kind,
        conversation_outcome=conversation.outcome,
        conversation_minutes=conversation.minutes,
        conversation_started_at=conversation.started_at,
        same_account=opportunity.account_id in (conversation.account_id, contact.account_id),
    )


def counts_from(opportunity: Opportunity, baton: Baton) -> datetime:
    """The first instant a conversation counts from: the pass, or an earlier hot transfer."""
    return live_from(baton.method, _passed_at(opportunity, baton), baton.transferred_at)


def _passed_at(opportunity: Opportunity, baton: Baton) -> datetime:
    return baton.passed_at or opportunity.created_at
