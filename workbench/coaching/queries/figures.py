"""The day and the week in figures: blocks, gauge, week."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton
from db.tables.outreach import Outbox, SentElsewhere
from db.tables.team import Mailbox, Person
from workbench.coaching.counting import talks
from workbench.coaching.finding.mailings import window_ahead
from workbench.coaching.messages.figures import (
    DayGauge,
    DayPlan,
    Gauge,
    MailboxGauge,
    MyDay,
    Week,
    WeekFigures,
)
from workbench.coaching.queries.goals import qualified_this_month
from workbench.coaching.rules.days import plan_of_day
from workbench.coaching.scope import Scope, scope_of
from workbench.outreach.figures import figures
from workbench.outreach.mailbox_gates import mailbox_gate
from workbench.outreach.quota import COLD, COUNTED, day_quota
from workbench.vocabulary.coaching import MailboxLink
from workbench.vocabulary.outreach import HeldReason, MailKind
from workbench.vocabulary.people import MailboxState, Role
from workbench.work import Work

_WEEK = timedelta(days=7)


def my_day(session: Session, query: MyDay, work: Work) -> DayPlan:
    """Today's blocks in the workspace's zone."""
    return plan_of_day(work.now, work.workspace.zone, work.policy.day.blocks, work.policy.calendar)


def day_gauge(session: Session, query: DayGauge, work: Work) -> Gauge:
    """Today's mail over the mailboxes of whoever asks."""
    scope = scope_of(session, work)
    boxes = tuple(_mailbox(session, work, box) for box in scope.mailboxes)
    opens, closes = _window(work, scope)
    open_now = opens is not None and opens <= work.now
    return Gauge(
        sent=sum(box.sent for box in boxes),
        cap=sum(box.cap for box in boxes),
        open_now=open_now,
        opens_at=None if open_now else opens,
        closes_at=closes,
        held=_held(session, work, scope),
        mailboxes=boxes,
        read_only=tuple(_mailbox(session, work, box) for box in _handed_over(session, scope)),
    )


def _handed_over(session: Session, scope: Scope) -> Iterable[Mailbox]:
    """Mailboxes that send no more: of whoever wrote from them, and of whoever has their answers."""
    whose = scope.owns(Mailbox.reader_id, Mailbox.person_id)
    retired = select(Mailbox).where(Mailbox.state == MailboxState.RETIRED, whose)
    return session.scalars(retired.order_by(Mailbox.id))


def _mailbox(session: Session, work: Work, box: Mailbox) -> MailboxGauge:
    quota = day_quota(session, work, box, work.now)
    return MailboxGauge(
        box.id,
        box.address,
        link_of(box, work),
        box.last_polled_at,
        box.held_reason or "",
        len(quota.taken) + quota.outside,
        quota.cap,
    )


def link_of(box: Mailbox, work: Work) -> MailboxLink:
    """How the connection to a mailbox stands; after `poll_hours` without a look it is late (C8)."""
    if box.state is MailboxState.HELD:
        return MailboxLink.HELD
    if box.last_polled_at is None:
        return MailboxLink.NEVER
    patience = timedelta(hours=work.policy.sending.poll_hours)
    return MailboxLink.LATE if work.now - box.last_polled_at > patience else MailboxLink.READ


def _window(work: Work, scope: Scope) -> tuple[datetime | None, datetime | None]:
    """The window that is open or comes first among the mailboxes."""
    found = (window_ahead(work, box) for box in scope.mailboxes)
    known = [(opens, closes) for opens, closes in found if opens is not None]
    return min(known, key=lambda span: span[0]) if known else (None, None)


def _held(session: Session, work: Work, scope: Scope) -> HeldReason | None:
    """What holds cold mail; None as soon as one mailbox is free to send."""
    reasons = [mailbox_gate(session, work, box).reason(MailKind.COLD) for box in scope.mailboxes]
    return reasons[0] if reasons and None not in reasons else None


def week_figures(session: Session, query: WeekFigures, work: Work) -> Week:
    """The last seven days of whoever asks."""
    scope = scope_of(session, work)
    since = work.now - _WEEK
    ours = Outbox.mailbox_id.in_(scope.mailbox_ids) & (Outbox.claimed_at >= since)
    found = figures(session, ours)
    policy = work.policy.sending
    alone = None if scope.everybody else scope.person_id
    return Week(
        since=since,
        sent=_sent(session, scope, since),
        cap=sum(box.cap_week or policy.cap_week for box in scope.mailboxes),
        campaign_sent=found.sent,
        bounced=found.bounced,
        responses=found.responses,
        rate=found.rate,
        conversations=_conversations(session, scope, since, work.now),
        batons=_batons(session, scope, since),
        qualified=qualified_this_month(session, work, alone),
        qualified_goal=work.policy.pay.goal_qualified * _sellers(session, scope),
    )


def _sent(session: Session, scope: Scope, since: datetime) -> int:
    """Cold mail that counts against the week's cap: ours, and what was sent elsewhere (CAP-04)."""
    ours = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.mailbox_id.in_(scope.mailbox_ids),
            Outbox.claimed_at >= since,
            Outbox.kind.in_(COLD),
            Outbox.state.in_(COUNTED),
        )
    )
    elsewhere = session.scalar(
        select(func.count())
        .select_from(SentElsewhere)
        .where(
            SentElsewhere.mailbox_id.in_(scope.mailbox_ids),
            SentElsewhere.sent_at >= since,
            SentElsewhere.cold.is_(True),
        )
    )
    return (ours or 0) + (elsewhere or 0)


def _conversations(session: Session, scope: Scope, since: datetime, now: datetime) -> int:
    end = now + timedelta(hours=1)
    return session.scalar(talks(since, end).where(scope.owns(Conversation.person_id))) or 0


def _batons(session: Session, scope: Scope, since: datetime) -> int:
    wanted = select(func.count(Baton.id)).where(
        Baton.passed_at >= since, scope.owns(Baton.sdr_id, Baton.ae_id)
    )
    return session.scalar(wanted) or 0


def _sellers(session: Session, scope: Scope) -> int:
    """Over how many people the monthly goal counts: one, or every SDR of the team."""
    if not scope.everybody:
        return 1
    people = session.scalars(select(Person.roles).where(Person.active.is_(True)))
    return max(1, sum(Role.SDR in roles for roles in people))
