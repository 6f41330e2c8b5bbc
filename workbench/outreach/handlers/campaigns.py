"""Makes, starts, pauses and resumes campaigns."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.lists import TargetList
from db.tables.outreach import Campaign, CampaignStep
from db.tables.templates import TemplateVersion
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.handlers.enrolling import enroll_contacts, is_empty, own_campaign
from workbench.outreach.handlers.enrollments import campaign_bounces
from workbench.outreach.handlers.mails import own_mailbox
from workbench.outreach.handlers.templates import kind_of, newest_version
from workbench.outreach.messages.campaigns import (
    CampaignChanged,
    CampaignPaused,
    EnrollContacts,
    MakeCampaign,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
)
from workbench.outreach.rules.footer import require_sender
from workbench.outreach.rules.lint import lint_parts
from workbench.outreach.rules.volume import BounceVerdict
from workbench.outreach.writing import one_line, text_limits
from workbench.vocabulary.outreach import CampaignState, Goal, Level, TemplateKind
from workbench.work import Work


def make_campaign(session: Session, command: MakeCampaign, work: Work) -> CampaignChanged:
    """Makes a draft. Errors: `Refusal` `no_list`, `no_mailbox`, `campaign_exists`, `not_yours`;
    `UnreadableInput` for a missing name, no steps, or wrong waits.
    """
    check_waits([step.wait_days for step in command.steps])
    campaign = add_draft(
        session, work, command.name, command.goal, (command.list_id, command.mailbox_id)
    )
    _add_steps(session, campaign, command)
    work.record(f"campaign:{campaign.id}", list=command.list_id, steps=len(command.steps))
    return CampaignChanged(campaign.id, campaign.state)


def check_waits(waits: Sequence[int]) -> None:
    """Errors: `UnreadableInput` `incomplete` without a step, `bad_wait`. Waits in business days."""
    if not waits:
        raise UnreadableInput("incomplete", "A campaign needs a name and at least one step.")
    if waits[0] != 0 or any(wait < 1 for wait in waits[1:]):
        raise UnreadableInput(
            "bad_wait", "The first step waits 0 days, every later one at least 1 business day."
        )


def add_draft(
    session: Session, work: Work, name: str, goal: Goal, where: tuple[int, int]
) -> Campaign:
    """A new draft without steps; `where` is the list's and the mailbox's id. Errors: as
    `make_campaign`.
    """
    list_id, mailbox_id = where
    free = free_name(session, name)
    check_list(session, list_id)
    mailbox = own_mailbox(session, work, mailbox_id)
    campaign = Campaign(
        name=free,
        owner_id=mailbox.person_id,
        list_id=list_id,
        mailbox_id=mailbox.id,
        goal=goal,
        state=CampaignState.DRAFT,
        overrides={},
    )
    session.add(campaign)
    session.flush()
    return campaign


def free_name(session: Session, name: str, campaign_id: int | None = None) -> str:
    """The name on one line, if no other campaign has it. Errors: `incomplete`,
    `campaign_exists`.
    """
    bare = one_line(name)[:200]
    if not bare:
        raise UnreadableInput("incomplete", "A campaign needs a name and at least one step.")
    taken = session.scalar(select(Campaign.id).where(Campaign.name == bare))
    if taken not in (None, campaign_id):
        raise Refusal("campaign_exists", f"There is a campaign “{bare}” already.")
    return bare


def check_list(session: Session, list_id: int) -> None:
    """Errors: `Refusal` `no_list`."""
    if session.get(TargetList, list_id) is None:
        raise Refusal("no_list", f"There is no list {list_id}.")


def _add_steps(session: Session, campaign: Campaign, command: MakeCampaign) -> None:
    for position, step in enumerate(command.steps, start=1):
        version = newest_version(session, step.template_id)
        wanted = TemplateKind.FIRST if position == 1 else TemplateKind.FOLLOW_UP
        if kind_of(session, version) is not wanted:
            raise Refusal(
                "wrong_kind",
                f"Step {position} needs a template of kind {wanted.value.replace('_', '-')}.",
                rule="MAIL-4",
            )
        session.add(
            CampaignStep(
                campaign_id=campaign.id,
                position=position,
                delay_days=step.wait_days,
                template_version_id=version.id,
            )
        )
    session.flush()


def start_campaign(session: Session, command: StartCampaign, work: Work) -> CampaignChanged:
    """Starts a draft after the last look at its texts; enrolls the list if nobody was yet.

    Errors: `Refusal` `not_draft`, `lint` with the rule, `warnings` without a reason, `nobody`.
    """
    campaign = own_campaign(session, work, command.campaign_id)
    if campaign.state is not CampaignState.DRAFT:
        raise Refusal("not_draft", f"The campaign is {campaign.state.value} already.")
    require_sender(work.workspace.company, work.workspace.postal_address)
    warned = _check_texts(session, work, campaign)
    reason = (command.warnings_reason or "").strip()
    if warned and not reason:
        raise Refusal(
            "warnings",
            f"The texts draw warnings ({', '.join(warned)}). Change them, or start with a reason.",
            rule=warned[0],
        )
    if is_empty(session, campaign.id):
        enroll_contacts(session, EnrollContacts(campaign.id), work)
    if is_empty(session, campaign.id):
        raise Refusal(
            "nobody",
            "Nobody of the list can be mailed; `workbench campaign plan` says why for each person.",
        )
    campaign.state = CampaignState.RUNNING
    campaign.started_at = work.now
    work.record(f"campaign:{campaign.id}", state="running", warnings=warned, reasoned=bool(reason))
    return CampaignChanged(campaign.id, campaign.state)


def _check_texts(session: Session, work: Work, campaign: Campaign) -> list[str]:
    """The rules that warn; refuses on the first that refuses."""
    warned: list[str] = []
    for version in _versions(session, campaign.id):
        kind = kind_of(session, version)
        limits = text_limits(work)
        result = lint_parts(version.subject, version.body, kind, campaign.goal, limits)
        for finding in result.findings:
            if finding.level is Level.REFUSE:
                raise Refusal("lint", f"{finding.message} Nothing was started.", rule=finding.rule)
            if finding.level is Level.WARN:
                warned.append(finding.rule)
    return list(dict.fromkeys(warned))


def _versions(session: Session, campaign_id: int) -> list[TemplateVersion]:
    found = session.scalars(
        select(TemplateVersion)
        .join(CampaignStep, CampaignStep.template_version_id == TemplateVersion.id)
        .where(CampaignStep.campaign_id == campaign_id)
        .order_by(CampaignStep.position)
    )
    return list(found)


def pause_campaign(session: Session, command: PauseCampaign, work: Work) -> CampaignChanged:
    """Pauses; pausing twice changes nothing, a finished campaign stays finished.

    Errors: `Refusal` `not_running`.
    """
    campaign = own_campaign(session, work, command.campaign_id)
    if campaign.state is CampaignState.RUNNING:
        campaign.state = CampaignState.PAUSED
        campaign.paused_because = one_line(command.reason)[:300] or "by hand"
        work.record(f"campaign:{campaign.id}", state="paused")
        work.emit(CampaignPaused(campaign.id, "by_hand"))
    elif campaign.state is CampaignState.DRAFT:
        raise Refusal("not_running", f"The campaign is {campaign.state.value}.")
    return CampaignChanged(campaign.id, campaign.state)


def resume_campaign(session: Session, command: ResumeCampaign, work: Work) -> CampaignChanged:
    """Resumes with the same people, each step once (SEND-02); a finished one stays finished.

    Errors: `Refusal` `not_paused`; SEND-6 without a reason while the bounce rate is too high.
    """
    campaign = own_campaign(session, work, command.campaign_id)
    if campaign.state in (CampaignState.RUNNING, CampaignState.FINISHED):
        return CampaignChanged(campaign.id, campaign.state)
    if campaign.state is not CampaignState.PAUSED:
        raise Refusal("not_paused", f"The campaign is {campaign.state.value}.")
    too_many = campaign_bounces(session, work, campaign.id) is BounceVerdict.PAUSE
    if too_many and not command.reason.strip():
        raise Refusal(
            "bounce_rate",
            "Too many addresses of this campaign bounced. Clean the list, then resume with "
            "the reason why it is safe now.",
            rule="SEND-6",
        )
    campaign.state = CampaignState.RUNNING
    campaign.paused_because = None
    work.record(f"campaign:{campaign.id}", state="running", reasoned=bool(command.reason.strip()))
    return CampaignChanged(campaign.id, campaign.state)
