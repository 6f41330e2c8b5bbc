"""The moves the program makes by itself: on the day named, and when a pursuit fell silent."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting, Task
from db.tables.handoff import Baton, Opportunity
from db.tables.outreach import Enrollment, Outbox, SentElsewhere
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Response
from workbench.prospects.handlers.bins import move
from workbench.prospects.handlers.pursuits import close
from workbench.prospects.messages.bins import SweepBins, Swept
from workbench.vocabulary.conversations import MeetingState, TaskState
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.outreach import PENDING, EnrollmentState, OutboxState
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseState
from workbench.work import Work

_ENDED = (EnrollmentState.FINISHED, EnrollmentState.STOPPED)
_UNDER_WAY = (*PENDING, OutboxState.HANDING_OVER, OutboxState.IN_DOUBT)
_UNTRIAGED = (ResponseState.NEW, ResponseState.WAITING)
_OPEN_BATONS = (BatonState.DRAFT, BatonState.PASSED)


def sweep_bins(session: Session, command: SweepBins, work: Work) -> Swept:
    """Moves what is due; each move is a legal one with its reason."""
    limit = max(1, command.limit)
    working = _check_back(session, work, limit)
    silent = _silent_pursuits(session, work, limit)
    cold = _give_up(session, work, silent)
    return Swept(working, cold, finished=max(working, len(silent)) < limit)


def _check_back(session: Session, work: Work, limit: int) -> int:
    """The day stays on the account, so that the day's queue shows it until somebody acts. While
    somebody has to act first (`_nobody_has_to_act`), the account waits in its bin.

    The bin hides from its own index: the day's index holds the few that are due.
    """
    today = work.now.astimezone(ZoneInfo(work.workspace.zone)).date()
    due = session.scalars(
        select(Account)
        .where(
            Account.check_back_on.is_not(None),
            Account.check_back_on <= today,
            func.coalesce(Account.bin, "") == Bin.CHECK_BACK,
            *_nobody_has_to_act(),
        )
        .order_by(Account.check_back_on, Account.id)
        .limit(limit)
    ).all()
    for account in due:
        on = account.check_back_on
        move(session, work, account, Bin.WORKING, "The day to check back has come.")
        account.check_back_on = on
    return len(due)


def _silent_pursuits(session: Session, work: Work, limit: int) -> list[tuple[Pursuit, Account]]:
    """Pursuits of Working accounts that ended in silence, the policy's days ago."""
    rows = session.execute(
        select(Pursuit, Account)
        .join(Account, Account.id == Pursuit.account_id)
        .where(*_silent(work, work.policy.prospects.working_days))
        .order_by(Pursuit.id)
        .limit(limit)
    )
    return [(pursuit, account) for pursuit, account in rows]


def _give_up(session: Session, work: Work, silent: list[tuple[Pursuit, Account]]) -> int:
    """Ends pursuits and returns how many accounts went to Cold: one that two pursuits came to by
    a merge goes once.
    """
    why = f"No response in the {work.policy.prospects.working_days} days after the last step."
    moved = 0
    for pursuit, account in silent:
        close(work, pursuit)
        if account.bin is Bin.WORKING:
            move(session, work, account, Bin.COLD, why)
            moved += 1
    return moved


def _nobody_has_to_act() -> list[ColumnElement[bool]]:
    """What must hold of an account before the program moves it: no response to triage, no baton
    that is prepared or passed, no opportunity that is open.
    """
    response = exists().where(Response.account_id == Account.id, Response.state.in_(_UNTRIAGED))
    baton = exists().where(Baton.account_id == Account.id, Baton.state.in_(_OPEN_BATONS))
    opportunity = exists().where(
        Opportunity.account_id == Account.id, Opportunity.stage.in_(OPEN_STAGES)
    )
    return [not_(response), not_(baton), not_(opportunity)]


def _silent(work: Work, days: int) -> list[ColumnElement[bool]]:
    """What must hold of a pursuit and its account: over, long ago, never answered, nothing open.

    The account's columns hide from their indexes: pursuits are few, Working accounts many.
    """
    since = work.now - timedelta(days=days)
    own = Enrollment.account_id == Account.id
    mail = Outbox.account_id == Account.id
    people = select(Contact.id).where(Contact.account_id == Account.id)
    return [
        *_nobody_has_to_act(),
        Pursuit.closed_at.is_(None),
        Pursuit.opened_at <= since,
        func.coalesce(Account.bin, "") == Bin.WORKING,
        func.coalesce(Account.bin_since, work.now) <= since,
        or_(Account.last_contacted_at.is_(None), Account.last_contacted_at <= since),
        exists().where(own, Enrollment.state.in_(_ENDED)),
        not_(exists().where(own, Enrollment.state.not_in(_ENDED))),
        not_(exists().where(own, Enrollment.ended_at > since)),
        not_(exists().where(mail, Outbox.state.in_(_UNDER_WAY))),
        not_(exists().where(mail, Outbox.state == OutboxState.SENT, Outbox.done_at > since)),
        not_(
            exists().where(
                Response.account_id == Account.id,
                Response.kind.in_(HUMAN_KINDS),
                Response.received_at >= Pursuit.opened_at,
            )
        ),
        not_(
            exists().where(
                SentElsewhere.contact_id.in_(people.correlate(Account)),
                SentElsewhere.sent_at > since,
            )
        ),
        not_(
            exists().where(Conversation.account_id == Account.id, Conversation.started_at > since)
        ),
        not_(exists().where(Task.account_id == Account.id, Task.state == TaskState.OPEN)),
        not_(
            exists().where(
                Meeting.account_id == Account.id,
                Meeting.state != MeetingState.CANCELLED,
                Meeting.starts_at > since,
            )
        ),
    ]
