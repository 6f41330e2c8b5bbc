"""What outreach moves when records are merged: nobody is on one campaign twice (MERGE-01)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Enrollment, Outbox, OutboxRecipient, SentElsewhere
from db.tables.prospects import Account
from workbench.outreach.handlers.reactions import stop_for_bin
from workbench.outreach.moves import OPEN, end
from workbench.prospects.handlers.merge_journal import put_back, repoint
from workbench.prospects.messages.duplicates import AccountsMerged, ContactsMerged, MergeUndone
from workbench.vocabulary.outreach import PENDING, EndedReason
from workbench.work import Work


def accounts_merged(session: Session, event: AccountsMerged, work: Work) -> None:
    """Enrollments and mails of the loser are the winner's from now on, as far as the bin of the
    winner lets them go on (BIN-4).
    """
    for column in (Enrollment.account_id, Outbox.account_id):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)
    _obey_bin(session, work, event.winner_id)


def contacts_merged(session: Session, event: ContactsMerged, work: Work) -> None:
    """As for accounts; where both are on one campaign the one further along goes on, and no step
    is sent again: where that is the loser, the campaign ends for both.
    """
    theirs = {row.campaign_id: row for row in _enrollments(session, event.winner_id)}
    double = [row for row in _enrollments(session, event.loser_id) if row.campaign_id in theirs]
    for row in double:
        other = theirs[row.campaign_id]
        ends = [row] if other.next_position >= row.next_position else [row, other]
        for one in ends:
            if one.state in OPEN:
                end(session, work, one, EndedReason.DUPLICATE)
    kept = [row.id for row in double]
    repoint(
        session,
        work,
        event.merge_id,
        Enrollment.contact_id,
        event.loser_id,
        event.winner_id,
        where=[Enrollment.id.not_in(kept)],
    )
    for column in (Outbox.contact_id, OutboxRecipient.contact_id, SentElsewhere.contact_id):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)
    _follow_home(session, work, event)


def _follow_home(session: Session, work: Work, event: ContactsMerged) -> None:
    """What is pending goes on at the account of the one who stays, and by its bin."""
    left, home = event.from_account, event.to_account
    if left is None or home is None or left == home:
        return
    for column, pending in (
        (Enrollment.account_id, Enrollment.state.in_(OPEN)),
        (Outbox.account_id, Outbox.state.in_(PENDING)),
    ):
        theirs = column.class_.contact_id == event.winner_id
        repoint(session, work, event.merge_id, column, left, home, where=[theirs, pending])
    _obey_bin(session, work, home)


def _obey_bin(session: Session, work: Work, account_id: int) -> None:
    stop_for_bin(session, work, account_id, session.get_one(Account, account_id).bin)


def merge_undone(session: Session, event: MergeUndone, work: Work) -> None:
    """Puts this stage's rows back where nobody changed them since."""
    put_back(session, work, event.merge_id, (Enrollment, Outbox, OutboxRecipient, SentElsewhere))


def _enrollments(session: Session, contact_id: int) -> list[Enrollment]:
    rows = session.scalars(
        select(Enrollment)
        .where(Enrollment.contact_id == contact_id)
        .order_by(Enrollment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(rows)
