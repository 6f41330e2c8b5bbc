"""What responses moves when records are merged (MERGE-01)."""

from sqlalchemy.orm import Session

from db.tables.responses import Absence, Referral, Response
from workbench.prospects.handlers.merge_journal import put_back, repoint
from workbench.prospects.messages.duplicates import AccountsMerged, ContactsMerged, MergeUndone
from workbench.work import Work


def accounts_merged(session: Session, event: AccountsMerged, work: Work) -> None:
    """Responses of the loser are the winner's from now on."""
    for column in (Response.account_id,):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)


def contacts_merged(session: Session, event: ContactsMerged, work: Work) -> None:
    """As for accounts."""
    for column in (
        Response.contact_id,
        Referral.from_contact_id,
        Referral.to_contact_id,
        Absence.contact_id,
    ):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)


def merge_undone(session: Session, event: MergeUndone, work: Work) -> None:
    """Puts this stage's rows back where nobody changed them since."""
    put_back(session, work, event.merge_id, (Response, Referral, Absence))
