"""The team's own fields in merges: they stand in one column, and are undone each for itself, in the
form that its type has by then (invariant 9).
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.duplicates import MergeChange
from db.tables.own_fields import CustomField, CustomReread
from db.tables.prospects import Contact
from workbench.prospects.finding.custom_rereads import Rereads, rereads_of
from workbench.prospects.importing.custom_types import CustomValue, same_value
from workbench.vocabulary.prospects import CUSTOM, CustomType

OWN = "custom"
"""The column of the own fields."""


def types_now(session: Session, row: Any) -> dict[str, str]:
    """The type of each own field that an account, or a person, may hold; for the journal."""
    return {name: field.type.value for name, field in _declared(session, row).items()}


def carry_written(session: Session, winner: Any, loser: Any) -> None:
    """Lets what was once written go with the values that the winner took over: another type of a
    field reads that.
    """
    since = rereads_of(session, [winner.id, loser.id], of_person=isinstance(winner, Contact))
    for name, value in (loser.custom or {}).items():
        if same_value(value, (winner.custom or {}).get(name)):
            written = since.written(loser.id, name, value)
            _keep_written(session, since, winner, name, (written, value))


def own_fields_back(session: Session, row: Any, change: MergeChange) -> tuple[int, list[str]]:
    """Sets the own fields that a merge wrote back where nobody changed them since: how many, and
    which stay, like `account:7 custom.tier`. A change of a field's type is nobody's change.
    """
    since = rereads_of(session, [row.id], of_person=isinstance(row, Contact))
    before: Mapping[str, CustomValue] = change.before["value"] or {}
    types: Mapping[str, str] = change.before.get("types", {})
    held = dict(row.custom or {})
    restored, kept = 0, []
    for name, wrote in sorted((change.after["value"] or {}).items()):
        if name in before and same_value(before[name], wrote):
            continue
        if name not in held or not since.came_from(row.id, name, held[name], wrote):
            kept.append(f"{change.table}:{row.id} {CUSTOM}{name}")
            continue
        restored += 1
        del held[name]
        if name in before:
            held[name] = _as_now(session, since, row, name, before[name], types.get(name))
    row.custom = held
    session.flush()
    return restored, kept


def _as_now(
    session: Session, since: Rereads, row: Any, name: str, then: CustomValue, kind: str | None
) -> CustomValue:
    """A value of then: as it was, or read as its field's type of now, from what was once written.

    Arguments: `kind` the type of then.
    """
    written = since.written_then(row.id, name, then)
    reading = since.readings.get(name)
    same = reading is None or reading.type == kind
    now = then if same else since.read(name, written, kind or CustomType.MONEY)
    _keep_written(session, since, row, name, (written, now))
    return now


def _keep_written(
    session: Session, since: Rereads, row: Any, name: str, step: tuple[CustomValue, CustomValue]
) -> None:
    """Notes what a value was once written as, where the row does not know."""
    written, now = step
    field = _declared(session, row).get(name)
    if field is not None and not same_value(since.written(row.id, name, now), written):
        before, after = {"value": written}, {"value": now}
        session.add(CustomReread(field_id=field.id, row_id=row.id, before=before, after=after))


def _declared(session: Session, row: Any) -> dict[str, CustomField]:
    of_person = isinstance(row, Contact)
    fields = session.scalars(select(CustomField).where(CustomField.of_person == of_person))
    return {one.name: one for one in fields}
