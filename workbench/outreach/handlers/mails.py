"""Single mails by hand: editing, skipping, writing to referred people and to those who answered."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.inbound import Inbound
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral, Response
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.mail.building import MESSAGE_ID
from workbench.outreach.gates import country_decision
from workbench.outreach.messages.mails import (
    DraftReferredMail,
    EditOutboxText,
    MailDrafted,
    ReplyToResponse,
    SendConversationMail,
    SkipRecipient,
)
from workbench.outreach.messages.sending import OutboxChanged
from workbench.outreach.messages.templates import LintResult
from workbench.outreach.moves import advance, cancel, owned
from workbench.outreach.rules.countries import Verdict
from workbench.outreach.rules.lint import lint_parts
from workbench.outreach.rules.rendering import render
from workbench.outreach.writing import (
    NewMail,
    Reader,
    add_mail,
    full_name,
    merge_values,
    one_line,
    reader_of,
    text_digest,
    text_limits,
)
from workbench.vocabulary.outreach import (
    PENDING,
    Level,
    MailKind,
    OutboxState,
    TemplateKind,
)
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.prospects import AVOID_BINS, MAILABLE, AddressStatus
from workbench.vocabulary.record import replace
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

_EDITABLE = PENDING - {OutboxState.CLAIMED}
_BEST = {AddressStatus.VALID: 0, AddressStatus.UNKNOWN: 1, AddressStatus.RISKY: 2}


def edit_outbox_text(session: Session, command: EditOutboxText, work: Work) -> OutboxChanged:
    """Changes the text of one mail. Errors: `Refusal` `too_late`, or the lint's first refusal."""
    row = _editable(session, work, command.outbox_id)
    subject = one_line(command.subject)
    kind = _lint_kind(row)
    check_text(lint_parts(subject, command.body, kind, limits=text_limits(work)))
    if "{{" in subject + command.body:
        raise Refusal("merge_gap", "Write the final words; fields are not filled here.",
                      rule="MAIL-4")  # fmt: skip
    row.subject, row.body = subject, command.body
    row.text_sha256 = text_digest(subject, command.body)
    row.edited = True
    work.record(f"outbox:{row.id}", text=row.text_sha256)
    return OutboxChanged(row.id, row.state)


def _lint_kind(row: Outbox) -> TemplateKind:
    if row.kind is MailKind.CONVERSATION:
        return TemplateKind.CONVERSATION
    if row.kind is MailKind.FIRST_REFERRED:
        return TemplateKind.REFERRED
    return TemplateKind.FOLLOW_UP if row.in_reply_to else TemplateKind.FIRST


def check_text(result: LintResult) -> None:
    """Errors: `Refusal` with the rule of the first finding that refuses."""
    for finding in result.findings:
        if finding.level is Level.REFUSE:
            raise Refusal("lint", f"{finding.message} Nothing was saved.", rule=finding.rule)


def skip_recipient(session: Session, command: SkipRecipient, work: Work) -> OutboxChanged:
    """Cancels one mail; the enrollment goes on to its next step. Errors: `too_late`,
    `reason_missing`.
    """
    row = _editable(session, work, command.outbox_id)
    if not command.reason.strip():
        raise Refusal("reason_missing", "Say why this person is skipped; nothing was changed.")
    cancel(session, work, row, command.reason.strip())
    enrollment = session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
    if enrollment is not None and enrollment.ended_at is None:
        advance(session, work, enrollment, work.now)
    return OutboxChanged(row.id, row.state)


def _editable(session: Session, work: Work, outbox_id: int) -> Outbox:
    row = owned(session, work, outbox_id)
    if row.state not in _EDITABLE:
        raise Refusal("too_late", f"The mail is {row.state.value} already; it stays as it is.")
    return row


