"""States of addresses as people and files told them, for undo: what a look-up of a domain found out
is nobody's change, so it neither keeps an address nor is it taken back (invariant 9, SEND-6).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbench.prospects.handlers.import_known import ADDRESS, within

Values = dict[str, Any]


def as_told(session: Session, column: ColumnElement[Any], ids: Iterable[int]) -> dict[int, Values]:
    """Addresses by id, each with the state it would have without look-ups; `status_told` stays as
    it is stored.

    Arguments: `column` of the addresses which `ids` are compared with.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session.execute(select(ADDRESS).where(within(session, column, wanted))).mappings()
    return {row["id"]: {**row, "status": row["status_told"] or row["status"]} for row in rows}


def told_instead(record: Values, back: Values) -> Values:
    """The columns to set where a state goes back: behind a look-up that said the domain takes no
    mail, what was told before; the address stays invalid.
    """
    return {"status_told": back["status"]} if record["status_told"] is not None else back
