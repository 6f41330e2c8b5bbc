"""Searches everything by indexes; what no index carries is looked for among the newest rows only.

A person types into this: each kind asks one or two statements that read a few pages, whatever the
size of the workspace.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.tables.addresses import Address
from db.tables.handoff import Baton
from db.tables.lists import TargetList
from db.tables.outreach import Campaign, Outbox, OutboxRecipient
from db.tables.prospects import Account, Contact
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.coaching.scope import Scope, scope_of
from workbench.errors import UnreadableInput
from workbench.insight.messages.search import FindAnything, Found
from workbench.prospects.finding.account_words import PART, people_with_parts, with_part
from workbench.prospects.finding.standing import STANDING
from workbench.prospects.importing.names import plain_words
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.search import FoundKind
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

_Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

SHORTEST = 2
LONGEST = 100
_FEW = 3
_NEWEST = 2_000
"""Mails and responses whose subjects are read, for they carry no index on words; and people that an
index may name by a part of theirs.
"""


def find_anything(session: Session, query: FindAnything, work: Work) -> tuple[Found, ...]:
    """What answers the text, the kinds taking turns so that none crowds out the others."""
    text = " ".join(query.text.split())[:LONGEST]
    if len(text) < SHORTEST:
        return ()
    scope = scope_of(session, work)
    each = max(1, query.limit)
    accounts = _accounts(session, text, each)
    people = _people(session, work, text, each)
    kinds = (
        accounts,
        people,
        _responses(session, scope, text, people, each),
        _mails(session, scope, text, people, each),
        _batons(session, scope, accounts, each),
        _lists(session, text, each),
        _campaigns(session, scope, text, each),
    )
    turns = chain.from_iterable(zip_longest(*kinds))
    first = tuple(islice((one for one in turns if one is not None), query.limit))
    order = list(FoundKind)
    return tuple(sorted(first, key=lambda one: order.index(one.kind)))


def _begins(session: Session, column: _Text, text: str) -> ColumnElement[bool]:
    """A prefix as a range that an index answers on both databases.

    SQLite compares bytes, so the range ends at the next character; a server's collation puts
    letters after each other, so it ends behind many of the last letter, and LIKE makes it exact.
    """
    if session.get_bind().dialect.name == "sqlite":
        return and_(column >= text, column < text[:-1] + chr(ord(text[-1]) + 1))
    last = "z" if text.isascii() else "\U0010ffff"
    return and_(
        column >= text, column <= text + last * 20, column.startswith(text, autoescape=True)
    )


def _accounts(session: Session, text: str, limit: int) -> list[Found]:
    """By the beginning of name or domain, then by any part of them."""
    words = plain_words(text).removeprefix("the ")
    wanted = [_begins(session, Account.domain, text.lower())] if " " not in text else []
    if words:
        wanted.insert(0, _begins(session, Account.name_key, words))
    found: dict[int, Found] = {}
    for condition in wanted:
        found |= _account_rows(session, condition, limit)
    if len(found) < _FEW and len(text) >= PART and "@" not in text:
        found |= _account_rows(session, with_part(session, text), limit)
    return list(found.values())[:limit]


def _account_rows(session: Session, condition: ColumnElement[bool], limit: int) -> dict[int, Found]:
    rows = session.execute(
        select(Account.id, Account.name, Account.domain, Account.city)
        .where(condition, Account.bin != Bin.DUPLICATE)
        .limit(limit)
    )
    return {
        row.id: Found(FoundKind.ACCOUNT, row.id, row.name, _joined(row.domain, row.city))
        for row in rows
    }


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _people(session: Session, work: Work, text: str, limit: int) -> list[Found]:
    """By address where there is an @, else by the beginning of first, last or whole name, then by
    any part of it.
    """
    found: dict[int, Found] = {}
    for condition in _of_people(session, work, text):
        found |= _person_rows(session, condition, text, limit)
    if len(found) < _FEW and "@" not in text:
        by_parts = people_with_parts(session, text, _NEWEST)
        if by_parts is not None:
            found |= _person_rows(session, by_parts, text, limit)
    return list(found.values())[:limit]


def _person_rows(
    session: Session, condition: ColumnElement[bool], text: str, limit: int
) -> dict[int, Found]:
    rows = session.execute(
        select(Contact.id, Contact.first, Contact.last, Contact.title, Account.name)
        .outerjoin(Account, Account.id == Contact.account_id)
        .where(condition, STANDING)
        .limit(limit)
    )
    found: dict[int, Found] = {}
    for one, first, last, title, account in rows:
        name = " ".join(part for part in (first, last) if part) or text
        found[one] = Found(FoundKind.PERSON, one, name, _joined(title, account))
    return found


def _of_people(session: Session, work: Work, text: str) -> Iterator[ColumnElement[bool]]:
    if "@" in text:
        yield Contact.id.in_(_by_address(session, work, text))
        return
    words = plain_words(text)
    if words:
        yield _begins(session, Contact.name_key, words)
    spelled = {text.lower(), text.upper(), text.title(), text}
    yield or_(*(_begins(session, Contact.last, one) for one in sorted(spelled)))


def _by_address(session: Session, work: Work, text: str) -> Sequence[int]:
    """The whole address by its key; the beginning of one by its domain."""
    try:
        key = work.key(EmailAddress.parse(text).normal)
    except UnreadableInput:
        key = ""
    found = session.scalars(select(Address.contact_id).where(Address.email_key == key)).all()
    local, _, domain = text.lower().partition("@")
    if found or len(domain) < SHORTEST:
        return found
    return session.scalars(
        select(Address.contact_id)
        .where(
            _begins(session, Address.domain, domain),
            func.lower(Address.email).startswith(f"{local}@{domain}", autoescape=True),
        )
        .limit(_NEWEST)
    ).all()


def _has(column: _Text, text: str) -> ColumnElement[bool]:
    return func.lower(column).contains(text.lower(), autoescape=True)


def _mails(
    session: Session, scope: Scope, text: str, people: Sequence[Found], limit: int
) -> list[Found]:
    """Own mails to the people found, and by subject among the newest."""
    newest = select(Outbox.id).order_by(Outbox.id.desc()).limit(_NEWEST)
    about = Outbox.contact_id.in_([one.id for one in people])
    rows = session.execute(
        select(Outbox.id, Outbox.subject, OutboxRecipient.name, OutboxRecipient.email)
        .join(OutboxRecipient, OutboxRecipient.outbox_id == Outbox.id)
        .where(
            OutboxRecipient.role == "to",
            Outbox.mailbox_id.in_(scope.mailbox_ids),
            or_(about, and_(Outbox.id.in_(newest), _has(Outbox.subject, text))),
        )
        .order_by(Outbox.id.desc())
        .limit(limit)
    )
    return [Found(FoundKind.MAIL, row.id, row.subject, row.name or row.email or "") for row in rows]


def _responses(
    session: Session, scope: Scope, text: str, people: Sequence[Found], limit: int
) -> list[Found]:
    """Own responses of the people found, and by subject among the newest."""
    newest = select(Response.id).order_by(Response.id.desc()).limit(_NEWEST)
    about = Response.contact_id.in_([one.id for one in people])
    rows = session.execute(
        select(Response.id, Response.subject, Response.sender)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .outerjoin(Account, Account.id == Response.account_id)
        .where(
            scope.answers(),
            or_(about, and_(Response.id.in_(newest), _has(Response.subject, text))),
        )
        .order_by(Response.id.desc())
        .limit(limit)
    )
    return [
        Found(FoundKind.RESPONSE, row.id, row.subject or row.sender or "", row.sender or "")
        for row in rows
    ]


def _batons(
    session: Session, scope: Scope, accounts: Sequence[Found], limit: int
) -> list[Found]:  # fmt: skip
    """Own batons of the accounts found."""
    names = {one.id: one.title for one in accounts}
    rows = session.execute(
        select(Baton.id, Baton.account_id, Baton.state)
        .where(Baton.account_id.in_(names), scope.owns(Baton.sdr_id, Baton.ae_id))
        .order_by(Baton.id.desc())
        .limit(limit)
    )
    return [Found(FoundKind.BATON, row.id, names[row.account_id], row.state.value) for row in rows]


def _lists(session: Session, text: str, limit: int) -> list[Found]:
    rows = session.execute(
        select(TargetList.id, TargetList.name, TargetList.filter)
        .where(_has(TargetList.name, text))
        .order_by(TargetList.name)
        .limit(limit)
    )
    return [Found(FoundKind.LIST, row.id, row.name, row.filter) for row in rows]


def _campaigns(session: Session, scope: Scope, text: str, limit: int) -> list[Found]:
    rows = session.execute(
        select(Campaign.id, Campaign.name, Campaign.state)
        .where(_has(Campaign.name, text), scope.owns(Campaign.owner_id))
        .order_by(Campaign.id.desc())
        .limit(limit)
    )
    return [Found(FoundKind.CAMPAIGN, row.id, row.name, row.state.value) for row in rows]
