"""Records for the search of duplicates, pairs to decide, and merges of the past."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.conversations import Meeting, Task
from db.tables.duplicates import DuplicatePair, Merge
from db.tables.handoff import Baton, Opportunity
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Response
from workbench.errors import Refusal
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.merge_sides import firms
from workbench.prospects.finding.standing import STANDING
from workbench.prospects.messages.duplicates import (
    MOST_PAIRS,
    FieldPair,
    MergeLine,
    OpenPairs,
    PairCard,
    PairLine,
    PastMerges,
    ReadRecords,
    RecordRows,
    ShowPair,
)
from workbench.prospects.rules.merging import check_pursuits, passes_on
from workbench.prospects.rules.settable import ACCOUNT_COLUMNS, CONTACT_COLUMNS
from workbench.vocabulary.conversations import MeetingState, TaskState
from workbench.vocabulary.outreach import PENDING, EnrollmentState
from workbench.vocabulary.prospects import CUSTOM, Bin, PairState, RecordKind
from workbench.vocabulary.responses import ResponseState
from workbench.work import Work

_ACCOUNT_READ = ("name", "domain", "phone", "street", "city", "postal_code", "region", "country")
_CONTACT_READ = (
    "first",
    "last",
    "email",
    "phone",
    "linkedin",
    "title",
    "company",
    "domain",
    "city",
)
_OPEN_ENROLLMENTS = (EnrollmentState.ACTIVE, EnrollmentState.WAITING, EnrollmentState.PAUSED)


def record_rows(session: Session, query: ReadRecords, work: Work) -> RecordRows:
    """A chunk of records, by id."""
    limit = max(1, min(query.limit, MOST_PAIRS))
    rows = (_accounts if query.kind is RecordKind.ACCOUNT else _contacts)(
        session, query.after, limit
    )
    fields = _ACCOUNT_READ if query.kind is RecordKind.ACCOUNT else _CONTACT_READ
    last = rows[-1][0] if rows else query.after
    columns = tuple(tuple(row[1][place] for row in rows) for place in range(len(fields)))
    return RecordRows(tuple(row[0] for row in rows), fields, columns, last, len(rows) < limit)


def _accounts(session: Session, after: int, limit: int) -> list[tuple[int, tuple[str, ...]]]:
    columns = [getattr(Account, name) for name in _ACCOUNT_READ]
    rows = session.execute(
        select(Account.id, *columns)
        .where(Account.id > after, Account.bin != Bin.DUPLICATE)
        .order_by(Account.id)
        .limit(limit)
    )
    return [(row[0], tuple(value or "" for value in row[1:])) for row in rows]


def _contacts(session: Session, after: int, limit: int) -> list[tuple[int, tuple[str, ...]]]:
    rows = session.execute(
        select(
            Contact.id, Contact.first, Contact.last, Contact.phones, Contact.linkedin,
            Contact.title, Contact.city, Account.name, Account.domain,
        )
        .outerjoin(Account, Account.id == Contact.account_id)
        .where(Contact.id > after, STANDING)
        .order_by(Contact.id)
        .limit(limit)
    ).all()  # fmt: skip
    emails: dict[int, list[str]] = defaultdict(list)
    for some in chunks(row.id for row in rows):
        known = select(Address.contact_id, Address.email).where(Address.contact_id.in_(some))
        for contact_id, email in session.execute(known.order_by(Address.id)):
            emails[contact_id].append(email or "")
    return [
        (
            row.id,
            (
                row.first or "", row.last or "", "\n".join(emails[row.id]),
                "\n".join(map(str, row.phones or ())), row.linkedin or "", row.title or "",
                row.name or "", row.domain or "", row.city or "",
            ),
        )
        for row in rows
    ]  # fmt: skip


def open_pairs(session: Session, query: OpenPairs, work: Work) -> tuple[PairLine, ...]:
    """Pairs whose two records are both still there."""
    wanted = select(DuplicatePair).where(DuplicatePair.state == PairState.OPEN)
    if query.kind is not None:
        wanted = wanted.where(DuplicatePair.kind == query.kind)
    rows = session.scalars(
        wanted.order_by(DuplicatePair.score.desc(), DuplicatePair.id).limit(
            max(1, min(query.limit, MOST_PAIRS))
        )
    ).all()
    names = _names(session, rows)
    return tuple(
        _line(row, names)
        for row in rows
        if (row.kind, row.a_id) in names and (row.kind, row.b_id) in names
    )


def pair_card(session: Session, query: ShowPair, work: Work) -> PairCard:
    """Both records field by field."""
    pair = session.get(DuplicatePair, query.pair_id)
    names = {} if pair is None else _names(session, [pair])
    if pair is None or len(names) < 2:
        raise Refusal("no_pair", "One of the two records is not there any more.")
    model: Any = Account if pair.kind is RecordKind.ACCOUNT else Contact
    a, b = session.get_one(model, pair.a_id), session.get_one(model, pair.b_id)
    return PairCard(
        _line(pair, names),
        tuple(_fields(pair.kind, a, b)),
        _pending(session, pair.kind, a.id),
        _pending(session, pair.kind, b.id),
        _winner(pair, a, b),
        _rules(session, pair, a, b),
    )


def past_merges(session: Session, query: PastMerges, work: Work) -> tuple[MergeLine, ...]:
    """Merges with what the records are called now."""
    rows = session.scalars(
        select(Merge).order_by(Merge.id.desc()).limit(max(1, min(query.limit, 500)))
    ).all()
    accounts = _called(session, RecordKind.ACCOUNT, _ids(rows, RecordKind.ACCOUNT))
    people = _called(session, RecordKind.CONTACT, _ids(rows, RecordKind.CONTACT))
    names = accounts | people
    return tuple(
        MergeLine(
            row.id,
            row.kind,
            row.winner_id,
            row.loser_id,
            names.get((row.kind, row.winner_id), ""),
            names.get((row.kind, row.loser_id), ""),
            row.created_at,
            row.undone_at,
        )
        for row in rows
    )


def _ids(rows: Iterable[Merge], kind: RecordKind) -> list[int]:
    return [one for row in rows if row.kind is kind for one in (row.winner_id, row.loser_id)]


def _names(session: Session, pairs: Sequence[DuplicatePair]) -> dict[tuple[RecordKind, int], str]:
    found: dict[tuple[RecordKind, int], str] = {}
    for kind in RecordKind:
        ids = [one for pair in pairs if pair.kind is kind for one in (pair.a_id, pair.b_id)]
        found |= _called(session, kind, ids)
    return found


def _called(
    session: Session, kind: RecordKind, ids: Iterable[int]
) -> dict[tuple[RecordKind, int], str]:
    found: dict[tuple[RecordKind, int], str] = {}
    for some in chunks(ids):
        if kind is RecordKind.ACCOUNT:
            rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(some)))
            found |= {(kind, row.id): row.name for row in rows}
            continue
        people = session.execute(
            select(Contact.id, Contact.first, Contact.last).where(Contact.id.in_(some))
        )
        for row in people:
            found[kind, row.id] = f"{row.first or ''} {row.last or ''}".strip()
    return found


def _line(pair: DuplicatePair, names: dict[tuple[RecordKind, int], str]) -> PairLine:
    a, b = names[pair.kind, pair.a_id], names[pair.kind, pair.b_id]
    why = tuple(map(str, pair.why))
    return PairLine(pair.id, pair.kind, pair.a_id, pair.b_id, a, b, pair.score, pair.certain, why)


def _winner(pair: DuplicatePair, a: Any, b: Any) -> int:
    """The record shown as the one that stays; the handler checks the choice."""
    if pair.kind is RecordKind.ACCOUNT and (b.bin is not Bin.COLD) > (a.bin is not Bin.COLD):
        return int(b.id)
    return int(a.id)


def _rules(session: Session, pair: DuplicatePair, a: Any, b: Any) -> tuple[str, ...]:
    """What the people at work on the accounts of a pair have to do with a merge of it."""
    of_accounts = pair.kind is RecordKind.ACCOUNT
    homes = (a.id, b.id) if of_accounts else (a.account_id, b.account_id)
    known = firms(session, [one for one in homes if one is not None])
    one, other = (known.get(home or 0) for home in homes)
    if one is None or other is None or one.id == other.id:
        return ()
    try:
        check_pursuits(one, other)
    except Refusal as refusal:
        return (refusal.message,)
    winner, loser = (one, other) if _winner(pair, a, b) == a.id else (other, one)
    told = passes_on(winner, loser) if of_accounts else ""
    return (told,) if told else ()


def _fields(kind: RecordKind, a: Any, b: Any) -> Iterable[FieldPair]:
    columns = ACCOUNT_COLUMNS if kind is RecordKind.ACCOUNT else CONTACT_COLUMNS
    named = {name: column.attribute for name, column in columns.items()}
    if kind is RecordKind.ACCOUNT:
        named |= {"domain": "domain", "bin": "bin"}
    for name, attribute in named.items():
        one, other = _text(getattr(a, attribute)), _text(getattr(b, attribute))
        if one or other:
            yield FieldPair(name, one, other)
    for own in sorted({*(a.custom or {}), *(b.custom or {})}):
        yield FieldPair(
            f"{CUSTOM}{own}", _text((a.custom or {}).get(own)), _text((b.custom or {}).get(own))
        )


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _pending(session: Session, kind: RecordKind, record_id: int) -> tuple[tuple[str, int], ...]:
    """What moves with a record: how many campaigns, mails, answers and so on."""
    of_account = kind is RecordKind.ACCOUNT
    counted: Counter[str] = Counter()

    def count(word: str, model: Any, *where: Any) -> None:
        owner = model.account_id if of_account else model.contact_id
        counted[word] = session.scalar(
            select(func.count()).select_from(model).where(owner == record_id, *where)
        ) or 0  # fmt: skip

    count("campaigns", Enrollment, Enrollment.state.in_(_OPEN_ENROLLMENTS))
    count("mails", Outbox, Outbox.state.in_(PENDING))
    count("answers", Response, Response.state == ResponseState.NEW)
    count("tasks", Task, Task.state == TaskState.OPEN)
    count("meetings", Meeting, Meeting.state.in_((MeetingState.BOOKED, MeetingState.ACCEPTED)))
    count("opportunities", Opportunity)
    count("batons", Baton)
    if of_account:
        count("people", Contact)
        counted["pursuits"] = session.scalar(
            select(func.count()).select_from(Pursuit).where(
                Pursuit.account_id == record_id, Pursuit.closed_at.is_(None)
            )
        ) or 0  # fmt: skip
    return tuple((word, number) for word, number in counted.items() if number)
