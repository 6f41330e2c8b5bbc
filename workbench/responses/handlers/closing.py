"""Closes a response on one next step, with what that step does (RESP-2)."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.prospects import Account, Address, Contact
from db.tables.responses import Referral, Response
from workbench.errors import Refusal
from workbench.outreach.handlers.mails import draft_referred_mail
from workbench.outreach.messages.mails import DraftReferredMail
from workbench.prospects.handlers import bins, contacts
from workbench.prospects.handlers.suppression import is_suppressed
from workbench.prospects.importing.names import split_person
from workbench.prospects.importing.web import FREEMAIL, registrable_domain
from workbench.prospects.messages.contacts import AddContact
from workbench.responses.handlers import consequences
from workbench.responses.handlers.triage import own_response
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.triage import HandleResponse, ResponseHandled
from workbench.responses.rules import (
    check_day,
    check_reason,
    check_state_move,
    referral_draft,
)
from workbench.vocabulary.prospects import Bin, SuppressionReason
from workbench.vocabulary.responses import NextStep, ResponseState
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def handle_response(session: Session, command: HandleResponse, work: Work) -> ResponseHandled:
    """Checks the step, does what it says, closes the response, lets colleagues go on."""
    response = own_response(session, work, command.response_id)
    reason = check_reason(command.next_step, command.reason)
    ignored = command.next_step is NextStep.IGNORE
    end = ResponseState.IGNORED if ignored else ResponseState.HANDLED
    check_state_move(response.state, end)
    done = _carry_out(session, work, response, command, reason)
    response.state = end
    response.next_step = command.next_step
    response.reason = reason or None
    response.handled_by = work.actor.person_id
    response.handled_at = work.now
    session.flush()
    consequences.let_colleagues_go_on(session, work, response)
    work.record(
        f"response:{response.id}",
        next_step=command.next_step.value,
        contact=done.contact_id,
        referral=done.referral_id,
        outbox=done.outbox_id,
    )
    return done


_NOT_REFERRED = (
    "A notice named this person, but nobody referred you (MAIL-4);"
    " a mail to them is yours to write."
)


def _carry_out(
    session: Session, work: Work, response: Response, command: HandleResponse, reason: str
) -> ResponseHandled:
    step = command.next_step
    if step is NextStep.REFERRAL:
        return _refer(session, work, response, command)
    if step is NextStep.CHECK_BACK:
        day = check_day(command.check_back_on, work.now.date())
        account = _account(session, response)
        if account.bin is Bin.CHECK_BACK:
            # The bin stays; a move is the only way to set the day a person named.
            bins.move(session, work, account, Bin.WORKING, "another day was named")
        why = reason or "asked to be written later"
        bins.move(session, work, account, Bin.CHECK_BACK, why, back_on=day)
    elif step is NextStep.OPT_OUT:
        outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.OPTED_OUT, outbox=outbox
        )
    elif step is NextStep.WRONG_FIT:
        account = _account(session, response)
        if account.bin is not Bin.BAD_FIT:
            bins.move(session, work, account, Bin.BAD_FIT, reason)
    state = ResponseState.IGNORED if step is NextStep.IGNORE else ResponseState.HANDLED
    return ResponseHandled(response.id, state, step, response.contact_id)


def _account(session: Session, response: Response) -> Account:
    if response.account_id is None:
        raise Refusal("no_account", "Say first whose response this is (`match`).", rule="RESP-1")
    return session.get_one(Account, response.account_id)


def _refer(
    session: Session, work: Work, response: Response, command: HandleResponse
) -> ResponseHandled:
    """The named person becomes a contact linked to who referred, with a draft (RESP-3)."""
    if response.contact_id is None:
        raise Refusal("no_contact", "Say first whose response this is (`match`).", rule="RESP-3")
    person = command.person or _first_named(response)
    referrer = session.get_one(Contact, response.contact_id)
    contact = _referred_contact(session, work, response, person)
    if contact.id == referrer.id:
        raise Refusal("nobody_named", "The named person is the one who wrote.", rule="RESP-3")
    referral = Referral(
        from_contact_id=referrer.id, to_contact_id=contact.id, response_id=response.id
    )
    session.add(referral)
    session.flush()
    handled = ResponseHandled(
        response.id, ResponseState.HANDLED, NextStep.REFERRAL, contact.id, referral.id
    )
    if response.auto and not command.body:
        return replace(handled, not_drafted=_NOT_REFERRED)
    try:
        with session.begin_nested():
            drafted = _draft(session, work, response, command, referral, referrer, contact)
    except Refusal as refusal:
        if command.body:
            raise
        # Nobody wrote this text: the referral is kept, and the person told why no mail goes.
        return replace(handled, not_drafted=refusal.message)
    referral.outbox_id = drafted
    return replace(handled, outbox_id=drafted)


def _first_named(response: Response) -> NamedPerson:
    people = response.found.get("people") or []
    if not people:
        raise Refusal("nobody_named", "The mail names nobody; say who was referred.", rule="RESP-3")
    first = people[0]
    return NamedPerson(first["name"], first["email"], first["phone"], first["title"])


def _referred_contact(
    session: Session, work: Work, response: Response, person: NamedPerson
) -> Contact:
    """The contact with this address, or the same name at the account, or a new one."""
    emails = (EmailAddress.parse(person.email),) if person.email.strip() else ()
    for email in emails:
        key = work.key(email.normal)
        owner = session.scalar(select(Address.contact_id).where(Address.email_key == key))
        if owner is not None:
            return session.get_one(Contact, owner)
    first, last = split_person(person.name)
    account_id = _account_for(session, response, emails)
    known = session.scalars(
        select(Contact).where(
            Contact.account_id == account_id, Contact.first == first, Contact.last == last
        )
    ).first()
    if known is not None and (first or last) and not emails:
        return known
    added = contacts.add(
        session,
        work,
        AddContact(
            account_id,
            first,
            last,
            emails,
            (person.phone,) if person.phone else (),
            {"title": person.title} if person.title else {},
        ),
    )
    return session.get_one(Contact, added.contact_id)


def _account_for(
    session: Session, response: Response, emails: tuple[EmailAddress, ...]
) -> int | None:
    """The account of the address's domain if we know it, else the one that answered."""
    for email in emails:
        if email.domain not in FREEMAIL:
            domain = registrable_domain(email.domain) or email.domain
            found = session.scalar(select(Account.id).where(Account.domain == domain))
            if found is not None:
                return found
    return response.account_id


def _draft(
    session: Session,
    work: Work,
    response: Response,
    command: HandleResponse,
    referral: Referral,
    referrer: Contact,
    contact: Contact,
) -> int:
    """A draft to the referred person that names the referrer.

    Errors: `Refusal` for somebody without an address or who must not be mailed, without a
    referrer's name, or as the outbox refuses.
    """
    name = " ".join(part for part in (referrer.first, referrer.last) if part)
    if not name:
        raise Refusal("no_name", "The referrer has no name to mention.", rule="RESP-3")
    if is_suppressed(session, work, contact_id=contact.id):
        raise Refusal("suppressed", "This person asked for no mail.", rule="C11")
    account = session.get(Account, contact.account_id) if contact.account_id else None
    subject, body = referral_draft(
        name, contact.first or "", account.name if account else "your company"
    )
    drafted = draft_referred_mail(
        session,
        DraftReferredMail(
            referral.id,
            command.mailbox_id or response.mailbox_id,
            command.subject or subject,
            command.body or body,
            command.copy_referrer,
        ),
        work,
    )
    return drafted.outbox_id
