"""What later stages change of a mailbox and of the workspace: stops and their end."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.team import Mailbox, Workspace
from workbench.errors import Refusal
from workbench.vocabulary.people import MailboxState
from workbench.work import Work


def hold(session: Session, work: Work, mailbox_id: int, reason: str) -> Mailbox:
    """Stops a mailbox until a person releases it (mail-facts 2.2); a closed one stays closed."""
    mailbox = session.get_one(Mailbox, mailbox_id)
    if mailbox.state is MailboxState.ACTIVE:
        mailbox.state = MailboxState.HELD
        mailbox.held_reason = reason[:500]
        work.record(f"mailbox:{mailbox.id}", action="mailbox.hold")
    return mailbox


def release(session: Session, work: Work, mailbox_id: int) -> Mailbox:
    """Lets a held mailbox send again. Errors: `Refusal` for a closed one."""
    mailbox = session.get_one(Mailbox, mailbox_id)
    if mailbox.state is MailboxState.CLOSED:
        raise Refusal("mailbox_closed", "This mailbox is closed; add it again to use it.")
    mailbox.state = MailboxState.ACTIVE
    mailbox.held_reason = None
    work.record(f"mailbox:{mailbox.id}", action="mailbox.release")
    return mailbox


def end_restore(session: Session, work: Work) -> None:
    """Ends the stop that a restore began (SEND-04).

    Errors: `Refusal` while an open mailbox was not read since the restore: Sent is looked at first.
    """
    workspace = session.scalars(select(Workspace)).one()
    if workspace.restored_at is None:
        return
    unread = session.scalars(
        select(Mailbox.id).where(
            Mailbox.state != MailboxState.CLOSED,
            (Mailbox.last_polled_at.is_(None)) | (Mailbox.last_polled_at < workspace.restored_at),
        )
    ).all()
    if unread:
        raise Refusal(
            "read_first",
            "After a restore every mailbox is read once before anything is sent, so that mail sent "
            "since the backup is known. Run `workbench sync`, then confirm.",
            rule="SEND-04",
        )
    workspace.restored_at = None
    work.record("workspace", action="workspace.confirm_restore")
