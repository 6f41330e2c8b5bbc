"""Declared types of the team's own fields."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.own_fields import CustomField
from workbench.vocabulary.prospects import CONTACT_CUSTOM, CUSTOM, CustomType


def custom_types_of(session: Session) -> dict[str, CustomType]:
    """The types by field: `custom.NAME` of accounts, `contact.custom.NAME` of people."""
    rows = session.execute(
        select(CustomField.of_person, CustomField.name, CustomField.type).order_by(CustomField.id)
    )
    return {custom_field(row.name, of_person=row.of_person): row.type for row in rows}


def custom_field(name: str, *, of_person: bool) -> str:
    """The full name of a field."""
    return f"{CONTACT_CUSTOM if of_person else CUSTOM}{name}"


def parts_of_field(field: str) -> tuple[bool, str]:
    """Whether it is a person's, and its own name."""
    of_person = field.startswith(CONTACT_CUSTOM)
    return of_person, field.removeprefix(CONTACT_CUSTOM if of_person else CUSTOM)
