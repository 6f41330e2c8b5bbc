"""Shows each person's views of the table of accounts."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.profiles import SavedView as Row
from workbench.prospects.messages.tables import AccountSort
from workbench.prospects.messages.views import MyViews, SavedView, View
from workbench.vocabulary.prospects import Bin
from workbench.work import Work


def my_views(session: Session, query: MyViews, work: Work) -> tuple[SavedView, ...]:
    """Own views by name."""
    rows = session.scalars(
        select(Row)
        .where(Row.person_id == work.actor.person_id)
        .order_by(func.lower(Row.name), Row.id)
    )
    return tuple(SavedView(row.id, row.name, _view(row.content)) for row in rows)


def _view(content: Mapping[str, Any]) -> View:
    return View(
        filter=content["filter"],
        bin=Bin(content["bin"]) if content["bin"] else None,
        columns=tuple(content["columns"]),
        sort=AccountSort(content["sort"]),
        descending=content["descending"],
    )
