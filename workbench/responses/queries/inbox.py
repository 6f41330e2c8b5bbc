"""Reads the inbox by folder: one page of lines, and how much waits where."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.prospects import Account
from db.tables.responses import Bounce, Response
from db.tables.team import Mailbox
from workbench.responses.marks import one_line
from workbench.responses.messages.inbox import (
    CountInbox,
    FolderCounts,
    InboxLine,
    InboxPage,
    ListInbox,
)
from workbench.responses.messages.triage import ResponseRow
from workbench.responses.naming import people_named
from workbench.responses.queries.triage import OPEN, own_only, visible_row, visible_rows
from workbench.vocabulary.responses import (
    ABSENT_KINDS,
    BOUNCE_KINDS,
    InboxFolder,
    ResponseKind,
    ResponseState,
    Severity,
)
from workbench.work import Work

RECORDED_DAYS = 14
MOST_LINES = 500
_CLOSED = (ResponseState.HANDLED, ResponseState.IGNORED)
_WORST = (Severity.POLICY, Severity.HARD, Severity.SOFT)


def list_inbox(session: Session, query: ListInbox, work: Work) -> InboxPage:
    """One page of a folder."""
    here = _folder(query.folder, work)
    order = _order(query.folder)
    limit = max(1, min(query.limit, MOST_LINES))
    wanted = visible_rows(work).where(here).order_by(*order)
    found = session.execute(wanted.offset(max(0, query.offset)).limit(limit)).all()
    responses = [one.Response for one in found]
    failures = _failures(session, responses)
    lines = tuple(_line(visible_row(one, work), one.Response, failures) for one in found)
    return InboxPage(lines, _count(session, work, here))


def count_inbox(session: Session, query: CountInbox, work: Work) -> FolderCounts:
    """What waits in each folder, what is done, what is overdue, who is proposed."""
    waits = Response.state.in_(OPEN)
    absent = waits & _is(ABSENT_KINDS)
    named = session.execute(visible_rows(work).where(absent).limit(MOST_LINES))
    return FolderCounts(
        waiting=_count(session, work, _folder(InboxFolder.WAITING, work)),
        absent=_count(session, work, absent),
        bounces=_count(session, work, waits & _is(BOUNCE_KINDS)),
        done=_count(session, work, _folder(InboxFolder.DONE, work)),
        overdue=_count(session, work, waits & (Response.due_at < work.now)),
        proposed=sum(len(people_named(one.Response)) for one in named),
    )


def _is(kinds: frozenset[ResponseKind]) -> ColumnElement[bool]:
    """Automatic mail of these kinds: a person who writes “I left” is an answer like any other."""
    return and_(Response.auto.is_(True), Response.kind.in_(kinds))


def _folder(folder: InboxFolder, work: Work) -> ColumnElement[bool]:
    waits = Response.state.in_(OPEN)
    if folder is InboxFolder.WAITING:
        return waits & ~_is(ABSENT_KINDS) & ~_is(BOUNCE_KINDS)
    if folder is InboxFolder.DONE:
        return Response.state.in_(_CLOSED)
    kinds = _is(ABSENT_KINDS if folder is InboxFolder.ABSENT else BOUNCE_KINDS)
    recent = Response.received_at >= work.now - timedelta(days=RECORDED_DAYS)
    by_program = Response.handled_by.is_(None) & recent
    return kinds & or_(waits, by_program)


def _order(folder: InboxFolder) -> tuple[Any, ...]:
    if folder is InboxFolder.WAITING:
        return (Response.due_at.is_(None), Response.due_at, Response.received_at, Response.id)
    newest = (Response.received_at.desc(), Response.id.desc())
    if folder is InboxFolder.DONE:
        return (Response.handled_at.desc(), *newest)
    return (Response.state.in_(_CLOSED), *newest)


def _count(session: Session, work: Work, here: ColumnElement[bool]) -> int:
    wanted = (
        select(func.count())
        .select_from(Response)
        .join(Mailbox, Mailbox.id == Response.mailbox_id)
        .outerjoin(Account, Account.id == Response.account_id)
        .where(here, own_only(work))
    )
    return session.scalar(wanted) or 0


def _failures(
    session: Session, responses: Sequence[Response]
) -> dict[int, list[tuple[Severity, str]]]:
    """The severities of the reports among these, with whom each is about."""
    found: dict[int, list[tuple[Severity, str]]] = defaultdict(list)
    ids = [one.id for one in responses if one.kind in BOUNCE_KINDS]
    rows = session.execute(
        select(Bounce.response_id, Bounce.severity, Address.email)
        .outerjoin(Address, Address.id == Bounce.address_id)
        .where(Bounce.response_id.in_(ids))
        .order_by(Bounce.id)
    )
    for row in rows:
        found[row.response_id].append((row.severity, row.email or ""))
    return found


def _line(
    row: ResponseRow, response: Response, failures: dict[int, list[tuple[Severity, str]]]
) -> InboxLine:
    back = response.found.get("return_date")
    failed = failures.get(response.id, [])
    severities = {severity for severity, _ in failed}
    return InboxLine(
        response=row,
        back_on=date.fromisoformat(back) if back else None,
        worst=next((one for one in _WORST if one in severities), None),
        names=len(people_named(response)),
        failed=one_line(next((email for _, email in failed if email), "")),
        by_program=response.state in _CLOSED and response.handled_by is None,
    )