def draft_referred_mail(session: Session, command: DraftReferredMail, work: Work) -> MailDrafted:
    """Writes the first mail to a referred person; it names, and may copy, the referrer (RESP-3)."""
    referral = session.get(Referral, command.referral_id)
    if referral is None:
        raise Refusal("no_referral", "There is no such referral; none may be claimed.", rule="C3a")
    contact = session.get_one(Contact, referral.to_contact_id)
    referrer = session.get_one(Contact, referral.from_contact_id)
    mailbox = answering_mailbox(session, work, command.mailbox_id)
    limits = text_limits(work)
    check_text(lint_parts(command.subject, command.body, TemplateKind.REFERRED, limits=limits))
    values = merge_values(session, work, contact, mailbox, referral.id)
    subject, body = render(command.subject, values), render(command.body, values)
    _names_referrer(body, referrer)
    address = best_address(session, contact.id)
    _may_be_prospected(session, work, contact)
    copied = [referrer] if command.copy_referrer else []
    row = add_mail(
        session,
        work,
        NewMail(
            MailKind.FIRST_REFERRED,
            mailbox.id,
            subject,
            body,
            to=(reader_of(contact, address),),
            due=work.now,
            cc=tuple(reader_of(one, best_address(session, one.id)) for one in copied),
            contact_id=contact.id,
            account_id=contact.account_id,
            address_id=address.id,
            ids={"referral_id": referral.id},
        ),
    )
    row.edited = True
    work.record(f"outbox:{row.id}", contact=contact.id, referral=referral.id)
    return MailDrafted(row.id, row.planned_at)


def _names_referrer(body: str, referrer: Contact) -> None:
    names = [part for part in (referrer.last, referrer.first) if part]
    if names and not any(name.casefold() in body.casefold() for name in names):
        raise Refusal(
            "referrer_unnamed",
            f"Name the person who referred you ({full_name(referrer)}) in the text.",
            rule="RESP-3",
        )


def _may_be_prospected(session: Session, work: Work, contact: Contact) -> None:
    account = session.get(Account, contact.account_id) if contact.account_id else None
    if account is not None and account.bin in AVOID_BINS:
        raise Refusal("avoid_bin", "The account is in an Avoid bin; nothing was written.",
                      rule="BIN-4")  # fmt: skip
    decision = country_decision(session, work, contact, account)
    if decision.verdict is Verdict.BLOCK:
        raise Refusal("country", f"The country guard stops this mail: {decision.why}.", rule="C11")


def best_address(session: Session, contact_id: int) -> Address:
    """The address a contact is mailed at. Errors: `Refusal` `no_address`."""
    found = [
        one
        for one in session.scalars(
            select(Address).where(Address.contact_id == contact_id).order_by(Address.id)
        )
        if one.status in MAILABLE and one.email
    ]
    if not found:
        raise Refusal("no_address", "This person has no address that may be mailed.")
    return min(found, key=lambda one: (_BEST[one.status], one.id))


def own_mailbox(session: Session, work: Work, mailbox_id: int) -> Mailbox:
    """A mailbox the actor may write from. Errors: `Refusal` `no_mailbox`, `not_yours`,
    `mailbox_retired`.
    """
    mailbox = session.get(Mailbox, mailbox_id)
    if mailbox is None:
        raise Refusal("no_mailbox", f"There is no mailbox {mailbox_id}.")
    if mailbox.state is MailboxState.RETIRED:
        raise Refusal(
            "mailbox_retired",
            f"{mailbox.address} was handed over with a territory and sends no more; write from"
            " your own mailbox.",
        )
    work.actor.require_own(mailbox.person_id)
    return mailbox


def answering_mailbox(session: Session, work: Work, mailbox_id: int) -> Mailbox:
    """The mailbox an answer to mail in `mailbox_id` leaves from: itself, or the reader's own where
    it was handed over. Errors: `Refusal` `no_mailbox`, `not_yours`, `no_own_mailbox`.
    """
    mailbox = session.get(Mailbox, mailbox_id)
    if mailbox is None or mailbox.state is not MailboxState.RETIRED:
        return own_mailbox(session, work, mailbox_id)
    work.actor.require_own(mailbox.reader_id)
    own = session.scalars(
        select(Mailbox)
        .where(
            Mailbox.person_id == mailbox.reader_id,
            Mailbox.state.in_((MailboxState.ACTIVE, MailboxState.HELD)),
        )
        .order_by(Mailbox.id)
        .limit(1)
    ).one_or_none()
    if own is None:
        raise Refusal(
            "no_own_mailbox",
            f"{mailbox.address} was handed over and sends no more; add your own mailbox to answer."
            " Nothing was sent.",
        )
    return own


def converse(session: Session, command: SendConversationMail, work: Work) -> MailDrafted:
    """Writes from the actor's own mailbox. Errors: as `send_conversation_mail`, `not_yours`."""
    mailbox = answering_mailbox(session, work, command.mailbox_id)
    return send_conversation_mail(session, replace(command, mailbox_id=mailbox.id), work)


