"""All tables in one place, so that migrations and guards see the whole schema."""

from db.base import Base
from db.tables import (
    coaching,
    conversations,
    duplicates,
    handoff,
    ledger,
    outreach,
    pay,
    profiles,
    prospects,
    responses,
    team,
)

ROOMS = (
    team,
    prospects,
    profiles,
    duplicates,
    outreach,
    responses,
    conversations,
    handoff,
    pay,
    coaching,
    ledger,
)
metadata = Base.metadata
