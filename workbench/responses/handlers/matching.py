"""Finds which mail of ours a message answers, and whose it is (mail-facts §4.4)."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.outreach import Outbox, OutboxRecipient
from db.tables.prospects import Contact
from workbench.errors import UnreadableInput
from workbench.prospects.finding.standing import account_of_domain
from workbench.prospects.importing.web import FREEMAIL, registrable_domain
from workbench.responses.messages.inbound import FailedRecipient, Reading
from workbench.responses.rules import normal_subject
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

LEFT = (OutboxState.SENT, OutboxState.IN_DOUBT, OutboxState.HANDING_OVER)
"""States of mail that reached, or may have reached, a server."""
BOUNCE_WINDOW = timedelta(days=21)
"""A report without a Message-ID is believed only for mail of so many days."""


@record
class Match:
    """Whose a message is. `by` says how it was found; `proposed` matches wait for a person."""

    outbox: Outbox | None = None
    contact_id: int | None = None
    account_id: int | None = None
    by: str = ""
    proposed: bool = False

    @property
    def found(self) -> bool:
        """Whether anything of ours is concerned."""
        return self.outbox is not None or self.account_id is not None


@record
class Failure:
    """One failed recipient that we really mailed."""

    outbox: Outbox
    address: Address | None
    report: FailedRecipient


def match(session: Session, work: Work, reading: Reading) -> Match:
    """Thread first, then the sender's address, then the sender's company as a proposal."""
    sender = parsed(reading.sender)
    owner = _owner(session, work, sender)
    thread = by_ids(session, (reading.in_reply_to, *reversed(reading.references)))
    returned = None if thread else by_ids(session, reading.original_message_ids)
    if thread is not None:
        return _in_thread(session, work, thread, sender, owner)
    if returned is not None:
        return Match(returned, returned.contact_id, returned.account_id, "report")
    if owner is not None:
        latest = _latest_to(session, owner.contact_id)
        return Match(latest, owner.contact_id, _account_of(session, owner.contact_id), "address")
    return _by_domain(session, reading, sender)


def by_ids(session: Session, ids: Iterable[str]) -> Outbox | None:
    """The first of our mails that one of these ids names: ours or the server's (M1)."""
    wanted = [one for one in dict.fromkeys(ids) if one][:100]
    if not wanted:
        return None
    rows = session.scalars(
        select(Outbox).where(
            or_(Outbox.message_id.in_(wanted), Outbox.server_message_id.in_(wanted))
        )
    ).all()
    known = {one: row for row in rows for one in (row.message_id, row.server_message_id) if one}
    return next((known[one] for one in wanted if one in known), None)


def failures(session: Session, work: Work, reading: Reading) -> tuple[Failure, ...]:
    """The failed recipients whom we really mailed (OPT-06, T13).

    A report that quotes Message-IDs counts only for the mail of ours it quotes; one that quotes
    none counts for the latest mail to that address of the last days.
    """
    quoted = by_ids(session, reading.original_message_ids)
    if quoted is None and reading.original_message_ids:
        return ()
    found: list[Failure] = []
    for report in reading.bounces:
        keys = [work.key(one.normal) for one in _addresses(report)]
        outbox = _mailed(session, work, keys, quoted)
        if outbox is not None:
            address = session.scalars(select(Address).where(Address.email_key.in_(keys))).first()
            found.append(Failure(outbox, address, report))
    return tuple(found)


def complained(session: Session, work: Work, reading: Reading) -> tuple[Outbox, ...]:
    """Our mails that a feedback report is about: quoted by id, or sent to the one it names."""
    quoted = by_ids(session, reading.original_message_ids)
    if quoted is not None:
        return (quoted,)
    keys = [work.key(one.normal) for one in map(parsed, reading.complained_about) if one]
    mailed = _mailed(session, work, keys, None) if keys else None
    return (mailed,) if mailed is not None else ()


def recipients(session: Session, outbox: Outbox) -> tuple[EmailAddress, ...]:
    """The addresses a mail of ours went to as To."""
    emails = session.scalars(
        select(OutboxRecipient.email).where(
            OutboxRecipient.outbox_id == outbox.id, OutboxRecipient.role == "to"
        )
    )
    return tuple(one for one in (parsed(email or "") for email in emails) if one)


def parsed(address: str) -> EmailAddress | None:
    """The address, or None for what is none."""
    try:
        return EmailAddress.parse(address)
    except UnreadableInput:
        return None


def _addresses(report: FailedRecipient) -> tuple[EmailAddress, ...]:
    both = (parsed(report.address), parsed(report.final_address))
    return tuple(one for one in both if one)


def _mailed(
    session: Session, work: Work, keys: Sequence[str], quoted: Outbox | None
) -> Outbox | None:
    """The mail that went to one of these addresses: the quoted one, or the latest."""
    wanted = (
        select(Outbox)
        .join(OutboxRecipient, OutboxRecipient.outbox_id == Outbox.id)
        .where(OutboxRecipient.address_key.in_(keys), Outbox.state.in_(LEFT))
    )
    if quoted is not None:
        wanted = wanted.where(Outbox.id == quoted.id)
    else:
        wanted = wanted.where(Outbox.data_started_at >= work.now - BOUNCE_WINDOW)
    return session.scalars(wanted.order_by(Outbox.id.desc()).limit(1)).one_or_none()


def _in_thread(
    session: Session,
    work: Work,
    outbox: Outbox,
    sender: EmailAddress | None,
    owner: Address | None,
) -> Match:
    """A known other person of ours answers as that person; an unknown address is taken for the one
    we mailed and shown for confirmation (RESP-05).
    """
    if owner is not None:
        account = _account_of(session, owner.contact_id)
        return Match(outbox, owner.contact_id, account or outbox.account_id, "thread")
    mailed = {one.normal for one in recipients(session, outbox)}
    expected = sender is None or sender.normal in mailed
    by = "thread" if expected else "thread_other_address"
    return Match(outbox, outbox.contact_id, outbox.account_id, by, proposed=not expected)


def _owner(session: Session, work: Work, sender: EmailAddress | None) -> Address | None:
    if sender is None:
        return None
    key = work.key(sender.normal)
    return session.scalars(select(Address).where(Address.email_key == key)).one_or_none()


def _account_of(session: Session, contact_id: int) -> int | None:
    return session.scalar(select(Contact.account_id).where(Contact.id == contact_id))


def _latest_to(session: Session, contact_id: int) -> Outbox | None:
    return session.scalars(
        select(Outbox)
        .where(Outbox.contact_id == contact_id, Outbox.state.in_(LEFT))
        .order_by(Outbox.id.desc())
        .limit(1)
    ).one_or_none()


def _by_domain(session: Session, reading: Reading, sender: EmailAddress | None) -> Match:
    """Same company: the account is sure, the person is a guess by subject (key 6)."""
    if sender is None or sender.domain in FREEMAIL:
        return Match()
    domain = registrable_domain(sender.domain) or sender.domain
    account_id = account_of_domain(session, domain)
    if account_id is None:
        return Match()
    rows = session.scalars(
        select(Outbox)
        .where(Outbox.account_id == account_id, Outbox.state.in_(LEFT))
        .order_by(Outbox.id.desc())
        .limit(50)
    )
    subject = normal_subject(reading.subject)
    same = next((row for row in rows if normal_subject(row.subject) == subject), None)
    contact_id = same.contact_id if same is not None else None
    return Match(same, contact_id, account_id, "domain", proposed=True)
