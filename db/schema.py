"""All tables in one place, so that migrations and guards see the whole schema."""

from sqlalchemy import MetaData

from db.base import Base
from db.tables import (
    addresses,
    coaching,
    conversations,
    duplicates,
    handoff,
    handovers,
    history,
    import_rows,
    imports,
    inbound,
    kept,
    ledger,
    lists,
    outreach,
    own_fields,
    pay,
    profiles,
    prospects,
    responses,
    team,
    templates,
)

ROOMS = (
    team,
    prospects,
    addresses,
    own_fields,
    kept,
    profiles,
    lists,
    imports,
    import_rows,
    history,
    handovers,
    duplicates,
    templates,
    outreach,
    inbound,
    responses,
    conversations,
    handoff,
    pay,
    coaching,
    ledger,
)
metadata = Base.metadata


def for_postgresql() -> MetaData:
    """The tables with what only PostgreSQL is told of them, for whoever makes or compares a schema.

    An index that names PostgreSQL where it is declared loads every driver of that server.
    """
    for table in metadata.sorted_tables:
        for index in table.indexes:
            condition = index.dialect_options["sqlite"]["where"]
            index.dialect_options["postgresql"]["where"] = condition
    return metadata
