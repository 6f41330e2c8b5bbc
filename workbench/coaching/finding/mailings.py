"""Finds the next mailing of a mailbox: what leaves, when, and why the rest does not."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox, OutboxRecipient
from db.tables.prospects import Account
from db.tables.team import Mailbox
from workbench.coaching.messages.today import MailAhead, Mailing
from workbench.outreach.mailbox_gates import hours_of, mailbox_gate
from workbench.outreach.quota import COLD
from workbench.outreach.room import held_mails
from workbench.outreach.rules.schedule import day_bounds, local_day, next_open, spans
from workbench.vocabulary.outreach import (
    CampaignState,
    EnrollmentState,
    MailKind,
    OutboxState,
)
from workbench.work import Work

_FIRST = 5
_ASIDE = (EnrollmentState.WAITING, EnrollmentState.PAUSED)


def mailing(session: Session, work: Work, mailbox: Mailbox) -> Mailing:
    """The next mailing of one mailbox."""
    starts, ends, ready = _ready(session, work, mailbox)
    held, unplanned = held_mails(
        session, work, mailbox, Outbox.kind.in_(COLD), Outbox.state != OutboxState.READY
    )
    aside = _aside(session, mailbox)
    return Mailing(
        mailbox_id=mailbox.id,
        address=mailbox.address,
        campaign_id=_campaign(session, mailbox),
        zone=mailbox.zone,
        starts_at=starts,
        ends_at=ends,
        ready=ready,
        first=_first(session, mailbox) if ready else (),
        held=held,
        absent=aside.get(EnrollmentState.WAITING, 0),
        paused=aside.get(EnrollmentState.PAUSED, 0),
        unplanned=unplanned,
        holds=mailbox_gate(session, work, mailbox).reason(MailKind.COLD),
    )


def window_ahead(work: Work, mailbox: Mailbox) -> tuple[datetime | None, datetime | None]:
    """The window of the mailbox that is open or comes next, in UTC; (None, None) if none comes."""
    hours = hours_of(work, mailbox)
    at = next_open(work.now, mailbox.zone, hours)
    if at is None:
        return None, None
    return next(
        span
        for span in spans(local_day(at, mailbox.zone), mailbox.zone, hours)
        if span[0] <= at < span[1]
    )


def _ready(
    session: Session, work: Work, mailbox: Mailbox
) -> tuple[datetime | None, datetime | None, int]:
    """When the next mails leave and how many. What a window missed leaves in the next one."""
    ready = (Outbox.state == OutboxState.READY, Outbox.mailbox_id == mailbox.id)
    opens, closes = window_ahead(work, mailbox)
    first = session.scalar(select(func.min(Outbox.planned_at)).where(*ready))
    if first is None:
        return opens, closes, 0
    starts = first if first >= work.now else opens or first
    _, end = day_bounds(local_day(starts, mailbox.zone), mailbox.zone)
    last, count = session.execute(
        select(func.max(Outbox.planned_at), func.count()).where(*ready, Outbox.planned_at < end)
    ).one()
    ends = last if last >= starts else closes or starts
    return starts, ends, count


def _first(session: Session, mailbox: Mailbox) -> tuple[MailAhead, ...]:
    rows = session.execute(
        select(
            Outbox.id,
            func.coalesce(OutboxRecipient.name, OutboxRecipient.email, ""),
            func.coalesce(Account.name, ""),
            Outbox.subject,
            Outbox.kind,
            func.coalesce(CampaignStep.position, 1),
            Outbox.planned_at,
        )
        .join(OutboxRecipient, OutboxRecipient.outbox_id == Outbox.id)
        .outerjoin(Account, Account.id == Outbox.account_id)
        .outerjoin(CampaignStep, CampaignStep.id == Outbox.step_id)
        .where(
            Outbox.state == OutboxState.READY,
            Outbox.mailbox_id == mailbox.id,
            OutboxRecipient.role == "to",
        )
        .order_by(Outbox.planned_at, Outbox.id)
        .limit(_FIRST)
    )
    return tuple(MailAhead(*row) for row in rows)


def _aside(session: Session, mailbox: Mailbox) -> dict[EnrollmentState, int]:
    """People of running campaigns who are on leave or wait for a colleague's answer."""
    rows = session.execute(
        select(Enrollment.state, func.count())
        .join(Campaign, Campaign.id == Enrollment.campaign_id)
        .where(
            Campaign.mailbox_id == mailbox.id,
            Campaign.state == CampaignState.RUNNING,
            Enrollment.state.in_(_ASIDE),
        )
        .group_by(Enrollment.state)
    )
    return dict(rows.all())


def _campaign(session: Session, mailbox: Mailbox) -> int | None:
    """The running campaign the plan is about; the newest where there are several."""
    return session.scalar(
        select(func.max(Campaign.id)).where(
            Campaign.mailbox_id == mailbox.id, Campaign.state == CampaignState.RUNNING
        )
    )


def ready_today(session: Session, work: Work, mailbox: Mailbox) -> int:
    """How many mails are ready to leave within the next day."""
    until = work.now + timedelta(days=1)
    found = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.state == OutboxState.READY,
            Outbox.mailbox_id == mailbox.id,
            Outbox.planned_at < until,
        )
    )
    return found or 0
