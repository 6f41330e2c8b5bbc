"""Logs conversations: who talked with whom, how, and what comes next."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral, Response
from workbench.conversations import rules
from workbench.conversations.messages import ConversationLogged, LogConversation
from workbench.errors import Refusal
from workbench.prospects.handlers import bins
from workbench.vocabulary.conversations import LIVE_KINDS
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.vocabulary.values import sha256_hex
from workbench.work import Work

_HANDED_OVER = (BatonState.PASSED, BatonState.ACCEPTED)


def log_conversation(session: Session, command: LogConversation, work: Work) -> ConversationLogged:
    """Stores the conversation; a cold call becomes a mapping call (RESP-9)."""
    person_id = talker(work)
    rules.check_log(command, work.now)
    contact = known_contact(session, command.contact_id)
    kind = rules.kind_of(command.kind, _warmth(session, contact))
    row = Conversation(
        contact_id=contact.id,
        account_id=contact.account_id,
        person_id=person_id,
        kind=kind,
        answers=command.plan.answers or None,
        attitudes=command.plan.attitudes or None,
        actions=command.plan.actions or None,
        notes=command.notes or None,
        started_at=command.started_at,
        minutes=command.minutes,
        talk_share=command.talk_share,
        outcome=command.outcome,
        next_step=command.next_step or None,
        next_step_on=command.next_step_on,
    )
    session.add(row)
    session.flush()
    _note(row, work)
    _begin_working(session, contact, work)
    return ConversationLogged(row.id, kind, rules.log_findings(command, kind))


def _note(row: Conversation, work: Work) -> None:
    work.record(
        f"conversation:{row.id}",
        contact=row.contact_id,
        account=row.account_id,
        person=row.person_id,
        kind=row.kind.value,
        started_at=row.started_at.isoformat(),
        minutes=row.minutes,
        outcome=row.outcome.value,
        notes_sha256=sha256_hex((row.notes or "").encode()),
    )


def _begin_working(session: Session, contact: Contact, work: Work) -> None:
    """The first call takes a cold account to Working (method.md §6)."""
    if contact.account_id is None:
        return
    account = session.get_one(Account, contact.account_id)
    if account.bin is Bin.COLD:
        bins.move(session, work, account, Bin.WORKING, "first call")


def talker(work: Work) -> int:
    """The acting person, who must talk to prospects. Errors: `Refusal` for anybody else."""
    person_id = work.actor.person_id
    if person_id is None or not (work.actor.may(Right.PROSPECT) or work.actor.may(Right.RECEIVE)):
        raise Refusal(
            "not_allowed", "Conversations, tasks and meetings belong to SDRs, AEs and managers."
        )
    return person_id


def known_contact(session: Session, contact_id: int) -> Contact:
    """The contact of that id. Errors: `Refusal` when there is none."""
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise Refusal("unknown_contact", f"There is no contact {contact_id}; nothing was kept.")
    return contact


def _warmth(session: Session, contact: Contact) -> rules.Warmth:
    """What the system knows of the contact before the call (RESP-9)."""
    responded = exists().where(
        Response.contact_id == contact.id, Response.kind.in_(HUMAN_KINDS), ~Response.auto
    )
    referred = exists().where(Referral.to_contact_id == contact.id)
    talked = exists().where(
        Conversation.contact_id == contact.id, Conversation.kind.in_(LIVE_KINDS)
    )
    handed = exists().where(
        or_(Baton.contact_id == contact.id, Baton.account_id == contact.account_id),
        Baton.state.in_(_HANDED_OVER),
    )
    row = session.execute(select(responded, referred, talked, handed)).one()
    return rules.Warmth(*(bool(value) for value in row))
