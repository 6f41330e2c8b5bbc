"""Reads what is to come of a campaign, day by day, and what came of it, step by step."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox
from workbench.outreach.audience import audience
from workbench.outreach.figures import answers_to, bounced_mails, mailbox_rate
from workbench.outreach.mailbox_gates import hours_of, mailbox_gate, waiting_responses
from workbench.outreach.messages.forecasts import (
    CampaignFunnel,
    ForecastDay,
    Funnel,
    FunnelStep,
    Schedule,
    ScheduleForecast,
)
from workbench.outreach.moves import OPEN
from workbench.outreach.queries.drafting import known_campaign
from workbench.outreach.quota import cold_by_day, sending_weeks
from workbench.outreach.room import held_mails
from workbench.outreach.rules.calendars import is_holiday
from workbench.outreach.rules.forecast import Capacity, Coming, Forecast, forecast
from workbench.outreach.rules.schedule import local_day
from workbench.outreach.rules.volume import next_volume
from workbench.prospects.finding.identities import chunks
from workbench.vocabulary.outreach import (
    WAITING,
    CampaignState,
    EndedReason,
    EnrollmentState,
    MailKind,
    OutboxState,
)
from workbench.work import Work

LONGEST = 182
"""Days looked ahead for a campaign's last mail: half a year."""

_MOVING = (EnrollmentState.ACTIVE, EnrollmentState.WAITING)
_UNDER_WAY = (OutboxState.CLAIMED, OutboxState.HANDING_OVER, OutboxState.IN_DOUBT)


def schedule_forecast(session: Session, query: ScheduleForecast, work: Work) -> Schedule:
    """The coming days. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    mailbox = session.get_one(Mailbox, campaign.mailbox_id)
    coming = _Queue(session, work, campaign, mailbox).read()
    own = [one for one in coming if one.campaign_id == campaign.id]
    days = min(max(query.days, 1), 60)
    capacity = _capacity(session, work, mailbox)
    found = forecast(coming, capacity, work.now, days, LONGEST if own else days)
    gate = mailbox_gate(session, work, mailbox)
    return Schedule(
        _days(work, campaign, own, capacity, found)[:days],
        sum(1 + len(one.later) for one in own),
        _finish(campaign.id, found) if own else None,
        gate.reason(MailKind.COLD),
    )


def _finish(campaign_id: int, found: Forecast) -> date | None:
    if any(one.campaign_id == campaign_id for one in found.left):
        return None
    return max((day for day, counts in found.mails.items() if counts[campaign_id]), default=None)


def _days(
    work: Work, campaign: Campaign, own: Sequence[Coming], capacity: Capacity, found: Forecast
) -> tuple[ForecastDay, ...]:
    countries = Counter(code for one in own for code in one.countries)
    common = [code for code, _ in countries.most_common(1)] or [work.policy.calendar.holidays]
    return tuple(
        ForecastDay(
            day,
            counts[campaign.id],
            counts.total() - counts[campaign.id],
            found.caps[day],
            day.weekday() in capacity.hours.weekdays,
            is_holiday(day, common),
        )
        for day, counts in found.mails.items()
    )


def _capacity(session: Session, work: Work, mailbox: Mailbox) -> Capacity:
    policy = work.policy.sending
    today = local_day(work.now, mailbox.zone)
    cap = mailbox.cap_day or policy.cap_day
    waiting = waiting_responses(session, mailbox.id)
    volume = next_volume(
        cap,
        waiting,
        limit=policy.waiting_limit,
        rate=mailbox_rate(session, mailbox.id),
        lowest=policy.lowest_rate,
    )
    spent = cold_by_day(session, mailbox, work.now - timedelta(days=7))
    return Capacity(
        hours_of(work, mailbox),
        mailbox.zone,
        cap,
        tuple(policy.ramp),
        sending_weeks(session, mailbox, today),
        mailbox.cap_week or policy.cap_week,
        spent,
        policy.gap_seconds,
        work.policy.calendar.holidays,
        tuple(work.policy.calendar.weekdays),
        max(0, volume - spent[today]),
    )


class _Queue:
    """Everybody who still gets mail from the campaign's mailbox, with what comes next for them."""

    def __init__(self, session: Session, work: Work, campaign: Campaign, mailbox: Mailbox) -> None:
        self._session = session
        self._work = work
        self._campaign = campaign
        self._mailbox = mailbox
        self._waits: dict[int, list[int]] = defaultdict(list)
        steps = session.execute(
            select(CampaignStep.campaign_id, CampaignStep.delay_days)
            .join(Campaign, Campaign.id == CampaignStep.campaign_id)
            .where(Campaign.mailbox_id == mailbox.id)
            .order_by(CampaignStep.campaign_id, CampaignStep.position)
        )
        for campaign_id, wait in steps:
            self._waits[campaign_id].append(wait)

    def read(self) -> list[Coming]:
        """People on running campaigns of the mailbox, and of this one whatever its state."""
        found = list(self._enrolled())
        fresh = self._campaign.state is CampaignState.DRAFT
        if fresh and not any(one.campaign_id == self._campaign.id for one in found):
            found += self._would_be_enrolled()
        return found

    def _enrolled(self) -> Iterator[Coming]:
        counted = (Campaign.state == CampaignState.RUNNING) | (Campaign.id == self._campaign.id)
        rows = self._session.execute(
            select(
                Enrollment.id,
                Enrollment.campaign_id,
                Enrollment.next_position,
                Enrollment.next_step_at,
                Outbox.state,
                Outbox.planned_at,
                Contact.zone,
                Contact.country,
                Account.zone,
                Account.country,
            )
            .join(Campaign, Campaign.id == Enrollment.campaign_id)
            .join(Contact, Contact.id == Enrollment.contact_id)
            .join(Account, Account.id == Enrollment.account_id)
            .outerjoin(
                CampaignStep,
                (CampaignStep.campaign_id == Enrollment.campaign_id)
                & (CampaignStep.position == Enrollment.next_position),
            )
            .outerjoin(
                Outbox,
                (Outbox.enrollment_id == Enrollment.id) & (Outbox.step_id == CampaignStep.id),
            )
            .where(Campaign.mailbox_id == self._mailbox.id, counted, Enrollment.state.in_(_MOVING))
        )
        for row in rows:
            who, campaign_id, position, due, state, planned_at, *where = row
            if state in _UNDER_WAY:
                continue
            ready = state in (OutboxState.READY, OutboxState.DEFERRED)
            at = planned_at if ready else (due or self._work.now)
            yield self._coming(who, campaign_id, position, at, where, planned=ready)

    def _would_be_enrolled(self) -> Iterator[Coming]:
        """The draft's mailable people, numbered behind everybody who is on a campaign now."""
        ids = [
            row.contact_id
            for row in audience(self._session, self._work, self._campaign)
            if not row.reasons
        ]
        last = self._session.scalar(select(func.max(Enrollment.id))) or 0
        for some in chunks(ids):
            rows = self._session.execute(
                select(Contact.id, Contact.zone, Contact.country, Account.zone, Account.country)
                .join(Account, Account.id == Contact.account_id)
                .where(Contact.id.in_(some))
            )
            for who, *where in rows:
                yield self._coming(last + who, self._campaign.id, 1, self._work.now, where)

    def _coming(
        self,
        who: int,
        campaign_id: int,
        position: int,
        at: Any,
        where: Sequence[str | None],
        *,
        planned: bool = False,
    ) -> Coming:
        zone, country, account_zone, account_country = where
        place = country or account_country
        return Coming(
            who,
            campaign_id,
            zone or account_zone or self._mailbox.zone,
            (place,) if place else (),
            max(at, self._work.now),
            position > 1,
            planned,
            tuple(self._waits[campaign_id][position:]),
        )


