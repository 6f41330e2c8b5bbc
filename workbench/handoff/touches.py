"""Everything that touched the accounts of some deals, read at once for all of them (AUD-2)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Baton, Opportunity, StageMove
from db.tables.history import RecordedActivity
from db.tables.outreach import Outbox
from db.tables.prospects import Account, BinMove
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.handoff.deals import Deal
from workbench.handoff.facts import leads_of, quiet_since
from workbench.handoff.messages.audits import TimelineEntry
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.prospects import RecordedState
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work

_LEFT = (OutboxState.HANDING_OVER, OutboxState.SENT, OutboxState.IN_DOUBT)
OPEN_ELSEWHERE = "opportunity open"
"""The note of an opportunity that another system has as open."""
_LONGEST = 2_000
"""Rows of one kind for one account; an account has some hundred in years."""

Touch = tuple[int, TimelineEntry]
"""An account's id and what touched it."""


def timeline(session: Session, deal: Deal, work: Work) -> tuple[TimelineEntry, ...]:
    """Everything that touched the account since the quiet months before the pursuit began."""
    return timelines(session, [deal], work)[deal.opportunity.id]


def timelines(
    session: Session, deals: Sequence[Deal], work: Work
) -> dict[int, tuple[TimelineEntry, ...]]:
    """The timelines of several deals, by the opportunity's id; one question per kind of row."""
    accounts = {deal.account.id: deal.account for deal in deals}
    at_account: dict[int, list[TimelineEntry]] = defaultdict(list)
    for account_id, entry in _touches(session, accounts, work, _limit(len(accounts))):
        at_account[account_id].append(entry)
    moves = _stages(session, [deal.opportunity.id for deal in deals])
    return {
        deal.opportunity.id: _kept(
            deal, [*at_account[deal.account.id], *moves[deal.opportunity.id]], work
        )
        for deal in deals
    }


def _limit(accounts: int) -> int:
    return _LONGEST * max(1, accounts)


def _kept(deal: Deal, found: list[TimelineEntry], work: Work) -> tuple[TimelineEntry, ...]:
    """What lies between the quiet months and now, in order, with the pursuit's beginning; an
    opportunity that is open elsewhere counts however old it is (LIST-4).
    """
    since = quiet_since(deal.opened_at, work)
    if deal.pursuit is not None:
        opened = deal.pursuit
        found.append(TimelineEntry(opened.opened_at, "pursuit", opened.id, opened.sdr_id, ""))
    kept = (
        entry
        for entry in found
        if since <= entry.at <= work.now or (entry.note == OPEN_ELSEWHERE and entry.at < since)
    )
    return tuple(sorted(kept, key=lambda entry: (entry.at, entry.kind, entry.row_id)))


def _touches(
    session: Session, accounts: dict[int, Account], work: Work, limit: int
) -> Iterator[Touch]:
    ids = list(accounts)
    yield from _mails(session, ids, limit)
    yield from _answers(session, ids, limit)
    yield from _talks(session, ids, limit)
    yield from _opportunities(session, ids)
    yield from _bins(session, ids, limit)
    yield from _recorded(session, ids, limit)
    for account_id, lead in leads_of(session, list(accounts.values()), work.now):
        yield account_id, TimelineEntry(lead.received_at, "inbound_lead", lead.id, None, "")


def _recorded(session: Session, ids: list[int], limit: int) -> Iterator[Touch]:
    """What other systems recorded, from imports; an opportunity as its last row has it."""
    wanted = select(RecordedActivity).where(RecordedActivity.account_id.in_(ids))
    rows = session.scalars(wanted.order_by(RecordedActivity.id.desc()).limit(limit))
    deals: set[tuple[int, str]] = set()
    for row in rows:
        superseded = bool(row.ref) and (row.account_id, row.ref) in deals
        deals.add((row.account_id, row.ref))
        is_open = row.state is RecordedState.OPEN and not superseded
        note = OPEN_ELSEWHERE if is_open else row.kind.value
        yield row.account_id, TimelineEntry(row.at, "recorded", row.id, None, note)


def _mails(session: Session, ids: list[int], limit: int) -> Iterator[Touch]:
    wanted = (
        select(
            Outbox.id,
            Outbox.account_id,
            Outbox.kind,
            Outbox.data_started_at,
            Outbox.created_at,
            Mailbox.person_id,
        )
        .join(Mailbox, Mailbox.id == Outbox.mailbox_id)
        .where(Outbox.account_id.in_(ids), Outbox.state.in_(_LEFT))
        .limit(limit)
    )
    for row in session.execute(wanted):
        at: datetime = row.data_started_at or row.created_at
        yield row.account_id, TimelineEntry(at, "mail", row.id, row.person_id, row.kind.value)


def _answers(session: Session, ids: list[int], limit: int) -> Iterator[Touch]:
    wanted = select(Response.id, Response.account_id, Response.received_at, Response.kind).where(
        Response.account_id.in_(ids), Response.kind.in_(HUMAN_KINDS), ~Response.auto
    )
    for row in session.execute(wanted.limit(limit)):
        entry = TimelineEntry(row.received_at, "response", row.id, None, row.kind.value)
        yield row.account_id, entry


def _talks(session: Session, ids: list[int], limit: int) -> Iterator[Touch]:
    talks = select(
        Conversation.id,
        Conversation.account_id,
        Conversation.started_at,
        Conversation.person_id,
        Conversation.kind,
    ).where(Conversation.account_id.in_(ids))
    for row in session.execute(talks.limit(limit)):
        by, what = row.person_id, row.kind.value
        yield row.account_id, TimelineEntry(row.started_at, "conversation", row.id, by, what)
    meetings = select(
        Meeting.id, Meeting.account_id, Meeting.starts_at, Meeting.organizer_id, Meeting.state
    ).where(Meeting.account_id.in_(ids))
    for one in session.execute(meetings.limit(limit)):
        entry = TimelineEntry(one.starts_at, "meeting", one.id, one.organizer_id, one.state.value)
        yield one.account_id or 0, entry


def _opportunities(session: Session, ids: list[int]) -> Iterator[Touch]:
    for row in session.scalars(select(Opportunity).where(Opportunity.account_id.in_(ids))):
        yield (
            row.account_id,
            TimelineEntry(row.created_at, "opportunity", row.id, row.sdr_id, ""),
        )
    batons = select(Baton).where(Baton.account_id.in_(ids), Baton.passed_at.is_not(None))
    for baton in session.scalars(batons):
        method, by = baton.method.value, baton.sdr_id
        for at, kind, who in (
            (baton.passed_at, "baton", by),
            (baton.accepted_at, "accepted", baton.ae_id),
            (baton.rejected_at, "rejected", baton.ae_id),
        ):
            if at is not None:
                yield baton.account_id, TimelineEntry(at, kind, baton.id, who, method)


def _stages(session: Session, opportunity_ids: list[int]) -> dict[int, list[TimelineEntry]]:
    found: dict[int, list[TimelineEntry]] = defaultdict(list)
    moves = select(StageMove).where(StageMove.opportunity_id.in_(opportunity_ids))
    for row in session.scalars(moves):
        note = f"{row.from_stage} > {row.to_stage}"
        found[row.opportunity_id].append(TimelineEntry(row.at, "stage", row.id, row.by, note))
    return found


def _bins(session: Session, ids: list[int], limit: int) -> Iterator[Touch]:
    moves = select(BinMove).where(BinMove.account_id.in_(ids)).limit(limit)
    for row in session.scalars(moves):
        note = f"{row.from_bin} > {row.to_bin}"
        yield row.account_id, TimelineEntry(row.at, "bin", row.id, row.by, note)
