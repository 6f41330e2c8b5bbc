"""What conversations moves when records are merged (MERGE-01)."""

from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting, Task
from workbench.prospects.handlers.merge_journal import put_back, repoint
from workbench.prospects.messages.duplicates import AccountsMerged, ContactsMerged, MergeUndone
from workbench.work import Work


def accounts_merged(session: Session, event: AccountsMerged, work: Work) -> None:
    """Talks, tasks and meetings of the loser are the winner's from now on."""
    for column in (Conversation.account_id, Task.account_id, Meeting.account_id):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)


def contacts_merged(session: Session, event: ContactsMerged, work: Work) -> None:
    """As for accounts."""
    for column in (Conversation.contact_id, Task.contact_id, Meeting.contact_id):
        repoint(session, work, event.merge_id, column, event.loser_id, event.winner_id)


def merge_undone(session: Session, event: MergeUndone, work: Work) -> None:
    """Puts this stage's rows back where nobody changed them since."""
    put_back(session, work, event.merge_id, (Conversation, Task, Meeting))