def campaign_funnel(session: Session, query: CampaignFunnel, work: Work) -> Funnel:
    """Each step and what holds. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    steps = session.scalars(
        select(CampaignStep)
        .where(CampaignStep.campaign_id == campaign.id)
        .order_by(CampaignStep.position)
    ).all()
    people = session.execute(
        select(Enrollment.next_position, Enrollment.state, Enrollment.ended_reason, func.count())
        .where(Enrollment.campaign_id == campaign.id)
        .group_by(Enrollment.next_position, Enrollment.state, Enrollment.ended_reason)
    ).all()
    counts = _by_step(session, campaign.id)
    mailbox = session.get_one(Mailbox, campaign.mailbox_id)
    held, unplanned = held_mails(session, work, mailbox, Outbox.campaign_id == campaign.id)
    gate = mailbox_gate(session, work, mailbox)
    return Funnel(
        campaign.id,
        sum(count for *_, count in people),
        sum(count for _, state, _, count in people if state in OPEN),
        tuple(_funnel_step(step, people, counts[step.id], len(steps)) for step in steps),
        held,
        unplanned,
        gate.reason(MailKind.COLD),
    )


def _by_step(session: Session, campaign_id: int) -> dict[int, Counter[str]]:
    """Outbox rows of each step by state, with the bounces and answers they drew."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    ours = Outbox.campaign_id == campaign_id
    rows = session.execute(
        select(Outbox.step_id, Outbox.state, func.count())
        .where(ours)
        .group_by(Outbox.step_id, Outbox.state)
    )
    for step_id, state, count in rows:
        if step_id is not None:
            found[step_id][state.value] += count
    for name, counted in (("bounced", bounced_mails(ours)), ("answered", answers_to(ours))):
        by_step = select(counted.c.step_id, func.count()).group_by(counted.c.step_id)
        for step_id, count in session.execute(by_step):
            found[step_id][name] += count
    return found


def _funnel_step(
    step: CampaignStep, people: Iterable[Any], counts: Counter[str], last: int
) -> FunnelStep:
    reached = sum(count for position, _, _, count in people if position >= step.position)
    ended: Counter[EndedReason] = Counter()
    for position, _, reason, count in people:
        if reason is not None and min(max(position - 1, 1), last) == step.position:
            ended[reason] += count
    return FunnelStep(
        step.position,
        step.delay_days,
        reached,
        sum(counts[state.value] for state in WAITING),
        counts[OutboxState.SENT.value],
        counts["bounced"],
        counts[OutboxState.REFUSED.value],
        counts[OutboxState.CANCELLED.value],
        counts[OutboxState.IN_DOUBT.value],
        counts["answered"],
        tuple(ended.most_common()),
    )
