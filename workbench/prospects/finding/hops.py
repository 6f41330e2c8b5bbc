"""Distinct values of a column that an index begins with: one seek for each value, not one row for
each account.
"""

from typing import Any

from sqlalchemy import CTE, func, select

from db.tables.prospects import Account

HOPPED: dict[str, Any] = {
    "industry": Account.industry,
    "territory": Account.territory,
    "business_model": Account.business_model,
}
"""Text fields of accounts with few values for many rows; an index begins with each."""


def hop(column: Any) -> CTE:
    """A table of one column, `value`: every distinct text of a column but the empty one, and a
    last NULL.
    """
    first = select(func.min(column).label("value")).where(column > "")
    found = first.cte(recursive=True)
    following = select(func.min(column)).where(column > found.c.value).scalar_subquery()
    return found.union_all(select(following).where(found.c.value.is_not(None)))
