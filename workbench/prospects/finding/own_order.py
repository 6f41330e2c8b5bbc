"""The order of accounts by a field of the team's own, its values read once.

Written in one expression a value is read as often as the expression names it: an amount of money
some thirty times, 10 s for 200,000 accounts (SQLite) where step by step takes one. So each step is
a query of its own, that no database folds into the next one (`OFFSET 0`).
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, column, select

from db.tables.prospects import Account
from workbench.prospects.finding.filter_values import CustomField, Dialect
from workbench.vocabulary.prospects import CustomType


def in_own_order(
    name: str, kind: CustomType, dialect: Dialect, *, descending: bool
) -> Select[tuple[int]]:
    """The ids of all accounts that hold the field as what it is declared to be, in its order."""
    steps = _Steps()
    held = CustomField(Account.custom, name, dialect, steps.take)
    steps.below = select(Account.id).where(held.there())
    (value,) = steps.take(value=held.ordered(kind))
    keys: list[ColumnElement[Any]] = [value, column("id")]
    found = select(column("id", Account.id.type)).select_from(steps.below.offset(0).subquery())
    return found.where(value.is_not(None)).order_by(
        *(one.desc() for one in keys) if descending else keys
    )


class _Steps:
    """Queries around queries: each names more values of an account, made of those below it."""

    below: Select[Any]

    def __init__(self) -> None:
        self._named: dict[str, ColumnElement[Any]] = {}

    def take(self, **values: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
        """The values as columns of one more query; named before, they are there already."""
        if not values.keys() <= self._named.keys():
            labels = [value.label(name) for name, value in values.items()]
            if self._named:
                inside = self.below.offset(0).subquery()
                columns = (column("id"), *self._named.values(), *labels)
                self.below = select(*columns).select_from(inside)
            else:
                self.below = self.below.add_columns(*labels)
            self._named |= {name: column(name, value.type) for name, value in values.items()}
        return tuple(self._named[name] for name in values)
