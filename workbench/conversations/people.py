"""Who talks with whom, and what is known of them before a call (RESP-9)."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton
from db.tables.prospects import Contact
from db.tables.responses import Referral, Response
from workbench.conversations.rules import Warmth
from workbench.errors import Refusal
from workbench.prospects.finding.standing import check_standing
from workbench.vocabulary.conversations import LIVE_KINDS
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.people import Right
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work

_HANDED_OVER = (BatonState.PASSED, BatonState.ACCEPTED)


def known_contact(session: Session, contact_id: int) -> Contact:
    """The contact of that id. Errors: `Refusal` when there is none or it was merged."""
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise Refusal("unknown_contact", f"There is no contact {contact_id}; nothing was kept.")
    check_standing(contact)
    return contact


def warmth_of(session: Session, contact: Contact) -> Warmth:
    """Whether the contact answered, was named to us, talked with us or was handed over."""
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
    return Warmth(*(bool(value) for value in row))


def talker(work: Work) -> int:
    """The acting person, who must talk to prospects. Errors: `Refusal` for anybody else."""
    person_id = work.actor.person_id
    if person_id is None or not (work.actor.may(Right.PROSPECT) or work.actor.may(Right.RECEIVE)):
        raise Refusal(
            "not_allowed", "Conversations, tasks and meetings belong to SDRs, AEs and managers."
        )
    return person_id
