"""Reads campaigns: the list, the report by SEND-5's formula, tonight's plan."""

from collections import Counter, defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.lists import TargetList
from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from workbench.errors import Refusal
from workbench.outreach.figures import answers_to, bounced_mails, figures
from workbench.outreach.messages.campaigns import (
    CampaignFigures,
    CampaignReport,
    CampaignRow,
    ListCampaigns,
    PlannedMail,
    TonightPlan,
)
from workbench.outreach.plans import planned_mails
from workbench.outreach.room import holds_now, with_room
from workbench.outreach.rules.volume import response_rate
from workbench.vocabulary.outreach import PASSING, VOLUME, WAITING, MailKind, OutboxState
from workbench.vocabulary.record import replace
from workbench.work import Work


def list_campaigns(session: Session, query: ListCampaigns, work: Work) -> tuple[CampaignRow, ...]:
    """Campaigns of the actor, or of the whole team for those who see all, newest first."""
    wanted = select(Campaign).order_by(Campaign.id.desc())
    if not work.actor.sees_all:
        wanted = wanted.where(Campaign.owner_id == work.actor.person_id)
    found = session.scalars(wanted).all()
    steps = _counted(session, CampaignStep)
    people = _counted(session, Enrollment)
    lists = dict(session.execute(select(TargetList.id, TargetList.name)).all())
    mails = _mails(session, work)
    return tuple(
        CampaignRow(
            one.id,
            one.name,
            one.goal,
            one.state,
            one.list_id,
            one.mailbox_id,
            steps.get(one.id, 0),
            people.get(one.id, 0),
            lists.get(one.list_id, ""),
            one.owner_id,
            mails[one.id]["sent"],
            mails[one.id]["bounced"],
            mails[one.id]["answered"],
            response_rate(
                mails[one.id]["sent"], mails[one.id]["bounced"], mails[one.id]["answered"]
            ),
            mails[one.id]["waiting"],
            mails[one.id]["held"],
            mails[one.id]["in_doubt"],
            one.paused_because,
        )
        for one in found
    )


def _mails(session: Session, work: Work) -> dict[int, Counter[str]]:
    """Every campaign's mails: sent, bounced, answered, waiting, held, in doubt."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = session.execute(
        select(
            Outbox.campaign_id, Outbox.mailbox_id, Outbox.state, Outbox.held_reason, func.count()
        )
        .where(Outbox.kind == MailKind.COLD, Outbox.campaign_id.is_not(None))
        .group_by(Outbox.campaign_id, Outbox.mailbox_id, Outbox.state, Outbox.held_reason)
    ).all()
    roomy = with_room(session, work, (row.mailbox_id for row in rows if row.held_reason in VOLUME))
    for campaign_id, mailbox_id, state, stored, count in rows:
        if campaign_id is None:
            continue
        reason = holds_now(stored, room=mailbox_id in roomy)
        mails = found[campaign_id]
        mails["sent"] += count if state is OutboxState.SENT else 0
        mails["in_doubt"] += count if state is OutboxState.IN_DOUBT else 0
        waits = state in WAITING
        mails["waiting"] += count if waits else 0
        mails["held"] += count if waits and reason is not None and reason not in PASSING else 0
    ours = (Outbox.kind == MailKind.COLD) & Outbox.campaign_id.is_not(None)
    for name, counted in (("bounced", bounced_mails(ours)), ("answered", answers_to(ours))):
        by_campaign = select(counted.c.campaign_id, func.count()).group_by(counted.c.campaign_id)
        for campaign_id, count in session.execute(by_campaign):
            found[campaign_id][name] += count
    return found


def _counted(session: Session, table: type[CampaignStep] | type[Enrollment]) -> dict[int, int]:
    rows = session.execute(select(table.campaign_id, func.count()).group_by(table.campaign_id))
    return dict(rows.all())


def campaign_report(session: Session, query: CampaignReport, work: Work) -> CampaignFigures:
    """One campaign's figures. Errors: `Refusal` `no_campaign`."""
    campaign = session.get(Campaign, query.campaign_id)
    if campaign is None:
        raise Refusal("no_campaign", f"There is no campaign {query.campaign_id}.")
    found = figures(session, Outbox.campaign_id == campaign.id)
    states = session.execute(
        select(Outbox.state, func.count())
        .where(Outbox.campaign_id == campaign.id)
        .group_by(Outbox.state)
        .order_by(Outbox.state)
    ).all()
    ended = session.execute(
        select(Enrollment.ended_reason, func.count())
        .where(Enrollment.campaign_id == campaign.id, Enrollment.ended_reason.is_not(None))
        .group_by(Enrollment.ended_reason)
        .order_by(Enrollment.ended_reason)
    ).all()
    by_state = tuple((state, count) for state, count in states)
    return CampaignFigures(
        campaign.id,
        campaign.name,
        campaign.state,
        _counted(session, Enrollment).get(campaign.id, 0),
        found.sent,
        found.bounced,
        found.responses,
        found.rate,
        found.automatic,
        dict(by_state).get(OutboxState.IN_DOUBT, 0),
        by_state,
        tuple((reason, count) for reason, count in ended if reason is not None),
    )


def tonight_plan(session: Session, query: TonightPlan, work: Work) -> tuple[PlannedMail, ...]:
    """What is planned, by instant."""
    found = planned_mails(session, query.mailbox_id)
    roomy = with_room(session, work, (one.mailbox_id for one in found if one.held in VOLUME))
    return tuple(
        replace(one, held=holds_now(one.held, room=one.mailbox_id in roomy)) for one in found
    )
