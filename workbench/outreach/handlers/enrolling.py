"""Puts people on campaigns and takes them off; every exclusion has its reason (SKIP-01)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, Enrollment
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.outreach.audience import audience, may_be_reasoned, rows_for
from workbench.outreach.messages.campaigns import (
    AudienceRow,
    EnrollContacts,
    Enrolled,
    EnrollmentChanged,
    StopEnrollment,
)
from workbench.outreach.moves import end
from workbench.prospects.handlers.pursuits import open_
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    HeldReason,
)
from workbench.vocabulary.record import replace
from workbench.work import Work


def own_campaign(session: Session, work: Work, campaign_id: int) -> Campaign:
    """A campaign of the actor's own, locked. Errors: `Refusal` `no_campaign`, `not_yours`."""
    campaign = session.get(Campaign, campaign_id, with_for_update=True, populate_existing=True)
    if campaign is None:
        raise Refusal("no_campaign", f"There is no campaign {campaign_id}.")
    work.actor.require_own(campaign.owner_id)
    return campaign


def enroll_contacts(session: Session, command: EnrollContacts, work: Work) -> Enrolled:
    """Enrolls whom nothing stands against; opens one pursuit per account (LIST-4).

    Errors: `Refusal` `campaign_over`, `not_on_list`.
    """
    campaign = own_campaign(session, work, command.campaign_id)
    if campaign.state is CampaignState.FINISHED:
        raise Refusal("campaign_over", "This campaign is finished; make a new one.")
    rows = (
        audience(session, work, campaign)
        if command.contact_ids is None
        else rows_for(session, work, campaign, command.contact_ids)
    )
    reason = " ".join((command.reason or "").split())
    added: list[int] = []
    excluded: list[AudienceRow] = []
    pursuits: dict[int, int | None] = {}
    for row in rows:
        if row.reasons and not (reason and may_be_reasoned(row)):
            excluded.append(row)
            continue
        refused = _pursue(session, work, campaign, row, pursuits)
        if refused is not None:
            excluded.append(refused)
            continue
        added.append(_enroll(session, work, campaign, row, pursuits[row.account_id]))
    _note(work, campaign, added, excluded, reasoned=bool(reason))
    return Enrolled(campaign.id, tuple(added), tuple(excluded))


def _pursue(
    session: Session,
    work: Work,
    campaign: Campaign,
    row: AudienceRow,
    pursuits: dict[int, int | None],
) -> AudienceRow | None:
    """Opens the account's pursuit once; the row with the reason when it is not cold."""
    if row.account_id in pursuits and pursuits[row.account_id] is not None:
        return None
    account = session.get_one(Account, row.account_id)
    try:
        pursuits[row.account_id] = open_(session, work, account, campaign.owner_id).pursuit_id
    except Refusal as refusal:
        pursuits[row.account_id] = None
        reasons = {"pursued": HeldReason.OTHER_OWNER, "held_out": HeldReason.HOLDOUT}
        why = reasons.get(refusal.code, HeldReason.NOT_COLD)
        return replace(row, reasons=(*row.reasons, why), notes=(*row.notes, refusal.message))
    return None


def _enroll(
    session: Session, work: Work, campaign: Campaign, row: AudienceRow, pursuit_id: int | None
) -> int:
    enrollment = Enrollment(
        campaign_id=campaign.id,
        contact_id=row.contact_id,
        account_id=row.account_id,
        pursuit_id=pursuit_id,
        state=EnrollmentState.ACTIVE,
        next_position=1,
        next_step_at=work.now,
    )
    session.add(enrollment)
    session.flush()
    return enrollment.id


def _note(
    work: Work, campaign: Campaign, added: list[int], excluded: list[AudienceRow], *, reasoned: bool
) -> None:
    counted: dict[str, int] = {}
    for row in excluded:
        for why in row.reasons:
            counted[why.value] = counted.get(why.value, 0) + 1
    work.record(
        f"campaign:{campaign.id}",
        enrolled=len(added),
        first=added[0] if added else None,
        last=added[-1] if added else None,
        reasoned=reasoned,
        excluded=[f"{why}={count}" for why, count in sorted(counted.items())],
    )


def stop_enrollment(session: Session, command: StopEnrollment, work: Work) -> EnrollmentChanged:
    """Takes one contact off by hand. Errors: `Refusal` `no_enrollment`, `reason_missing`."""
    enrollment = session.get(Enrollment, command.enrollment_id)
    if enrollment is None:
        raise Refusal("no_enrollment", f"There is no enrollment {command.enrollment_id}.")
    own_campaign(session, work, enrollment.campaign_id)
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say why this person is taken off; nothing was changed.")
    if enrollment.ended_at is None:
        end(session, work, enrollment, EndedReason.BY_HAND)
    return EnrollmentChanged(enrollment.id, enrollment.state)


def is_empty(session: Session, campaign_id: int) -> bool:
    """Whether nobody was ever enrolled."""
    found = session.scalar(
        select(Enrollment.id).where(Enrollment.campaign_id == campaign_id).limit(1)
    )
    return found is None
