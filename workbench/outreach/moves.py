"""Moves of outbox rows and enrollments that several handlers share."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, DaySlot, Enrollment, Outbox
from db.tables.prospects import Account
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.outreach.rules.calendars import add_business_days
from workbench.outreach.rules.schedule import local_day
from workbench.vocabulary.outreach import (
    PENDING,
    CampaignState,
    EndedReason,
    EnrollmentState,
    HeldReason,
    OutboxState,
)
from workbench.work import Work

OPEN = (EnrollmentState.ACTIVE, EnrollmentState.WAITING, EnrollmentState.PAUSED)
"""States of an enrollment that has not ended."""


def locked(session: Session, outbox_id: int) -> Outbox:
    """A mail as it is now, kept from others until the commit. Errors: `Refusal` `no_mail`."""
    row = session.get(Outbox, outbox_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise Refusal("no_mail", f"There is no mail {outbox_id}.")
    return row


def owned(session: Session, work: Work, outbox_id: int) -> Outbox:
    """A mail of the actor's own mailbox, locked. Errors: `Refusal` `no_mail`, `not_yours`."""
    row = locked(session, outbox_id)
    work.actor.require_own(session.get_one(Mailbox, row.mailbox_id).person_id)
    return row


def give_slot_back(session: Session, work: Work, row: Outbox) -> None:
    """Frees the day slot of a mail that surely did not leave."""
    freed = session.scalars(select(DaySlot.id).where(DaySlot.outbox_id == row.id)).all()
    if freed:
        session.execute(delete(DaySlot).where(DaySlot.id.in_(freed)))
        work.touched("day_slot", freed)


def unclaim(session: Session, work: Work, row: Outbox) -> None:
    """Takes the traces of a claim off a row that is ready again."""
    row.claim_token = None
    row.claimed_at = None
    row.content = None
    row.sha256 = None
    row.message_id = None
    session.flush()
    give_slot_back(session, work, row)


def cancel(session: Session, work: Work, row: Outbox, why: str) -> None:
    """Cancels a pending mail and frees its slot; the reason is a code or a person's words.

    The ledger keeps the code only; words of a person stay in the row.
    """
    was = row.state
    row.state = OutboxState.CANCELLED
    row.cancelled_because = why[:300]
    row.done_at = work.now
    session.flush()
    if was is OutboxState.CLAIMED:
        give_slot_back(session, work, row)
    code = why if why.isidentifier() else "by_hand"
    work.record(f"outbox:{row.id}", action="outbox.cancel", was=was.value, why=code)


def hold_back(row: Outbox, reason: HeldReason) -> None:
    """Sends a ready mail back to the plan, with what holds it."""
    if row.state is OutboxState.READY:
        row.state = OutboxState.PLANNED
    row.held_reason = reason


def end(
    session: Session, work: Work, enrollment: Enrollment, reason: EndedReason
) -> tuple[int, ...]:
    """Ends an enrollment and cancels what is pending of it; returns the cancelled mails' ids."""
    done = reason is EndedReason.DONE
    enrollment.state = EnrollmentState.FINISHED if done else EnrollmentState.STOPPED
    enrollment.ended_reason = reason
    enrollment.ended_at = work.now
    enrollment.next_step_at = None
    work.record(f"enrollment:{enrollment.id}", action="enrollment.end", reason=reason.value)
    rows = session.scalars(
        select(Outbox)
        .where(Outbox.enrollment_id == enrollment.id, Outbox.state.in_(PENDING))
        .order_by(Outbox.id)
        .with_for_update()
    ).all()
    for row in rows:
        cancel(session, work, row, reason.value)
    finish_if_over(session, work, enrollment.campaign_id)
    return tuple(row.id for row in rows)


def finish_if_over(session: Session, work: Work, campaign_id: int) -> None:
    """Finishes a running campaign on which nobody is any more: nothing of it is left to send."""
    campaign = session.get_one(Campaign, campaign_id)
    if campaign.state is not CampaignState.RUNNING:
        return
    session.flush()
    open_one = select(Enrollment.id).where(
        Enrollment.campaign_id == campaign_id, Enrollment.state.in_(OPEN)
    )
    if session.scalar(open_one.limit(1)) is None:
        campaign.state = CampaignState.FINISHED
        work.record(f"campaign:{campaign_id}", action="campaign.finish")


def advance(session: Session, work: Work, enrollment: Enrollment, at: datetime) -> None:
    """Leads an enrollment to its next step, so many business days after `at`, or to its end.

    A step that slipped re-bases the later ones: they count from when it really went (TIME-03).
    """
    following = session.scalars(
        select(CampaignStep).where(
            CampaignStep.campaign_id == enrollment.campaign_id,
            CampaignStep.position == enrollment.next_position + 1,
        )
    ).one_or_none()
    enrollment.next_position += 1
    if following is None:
        end(session, work, enrollment, EndedReason.DONE)
        return
    enrollment.next_step_at = after_business_days(session, work, enrollment, at, following)


def after_business_days(
    session: Session, work: Work, enrollment: Enrollment, at: datetime, step: CampaignStep
) -> datetime:
    """The first instant of the day a step is due, in the workspace's zone."""
    account = session.get(Account, enrollment.account_id)
    country = (account.country if account is not None else None) or work.policy.calendar.holidays
    zone = work.workspace.zone
    day = add_business_days(
        local_day(at, zone),
        step.delay_days,
        {country, work.policy.calendar.holidays},
        work.policy.calendar.weekdays,
    )
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(zone)) + timedelta(0)
