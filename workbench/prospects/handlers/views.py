"""Keeps each person's views of the table of accounts."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.lists import SavedView
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.parsing import parse
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.messages.views import DropView, SaveView, View
from workbench.work import Work

LONGEST_NAME = 100


def save_view(session: Session, command: SaveView, work: Work) -> int:
    """Writes the view, over one of the same name. Errors: as `SaveView`."""
    name = " ".join(command.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise UnreadableInput("no_name", f"A view needs a name of at most {LONGEST_NAME} letters.")
    if command.view.filter.strip():
        parse(command.view.filter, custom_types_of(session))
    mine = SavedView.person_id == work.actor.person_id
    found = session.scalar(select(SavedView).where(mine, SavedView.name == name))
    if found is None:
        found = SavedView(person_id=work.actor.person_id, name=name)
        session.add(found)
    found.content = _stored(command.view)
    session.flush()
    work.record(f"view:{found.id}")
    return found.id


def drop_view(session: Session, command: DropView, work: Work) -> None:
    """Deletes an own view. Errors: `no_view`."""
    found = session.get(SavedView, command.view_id)
    if found is None or found.person_id != work.actor.person_id:
        raise Refusal("no_view", "That view is gone already.")
    session.delete(found)
    work.record(f"view:{command.view_id}")


def _stored(view: View) -> dict[str, Any]:
    return {
        "filter": view.filter,
        "bin": view.bin.value if view.bin else None,
        "columns": list(view.columns),
        "sort": str(view.sort),
        "descending": view.descending,
    }
