"""Whose work a question is about: the own, or the whole team's for those who see all."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.tables.prospects import Account
from db.tables.team import Mailbox
from workbench.vocabulary.people import SENDING
from workbench.vocabulary.record import record
from workbench.work import Work

_READER = func.coalesce(Mailbox.reader_id, Mailbox.person_id)
"""Whose a mailbox's answers are: another's than the writer's after a handover."""

Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@record
class Scope:
    """A person's rows, or everybody's when `everybody`; `mailboxes` that are in use."""

    person_id: int | None
    everybody: bool
    mailboxes: tuple[Mailbox, ...]

    @property
    def mailbox_ids(self) -> tuple[int, ...]:
        """Ids of the mailboxes."""
        return tuple(one.id for one in self.mailboxes)

    def owns(self, *columns: Column) -> ColumnElement[bool]:
        """Rows of which one of the columns names the person; every row for everybody."""
        if self.everybody:
            return true()
        return or_(*(column == self.person_id for column in columns))

    def answers(self) -> ColumnElement[bool]:
        """Responses joined with `Mailbox` and `Account` that the person may see, as the inbox."""
        return self.owns(_READER, Account.owner_id)


def scope_of(session: Session, work: Work) -> Scope:
    """The scope of whoever asks."""
    wanted = select(Mailbox).where(Mailbox.state.in_(SENDING)).order_by(Mailbox.id)
    if not work.actor.sees_all:
        wanted = wanted.where(Mailbox.person_id == work.actor.person_id)
    return Scope(work.actor.person_id, work.actor.sees_all, tuple(session.scalars(wanted)))
