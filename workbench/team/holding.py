"""What later stages change of a mailbox and of the workspace: stops and their end."""

from collections.abc import Iterable
from datetime import timedelta

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
    if mailbox.state is MailboxState.RETIRED:
        raise Refusal(
            "mailbox_retired",
            f"{mailbox.address} was handed over with a territory: it is read and sends no more."
            " Write from your own mailbox.",
        )
    mailbox.state = MailboxState.ACTIVE
    mailbox.held_reason = None
    work.record(f"mailbox:{mailbox.id}", action="mailbox.release")
    return mailbox


def retire(session: Session, work: Work, mailbox_ids: Iterable[int], reader_id: int) -> None:
    """Hands mailboxes to another reader: they send no more, are read for the policy's days at
    least, and their answers are the reader's. Whose they are stays as it is: who wrote a mail is
    evidence (AUD-2).
    """
    until = work.now + timedelta(days=work.policy.prospects.handover_read_days)
    for mailbox in session.scalars(select(Mailbox).where(Mailbox.id.in_(list(mailbox_ids)))):
        mailbox.reader_id = reader_id
        mailbox.state, mailbox.read_until = MailboxState.RETIRED, until
        work.record(f"mailbox:{mailbox.id}", action="mailbox.retire", reader=reader_id)


def reinstate(
    session: Session, work: Work, mailbox_ids: Iterable[int], owner_id: int, *, reader_id: int
) -> None:
    """Takes `retire` back: the mailboxes are their owner's again and send, unless they were held
    before. One that `reader_id` handed on to somebody else stays with them.
    """
    own = Mailbox.id.in_(list(mailbox_ids)), Mailbox.reader_id == reader_id
    for mailbox in session.scalars(select(Mailbox).where(*own)):
        if mailbox.state is MailboxState.RETIRED and mailbox.person_id != owner_id:
            mailbox.reader_id = owner_id  # it was handed over before: it stays read only
        elif mailbox.state is MailboxState.RETIRED:
            mailbox.reader_id = mailbox.read_until = None
            held = mailbox.held_reason is not None
            mailbox.state = MailboxState.HELD if held else MailboxState.ACTIVE
            work.record(f"mailbox:{mailbox.id}", action="mailbox.reinstate", owner=owner_id)


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
