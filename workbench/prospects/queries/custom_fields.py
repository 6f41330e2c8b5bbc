"""Reads the declared types of the team's own fields."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.identities import chunks
from workbench.prospects.importing.custom_types import CustomValue
from workbench.prospects.messages.custom_fields import CustomTypes, CustomValues
from workbench.vocabulary.prospects import CustomType
from workbench.work import Work


def custom_types(
    session: Session, query: CustomTypes, work: Work
) -> tuple[tuple[str, CustomType], ...]:
    """Every declared field with its type, oldest first."""
    return tuple(custom_types_of(session).items())


def custom_values(
    session: Session, query: CustomValues, work: Work
) -> tuple[tuple[int, Mapping[str, CustomValue]], ...]:
    """Values by id and name, by id."""
    model = Contact if query.of_people else Account
    found: list[tuple[int, Mapping[str, CustomValue]]] = []
    for some in chunks(query.ids):
        rows = session.execute(
            select(model.id, model.custom).where(model.id.in_(some)).order_by(model.id)
        )
        found += [(row.id, row.custom or {}) for row in rows]
    return tuple(found)
