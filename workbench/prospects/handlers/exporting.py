"""Notes exports in the ledger."""

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.prospects.finding.filter_sql import filter_condition
from workbench.prospects.messages.exporting import BeginExport
from workbench.work import Work


def begin_export(session: Session, command: BeginExport, work: Work) -> int:
    """Counts what leaves and notes it. Errors: `FilterError`."""
    found = filter_condition(session, work, command.filter)
    count = session.scalar(select(func.count()).select_from(Account).where(found)) or 0
    digest = hashlib.sha256(command.filter.encode()).hexdigest()
    work.record("workspace", accounts=count, people=command.people, filter=digest)
    return count