def send_conversation_mail(
    session: Session, command: SendConversationMail, work: Work
) -> MailDrafted:
    """Writes to people we talk with; later stages call it in their own transaction.

    Errors: `Refusal` for a suppressed recipient, or the law's refusals on the text.
    """
    mailbox = session.get(Mailbox, command.mailbox_id)
    if mailbox is None:
        raise Refusal("no_mailbox", f"There is no mailbox {command.mailbox_id}.")
    subject = one_line(command.subject)
    check_text(lint_parts(subject, command.body, TemplateKind.CONVERSATION))
    contact = session.get(Contact, command.contact_id) if command.contact_id else None
    row = add_mail(
        session,
        work,
        NewMail(
            MailKind.CONVERSATION,
            mailbox.id,
            subject,
            command.body,
            to=_readers(session, work, command.to),
            due=work.now,
            cc=_readers(session, work, command.cc),
            contact_id=contact.id if contact is not None else None,
            account_id=contact.account_id if contact is not None else None,
            in_reply_to=_valid(command.in_reply_to),
            references=_valid_all(command.references),
            invitation=command.invitation,
        ),
    )
    work.record(f"outbox:{row.id}", action="outbox.converse", contact=row.contact_id)
    return MailDrafted(row.id, row.planned_at)


def _valid(message_id: str | None) -> str | None:
    """A Message-ID that may stand in a header, else None: ids of others are hostile (T2)."""
    return message_id if message_id is not None and MESSAGE_ID.fullmatch(message_id) else None


def _valid_all(message_ids: Iterable[str]) -> tuple[str, ...]:
    """The last twenty valid ids of a thread."""
    return tuple(one for one in message_ids if MESSAGE_ID.fullmatch(one))[-20:]


def _readers(session: Session, work: Work, texts: Iterable[str]) -> tuple[Reader, ...]:
    """Addresses as recipients, with the contacts they belong to."""
    found = []
    for text in texts:
        address = EmailAddress.parse(text)
        known = session.scalars(
            select(Address).where(Address.email_key == work.key(address.normal))
        ).one_or_none()
        contact = session.get(Contact, known.contact_id) if known is not None else None
        name = full_name(contact) if contact is not None else ""
        found.append(Reader(address, name, contact.id if contact is not None else None))
    return tuple(found)


def reply_to_response(session: Session, command: ReplyToResponse, work: Work) -> MailDrafted:
    """Answers a response in its thread. Errors: `Refusal` `no_response`, `no_sender`, and as
    `send_conversation_mail`.
    """
    response = session.get(Response, command.response_id)
    if response is None:
        raise Refusal("no_response", f"There is no response {command.response_id}.")
    if not response.sender:
        raise Refusal("no_sender", "This response has no address to answer to.")
    mailbox = answering_mailbox(session, work, response.mailbox_id)
    inbound = session.get_one(Inbound, response.inbound_id)
    ours = session.get(Outbox, response.outbox_id) if response.outbox_id else None
    thread = [*_thread(ours), *([inbound.message_id] if inbound.message_id else [])]
    mail = SendConversationMail(
        mailbox.id,
        (response.sender,),
        command.subject or _reply_subject(response.subject or (ours.subject if ours else "")),
        command.body,
        contact_id=response.contact_id,
        cc=command.cc,
        in_reply_to=inbound.message_id,
        references=tuple(thread),
        invitation=command.invitation,
    )
    drafted = send_conversation_mail(session, mail, work)
    session.get_one(Outbox, drafted.outbox_id).answers_response_id = response.id
    return drafted


def _thread(ours: Outbox | None) -> Sequence[str]:
    if ours is None:
        return ()
    own = ours.server_message_id or ours.message_id
    return (*(str(one) for one in ours.references), *([own] if own else []))


def _reply_subject(subject: str) -> str:
    """The thread's subject with one `Re: ` (RFC 5322 §3.6.5)."""
    bare = one_line(subject)
    while bare.casefold().startswith(("re:", "aw:", "sv:")):
        bare = bare[3:].lstrip()
    clean = "".join(c for c in bare.replace("=?", "") if c.isprintable())
    return f"Re: {clean[:200] or 'your mail'}"
