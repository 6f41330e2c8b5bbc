"""Shows each person's views of the table of accounts."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.lists import SavedView as Row
from workbench.prospects.filters.fields import CUSTOM_PREFIX
from workbench.prospects.filters.remains import remains
from workbench.prospects.filters.tree import Condition, walk
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.known_values import has_custom
from workbench.prospects.messages.tables import AccountSort
from workbench.prospects.messages.views import MyViews, SavedView, View
from workbench.vocabulary.prospects import Bin
from workbench.work import Work

Word = TypeVar("Word", bound=StrEnum)


def my_views(session: Session, query: MyViews, work: Work) -> tuple[SavedView, ...]:
    """Own views by name."""
    rows = session.scalars(
        select(Row)
        .where(Row.person_id == work.actor.person_id)
        .order_by(func.lower(Row.name), Row.id)
    )
    return tuple(_saved(session, row) for row in rows)


def _saved(session: Session, row: Row) -> SavedView:
    """A view without what is not there any more: it opens all the same."""
    content: Mapping[str, Any] = row.content
    left = remains(content["filter"], lambda tree: _there(session, tree))
    lost = list(left.lost)
    view = View(
        filter=left.text,
        bin=_known(Bin, content["bin"], lost),
        columns=tuple(content["columns"]),
        sort=_order(session, content["sort"], lost),
        descending=content["descending"],
    )
    return SavedView(row.id, row.name, view, tuple(lost))


def _order(session: Session, sort: str, lost: list[str]) -> str:
    """A kept order, by name where it is not there any more."""
    if sort.startswith(CUSTOM_PREFIX) and sort in custom_types_of(session):
        return sort
    return _known(AccountSort, sort, lost) or AccountSort.NAME


def _known(words: type[Word], word: str | None, lost: list[str]) -> Word | None:
    """A kept word as what it means; one that means nothing any more is told in `lost`."""
    try:
        return words(word) if word else None
    except ValueError:
        lost.append(str(word))
        return None


def _there(session: Session, tree: Condition) -> bool:
    """Whether somebody has each of the team's own columns that a condition asks for."""
    asked = {
        (leaf.field.removeprefix(CUSTOM_PREFIX), person)
        for leaf, person in walk(tree)
        if leaf.field.startswith(CUSTOM_PREFIX)
    }
    return all(has_custom(session, name, person=person) for name, person in asked)
