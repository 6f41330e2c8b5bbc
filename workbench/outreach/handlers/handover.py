"""What outreach does when a territory changes hands: the new owner's own mailbox goes on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, Outbox
from db.tables.team import Mailbox
from workbench.outreach.moves import hold_back, unclaim
from workbench.prospects.messages.handover import HandedOver
from workbench.vocabulary.outreach import CampaignState, HeldReason, MailKind, OutboxState
from workbench.vocabulary.people import MailboxState
from workbench.work import Work

NO_MAILBOX = "handed over: the new owner has no mailbox of their own; choose one and resume"
_MOVABLE = (OutboxState.PLANNED, OutboxState.READY, OutboxState.DEFERRED)


def hand_over_campaigns(session: Session, event: HandedOver, work: Work) -> None:
    """Campaigns are the new owner's, and what is left of them leaves from their mailbox, written
    anew in their name. Without one the campaign pauses: the old mailbox never sends again. One that
    comes back leaves from the mailbox it left from before.
    """
    handed = event.handed
    before = dict(zip(handed.campaigns, handed.campaign_mailboxes, strict=False))
    oldest = _own_mailbox(session, event.to_id)
    campaigns = session.scalars(
        select(Campaign)
        .where(Campaign.id.in_(event.handed.campaigns), Campaign.owner_id == event.from_id)
        .order_by(Campaign.id)
    ).all()
    for campaign in campaigns:
        campaign.owner_id = event.to_id
        mailbox_id = _own_mailbox(session, event.to_id, before.get(campaign.id)) or oldest
        if mailbox_id is not None:
            campaign.mailbox_id = mailbox_id
            _move_mails(session, work, campaign.id, mailbox_id)
        elif campaign.state is CampaignState.RUNNING:
            campaign.state, campaign.paused_because = CampaignState.PAUSED, NO_MAILBOX
        work.record(
            f"campaign:{campaign.id}", action="campaign.hand_over", owner=event.to_id,
            mailbox=mailbox_id, state=campaign.state.value,
        )  # fmt: skip
    _hold_own_words(session, work, handed.mailboxes)


def _hold_own_words(session: Session, work: Work, mailbox_ids: tuple[int, ...]) -> None:
    """Mails written by hand speak in one person's name and stay in that person's mailbox: where it
    sends no more they say that they are held, and where it is its owner's again they go on.
    """
    rows = session.execute(
        select(Outbox, Mailbox.state)
        .join(Mailbox, Mailbox.id == Outbox.mailbox_id)
        .where(
            Mailbox.id.in_(mailbox_ids),
            Outbox.kind != MailKind.COLD,
            Outbox.state.in_(_MOVABLE),
        )
        .order_by(Outbox.id)
        .with_for_update(of=Outbox)
    )
    for row, state in rows:
        if state is MailboxState.RETIRED:
            hold_back(row, HeldReason.MAILBOX_HELD)
            work.record(f"outbox:{row.id}", action="outbox.hand_over", held=True)
        elif row.held_reason is HeldReason.MAILBOX_HELD:
            row.state = OutboxState.READY
            row.held_reason = None
            work.record(f"outbox:{row.id}", action="outbox.hand_over", held=False)


def _own_mailbox(session: Session, person_id: int, wanted: int | None = None) -> int | None:
    """A mailbox the person may send from, the oldest first; or the one that is wanted, if it is
    one of them.
    """
    return session.scalars(
        select(Mailbox.id)
        .where(
            Mailbox.person_id == person_id,
            Mailbox.id == (Mailbox.id if wanted is None else wanted),
            Mailbox.state.in_((MailboxState.ACTIVE, MailboxState.HELD)),
        )
        .order_by(Mailbox.state, Mailbox.id)
        .limit(1)
    ).one_or_none()


def _move_mails(session: Session, work: Work, campaign_id: int, mailbox_id: int) -> None:
    """Mails not yet on their way go back to the plan of the other mailbox; the planner writes them
    anew, also what was edited by hand: it was written in another person's name.
    """
    rows = session.scalars(
        select(Outbox)
        .where(
            Outbox.campaign_id == campaign_id,
            Outbox.kind == MailKind.COLD,
            Outbox.state.in_(_MOVABLE),
        )
        .order_by(Outbox.id)
        .with_for_update()
    ).all()
    for row in rows:
        if row.state is OutboxState.DEFERRED:
            row.state = OutboxState.READY
            unclaim(session, work, row)
        row.state = OutboxState.PLANNED
        row.mailbox_id = mailbox_id
        row.edited, row.held_reason = False, None
        work.record(f"outbox:{row.id}", action="outbox.hand_over", mailbox=mailbox_id)
    session.flush()
