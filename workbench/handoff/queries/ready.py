"""Reads who agreed to a next step and waits for a baton (PASS-1)."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Response
from workbench.handoff.messages.drafts import ReadyRow, ReadyToPass
from workbench.handoff.rules.suggesting import AGREED
from workbench.outreach.writing import full_name
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.prospects import BIN_MOVES, Bin
from workbench.vocabulary.responses import ResponseKind
from workbench.work import Work

_UNDER_WAY = (BatonState.DRAFT, BatonState.PASSED)
_FROM = sorted(start for start, end in BIN_MOVES if end is Bin.ACTIVE_OPPORTUNITY)
"""Bins from which an account can be passed; one with an open opportunity is in none of them."""


def ready_to_pass(session: Session, query: ReadyToPass, work: Work) -> tuple[ReadyRow, ...]:
    """People who said yes, each account once, by their newest agreement."""
    talks = _people(work).join(Conversation, Conversation.contact_id == Contact.id)
    answers = _people(work).join(Response, Response.contact_id == Contact.id)
    found = [
        *_rows(session, talks, Conversation.started_at, Conversation.outcome.in_(AGREED), "talk"),
        *_rows(
            session, answers, Response.received_at, Response.kind == ResponseKind.POSITIVE, "answer"
        ),
    ]
    over = _last_batons(session)
    newest: dict[int, ReadyRow] = {}
    for row in sorted(found, key=lambda one: (one.at, one.kind, one.contact_id)):
        if row.account_id not in over or row.at > over[row.account_id]:
            newest[row.account_id] = row
    ordered = sorted(newest.values(), key=lambda one: (one.at, one.contact_id), reverse=True)
    return tuple(ordered[: query.limit])


def _last_batons(session: Session) -> dict[int, datetime]:
    """When each account's last baton was drafted: what was agreed before went into that one."""
    rows = session.execute(
        select(Baton.account_id, func.max(Baton.created_at)).group_by(Baton.account_id)
    )
    return dict(rows.all())


def _people(work: Work) -> Select[Contact, Account]:
    """People at accounts the asking person pursues, of whom no baton is under way."""
    own = select(Pursuit.account_id).where(
        Pursuit.sdr_id == work.actor.person_id, Pursuit.closed_at.is_(None)
    )
    taken = select(Baton.account_id).where(Baton.state.in_(_UNDER_WAY))
    return (
        select(Contact, Account)
        .join(Account, Account.id == Contact.account_id)
        .where(
            Account.id.in_(own),
            Account.id.not_in(taken),
            Account.bin.in_(_FROM),
            Contact.left_company_at.is_(None),
        )
    )


def _rows(
    session: Session,
    people: Select[Contact, Account],
    at: InstrumentedAttribute[datetime],
    agreed: ColumnElement[bool],
    kind: str,
) -> list[ReadyRow]:
    wanted = people.add_columns(at.label("at")).where(agreed)
    return [
        ReadyRow(
            contact.id,
            full_name(contact),
            contact.title or "",
            account.id,
            account.name,
            kind,
            when,
        )
        for contact, account, when in session.execute(wanted)
    ]
