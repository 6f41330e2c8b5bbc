"""Reads a campaign's audience: everybody of its list, with the reasons against them."""

from sqlalchemy.orm import Session

from db.tables.outreach import Campaign
from workbench.errors import Refusal
from workbench.outreach.audience import audience
from workbench.outreach.messages.campaigns import AudienceOf, AudienceRow
from workbench.work import Work


def audience_of(session: Session, query: AudienceOf, work: Work) -> tuple[AudienceRow, ...]:
    """The audience. Errors: `Refusal` `no_campaign`."""
    campaign = session.get(Campaign, query.campaign_id)
    if campaign is None:
        raise Refusal("no_campaign", f"There is no campaign {query.campaign_id}.")
    return tuple(audience(session, work, campaign))
