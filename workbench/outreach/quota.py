"""What a mailbox may still send: day slots, the week, the provider's ceiling, the gap.

Everything here is counted under the mailbox's row lock, so that the caps are arithmetic whatever
runs in parallel (CAP-01, CAP-02).
"""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import DaySlot, Outbox, SentElsewhere
from db.tables.team import Mailbox
from workbench.outreach.rules.schedule import gap_after, local_day
from workbench.outreach.rules.volume import day_cap
from workbench.vocabulary.outreach import HeldReason, MailKind, OutboxState
from workbench.vocabulary.record import record
from workbench.work import Work

COUNTED = (
    OutboxState.CLAIMED,
    OutboxState.HANDING_OVER,
    OutboxState.SENT,
    OutboxState.IN_DOUBT,
)
"""States that count against every cap; a doubtful mail counts as sent."""

COLD = (MailKind.COLD, MailKind.FIRST_REFERRED)
"""Kinds that take a day slot: all but conversations (method.md §3)."""

_WEEK = timedelta(days=7)
_DAY = timedelta(hours=24)
_SPENT_AT = func.coalesce(Outbox.done_at, Outbox.data_started_at, Outbox.claimed_at)


@record
class DayQuota:
    """A mailbox's local day: its cap, slots taken, cold mail seen in Sent, and the week's rest."""

    day: date
    cap: int
    taken: frozenset[int]
    outside: int
    week_left: int

    @property
    def left(self) -> int:
        """How many cold mails may still be claimed today."""
        return max(0, min(self.cap - self.outside - len(self.taken), self.week_left))

    @property
    def held(self) -> HeldReason | None:
        """Which cap is reached, if any."""
        if self.cap - self.outside - len(self.taken) <= 0:
            return HeldReason.CAP_DAY
        return HeldReason.CAP_WEEK if self.week_left <= 0 else None

    def free_slot(self) -> int:
        """The smallest free n of the day."""
        return next(n for n in range(1, self.cap + 1) if n not in self.taken)


def day_quota(session: Session, work: Work, mailbox: Mailbox, at: datetime) -> DayQuota:
    """The quota of the local day of `at` (SEND-1; CAP-03 per mailbox and day; CAP-04 with mail
    sent outside the program).
    """
    day = local_day(at, mailbox.zone)
    taken = session.scalars(
        select(DaySlot.n).where(DaySlot.mailbox_id == mailbox.id, DaySlot.day == day)
    )
    outside = session.scalar(
        select(func.count())
        .select_from(SentElsewhere)
        .where(
            SentElsewhere.mailbox_id == mailbox.id,
            SentElsewhere.day == day,
            SentElsewhere.cold.is_(True),
        )
    )
    policy = work.policy.sending
    cap = day_cap(
        mailbox.cap_day or policy.cap_day, policy.ramp, sending_weeks(session, mailbox, day)
    )
    week = (mailbox.cap_week or policy.cap_week) - _cold_since(session, mailbox, at - _WEEK)
    return DayQuota(day, cap, frozenset(taken), outside or 0, week)


def sending_weeks(session: Session, mailbox: Mailbox, day: date) -> int | None:
    """In how many calendar weeks before this one a ramping mailbox sent; None without a ramp."""
    if mailbox.ramp_start is None:
        return None
    monday = day - timedelta(days=day.weekday())
    days = session.scalars(
        select(DaySlot.day)
        .where(
            DaySlot.mailbox_id == mailbox.id,
            DaySlot.day < monday,
            DaySlot.day >= local_day(mailbox.ramp_start, mailbox.zone) - timedelta(days=7),
        )
        .distinct()
    )
    return len({one - timedelta(days=one.weekday()) for one in days})


def cold_by_day(session: Session, mailbox: Mailbox, since: datetime) -> Counter[date]:
    """Cold mail of the mailbox after an instant, by its local day; what was sent elsewhere too."""
    ours = session.scalars(
        select(_SPENT_AT).where(
            Outbox.mailbox_id == mailbox.id,
            Outbox.kind.in_(COLD),
            Outbox.state.in_(COUNTED),
            since < _SPENT_AT,
        )
    )
    outside = session.scalars(
        select(SentElsewhere.sent_at).where(
            SentElsewhere.mailbox_id == mailbox.id,
            SentElsewhere.cold.is_(True),
            SentElsewhere.sent_at > since,
        )
    )
    return Counter(local_day(at, mailbox.zone) for at in (*ours, *outside))


def _cold_since(session: Session, mailbox: Mailbox, since: datetime) -> int:
    """Cold mail of the mailbox after an instant, ours and what was sent elsewhere."""
    ours = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.mailbox_id == mailbox.id,
            Outbox.kind.in_(COLD),
            Outbox.state.in_(COUNTED),
            since < _SPENT_AT,
        )
    )
    outside = session.scalar(
        select(func.count())
        .select_from(SentElsewhere)
        .where(
            SentElsewhere.mailbox_id == mailbox.id,
            SentElsewhere.cold.is_(True),
            SentElsewhere.sent_at > since,
        )
    )
    return (ours or 0) + (outside or 0)


def ceiling_left(session: Session, work: Work, mailbox: Mailbox) -> int:
    """How many mails of any kind the provider's ceiling leaves for the last rolling 24 hours."""
    since = work.now - _DAY
    ours = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(Outbox.mailbox_id == mailbox.id, Outbox.state.in_(COUNTED), since < _SPENT_AT)
    )
    outside = session.scalar(
        select(func.count())
        .select_from(SentElsewhere)
        .where(SentElsewhere.mailbox_id == mailbox.id, SentElsewhere.sent_at > since)
    )
    ceiling = mailbox.ceiling_24h or work.policy.sending.ceiling_24h
    return ceiling - (ours or 0) - (outside or 0)


def next_gap(session: Session, work: Work, mailbox: Mailbox) -> datetime:
    """The first instant at which the gap after the last cold mail is over (SEND-3)."""
    last = session.execute(
        select(Outbox.id, Outbox.claimed_at)
        .where(
            Outbox.mailbox_id == mailbox.id,
            Outbox.kind.in_(COLD),
            Outbox.claimed_at.is_not(None),
        )
        .order_by(Outbox.claimed_at.desc(), Outbox.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or last.claimed_at is None:
        return work.now
    after: datetime = last.claimed_at + gap_after(last.id, work.policy.sending.gap_seconds)
    return after
