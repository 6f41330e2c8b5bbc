"""Declares types of the team's own fields, and reads values anew where a type changes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, not_, select
from sqlalchemy.orm import Session

from db.tables.own_fields import CustomField, CustomReread
from workbench.errors import Refusal
from workbench.prospects.finding import filter_values
from workbench.prospects.finding.custom_rereads import reading_of_field, rereads_of
from workbench.prospects.finding.custom_types import custom_types_of, parts_of_field
from workbench.prospects.finding.filter_rows import asked_by
from workbench.prospects.finding.filter_sql import versions_in_force
from workbench.prospects.finding.scoring import published_profile
from workbench.prospects.handlers.fit import want_anew
from workbench.prospects.handlers.import_bulk import bulk_insert
from workbench.prospects.handlers.import_known import ACCOUNT, CONTACT
from workbench.prospects.handlers.import_writes import update_rows
from workbench.prospects.importing.custom_types import (
    CustomValue,
    Reading,
    reading_of,
    reread,
    same_value,
)
from workbench.prospects.messages.custom_fields import ROWS_AT_ONCE, SAMPLE_ROWS, RetypeCustom
from workbench.prospects.rules.icp import conditions_of
from workbench.vocabulary.prospects import CUSTOM, CustomType
from workbench.work import Work

_REREAD: Table = CustomReread.__table__  # type: ignore[assignment]


def declare(session: Session, types: Iterable[tuple[str, CustomType]]) -> None:
    """Declares fields that are new; one that is there keeps its type."""
    known = custom_types_of(session)
    for field, kind in types:
        if field not in known:
            of_person, name = parts_of_field(field)
            session.add(CustomField(of_person=of_person, name=name, type=kind))
    session.flush()


def as_declared(
    session: Session, values: Mapping[str, object], *, of_person: bool
) -> dict[str, object]:
    """Values a person typed, those of the team's own fields read as their types; a field that is
    new is declared by its first value.
    """
    read: dict[str, object] = {}
    known: dict[str, CustomType] | None = None
    for name, value in values.items():
        read[name] = value
        if name.startswith(CUSTOM) and isinstance(value, bool | int | float | str) and value != "":
            known = custom_types_of(session) if known is None else known
            field = f"contact.{name}" if of_person else name
            if field not in known:
                known[field] = _type_of(value)
                declare(session, [(field, known[field])])
            kind = known[field]
            read[name] = reread(Reading(kind), value)
    return read


def _type_of(value: CustomValue) -> CustomType:
    if isinstance(value, bool):
        return CustomType.YES_NO
    return CustomType.TEXT if isinstance(value, str) else CustomType.NUMBER


def retype_custom(session: Session, command: RetypeCustom, work: Work) -> int | None:
    """Reads the next rows anew, and sets the type with the last of them. Errors: `Refusal`
    `no_custom_field`.
    """
    of_person, name = parts_of_field(command.field)
    known = session.scalar(
        select(CustomField).where(CustomField.of_person == of_person, CustomField.name == name)
    )
    if known is None:
        raise Refusal("no_custom_field", f"There is no field {command.field}; nothing was changed.")
    table = CONTACT if of_person else ACCOUNT
    if command.after == 0:
        reading = _reading(session, table, known, command.type)
        known.mark, known.first_is_day = reading.mark, reading.first_is_day
    rows = _holding(session, table, known, command.after, ROWS_AT_ONCE)
    done = len(rows) < ROWS_AT_ONCE
    changed = _read_anew(session, work, table, known, command.type, rows)
    if done:
        known.type = command.type
    if changed and _judges(session, command.field):
        want_anew(session)
    work.record(f"custom_field:{known.id}", type=command.type.value, changed=changed)
    return None if done else rows[-1].id


def _holding(
    session: Session, table: Table, field: CustomField, after: int, most: int
) -> Sequence[Row[Any, Any]]:
    """The next rows that hold the field."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    held = filter_values.CustomField(
        table.c.custom, field.name, "sqlite" if sqlite else "postgresql"
    )
    return session.execute(
        select(table.c.id, table.c.custom)
        .where(table.c.id > after, held.there(), not_(held.empty()))
        .order_by(table.c.id)
        .limit(most)
    ).all()


def _reading(session: Session, table: Table, field: CustomField, kind: CustomType) -> Reading:
    """How the field's texts are read: the first ones settle what a mark and a day mean."""
    rows = _holding(session, table, field, 0, SAMPLE_ROWS)
    since = rereads_of(session, [row.id for row in rows], of_person=field.of_person)
    written = [since.written(row.id, field.name, row.custom[field.name]) for row in rows]
    return reading_of(kind, [one for one in written if isinstance(one, str)])


def _read_anew(
    session: Session,
    work: Work,
    table: Table,
    field: CustomField,
    kind: CustomType,
    rows: Sequence[Row[Any, Any]],
) -> int:
    """Reads what was once written, not what an earlier type made of it; how many changed."""
    since = rereads_of(session, [row.id for row in rows], of_person=field.of_person)
    reading = reading_of_field(session, field, kind)
    updates: dict[int, dict[str, Any]] = {}
    steps: list[dict[str, Any]] = []
    for row in rows:
        now = row.custom[field.name]
        read = reread(reading, since.written(row.id, field.name, now))
        if not same_value(read, now):
            updates[row.id] = {"custom": {**row.custom, field.name: read}}
            steps.append({"row_id": row.id, "before": {"value": now}, "after": {"value": read}})
    update_rows(session, work, table, updates)
    stamps = {"field_id": field.id, "created_at": work.now, "created_by": work.actor.person_id}
    bulk_insert(session, _REREAD, ("row_id", "before", "after"), steps, stamps)
    return len(updates)


def _judges(session: Session, field: str) -> bool:
    """Whether a profile in force asks for the field."""
    profiles = (published_profile(session, one) for one in versions_in_force(session))
    asked = asked_by(tree for profile in profiles for tree in conditions_of(profile))
    of_person, name = parts_of_field(field)
    return f"{CUSTOM}{name}" in (asked.person if of_person else asked.account)
