"""Reads campaigns: the list, the report by SEND-5's formula, tonight's plan."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from workbench.errors import Refusal
from workbench.outreach.figures import figures
from workbench.outreach.messages.campaigns import (
    CampaignFigures,
    CampaignReport,
    CampaignRow,
    ListCampaigns,
    PlannedMail,
    TonightPlan,
)
from workbench.outreach.plans import planned_mails
from workbench.vocabulary.outreach import OutboxState
from workbench.work import Work


def list_campaigns(session: Session, query: ListCampaigns, work: Work) -> tuple[CampaignRow, ...]:
    """Campaigns of the actor, or of the whole team for those who see all, newest first."""
    wanted = select(Campaign).order_by(Campaign.id.desc())
    if not work.actor.sees_all:
        wanted = wanted.where(Campaign.owner_id == work.actor.person_id)
    steps = _counted(session, CampaignStep)
    people = _counted(session, Enrollment)
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
        )
        for one in session.scalars(wanted)
    )


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
    return planned_mails(session, query.mailbox_id)
