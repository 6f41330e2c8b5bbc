"""Stores what arrived, raw and compressed, before anybody tries to understand it."""

import zlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.team import MailboxFolder
from workbench.responses.messages.inbound import ArrivedMail, InboundStored, StoreInbound
from workbench.vocabulary.responses import ParseState
from workbench.work import Work


def store_inbound(session: Session, command: StoreInbound, work: Work) -> InboundStored:
    """Stores the new messages of a batch and moves the folder's mark, in one transaction."""
    known_uids, known_ids = _known(session, command)
    waiting: list[Inbound] = []
    stored = 0
    for mail in command.messages:
        if mail.uid in known_uids:
            continue
        again = mail.concerns_us and mail.message_id in known_ids
        row = _row(command, mail, concerns_us=mail.concerns_us and not again)
        session.add(row)
        stored += 1
        if row.concerns_us:
            waiting.append(row)
            known_ids.add(mail.message_id)
    _move_mark(session, command, work)
    session.flush()
    ids = tuple(row.id for row in waiting)
    if ids:
        work.record(f"mailbox:{command.mailbox_id}", stored=list(ids))
    return InboundStored(stored, ids)


def _known(session: Session, command: StoreInbound) -> tuple[set[int], set[str]]:
    """UIDs of the folder and Message-IDs of the mailbox that are stored already: a folder that got
    a new UIDVALIDITY, or a message moved between folders, is not understood twice.
    """
    uids = [mail.uid for mail in command.messages]
    ids = [mail.message_id for mail in command.messages if mail.message_id]
    same_folder = select(Inbound.uid).where(
        Inbound.mailbox_id == command.mailbox_id,
        Inbound.folder == command.folder,
        Inbound.uidvalidity == command.uidvalidity,
        Inbound.uid.in_(uids),
    )
    same_mail = select(Inbound.message_id).where(
        Inbound.mailbox_id == command.mailbox_id,
        Inbound.message_id.in_(ids),
        Inbound.concerns_us.is_(True),
    )
    found = {one for one in session.scalars(same_mail) if one}
    return set(session.scalars(same_folder)), found


def _row(command: StoreInbound, mail: ArrivedMail, *, concerns_us: bool) -> Inbound:
    """Of mail that does not concern us, only UID and digest are kept (invariant 5)."""
    kept = concerns_us and mail.raw is not None
    return Inbound(
        mailbox_id=command.mailbox_id,
        folder=command.folder,
        uidvalidity=command.uidvalidity,
        uid=mail.uid,
        message_id=mail.message_id[:600] if kept else None,
        digest=mail.digest,
        received_at=mail.received_at,
        size=mail.size,
        concerns_us=kept,
        raw=zlib.compress(mail.raw) if kept and mail.raw is not None else None,
        parse_state=ParseState.STORED,
    )


def _move_mark(session: Session, command: StoreInbound, work: Work) -> None:
    mark = session.scalars(
        select(MailboxFolder).where(
            MailboxFolder.mailbox_id == command.mailbox_id,
            MailboxFolder.folder == command.folder,
            MailboxFolder.uidvalidity == command.uidvalidity,
        )
    ).one_or_none()
    if mark is None:
        mark = MailboxFolder(
            mailbox_id=command.mailbox_id,
            folder=command.folder,
            uidvalidity=command.uidvalidity,
            last_uid=0,
        )
        session.add(mark)
    mark.last_uid = max(mark.last_uid, command.up_to)
    mark.polled_at = work.now
