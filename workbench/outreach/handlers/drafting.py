"""Writes drafts of campaigns: their words, their place, their end before they began.

A draft's words are kept as versions of templates that belong to the campaign alone (named in its
overrides), so that writing in a campaign never changes a text other campaigns use.
"""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment
from db.tables.templates import Template, TemplateVersion
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.handlers.campaigns import add_draft, check_list, check_waits, free_name
from workbench.outreach.handlers.enrolling import is_empty, own_campaign
from workbench.outreach.handlers.mails import own_mailbox
from workbench.outreach.handlers.templates import LONGEST_SUBJECT, stored_findings
from workbench.outreach.messages.campaigns import CampaignChanged
from workbench.outreach.messages.drafting import (
    DiscardCampaign,
    DraftCampaign,
    EditCampaign,
    StepText,
)
from workbench.outreach.rules.lint import LONGEST_DRAFT, lint_parts
from workbench.outreach.writing import OWN_TEXTS, one_line, text_digest, text_limits
from workbench.vocabulary.outreach import CampaignState, TemplateKind
from workbench.work import Work


def draft_campaign(session: Session, command: DraftCampaign, work: Work) -> CampaignChanged:
    """Makes a draft with words of its own. Errors: as `make_campaign`."""
    check_waits([step.wait_days for step in command.steps])
    campaign = add_draft(
        session, work, command.name, command.goal, (command.list_id, command.mailbox_id)
    )
    _Texts(session, work, campaign).write(command.steps)
    work.record(f"campaign:{campaign.id}", list=command.list_id, steps=len(command.steps))
    return CampaignChanged(campaign.id, campaign.state)


def edit_campaign(session: Session, command: EditCampaign, work: Work) -> CampaignChanged:
    """Changes what is given. Errors: see the command."""
    campaign = own_campaign(session, work, command.campaign_id)
    more = (command.goal, command.list_id, command.mailbox_id, command.steps)
    if campaign.state is not CampaignState.DRAFT and any(one is not None for one in more):
        raise Refusal(
            "not_draft",
            f"The campaign is {campaign.state.value}; only its name may still be changed. "
            "People who are on it get what was reviewed.",
        )
    if command.name is not None:
        campaign.name = free_name(session, command.name, campaign.id)
    if command.goal is not None:
        campaign.goal = command.goal
    _move(session, work, campaign, command)
    if command.steps is not None:
        check_waits([step.wait_days for step in command.steps])
        _Texts(session, work, campaign).write(command.steps)
    work.record(
        f"campaign:{campaign.id}",
        list=campaign.list_id,
        mailbox=campaign.mailbox_id,
        steps=len(command.steps) if command.steps is not None else None,
    )
    return CampaignChanged(campaign.id, campaign.state)


def _move(session: Session, work: Work, campaign: Campaign, command: EditCampaign) -> None:
    """Another list or another mailbox, while nobody is on the campaign."""
    new_list = command.list_id not in (None, campaign.list_id)
    new_mailbox = command.mailbox_id not in (None, campaign.mailbox_id)
    if (new_list or new_mailbox) and not is_empty(session, campaign.id):
        raise Refusal(
            "enrolled",
            "People are on this draft already; its list and mailbox stay. Discard it and make a "
            "new one to write from elsewhere.",
        )
    if command.list_id is not None and new_list:
        check_list(session, command.list_id)
        campaign.list_id = command.list_id
    if command.mailbox_id is not None and new_mailbox:
        mailbox = own_mailbox(session, work, command.mailbox_id)
        campaign.mailbox_id, campaign.owner_id = mailbox.id, mailbox.person_id


def discard_campaign(session: Session, command: DiscardCampaign, work: Work) -> None:
    """Deletes a draft. Errors: `Refusal` `not_draft`, `not_yours`."""
    campaign = own_campaign(session, work, command.campaign_id)
    if campaign.state is not CampaignState.DRAFT:
        raise Refusal(
            "not_draft",
            f"The campaign is {campaign.state.value}; what was sent stays on record. Pause it.",
        )
    people = session.scalar(
        select(func.count()).select_from(Enrollment).where(Enrollment.campaign_id == campaign.id)
    )
    session.execute(delete(Enrollment).where(Enrollment.campaign_id == campaign.id))
    own = list(campaign.overrides.get(OWN_TEXTS, ()))
    session.execute(delete(CampaignStep).where(CampaignStep.campaign_id == campaign.id))
    session.delete(campaign)
    session.flush()
    for table in ("enrollment", "campaign_step"):
        work.touched(table)
    for template_id in own:
        _drop_unused(session, int(template_id))
    work.record(f"campaign:{command.campaign_id}", people=people or 0)


