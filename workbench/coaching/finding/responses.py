"""Finds what came in: human answers one by one, automatic mail counted by sort."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from db.tables.responses import Bounce, Response
from db.tables.team import Mailbox
from workbench.coaching.messages.today import AutomaticMail, WaitingResponse
from workbench.coaching.scope import Scope
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseKind, ResponseState, Severity
from workbench.work import Work

OPEN = (ResponseState.NEW, ResponseState.WAITING)
_CLOSED = (ResponseState.HANDLED, ResponseState.IGNORED)
_RECENT = timedelta(days=1)
_EXCERPT = 160
_GREETING_WORDS = 4
_MOST_AUTOMATIC = 1_000

_HUMAN = and_(
    Response.auto.is_(False), Response.kind.in_((*sorted(HUMAN_KINDS), ResponseKind.LEFT_COMPANY))
)


def _from_mailboxes(*columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .outerjoin(Contact, Contact.id == Response.contact_id)
        .outerjoin(Account, Account.id == Response.account_id)
    )


def open_answers(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Human answers that wait for a person, within a scope (joined with mailbox and account)."""
    return (Response.state.in_(OPEN), _HUMAN, scope.answers())


def count_waiting(session: Session, work: Work, scope: Scope) -> tuple[int, int]:
    """How many human answers wait, and how many of them are overdue (RESP-1)."""
    late = func.sum(case((Response.due_at < work.now, 1), else_=0))
    found = session.execute(
        _from_mailboxes(func.count(), late).select_from(Response).where(*open_answers(scope))
    ).one()
    return found[0], found[1] or 0


def waiting_responses(
    session: Session, work: Work, scope: Scope, limit: int, *, overdue: bool = False
) -> tuple[WaitingResponse, ...]:
    """Human answers that wait: those with a deadline first, then by age; only late ones where
    `overdue`.
    """
    wanted = _from_mailboxes(
        Response.id,
        Response.kind,
        Response.sender,
        Response.received_at,
        Response.due_at,
        func.substr(Response.new_text, 1, 4 * _EXCERPT).label("words"),
        Contact.first,
        Contact.last,
        Account.name.label("account"),
        func.coalesce(Mailbox.reader_id, Mailbox.person_id).label("person_id"),
    ).where(*open_answers(scope))
    if overdue:
        wanted = wanted.where(Response.due_at < work.now)
    order = (Response.due_at.is_(None), Response.due_at, Response.received_at, Response.id)
    return tuple(
        _waiting(row, work) for row in session.execute(wanted.order_by(*order).limit(limit))
    )


def _waiting(row: Row[*tuple[Any, ...]], work: Work) -> WaitingResponse:
    return WaitingResponse(
        response_id=row.id,
        contact=person_name(row.first, row.last) or row.sender or "",
        account=row.account or "",
        kind=row.kind,
        excerpt=excerpt(row.words or ""),
        received_at=row.received_at,
        overdue=row.due_at is not None and row.due_at < work.now,
        person_id=row.person_id,
    )


def person_name(first: str | None, last: str | None) -> str:
    """First and last name as far as known."""
    return " ".join(part for part in (first, last) if part)


def excerpt(text: str) -> str:
    """The first words of a text on one line, cut at a word; a greeting says nothing and goes."""
    first, _, rest = text.strip().partition("\n")
    greets = first.rstrip().endswith((",", "!")) and len(first.split()) <= _GREETING_WORDS
    line = " ".join((rest if greets and rest.strip() else text).split())
    if len(line) <= _EXCERPT:
        return line
    return line[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def automatic_mail(session: Session, work: Work, scope: Scope) -> tuple[AutomaticMail, ...]:
    """Absences, departures, bounces and other automatic mail of the last day or still waiting."""
    recent = and_(Response.state.in_(_CLOSED), Response.received_at >= work.now - _RECENT)
    wanted = (
        _from_mailboxes(
            Response.id, Response.kind, Response.state, Response.received_at, Response.found
        )
        .where(~_HUMAN, or_(Response.state.in_(OPEN), recent), scope.answers())
        .order_by(Response.received_at.desc(), Response.id.desc())
        .limit(_MOST_AUTOMATIC)
    )
    sorts: dict[ResponseKind, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in session.execute(wanted):
        if row.kind is not ResponseKind.OTHER_AUTO or row.state in OPEN:
            sorts[row.kind].append(row)
    failed = _failed(session, [row.id for row in sorts.get(ResponseKind.BOUNCE, ())])
    return tuple(_line(kind, rows, failed) for kind, rows in sorted(sorts.items(), key=_order))


def _order(sort: tuple[ResponseKind, Sequence[object]]) -> int:
    usual = (ResponseKind.OUT_OF_OFFICE, ResponseKind.LEFT_COMPANY, ResponseKind.BOUNCE)
    return usual.index(sort[0]) if sort[0] in usual else len(usual)


def _line(
    kind: ResponseKind,
    rows: Sequence[Row[*tuple[Any, ...]]],
    failed: dict[Severity, int],
) -> AutomaticMail:
    waiting = [row for row in rows if row.state in OPEN]
    counted = failed if kind is ResponseKind.BOUNCE else {}
    return AutomaticMail(
        kind=kind,
        count=len(rows),
        waiting=len(waiting),
        people=sum(len(row.found.get("people") or ()) for row in waiting),
        hard=counted.get(Severity.HARD, 0),
        soft=counted.get(Severity.SOFT, 0),
        policy=counted.get(Severity.POLICY, 0),
        newest_at=rows[0].received_at,
        response_id=(waiting or rows)[0].id,
    )


def _failed(session: Session, response_ids: Iterable[int]) -> dict[Severity, int]:
    """How many addresses failed, by severity."""
    rows = session.execute(
        select(Bounce.severity, func.count(distinct(Bounce.address_id)))
        .where(Bounce.response_id.in_(list(response_ids)))
        .group_by(Bounce.severity)
    )
    return dict(rows.all())
