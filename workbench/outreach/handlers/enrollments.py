"""What later stages do to enrollments in their own transaction: stop, pause, postpone, weigh.

A human answer stops a person and pauses colleagues (RESP-4), an absence moves the date (RESP-6), a
bounce may pause campaign and mailbox (SEND-6).
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, Enrollment, Outbox
from db.tables.responses import Bounce
from workbench.outreach.messages.campaigns import CampaignPaused
from workbench.outreach.moves import OPEN, end
from workbench.outreach.rules.volume import BounceVerdict, bounce_verdict
from workbench.team import holding
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.responses import Severity
from workbench.work import Work


def stop_contact(
    session: Session, work: Work, contact_id: int, reason: EndedReason
) -> tuple[int, ...]:
    """Ends every open enrollment of a contact and cancels what is pending of them.

    Returns the ended enrollments' ids.
    """
    found = _open(session, Enrollment.contact_id == contact_id)
    for enrollment in found:
        end(session, work, enrollment, reason)
    return tuple(one.id for one in found)


def pause_colleagues(session: Session, work: Work, account_id: int, contact_id: int) -> int:
    """Pauses the account's other people until the answer is handled (RESP-4); returns how many."""
    found = _open(
        session, (Enrollment.account_id == account_id) & (Enrollment.contact_id != contact_id)
    )
    paused = [one for one in found if one.state is not EnrollmentState.PAUSED]
    for enrollment in paused:
        enrollment.state = EnrollmentState.PAUSED
        work.record(f"enrollment:{enrollment.id}", action="enrollment.pause")
    return len(paused)


def resume_colleagues(session: Session, work: Work, account_id: int) -> int:
    """Lets paused people of an account go on; what they missed is planned anew."""
    found = session.scalars(
        select(Enrollment).where(
            Enrollment.account_id == account_id, Enrollment.state == EnrollmentState.PAUSED
        )
    ).all()
    for enrollment in found:
        enrollment.state = EnrollmentState.ACTIVE
        work.record(f"enrollment:{enrollment.id}", action="enrollment.resume")
    return len(found)


def postpone(session: Session, work: Work, contact_id: int, until: date) -> int:
    """An absence only moves the date: the next step waits for `until` (RESP-6, RESP-01).

    `until` is the first day a mail may go, in the workspace's zone. Returns how many waited.
    """
    instant = datetime.combine(until, time(0), tzinfo=ZoneInfo(work.workspace.zone))
    found = _open(session, Enrollment.contact_id == contact_id)
    for enrollment in found:
        if enrollment.state is EnrollmentState.PAUSED:
            continue
        enrollment.state = EnrollmentState.WAITING
        enrollment.next_step_at = max(instant, enrollment.next_step_at or instant)
        _move_pending(session, enrollment, instant)
        work.record(
            f"enrollment:{enrollment.id}", action="enrollment.wait", until=until.isoformat()
        )
    return len(found)


def _move_pending(session: Session, enrollment: Enrollment, instant: datetime) -> None:
    """Planned mails of the enrollment go back to the plan; a claimed one is on its way."""
    rows = session.scalars(
        select(Outbox).where(
            Outbox.enrollment_id == enrollment.id,
            Outbox.state.in_((OutboxState.PLANNED, OutboxState.READY)),
        )
    )
    for row in rows:
        row.state = OutboxState.PLANNED
        row.planned_at = max(row.planned_at, instant)


def _open(session: Session, wanted: ColumnElement[bool]) -> list[Enrollment]:
    found = session.scalars(
        select(Enrollment).where(wanted, Enrollment.state.in_(OPEN)).order_by(Enrollment.id)
    )
    return list(found)


def note_bounce(session: Session, work: Work, outbox_id: int) -> BounceVerdict:
    """Weighs a campaign's hard bounces after a new one: warn at 2 %, pause campaign and mailbox at
    5 % (after 40 mails). Call it after the bounce's row was written.

    Bounces often come when a campaign has nothing left to send: a finished one stays finished, but
    its mailbox is stopped all the same, once.
    """
    row = session.get_one(Outbox, outbox_id)
    if row.campaign_id is None:
        return BounceVerdict.FINE
    verdict = campaign_bounces(session, work, row.campaign_id)
    campaign = session.get_one(Campaign, row.campaign_id)
    running = campaign.state is CampaignState.RUNNING
    over = campaign.state is CampaignState.FINISHED and campaign.paused_because is None
    if verdict is BounceVerdict.PAUSE and (running or over):
        campaign.state = CampaignState.PAUSED if running else campaign.state
        campaign.paused_because = "bounce_rate"
        work.record(f"campaign:{campaign.id}", action="campaign.pause", why="bounce_rate")
        holding.hold(session, work, campaign.mailbox_id, "bounce_rate")
        work.emit(CampaignPaused(campaign.id, "bounce_rate"))
    return verdict


def campaign_bounces(session: Session, work: Work, campaign_id: int) -> BounceVerdict:
    """What the campaign's hard bounce rate means now (SEND-6)."""
    sent = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.campaign_id == campaign_id,
            Outbox.kind == MailKind.COLD,
            Outbox.state == OutboxState.SENT,
        )
    )
    hard = session.scalar(
        select(func.count(func.distinct(Bounce.outbox_id)))
        .join(Outbox, Outbox.id == Bounce.outbox_id)
        .where(Outbox.campaign_id == campaign_id, Bounce.severity == Severity.HARD)
    )
    policy = work.policy.sending
    return bounce_verdict(
        sent or 0,
        hard or 0,
        warn_at=policy.bounce_warn,
        pause_at=policy.bounce_pause,
        after=policy.bounce_after,
    )
