"""What one can ask of campaigns: making, filling, planning, starting, pausing, reporting."""

from datetime import date, datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    Goal,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class StepDraft:
    """One step: which template, and how many business days after the step before (0 for the
    first).
    """

    template_id: int
    wait_days: int = 0


@record
class CampaignChanged:
    """A campaign and the state it is in now."""

    campaign_id: int
    state: CampaignState


@record
class AudienceRow:
    """One contact of a campaign's list: `reasons` is empty when they can be mailed, else says
    why not (SKIP-01); `warnings` are told but do not exclude (ICP-6, country guard); `gaps` are
    the fields of the texts that are empty for them (MAIL-4).
    """

    contact_id: int
    account_id: int
    address_id: int | None
    name: str
    company: str
    reasons: tuple[HeldReason, ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@record
class Enrolled:
    """Who was put on the campaign, and who was not with the reasons."""

    campaign_id: int
    enrollment_ids: tuple[int, ...]
    excluded: tuple[AudienceRow, ...]


@record
class PlannedMail:
    """One line of a plan. `due_at` is UTC; None while `held` says why it has no time yet, or,
    without a reason, until the next plan.
    """

    outbox_id: int
    enrollment_id: int | None
    campaign_id: int | None
    contact_id: int | None
    mailbox_id: int
    kind: MailKind
    step: int
    to: str
    subject: str
    state: OutboxState
    due_at: datetime | None
    held: HeldReason | None


@record
class Plan:
    """A schedule: the mails with their instants, the held ones, and who is excluded and why.

    `allowance` is how many cold mails the caps, the ramp and the backlog leave for the day.
    """

    day: date
    mailbox_id: int
    allowance: int
    mails: tuple[PlannedMail, ...]
    held: tuple[PlannedMail, ...]
    excluded: tuple[AudienceRow, ...] = ()


@record
class CampaignRow:
    """One campaign in a list, with its figures (SEND-5): `waiting` mails are written and not sent,
    `held` of them wait for a reason that no evening lifts by itself, `in_doubt` for a person.
    """

    id: int
    name: str
    goal: Goal
    state: CampaignState
    list_id: int
    mailbox_id: int
    steps: int
    enrolled: int
    list_name: str = ""
    owner_id: int = 0
    sent: int = 0
    bounced: int = 0
    responses: int = 0
    response_rate: float | None = None
    waiting: int = 0
    held: int = 0
    in_doubt: int = 0
    paused_because: str | None = None


@record
class CampaignFigures:
    """A campaign's report. `response_rate` = responses / (sent − bounced) (SEND-5), None while
    nothing counts; `by_state` are outbox rows, `ended` enrollments by reason.
    """

    campaign_id: int
    name: str
    state: CampaignState
    enrolled: int
    sent: int
    bounced: int
    responses: int
    response_rate: float | None
    automatic: int
    in_doubt: int
    by_state: tuple[tuple[OutboxState, int], ...]
    ended: tuple[tuple[EndedReason, int], ...]


@record
class EnrollmentChanged:
    """An enrollment and the state it is in now."""

    enrollment_id: int
    state: EnrollmentState


@record
class CampaignPaused(Event):
    """A campaign was paused by the program or a person; `why` is a code like `bounce_rate`."""

    campaign_id: int
    why: str


@command(
    verb="campaign.make",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.campaigns:make_campaign",
)
@record
class MakeCampaign(Command[CampaignChanged]):
    """Makes a campaign in state draft. Errors: `Refusal` MAIL-3 without a goal, when a step is
    missing or its wait is negative, or when the mailbox is another person's.
    """

    name: str
    goal: Goal
    list_id: int
    mailbox_id: int
    steps: tuple[StepDraft, ...]


@command(
    verb="campaign.enroll",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.enrolling:enroll_contacts",
)
@record
class EnrollContacts(Command[Enrolled]):
    """Puts contacts of the campaign's list on the campaign; opens a pursuit per account (LIST-4).

    `contact_ids` None means everybody of the list who can be mailed. `reason` is needed for
    accounts below the fit threshold (ICP-6) and is logged.
    """

    campaign_id: int
    contact_ids: tuple[int, ...] | None = None
    reason: str | None = None


@command(
    verb="enrollment.stop",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.enrolling:stop_enrollment",
)
@record
class StopEnrollment(Command[EnrollmentChanged]):
    """Takes one contact off a campaign by hand; what is pending is cancelled."""

    enrollment_id: int
    reason: str


@command(
    verb="campaign.start",
    right=Right.SEND,
    handler="workbench.outreach.handlers.campaigns:start_campaign",
)
@record
class StartCampaign(Command[CampaignChanged]):
    """Starts a draft. Errors: `Refusal` with the rule when a step's text is refused by the lint,
    the postal address is missing (C6), nobody is enrolled, or the actor is a trainee (TRN-4).

    `warnings_reason` is needed, and logged, when the lint warns.
    """

    campaign_id: int
    warnings_reason: str | None = None


@command(
    verb="campaign.pause",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.campaigns:pause_campaign",
)
@record
class PauseCampaign(Command[CampaignChanged]):
    """Pauses a running campaign; planned mails stay as they are and are not claimed."""

    campaign_id: int
    reason: str = ""


@command(
    verb="campaign.resume",
    right=Right.SEND,
    handler="workbench.outreach.handlers.campaigns:resume_campaign",
)
@record
class ResumeCampaign(Command[CampaignChanged]):
    """Resumes a paused campaign; what was missed is planned anew, never caught up in a burst."""

    campaign_id: int
    reason: str = ""


@command(
    verb="campaign.plan",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.planning:plan_campaign",
)
@record
class PlanCampaign(Command[Plan]):
    """Plans the campaign's mailbox for the next sending window and lists, beside the schedule,
    every contact of the campaign's list who is not on it, with the reasons.
    """

    campaign_id: int


@command(
    verb="mailbox.plan",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.planning:plan_tonight",
)
@record
class PlanTonight(Command[Plan]):
    """Plans a mailbox's due mails over what is left of today's windows, or the next sending day's
    (SEND-1, SEND-2, SEND-3): follow-ups first, spread with random gaps, within every cap.

    `seed` makes the gaps repeatable (practice); None draws a fresh one. `backlog_reason` lifts
    the backlog hold of SEND-4 for this plan and is logged.
    """

    mailbox_id: int
    seed: int | None = None
    backlog_reason: str | None = None


@query(right=Right.LOOK, handler="workbench.outreach.queries.campaigns:list_campaigns")
@record
class ListCampaigns(Query[tuple[CampaignRow, ...]]):
    """Every campaign the actor may see."""


@query(right=Right.LOOK, handler="workbench.outreach.queries.campaigns:campaign_report")
@record
class CampaignReport(Query[CampaignFigures]):
    """One campaign's figures by the exact formula of SEND-5."""

    campaign_id: int


@query(right=Right.LOOK, handler="workbench.outreach.queries.campaigns:tonight_plan")
@record
class TonightPlan(Query[tuple[PlannedMail, ...]]):
    """The mails of a mailbox (or of every mailbox) that are planned or ready, by instant."""

    mailbox_id: int | None = None


@query(right=Right.LOOK, handler="workbench.outreach.queries.audience:audience_of")
@record
class AudienceOf(Query[tuple[AudienceRow, ...]]):
    """Every contact of the campaign's list with the reasons that exclude them, if any (SKIP-01).

    `reason` asks only for those whose first reason it is, `mailable` only for those without any,
    `account_id` only for one account's people; `limit` rows at most.
    """

    campaign_id: int
    reason: HeldReason | None = None
    mailable: bool = False
    account_id: int | None = None
    limit: int | None = None