def _drop_unused(session: Session, template_id: int) -> None:
    """Deletes a text that only the discarded draft used."""
    versions = select(TemplateVersion.id).where(TemplateVersion.template_id == template_id)
    used = session.scalar(
        select(CampaignStep.id).where(CampaignStep.template_version_id.in_(versions)).limit(1)
    )
    if used is None:
        session.execute(delete(TemplateVersion).where(TemplateVersion.template_id == template_id))
        session.execute(delete(Template).where(Template.id == template_id))


class _Texts:
    """The steps of one draft and the words they send."""

    def __init__(self, session: Session, work: Work, campaign: Campaign) -> None:
        self._session = session
        self._work = work
        self._campaign = campaign
        self._limits = text_limits(work)

    def write(self, wanted: Sequence[StepText]) -> None:
        """Makes the campaign's steps say what is wanted, touching only what differs."""
        known = {
            step.position: step
            for step in self._session.scalars(
                select(CampaignStep).where(CampaignStep.campaign_id == self._campaign.id)
            )
        }
        for position, text in enumerate(wanted, start=1):
            self._write(position, text, known.pop(position, None))
        for left_over in known.values():
            self._session.delete(left_over)
        self._session.flush()

    def _write(self, position: int, text: StepText, step: CampaignStep | None) -> None:
        subject, body = one_line(text.subject), text.body
        if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_DRAFT:
            raise UnreadableInput("too_long", "The text is too long for a mail; nothing was saved.")
        if step is None:
            version = self._new_template(position, subject, body)
            step = CampaignStep(
                campaign_id=self._campaign.id,
                position=position,
                delay_days=text.wait_days,
                template_version_id=version.id,
            )
            self._session.add(step)
            return
        step.delay_days = text.wait_days
        version = self._session.get_one(TemplateVersion, step.template_version_id)
        if (version.subject, version.body) == (subject, body):
            return
        step.template_version_id = self._changed(position, version, subject, body).id

    def _changed(
        self, position: int, version: TemplateVersion, subject: str, body: str
    ) -> TemplateVersion:
        """The version with the new words: the draft's own one in place, else a copy of its own."""
        shared = self._session.scalar(
            select(CampaignStep.id)
            .where(
                CampaignStep.template_version_id == version.id,
                CampaignStep.campaign_id != self._campaign.id,
            )
            .limit(1)
        )
        own = version.template_id in self._campaign.overrides.get(OWN_TEXTS, ())
        if shared is not None or not own:
            return self._new_template(position, subject, body)
        version.subject, version.body = subject, body
        version.lint = self._findings(position, subject, body)
        return version

    def _new_template(self, position: int, subject: str, body: str) -> TemplateVersion:
        template = Template(
            name=self._free_name(position), kind=_kind(position), owner_id=self._campaign.owner_id
        )
        self._session.add(template)
        self._session.flush()
        version = TemplateVersion(
            template_id=template.id,
            version=1,
            subject=subject,
            body=body,
            lint=self._findings(position, subject, body),
        )
        self._session.add(version)
        own = [*self._campaign.overrides.get(OWN_TEXTS, ()), template.id]
        self._campaign.overrides = {**self._campaign.overrides, OWN_TEXTS: own}
        self._session.flush()
        digest = text_digest(subject, body)
        self._work.record(f"template:{template.id}", action="template.add", text=digest)
        return version

    def _findings(self, position: int, subject: str, body: str) -> list[dict[str, object]]:
        goal = self._campaign.goal
        return stored_findings(lint_parts(subject, body, _kind(position), goal, self._limits))

    def _free_name(self, position: int) -> str:
        """A name no template has: the campaign's number, the step, and a count where needed."""
        first = f"Campaign {self._campaign.id}, step {position}"
        taken = set(
            self._session.scalars(select(Template.name).where(Template.name.startswith(first)))
        )
        names = (first, *(f"{first} ({count})" for count in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def _kind(position: int) -> TemplateKind:
    return TemplateKind.FIRST if position == 1 else TemplateKind.FOLLOW_UP
