"""What holds a whole mailbox, and when its cold mail may leave (architecture.md §5.1)."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.imports import ImportBatch
from db.tables.outreach import Campaign
from db.tables.responses import Response
from db.tables.team import Mailbox, Person
from workbench.outreach.rules.schedule import Hours, local_day
from workbench.vocabulary.outreach import CampaignState, HeldReason, MailKind
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.prospects import BatchState, ImportKind, RowOutcome
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseState
from workbench.work import Work

BACKLOG_LIFTED = "backlog_lifted_on"
"""Key of a campaign's overrides: the day a person lifted the backlog hold (SEND-4)."""


@record
class MailboxGate:
    """What holds a whole mailbox: `everything`, or only its cold mail, or its campaign mail."""

    everything: HeldReason | None = None
    cold: HeldReason | None = None
    campaign: HeldReason | None = None

    def reason(self, kind: MailKind) -> HeldReason | None:
        """What holds a mail of a kind, if anything."""
        if self.everything is not None or kind is MailKind.CONVERSATION:
            return self.everything
        return self.cold or (self.campaign if kind is MailKind.COLD else None)


def mailbox_gate(session: Session, work: Work, mailbox: Mailbox) -> MailboxGate:
    """What holds the mailbox now: restore, hold, trainee, polling (C8), customer list (SEND-7),
    backlog (SEND-4).
    """
    if work.workspace.restored_at is not None:
        return MailboxGate(everything=HeldReason.AFTER_RESTORE)
    if mailbox.state is not MailboxState.ACTIVE:
        return MailboxGate(everything=HeldReason.MAILBOX_HELD)
    cold: HeldReason | None = None
    polled = mailbox.last_polled_at
    patience = timedelta(hours=work.policy.sending.poll_hours)
    if session.get_one(Person, mailbox.person_id).trainee and not work.workspace.practice:
        cold = HeldReason.TRAINEE
    elif polled is None or work.now - polled > patience:
        cold = HeldReason.MAILBOX_NOT_POLLED
    elif customer_list_stale(session, work):
        cold = HeldReason.CUSTOMER_LIST_STALE
    waiting = waiting_responses(session, mailbox.id)
    full = waiting > work.policy.sending.waiting_limit and not _backlog_lifted(
        session, mailbox, local_day(work.now, mailbox.zone)
    )
    return MailboxGate(cold=cold, campaign=HeldReason.BACKLOG if full else None)


def customer_list_stale(session: Session, work: Work) -> bool:
    """Whether the newest customer list is older than the policy's days, or there is none; a file of
    which no row could be read is none.
    """
    since = work.now - timedelta(days=work.policy.sending.customer_list_days)
    fresh = session.scalars(
        select(ImportBatch.counts).where(
            ImportBatch.kind == ImportKind.CUSTOMERS,
            ImportBatch.state == BatchState.DONE,
            ImportBatch.finished_at >= since,
        )
    )
    return all(counts and set(counts) == {RowOutcome.REJECTED} for counts in fresh)


def waiting_responses(session: Session, mailbox_id: int) -> int:
    """Human responses of a mailbox that wait for a person (SEND-4)."""
    found = session.scalar(
        select(func.count())
        .select_from(Response)
        .where(
            Response.mailbox_id == mailbox_id,
            Response.kind.in_(HUMAN_KINDS),
            Response.auto.is_(False),
            Response.state.in_((ResponseState.NEW, ResponseState.WAITING)),
        )
    )
    return found or 0


def _backlog_lifted(session: Session, mailbox: Mailbox, day: date) -> bool:
    overrides = session.scalars(
        select(Campaign.overrides).where(
            Campaign.mailbox_id == mailbox.id, Campaign.state == CampaignState.RUNNING
        )
    )
    return any(one.get(BACKLOG_LIFTED) == day.isoformat() for one in overrides)


def hours_of(work: Work, mailbox: Mailbox) -> Hours:
    """The team's windows and weekdays; a mailbox may have windows of its own."""
    own = _own_windows(mailbox.windows)
    policy = work.policy.sending
    team = tuple((window.opens, window.closes) for window in policy.windows)
    return Hours(own or team, policy.weekdays)


def _own_windows(stored: Sequence[object] | None) -> tuple[tuple[time, time], ...]:
    pairs = [one for one in stored or () if isinstance(one, list | tuple) and len(one) == 2]
    return tuple((time.fromisoformat(str(a)), time.fromisoformat(str(b))) for a, b in pairs)
