"""Closes a response on one next step, with what that step does (RESP-2)."""

from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral, Response
from workbench.errors import Refusal
from workbench.outreach.handlers.mails import draft_referred_mail
from workbench.outreach.messages.mails import DraftReferredMail
from workbench.prospects.handlers import bins, contacts
from workbench.prospects.handlers.suppression import is_suppressed
from workbench.prospects.importing.names import split_person
from workbench.prospects.messages.bins import BinMoved
from workbench.prospects.messages.contacts import AddContact
from workbench.responses.handlers import consequences
from workbench.responses.handlers.triage import own_response
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import AddNamedPerson, PersonAdded
from workbench.responses.messages.triage import HandleResponse, ResponseClosed, ResponseHandled
from workbench.responses.naming import account_for, contact_of, email_of, first_named
from workbench.responses.rules import (
    check_day,
    check_reason,
    check_state_move,
    referral_draft,
)
from workbench.vocabulary.prospects import Bin, SuppressionReason
from workbench.vocabulary.record import replace
from workbench.vocabulary.responses import NextStep, ResponseState
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
    work.emit(
        ResponseClosed(
            response.id, command.next_step, response.contact_id, response.account_id, command.due
        )
    )
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
    moved: BinMoved | None = None
    if step is NextStep.REFERRAL:
        return _refer(session, work, response, command)
    if step is NextStep.CHECK_BACK:
        day = check_day(command.check_back_on, work.now.date())
        account = _account(session, response)
        if account.bin is Bin.CHECK_BACK:
            # The bin stays; a move is the only way to set the day a person named.
            bins.move(session, work, account, Bin.WORKING, "another day was named")
        why = reason or "asked to be written later"
        moved = bins.move(session, work, account, Bin.CHECK_BACK, why, back_on=day)
    elif step is NextStep.OPT_OUT:
        outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
        consequences.suppress_person(
            session, work, response, reason=SuppressionReason.OPTED_OUT, outbox=outbox
        )
    elif step is NextStep.WRONG_FIT:
        account = _account(session, response)
        if account.bin is not Bin.BAD_FIT:
            moved = bins.move(session, work, account, Bin.BAD_FIT, reason)
    state = ResponseState.IGNORED if step is NextStep.IGNORE else ResponseState.HANDLED
    move_id = moved.move_id if moved is not None else None
    return ResponseHandled(
        response.id, state, step, response.contact_id, account_id=response.account_id,
        bin_move_id=move_id,
    )  # fmt: skip


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
    person = command.person or first_named(response)
    referrer = session.get_one(Contact, response.contact_id)
    contact, _ = _named_contact(session, work, response, person)
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


def add_named_person(session: Session, command: AddNamedPerson, work: Work) -> PersonAdded:
    """Adds somebody a mail names; only a person's own mail refers (MAIL-4, RESP-6)."""
    response = own_response(session, work, command.response_id)
    if not (command.person.name.strip() or command.person.email.strip()):
        raise Refusal("nobody_named", "Say who it is: a name or an address.", rule="RESP-6")
    contact, new = _named_contact(session, work, response, command.person)
    referral_id = None
    if not response.auto and response.contact_id not in (None, contact.id):
        link = Referral(
            from_contact_id=response.contact_id, to_contact_id=contact.id, response_id=response.id
        )
        session.add(link)
        session.flush()
        referral_id = link.id
    work.record(f"response:{response.id}", contact=contact.id, referral=referral_id, new=new)
    return PersonAdded(response.id, contact.id, referral_id, new)


def _named_contact(
    session: Session, work: Work, response: Response, person: NamedPerson
) -> tuple[Contact, bool]:
    """The contact this person already is, or a new one, and whether it is new."""
    known = contact_of(session, work, response, person)
    if known is not None:
        return known, False
    email = email_of(person)
    first, last = split_person(person.name)
    added = contacts.add(
        session,
        work,
        AddContact(
            account_for(session, response, person),
            first,
            last,
            (email,) if email is not None else (),
            (person.phone,) if person.phone else (),
            {"title": person.title} if person.title else {},
        ),
    )
    return session.get_one(Contact, added.contact_id), True


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
