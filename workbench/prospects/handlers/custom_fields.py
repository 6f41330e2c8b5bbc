"""Declares types of the team's own fields, and reads values anew where a type changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import CustomField
from workbench.errors import Refusal
from workbench.prospects.finding.custom_types import custom_types_of, parts_of_field
from workbench.prospects.handlers.import_known import ACCOUNT, CONTACT
from workbench.prospects.handlers.import_writes import update_rows
from workbench.prospects.importing.custom_types import CustomValue, Reading, read_as, retyped
from workbench.prospects.messages.custom_fields import ROWS_AT_ONCE, RetypeCustom
from workbench.vocabulary.prospects import CUSTOM, CustomType
from workbench.work import Work


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
            told = isinstance(value, str)
            read[name] = read_as(Reading(kind), str(value)) if told else retyped(kind, value)
    return read


def _type_of(value: CustomValue) -> CustomType:
    if isinstance(value, bool):
        return CustomType.YES_NO
    return CustomType.TEXT if isinstance(value, str) else CustomType.NUMBER


def retype_custom(session: Session, command: RetypeCustom, work: Work) -> int | None:
    """Sets a type and reads the next rows anew. Errors: `Refusal` `no_custom_field`."""
    of_person, name = parts_of_field(command.field)
    known = session.scalar(
        select(CustomField).where(CustomField.of_person == of_person, CustomField.name == name)
    )
    if known is None:
        raise Refusal("no_custom_field", f"There is no field {command.field}; nothing was changed.")
    known.type = command.type
    table = CONTACT if of_person else ACCOUNT
    rows = session.execute(
        select(table.c.id, table.c.custom)
        .where(table.c.id > command.after)
        .order_by(table.c.id)
        .limit(ROWS_AT_ONCE)
    ).all()
    updates: dict[int, dict[str, Any]] = {}
    for row_id, custom in rows:
        there = (custom or {}).get(name)
        read = None if there is None else retyped(command.type, there)
        if read is not None and (read != there or type(read) is not type(there)):
            updates[row_id] = {"custom": {**custom, name: read}}
    update_rows(session, work, table, updates)
    work.record(f"custom_field:{known.id}", type=command.type.value, changed=len(updates))
    return rows[-1].id if len(rows) == ROWS_AT_ONCE else None
