"""What a column's header said of the amounts that a field of the team's own holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.imports import ImportBatch
from workbench.prospects.finding.custom_types import custom_field
from workbench.prospects.importing.custom_numbers import header_money
from workbench.prospects.importing.custom_types import split_type
from workbench.vocabulary.prospects import BatchState


def unit_of(session: Session, name: str, *, of_person: bool) -> tuple[int, str]:
    """Scale and currency of bare amounts, `(1000, "EUR")` below “Umsatz (TEUR)”: those of the
    headers it was imported under, (1, "") where these differ. One that never was imported has its
    own name for a header.
    """
    field = custom_field(name, of_person=of_person)
    imported = select(ImportBatch.mapping).where(ImportBatch.state != BatchState.UNDONE)
    units = {
        header_money(column)
        for mapping in session.scalars(imported)
        for column, asked in zip(
            mapping.get("columns", ()), mapping.get("fields", ()), strict=False
        )
        if asked and split_type(asked)[0] == field
    }
    if not units:
        return header_money(name.replace("_", " "))
    return units.pop() if len(units) == 1 else (1, "")
