"""Which of many accounts could not be taken up now, and why: LIST-4's check before anybody enrols.

The check of one account asks every table about it; a campaign's audience has hundreds of accounts,
so here every table is asked once for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Opportunity
from db.tables.history import InboundLead, RecordedActivity
from db.tables.outreach import Outbox, SentElsewhere
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Response
from workbench.prospects.rules.coldness import AccountFacts, Activity, Happening, check
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work

_LEFT = (OutboxState.SENT, OutboxState.IN_DOUBT, OutboxState.HANDING_OVER)


@record
class TakingUp:
    """What stands against taking an account up: `pursued` by another SDR, or activity in the
    sentences of `why`; nothing for an account the SDR works already.
    """

    pursued: bool
    why: tuple[str, ...]


def against_taking_up(
    session: Session, work: Work, accounts: Mapping[int, Account], sdr_id: int
) -> dict[int, TakingUp]:
    """Account id → what stands against a pursuit by this SDR now; accounts that are free or the
    SDR's own are not in it. At most some hundred accounts at once.
    """
    ids = list(accounts)
    working = dict(
        session.execute(
            select(Pursuit.account_id, Pursuit.sdr_id)
            .where(Pursuit.account_id.in_(ids), Pursuit.closed_at.is_(None))
            .order_by(Pursuit.id)
        ).all()
    )
    found = {one: TakingUp(True, ()) for one, who in working.items() if who != sdr_id}
    asked = [one for one in ids if one not in working]
    happenings = _happenings(session, asked)
    busy = _with_opportunity(session, asked)
    for one in asked:
        account = accounts[one]
        recorded = account.last_activity_at
        known = list(happenings[one])
        if recorded is not None and all(happening.at < recorded for happening in known):
            known.append(Happening(Activity.RECORDED, recorded, one))
        result = check(
            AccountFacts(account.bin, one in busy, tuple(known)),
            work.now,
            work.policy.prospects.cold_months,
            ZoneInfo(work.workspace.zone),
        )
        if not result.cold:
            found[one] = TakingUp(False, tuple(sentence for _, sentence in result.against))
    return found


def _with_opportunity(session: Session, ids: list[int]) -> frozenset[int]:
    found = session.scalars(
        select(Opportunity.account_id).where(
            Opportunity.account_id.in_(ids), Opportunity.stage.in_(OPEN_STAGES)
        )
    )
    return frozenset(found)


def _happenings(session: Session, ids: list[int]) -> dict[int, list[Happening]]:
    """The newest activity of each kind per account."""
    found: dict[int, list[Happening]] = defaultdict(list)
    for kind, statement in _statements(ids):
        for account_id, at in session.execute(statement):
            if isinstance(at, datetime):
                found[account_id].append(Happening(kind, at, account_id))
    return found


def _statements(ids: list[int]) -> Iterable[tuple[Activity, Any]]:
    """One statement per table that knows of activity: account id and the newest instant."""
    handed_over = func.coalesce(Outbox.done_at, Outbox.data_started_at, Outbox.planned_at)
    closed = func.coalesce(Opportunity.closed_at, Opportunity.created_at)
    sent_elsewhere = (
        select(Contact.account_id, func.max(SentElsewhere.sent_at))
        .join(SentElsewhere, SentElsewhere.contact_id == Contact.id)
        .where(Contact.account_id.in_(ids))
        .group_by(Contact.account_id)
    )
    by_domain = (
        select(Account.id, func.max(InboundLead.received_at))
        .join(InboundLead, InboundLead.domain == Account.domain)
        .where(Account.id.in_(ids))
        .group_by(Account.id)
    )
    left = Outbox.state.in_(_LEFT)
    human = Response.kind.in_(HUMAN_KINDS)
    held = Meeting.state != MeetingState.CANCELLED
    return (
        (Activity.MAIL, _newest(Outbox.account_id, handed_over, ids).where(left)),
        (Activity.MAIL, sent_elsewhere),
        (Activity.RESPONSE, _newest(Response.account_id, Response.received_at, ids).where(human)),
        (Activity.CONVERSATION, _newest(Conversation.account_id, Conversation.started_at, ids)),
        (Activity.MEETING, _newest(Meeting.account_id, Meeting.starts_at, ids).where(held)),
        (Activity.OPPORTUNITY, _newest(Opportunity.account_id, closed, ids)),
        (Activity.INBOUND_LEAD, _newest(InboundLead.account_id, InboundLead.received_at, ids)),
        (Activity.INBOUND_LEAD, by_domain),
        (Activity.RECORDED, _newest(RecordedActivity.account_id, RecordedActivity.at, ids)),
    )


def _newest(account_id: Any, at: Any, ids: list[int]) -> Any:
    return select(account_id, func.max(at)).where(account_id.in_(ids)).group_by(account_id)
