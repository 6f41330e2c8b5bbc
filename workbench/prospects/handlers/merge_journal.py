"""How a merge remembers what it changed; later stages call these for their own tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.base import Instant
from db.tables.duplicates import Merge, MergeChange
from workbench.prospects.finding.identities import chunks
from workbench.prospects.handlers.merge_own_fields import OWN, own_fields_back, types_now
from workbench.prospects.importing.history import loaded, stored
from workbench.vocabulary.prospects import RecordKind
from workbench.work import Work

_ACCOUNT = "account_id"


def repoint(
    session: Session,
    work: Work,
    merge_id: int,
    column: InstrumentedAttribute[Any],
    loser_id: int,
    winner_id: int,
    *,
    where: Sequence[ColumnElement[bool]] = (),
) -> None:
    """Lets every row that points at the loser point at the winner, and notes which.

    Arguments: `column` of the caller's own table; `where` further conditions.
    """
    model = column.class_
    ids = session.scalars(
        select(model.id).where(column == loser_id, *where).order_by(model.id).with_for_update()
    ).all()
    for some in chunks(ids):
        session.execute(
            update(model).where(model.id.in_(some)).values({column.key: winner_id}),
            execution_options={"synchronize_session": "fetch"},
        )
        work.touched(model.__tablename__, some)
        session.add(
            MergeChange(
                merge_id=merge_id,
                table=model.__tablename__,
                field=column.key,
                row_ids=list(some),
                before={"value": loser_id},
                after={"value": winner_id},
            )
        )
    session.flush()


def set_fields(
    session: Session, work: Work, merge_id: int, row: Any, values: Mapping[str, Any]
) -> None:
    """Sets fields of one row of the caller's own table and notes what stood there before."""
    for name, value in values.items():
        before = getattr(row, name)
        if before == value:
            continue
        setattr(row, name, value)
        noted = {"value": stored(before)} | (
            {"types": types_now(session, row)} if name == OWN else {}
        )
        _note(session, merge_id, row, name, noted, {"value": stored(value)})
        session.flush()


def put_back(
    session: Session, work: Work, merge_id: int, models: Iterable[Any]
) -> tuple[int, list[str]]:
    """Sets the fields a merge changed in the caller's own tables back, newest first, where they
    still hold what the merge wrote. Returns how many, and what stays, like `contact:7 title`.

    Where a later merge wrote on, its own undoing goes back as far; what goes back to an account
    that was merged away since follows it, until that merge is undone as well.
    """
    by_table = {model.__tablename__: model for model in models}
    changes = session.scalars(
        select(MergeChange)
        .where(MergeChange.merge_id == merge_id, MergeChange.table.in_(by_table))
        .order_by(MergeChange.id.desc())
    ).all()
    restored = 0
    kept: list[str] = []
    for change in changes:
        model = by_table[change.table]
        for some in chunks(change.row_ids):
            rows = session.scalars(
                select(model).where(model.id.in_(some)).order_by(model.id).with_for_update()
            ).all()
            gone = set(some) - {row.id for row in rows}
            kept += [f"{change.table}:{row_id} {change.field}" for row_id in sorted(gone)]
            for row in rows:
                if change.field == OWN:
                    back, stays = own_fields_back(session, row, change)
                elif _set_back(session, row, change) or _hand_on(session, row, change):
                    _follow(session, row, change)
                    back, stays = 1, []
                else:
                    back, stays = 0, [f"{change.table}:{row.id} {change.field}"]
                restored += back
                kept += stays
    return restored, kept


def _set_back(session: Session, row: Any, change: MergeChange) -> bool:
    if stored(getattr(row, change.field)) != change.after["value"]:
        return False
    try:
        with session.begin_nested():
            setattr(row, change.field, loaded(change.before["value"], _kind(row, change.field)))
            session.flush()
    except IntegrityError:
        session.refresh(row)
        return False
    return True


def _hand_on(session: Session, row: Any, change: MergeChange) -> bool:
    """Lets the undoing of a later merge of this row go back to before this one; whether one did."""
    later = session.scalars(
        select(MergeChange)
        .join(Merge, Merge.id == MergeChange.merge_id)
        .where(
            MergeChange.table == change.table,
            MergeChange.field == change.field,
            MergeChange.id > change.id,
            Merge.undone_at.is_(None),
            Merge.id != change.merge_id,
        )
        .order_by(MergeChange.id)
    )
    for one in later:
        if row.id in one.row_ids and one.before == change.after:
            one.row_ids = [row_id for row_id in one.row_ids if row_id != row.id]
            _note(session, one.merge_id, row, change.field, change.before, one.after)
            return True
    return False


def _follow(session: Session, row: Any, change: MergeChange) -> None:
    """Nothing goes back to an account that was merged into another meanwhile."""
    while change.field == _ACCOUNT and row.account_id is not None:
        merge = session.scalars(
            select(Merge).where(
                Merge.kind == RecordKind.ACCOUNT,
                Merge.loser_id == row.account_id,
                Merge.id != change.merge_id,
                Merge.undone_at.is_(None),
            )
        ).one_or_none()
        if merge is None:
            return
        before, row.account_id = row.account_id, merge.winner_id
        _note(session, merge.id, row, _ACCOUNT, {"value": before}, {"value": merge.winner_id})
        session.flush()


def _note(
    session: Session,
    merge_id: int,
    row: Any,
    field: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    session.add(
        MergeChange(
            merge_id=merge_id,
            table=row.__tablename__,
            field=field,
            row_ids=[row.id],
            before=dict(before),
            after=dict(after),
        )
    )


def _kind(row: Any, name: str) -> type:
    kind = type(row).__table__.columns[name].type
    if isinstance(kind, Instant):
        return datetime
    return date if isinstance(kind, Date) else str
