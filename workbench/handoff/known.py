"""What the system already knows about a handoff: fit, talks, answers, who receives (reads only)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Person
from workbench.handoff.facts import best_fit
from workbench.handoff.messages.drafts import AnswerKnown, FitKnown, TalkKnown
from workbench.outreach.writing import full_name
from workbench.prospects.finding.scoring import reasons_behind
from workbench.prospects.rules.icp import Answer, Part
from workbench.vocabulary.conversations import CallOutcome
from workbench.vocabulary.people import Role
from workbench.vocabulary.responses import HUMAN_KINDS

EXCERPT = 600
"""Characters of notes and answers laid before the person."""


def known_fit(session: Session, account_id: int) -> FitKnown | None:
    """How well the account fits the profile that suits best, or None where none was computed."""
    found = best_fit(session, account_id)
    if found is None:
        return None

    reasons = reasons_behind(session, found)

    def labels(part: Part, answer: Answer) -> tuple[str, ...]:
        return tuple(one.label for one in reasons if one.part is part and one.answer is answer)

    return FitKnown(
        score=found.score,
        verdict=found.verdict,
        met=labels(Part.CRITERION, Answer.MET),
        missed=labels(Part.CRITERION, Answer.MISSED),
        flags=labels(Part.RED_FLAG, Answer.MET),
        open_flags=labels(Part.RED_FLAG, Answer.UNKNOWN),
        breakers=labels(Part.DEAL_BREAKER, Answer.MET),
    )


def last_talk(session: Session, contact: Contact) -> TalkKnown | None:
    """The last conversation in which the contact was reached; else of a colleague there."""
    wanted = (
        select(Conversation, Contact)
        .join(Contact, Contact.id == Conversation.contact_id)
        .where(Conversation.outcome != CallOutcome.NO_ANSWER)
        .order_by(
            (Conversation.contact_id == contact.id).desc(),
            Conversation.started_at.desc(),
            Conversation.id.desc(),
        )
    )
    found = session.execute(wanted.where(Contact.account_id == contact.account_id)).first()
    return None if found is None else talk_known(*found)


def talk_of(session: Session, conversation_id: int | None) -> TalkKnown | None:
    """One conversation as evidence, or None."""
    wanted = select(Conversation, Contact).join(Contact, Contact.id == Conversation.contact_id)
    found = session.execute(wanted.where(Conversation.id == conversation_id)).first()
    return None if found is None else talk_known(*found)


def talk_known(row: Conversation, contact: Contact) -> TalkKnown:
    """A conversation as evidence."""
    return TalkKnown(
        conversation_id=row.id,
        at=row.started_at,
        kind=row.kind,
        minutes=row.minutes,
        outcome=row.outcome,
        notes=(row.notes or "").strip()[:EXCERPT],
        next_step=row.next_step or "",
        person_id=row.person_id,
        contact=full_name(contact),
    )


def last_answer(session: Session, contact: Contact) -> AnswerKnown | None:
    """The last mail the contact wrote; else a colleague there."""
    wanted = (
        select(Response, Contact)
        .join(Contact, Contact.id == Response.contact_id)
        .where(Response.kind.in_(HUMAN_KINDS), ~Response.auto)
        .order_by(
            (Response.contact_id == contact.id).desc(),
            Response.received_at.desc(),
            Response.id.desc(),
        )
    )
    found = session.execute(wanted.where(Contact.account_id == contact.account_id)).first()
    return None if found is None else _answer_known(*found)


def answer_of(session: Session, response_id: int | None) -> AnswerKnown | None:
    """One answer as evidence, or None."""
    wanted = select(Response, Contact).join(Contact, Contact.id == Response.contact_id)
    found = session.execute(wanted.where(Response.id == response_id)).first()
    return None if found is None else _answer_known(*found)


def _answer_known(row: Response, contact: Contact) -> AnswerKnown:
    text = (row.new_text or "").strip()[:EXCERPT]
    return AnswerKnown(row.id, row.received_at, row.kind, text, full_name(contact))


def likely_ae(session: Session, account: Account) -> int | None:
    """Who most likely receives: the last baton's AE, the territory's, or the only one (PASS-8)."""
    people = session.scalars(select(Person).where(Person.active).order_by(Person.id)).all()
    aes = [person for person in people if Role.AE in person.roles]
    last = session.scalars(
        select(Baton.ae_id).where(Baton.account_id == account.id).order_by(Baton.id.desc())
    ).first()
    if last in {person.id for person in aes}:
        return last
    there = [one for one in aes if one.territory and one.territory == account.territory]
    chosen = there or aes
    return chosen[0].id if len(chosen) == 1 else None
