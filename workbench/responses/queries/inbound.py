"""Reads for the sync loop: how far a folder was read, what concerns us, what waits to be read."""

import re
import zlib
from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.inbound import Inbound
from db.tables.outreach import Outbox, OutboxRecipient
from db.tables.prospects import Account
from db.tables.team import Mailbox, MailboxFolder
from workbench.errors import UnreadableInput
from workbench.mail.parsing import UnreadableMail, parse
from workbench.prospects.importing.web import FREEMAIL, registrable_domain
from workbench.responses.messages.inbound import (
    FolderMark,
    Heading,
    Mark,
    UnreadMail,
    UnreadMails,
    WhichConcernUs,
)
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.responses import ParseState
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

MAX_IDS = 200
MAX_TEXTS = 10
MAX_RAW = 8_000_000
_LEFT = (OutboxState.SENT, OutboxState.IN_DOUBT, OutboxState.HANDING_OVER)
_MESSAGE_ID = re.compile(rb"<[^<>\s]{1,300}@[^<>\s]{1,300}>")
_ADDRESS = re.compile(rb"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,255}")
_HEADER_BYTES = 65_536


def folder_mark(session: Session, query: FolderMark, work: Work) -> Mark:
    """The folder's mark under this UIDVALIDITY."""
    row = session.scalars(
        select(MailboxFolder).where(
            MailboxFolder.mailbox_id == query.mailbox_id,
            MailboxFolder.folder == query.folder,
            MailboxFolder.uidvalidity == query.uidvalidity,
        )
    ).one_or_none()
    return Mark(row.last_uid, known=True) if row else Mark(0, known=False)


def which_concern_us(session: Session, query: WhichConcernUs, work: Work) -> tuple[bool, ...]:
    """Invariant 5, for a batch of headers with three reads."""
    threads = _ours(session, (one for heading in query.headings for one in _ids(heading)))
    senders = [_parsed(heading.sender) for heading in query.headings]
    keys = {work.key(one.normal) for one in senders if one}
    known = set(session.scalars(select(Address.email_key).where(Address.email_key.in_(keys))))
    domains = _account_domains(session, (one.domain for one in senders if one))
    own = set(session.scalars(select(Mailbox.address_key)))
    return tuple(
        heading.report
        or bool(threads.intersection(_ids(heading)))
        or (
            sender is not None
            and work.key(sender.normal) not in own
            and (work.key(sender.normal) in known or _work_domain(sender) in domains)
        )
        for heading, sender in zip(query.headings, senders, strict=True)
    )


def unread_mails(session: Session, query: UnreadMails, work: Work) -> tuple[UnreadMail, ...]:
    """Stored, not understood; each with the texts we sent in its thread or to its sender."""
    rows = session.scalars(
        select(Inbound)
        .where(Inbound.parse_state == ParseState.STORED, Inbound.concerns_us.is_(True))
        .order_by(Inbound.id)
        .limit(query.limit)
    ).all()
    found = []
    for row in rows:
        raw = unpacked(row.raw)
        texts = our_texts(session, work, raw)
        found.append(UnreadMail(row.id, row.mailbox_id, raw, texts, row.received_at))
    return tuple(found)


def unpacked(raw: bytes | None) -> bytes:
    """The bytes of a stored message; what is longer than our cap when unpacked is cut."""
    return zlib.decompressobj().decompress(raw, MAX_RAW) if raw else b""


def our_texts(session: Session, work: Work, raw: bytes) -> tuple[str, ...]:
    """What we wrote, newest first, to whom this header names or in the threads it names.

    The header is only searched for ids and addresses; nothing of it is parsed here.
    """
    header = raw[:_HEADER_BYTES].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    ids = [one.decode("ascii", "replace") for one in _MESSAGE_ID.findall(header)[:MAX_IDS]]
    addresses = {one.decode("ascii").lower() for one in _ADDRESS.findall(header)[:MAX_IDS]}
    keys = [work.key(one) for one in addresses]
    to_them = select(OutboxRecipient.outbox_id).where(OutboxRecipient.address_key.in_(keys))
    rows = session.scalars(
        select(Outbox)
        .where(
            Outbox.state.in_(_LEFT),
            or_(
                Outbox.message_id.in_(ids),
                Outbox.server_message_id.in_(ids),
                Outbox.id.in_(to_them),
            ),
        )
        .order_by(Outbox.id.desc())
        .limit(MAX_TEXTS)
    )
    return tuple(full_text(row) for row in rows)


def full_text(row: Outbox) -> str:
    """The text of a mail of ours as it left, with the footer the program added."""
    if row.content:
        try:
            return parse(row.content).plain
        except UnreadableMail:
            return row.body
    return row.body


def _ids(heading: Heading) -> tuple[str, ...]:
    return tuple(one for one in (heading.in_reply_to, *heading.references[-MAX_IDS:]) if one)


def _ours(session: Session, ids: Iterable[str]) -> set[str]:
    wanted = list(dict.fromkeys(ids))
    found: set[str] = set()
    for start in range(0, len(wanted), 400):
        some = wanted[start : start + 400]
        for column in (Outbox.message_id, Outbox.server_message_id):
            hits = session.scalars(select(column).where(column.in_(some)))
            found.update(one for one in hits if one)
    return found


def _parsed(address: str) -> EmailAddress | None:
    try:
        return EmailAddress.parse(address)
    except UnreadableInput:
        return None


def _account_domains(session: Session, domains: Iterable[str]) -> frozenset[str]:
    wanted: Sequence[str] = [
        registrable_domain(domain) or domain for domain in domains if domain not in FREEMAIL
    ]
    return frozenset(
        domain
        for domain in session.scalars(select(Account.domain).where(Account.domain.in_(wanted)))
        if domain
    )


def _work_domain(sender: EmailAddress) -> str:
    return "" if sender.domain in FREEMAIL else registrable_domain(sender.domain) or sender.domain
