"""What happened on an account, by anyone: the facts of LIST-4's cold check."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Opportunity
from db.tables.history import InboundLead, RecordedActivity
from db.tables.outreach import Outbox, SentElsewhere
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from workbench.prospects.rules.coldness import AccountFacts, Activity, Happening
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.responses import HUMAN_KINDS

_LEFT = (OutboxState.SENT, OutboxState.IN_DOUBT, OutboxState.HANDING_OVER)
"""A mail that left or may have left is a mail."""


def account_facts(session: Session, account: Account) -> AccountFacts:
    """The newest activity of each kind on an account, and whether an opportunity is open."""
    found = [
        happening
        for kind, at, row_id, where in _sources(account)
        if (happening := _newest(session, kind, at, row_id, where)) is not None
    ]
    recorded = account.last_activity_at
    if recorded is not None and all(happening.at < recorded for happening in found):
        found.append(Happening(Activity.RECORDED, recorded, account.id))
    open_opportunity = session.scalar(
        select(Opportunity.id)
        .where(Opportunity.account_id == account.id, Opportunity.stage.in_(OPEN_STAGES))
        .limit(1)
    )
    return AccountFacts(account.bin, open_opportunity is not None, tuple(found))


def _sources(account: Account) -> list[tuple[Activity, Any, Any, Any]]:
    """Kind, instant, row id and condition of every table that knows of activity."""
    people = select(Contact.id).where(Contact.account_id == account.id)
    handed_over = func.coalesce(Outbox.done_at, Outbox.data_started_at, Outbox.planned_at)
    own_lead = InboundLead.account_id == account.id
    by_domain = InboundLead.domain == account.domain
    return [
        (
            Activity.MAIL,
            handed_over,
            Outbox.id,
            (Outbox.account_id == account.id) & Outbox.state.in_(_LEFT),
        ),
        (
            Activity.MAIL,
            SentElsewhere.sent_at,
            SentElsewhere.id,
            SentElsewhere.contact_id.in_(people),
        ),
        (
            Activity.RESPONSE,
            Response.received_at,
            Response.id,
            (Response.account_id == account.id) & Response.kind.in_(HUMAN_KINDS),
        ),
        (
            Activity.CONVERSATION,
            Conversation.started_at,
            Conversation.id,
            Conversation.account_id == account.id,
        ),
        (
            Activity.MEETING,
            Meeting.starts_at,
            Meeting.id,
            (Meeting.account_id == account.id) & (Meeting.state != MeetingState.CANCELLED),
        ),
        (
            Activity.OPPORTUNITY,
            func.coalesce(Opportunity.closed_at, Opportunity.created_at),
            Opportunity.id,
            Opportunity.account_id == account.id,
        ),
        (
            Activity.RECORDED,
            RecordedActivity.at,
            RecordedActivity.id,
            RecordedActivity.account_id == account.id,
        ),
        (
            Activity.INBOUND_LEAD,
            InboundLead.received_at,
            InboundLead.id,
            or_(own_lead, by_domain) if account.domain else own_lead,
        ),
    ]


def _newest(session: Session, kind: Activity, at: Any, row_id: Any, where: Any) -> Happening | None:
    row = session.execute(
        select(at.label("at"), row_id.label("row_id")).where(where).order_by(at.desc()).limit(1)
    ).one_or_none()
    if row is None or not isinstance(row.at, datetime):
        return None
    return Happening(kind, row.at, row.row_id)
