"""What a timeline is about, and how its sources ask for their newest rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.vocabulary.record import record


@record
class Scope:
    """An account with the people there (or the one person asked for), a border and a page size."""

    account: Account
    people: tuple[int, ...]
    before: datetime | None
    limit: int
    contact_id: int | None

    def page(self, wanted: Any, at: Any) -> Any:
        """The newest rows of a source before the border, as many as a page holds."""
        if self.before is not None:
            wanted = wanted.where(at < self.before)
        return wanted.order_by(at.desc()).limit(self.limit)

    def mine(self, account: Any, contact: Any) -> Any:
        """The condition that a row is about this account, or about the one person."""
        if self.contact_id is not None:
            return contact == self.contact_id
        return account == self.account.id

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies before the border."""
        return self.before is None or at < self.before


def rows(session: Session, scope: Scope, model: Any, at: Any, where: Any) -> Sequence[Any]:
    """The newest mapped rows of one source."""
    return session.scalars(scope.page(select(model).where(where), at)).all()


def line(
    kind: TouchKind,
    at: datetime,
    fact_id: int,
    word: str = "",
    *,
    by: int | None = None,
    contact: int | None = None,
    subject: str | None = None,
) -> TimelineLine:
    """One line whose names are put in later."""
    return TimelineLine(kind, at, fact_id, word, by, "", contact, "", subject or "")
