"""All tables in one place, so that migrations and guards see the whole schema."""

from db.base import Base
from db.tables import (
    coaching,
    conversations,
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
    outreach,
    responses,
    conversations,
    handoff,
    pay,
    coaching,
    ledger,
)
metadata = Base.metadata
