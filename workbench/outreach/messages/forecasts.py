"""What one can ask of a campaign's people and days: who is mailed, when, and what came of it."""

from datetime import date

from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.outreach import EndedReason, HeldReason
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class ExclusionLine:
    """People who are left out for one reason; `details` are the commonest sentences behind it."""

    reason: HeldReason
    people: int
    details: tuple[str, ...]


@record
class AudienceFigures:
    """A campaign's audience in numbers. `excluded` counts everybody once, under the first reason
    against them, so that the lines and `mailable` add up to `people`. `liftable` are those whom
    only a low score keeps out (ICP-6). `warnings` do not exclude.
    """

    people: int
    accounts: int
    mailable: int
    mailable_accounts: int
    enrolled: int
    liftable: int
    excluded: tuple[ExclusionLine, ...]
    warnings: tuple[tuple[str, int], ...]


@record
class ForecastDay:
    """One local day of the mailbox: mails of this campaign, of the mailbox's others, the day's
    cap, and whether it is a `sending` day or a `holiday` of the recipients' country.
    """

    day: date
    own: int
    others: int
    cap: int
    sending: bool
    holiday: bool


@record
class Schedule:
    """A forecast, not a plan: it counts every step for everybody still on the campaign, as if
    nobody answered. `finish` is None when it lies more than half a year ahead or nothing is left;
    `mails` are those still to come; `stopped` is what holds the mailbox's campaign mail now.
    """

    days: tuple[ForecastDay, ...]
    mails: int
    finish: date | None
    stopped: HeldReason | None


@record
class FunnelStep:
    """What became of one step. `reached` are people who came to it; `waiting` mails are written
    and not sent; `responses` are people's answers to it (SEND-5); `ended` counts who ended after
    it, by reason.
    """

    position: int
    wait_days: int
    reached: int
    waiting: int
    sent: int
    bounced: int
    refused: int
    skipped: int
    in_doubt: int
    responses: int
    ended: tuple[tuple[EndedReason, int], ...]


@record
class Funnel:
    """A campaign step by step; `held` counts waiting mails by what holds them, `unplanned` those
    that wait for the next plan, `stopped` is what holds the whole mailbox now.
    """

    campaign_id: int
    enrolled: int
    open: int
    steps: tuple[FunnelStep, ...]
    held: tuple[tuple[HeldReason, int], ...]
    unplanned: int
    stopped: HeldReason | None


@query(right=Right.LOOK, handler="workbench.outreach.queries.audience:audience_summary")
@record
class AudienceSummary(Query[AudienceFigures]):
    """How many of a campaign's list will be mailed, and how many are left out by which reason
    (SKIP-01), before enrolment too. Errors: `Refusal` `no_campaign`.
    """

    campaign_id: int


@query(right=Right.LOOK, handler="workbench.outreach.queries.forecasts:schedule_forecast")
@record
class ScheduleForecast(Query[Schedule]):
    """The coming days of a campaign under ramp, caps, weekdays, windows and holidays (SEND-1,
    SEND-2, SEND-3), beside the other campaigns of its mailbox. A draft is taken as started now.
    """

    campaign_id: int
    days: int = 14


@query(right=Right.LOOK, handler="workbench.outreach.queries.forecasts:campaign_funnel")
@record
class CampaignFunnel(Query[Funnel]):
    """What became of each step, and what holds the waiting mails. Errors: `no_campaign`."""

    campaign_id: int
