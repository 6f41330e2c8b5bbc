"""Reads what a campaign is made of, and its text as each recipient would get it."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.lists import TargetList
from db.tables.outreach import Campaign, CampaignStep, Enrollment
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox
from db.tables.templates import Template, TemplateVersion
from workbench.errors import Refusal
from workbench.outreach.audience import audience
from workbench.outreach.messages.drafting import (
    CampaignCard,
    CampaignDetails,
    Gap,
    GapLine,
    GapReport,
    MailPreview,
    MergeGaps,
    PreviewMail,
    StepRow,
)
from workbench.outreach.rules.drafts import compose, readable, words
from workbench.outreach.rules.footer import FooterFacts, footer
from workbench.outreach.rules.rendering import Shown, preview
from workbench.outreach.writing import OWN_TEXTS, full_name, merge_values, one_line
from workbench.vocabulary.outreach import HeldReason, MailKind
from workbench.vocabulary.prospects import MAILABLE, AddressStatus
from workbench.work import Work

MOST_NAMED = 50
"""People named per gap; the count says how many there are."""

_BEST = {AddressStatus.VALID: 0, AddressStatus.UNKNOWN: 1, AddressStatus.RISKY: 2}


def known_campaign(session: Session, campaign_id: int) -> Campaign:
    """A campaign anybody may look at. Errors: `Refusal` `no_campaign`."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("no_campaign", f"There is no campaign {campaign_id}.")
    return campaign


def campaign_card(session: Session, query: CampaignCard, work: Work) -> CampaignDetails:
    """The card. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    mailbox = session.get_one(Mailbox, campaign.mailbox_id)
    enrolled = session.scalar(
        select(func.count()).select_from(Enrollment).where(Enrollment.campaign_id == campaign.id)
    )
    return CampaignDetails(
        campaign.id,
        campaign.name,
        campaign.goal,
        campaign.state,
        campaign.owner_id,
        campaign.list_id,
        session.get_one(TargetList, campaign.list_id).name,
        mailbox.id,
        mailbox.address,
        mailbox.display_name,
        _steps(session, campaign),
        enrolled or 0,
        campaign.started_at,
        campaign.paused_because,
    )


def _steps(session: Session, campaign: Campaign) -> tuple[StepRow, ...]:
    own = campaign.overrides.get(OWN_TEXTS, ())
    found = session.execute(
        select(CampaignStep, TemplateVersion, Template)
        .join(TemplateVersion, TemplateVersion.id == CampaignStep.template_version_id)
        .join(Template, Template.id == TemplateVersion.template_id)
        .where(CampaignStep.campaign_id == campaign.id)
        .order_by(CampaignStep.position)
    )
    return tuple(
        StepRow(
            step.position,
            step.delay_days,
            template.kind,
            template.id,
            template.name,
            version.version,
            version.subject,
            version.body,
            template.id in own,
        )
        for step, version, template in found
    )


def preview_mail(session: Session, query: PreviewMail, work: Work) -> MailPreview:
    """The mail of one recipient. Errors: `Refusal` `no_campaign`, `no_contact`."""
    campaign = known_campaign(session, query.campaign_id)
    contact = session.get(Contact, query.contact_id)
    if contact is None:
        raise Refusal("no_contact", f"There is no person {query.contact_id}.")
    mailbox = session.get_one(Mailbox, campaign.mailbox_id)
    account = session.get(Account, contact.account_id) if contact.account_id else None
    values = merge_values(session, work, contact, mailbox)
    in_thread = not query.subject.strip() and bool(query.thread.strip())
    subject = preview(one_line(query.thread if in_thread else query.subject), values)
    body = preview(query.body, values)
    country = contact.country or (account.country if account is not None else None)
    written, fault = _footer(work, country)
    return MailPreview(
        contact.id,
        full_name(contact),
        account.name if account is not None else "",
        contact.title or "",
        mailbox.display_name,
        mailbox.address,
        _address(session, contact),
        f"Re: {subject.text}" if in_thread else subject.text,
        body.text,
        written,
        fault,
        sum(words(piece.text) for piece in readable(compose(subject.text, body.text))),
        (*_gaps("subject", subject), *_gaps("body", body)),
    )


def _gaps(place: str, shown: Shown) -> tuple[Gap, ...]:
    return tuple(Gap(name, place, written, seen) for name, written, seen in shown.gaps)


def _footer(work: Work, country: str | None) -> tuple[str, str]:
    """The footer of a cold mail, or nothing and why there is none yet (C6)."""
    facts = FooterFacts(work.workspace.company, work.workspace.postal_address, country)
    try:
        return footer(facts, MailKind.COLD), ""
    except Refusal as refusal:
        return "", refusal.message


def _address(session: Session, contact: Contact) -> str:
    """The address the contact would be mailed at, or nothing."""
    found = [
        one
        for one in session.scalars(
            select(Address).where(Address.contact_id == contact.id).order_by(Address.id)
        )
        if one.status in MAILABLE and one.email
    ]
    best = min(found, key=lambda one: (_BEST[one.status], one.id), default=None)
    return (best.email or "") if best is not None else ""


def merge_gaps_of(session: Session, query: MergeGaps, work: Work) -> GapReport:
    """The gaps over the audience. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    people = complete = 0
    counts: dict[str, int] = defaultdict(int)
    who: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row in audience(session, work, campaign, (query.subject, query.body)):
        if set(row.reasons) - {HeldReason.MERGE_GAP, HeldReason.ALREADY_ENROLLED}:
            continue
        people += 1
        complete += not row.gaps
        for name in row.gaps:
            counts[name] += 1
            if len(who[name]) < MOST_NAMED:
                who[name].append((row.contact_id, row.name, row.company))
    lines = [GapLine(name, count, tuple(who[name])) for name, count in counts.items()]
    lines.sort(key=lambda line: (-line.people, line.field))
    return GapReport(people, complete, tuple(lines))
