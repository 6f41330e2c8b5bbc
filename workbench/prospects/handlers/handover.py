"""Gives a rep's territory to another with everything pending, and takes it back."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, select, update
from sqlalchemy.orm import Session

from db.base import Id, Instant
from db.tables.conversations import Task
from db.tables.handoff import Baton
from db.tables.handovers import Handover, HandoverAccount
from db.tables.lists import TargetList
from db.tables.outreach import Campaign, Outbox
from db.tables.prospects import Account, Pursuit
from db.tables.team import Mailbox, Person
from workbench.errors import Refusal
from workbench.prospects.handlers.accounts import check_new_owner
from workbench.prospects.messages.handover import (
    Handed,
    HandedOver,
    HandOver,
    HandoverDone,
    UndoHandover,
)
from workbench.prospects.rules.bins import cleaned_reason
from workbench.team import holding
from workbench.vocabulary.conversations import TaskState
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.outreach import CampaignState, OutboxState
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.record import as_dict
from workbench.work import Work

_LEAVING = (OutboxState.CLAIMED, OutboxState.HANDING_OVER)


def hand_over(session: Session, command: HandOver, work: Work) -> HandoverDone:
    """Gives everything. Errors: as `HandOver`."""
    reason = cleaned_reason(command.reason)
    _check_people(session, command, work)
    handed = _everything(session, command.from_id)
    _nothing_leaves(session, handed.mailboxes)
    row = Handover(
        from_id=command.from_id,
        to_id=command.to_id,
        accounts=0,
        moved=as_dict(handed),
        reason=reason,
    )
    session.add(row)
    session.flush()
    row.accounts = _remember_accounts(session, work, row)
    if not row.accounts and not any(as_dict(handed).values()):
        raise Refusal(
            "nothing_to_hand_over", "This person has nothing to hand over; nothing was changed."
        )
    _give(session, work, row.id, command.from_id, command.to_id, handed)
    holding.retire(session, work, handed.mailboxes, command.to_id)
    work.record(
        f"handover:{row.id}", start=command.from_id, end=command.to_id, accounts=row.accounts,
        campaigns=len(handed.campaigns), tasks=len(handed.tasks), batons=len(handed.batons),
    )  # fmt: skip
    days = timedelta(days=work.policy.prospects.handover_read_days)
    until = work.now + days if handed.mailboxes else None
    return HandoverDone(row.id, row.accounts, handed, until)


def undo_handover(session: Session, command: UndoHandover, work: Work) -> HandoverDone:
    """Gives back what the new owner still has of it. Errors: as `UndoHandover`."""
    row = session.get(Handover, command.handover_id)
    if row is None:
        raise Refusal("no_handover", f"There is no handover {command.handover_id}.")
    if row.undone_at is not None:
        raise Refusal("undone", "This handover was taken back already; nothing was changed.")
    handed = Handed(**{name: tuple(ids) for name, ids in row.moved.items()})
    check_new_owner(session, row.from_id, work)
    own = session.scalars(select(Mailbox.id).where(Mailbox.person_id == row.to_id)).all()
    _nothing_leaves(session, (*own, *handed.mailboxes))
    holding.reinstate(session, work, handed.mailboxes, row.from_id, reader_id=row.to_id)
    accounts = _give(session, work, row.id, row.to_id, row.from_id, handed)
    row.undone_at = work.now
    work.record(f"handover:{row.id}", start=row.to_id, end=row.from_id, accounts=accounts)
    return HandoverDone(row.id, accounts, handed)


def _check_people(session: Session, command: HandOver, work: Work) -> None:
    if command.from_id == command.to_id:
        raise Refusal("same_person", "A territory is handed to somebody else.")
    if session.get(Person, command.from_id) is None:
        raise Refusal("no_person", f"There is no person {command.from_id}.")
    check_new_owner(session, command.to_id, work)


def _everything(session: Session, from_id: int) -> Handed:
    """What the person has pending, beside the accounts themselves."""

    def ids(column: Any, *where: ColumnElement[bool]) -> tuple[int, ...]:
        return tuple(session.scalars(select(column).where(*where).order_by(column)))

    campaigns = session.execute(
        select(Campaign.id, Campaign.mailbox_id)
        .where(Campaign.owner_id == from_id, Campaign.state != CampaignState.FINISHED)
        .order_by(Campaign.id)
    ).all()
    return Handed(
        mailboxes=ids(
            Mailbox.id,
            func.coalesce(Mailbox.reader_id, Mailbox.person_id) == from_id,
            Mailbox.state != MailboxState.CLOSED,
        ),
        pursuits=ids(Pursuit.id, Pursuit.sdr_id == from_id, Pursuit.closed_at.is_(None)),
        lists=ids(TargetList.id, TargetList.owner_id == from_id),
        campaigns=tuple(campaign_id for campaign_id, _ in campaigns),
        campaign_mailboxes=tuple(mailbox_id for _, mailbox_id in campaigns),
        tasks=ids(Task.id, Task.person_id == from_id, Task.state == TaskState.OPEN),
        batons=ids(Baton.id, Baton.sdr_id == from_id, Baton.state == BatonState.DRAFT),
    )


def _nothing_leaves(session: Session, mailboxes: tuple[int, ...]) -> None:
    """A mail that is leaving this moment belongs to nobody else: the mailboxes are locked, so that
    no sender claims another until the commit. Errors: `sending_now`.
    """
    boxes = select(Mailbox.id).where(Mailbox.id.in_(mailboxes)).order_by(Mailbox.id)
    session.execute(boxes.with_for_update()).all()
    leaving = session.scalar(
        select(Outbox.id)
        .where(Outbox.mailbox_id.in_(mailboxes), Outbox.state.in_(_LEAVING))
        .limit(1)
    )
    if leaving is not None:
        raise Refusal(
            "sending_now",
            "A mail of this person is leaving right now; try again in a minute. Nothing was"
            " changed.",
        )


def _remember_accounts(session: Session, work: Work, row: Handover) -> int:
    """Writes down which accounts change hands, and returns how many."""
    mine = select(
        literal(row.id, Id), Account.id, literal(work.now, Instant()),
        literal(work.actor.person_id, Id),
    ).where(Account.owner_id == row.from_id)  # fmt: skip
    columns = ("handover_id", "account_id", "created_at", "created_by")
    session.execute(insert(HandoverAccount).from_select(columns, mine))
    counted = select(func.count()).where(HandoverAccount.handover_id == row.id)
    return session.scalar(counted) or 0


def _give(
    session: Session, work: Work, handover_id: int, from_id: int, to_id: int, handed: Handed
) -> int:
    """Changes the owner of accounts, pursuits and lists, lets later stages change theirs, and
    returns how many accounts changed hands.
    """
    accounts = select(HandoverAccount.account_id).where(HandoverAccount.handover_id == handover_id)
    changes: tuple[tuple[Any, Any, Any], ...] = (
        (Account, Account.owner_id, Account.id.in_(accounts)),
        (Pursuit, Pursuit.sdr_id, Pursuit.id.in_(handed.pursuits)),
        (TargetList, TargetList.owner_id, TargetList.id.in_(handed.lists)),
    )
    counted = []
    for table, owner, which in changes:
        done = session.execute(
            update(table)
            .where(which, owner == from_id)
            .values({owner: to_id})
            .execution_options(synchronize_session=False)
        )
        counted.append(int(done.rowcount))  # type: ignore[attr-defined]
        work.touched(table.__tablename__)
    session.expire_all()
    work.emit(HandedOver(from_id, to_id, handed))
    return counted[0]
