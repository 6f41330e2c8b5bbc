"""Whether the caps leave room for another plan, and so what a planned mail waits for now.

A plan writes down why a mail got no instant. The day passes, the cap is raised, the responses are
answered: from then on the mail waits for the next plan, whatever its row still says.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.team import Mailbox
from workbench.outreach.figures import mailbox_rate
from workbench.outreach.mailbox_gates import hours_of, mailbox_gate, waiting_responses
from workbench.outreach.quota import COLD, day_quota
from workbench.outreach.rules.schedule import next_open
from workbench.outreach.rules.volume import next_volume
from workbench.vocabulary.outreach import VOLUME, WAITING, HeldReason, OutboxState
from workbench.work import Work


def allowance_on(session: Session, work: Work, mailbox: Mailbox, at: datetime) -> int:
    """How many cold mails the local day of `at` takes: caps, ramp, week, backlog (SEND-1, SEND-4).

    Mails that are ready and not sent yet are part of it.
    """
    quota = day_quota(session, work, mailbox, at)
    policy = work.policy.sending
    waiting = waiting_responses(session, mailbox.id)
    gate = mailbox_gate(session, work, mailbox)
    lifted = waiting > policy.waiting_limit and gate.campaign is None
    volume = quota.cap
    if not lifted:
        volume = next_volume(
            quota.cap,
            waiting,
            limit=policy.waiting_limit,
            rate=mailbox_rate(session, mailbox.id),
            lowest=policy.lowest_rate,
        )
    return max(0, min(quota.left, volume - len(quota.taken)))


def with_room(session: Session, work: Work, mailboxes: Iterable[int]) -> frozenset[int]:
    """Those of the mailboxes (ids) whose next day takes more cold mail than is ready for it."""
    return frozenset(one for one in set(mailboxes) if _has_room(session, work, one))


def _has_room(session: Session, work: Work, mailbox_id: int) -> bool:
    mailbox = session.get_one(Mailbox, mailbox_id)
    opens = next_open(work.now, mailbox.zone, hours_of(work, mailbox)) or work.now
    ready = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.mailbox_id == mailbox_id,
            Outbox.state == OutboxState.READY,
            Outbox.kind.in_(COLD),
        )
    )
    return allowance_on(session, work, mailbox, opens) > (ready or 0)


def holds_now(reason: HeldReason | None, *, room: bool) -> HeldReason | None:
    """What holds a planned mail now; None when it only waits for the next plan."""
    return None if room and reason in VOLUME else reason


def held_mails(
    session: Session, work: Work, mailbox: Mailbox, *wanted: ColumnElement[bool]
) -> tuple[tuple[tuple[HeldReason, int], ...], int]:
    """A mailbox's waiting mails that meet the conditions: by what holds them, most first, and how
    many only wait for the next plan.
    """
    rows = session.execute(
        select(Outbox.state, Outbox.held_reason, func.count())
        .where(Outbox.mailbox_id == mailbox.id, Outbox.state.in_(WAITING), *wanted)
        .group_by(Outbox.state, Outbox.held_reason)
    ).all()
    capped = any(row.held_reason in VOLUME for row in rows)
    room = capped and bool(with_room(session, work, (mailbox.id,)))
    held: Counter[HeldReason] = Counter()
    unplanned = 0
    for state, stored, count in rows:
        reason = holds_now(stored, room=room)
        if reason is not None:
            held[reason] += count
        elif state is OutboxState.PLANNED:
            unplanned += count
    return tuple(held.most_common()), unplanned
