"""What a manager looks at first."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.handoff import Audit, Opportunity
from db.tables.outreach import Outbox, OutboxRecipient
from db.tables.prospects import Account
from db.tables.team import Mailbox, Person
from workbench.coaching.finding.batons import batons_out
from workbench.coaching.finding.responses import count_waiting, waiting_responses
from workbench.coaching.messages.today import StandingRow, TeamDay, TeamQueue
from workbench.coaching.queries.figures import link_of
from workbench.coaching.scope import Scope, scope_of
from workbench.vocabulary.coaching import BatonStanding, MailboxLink
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.outreach import OutboxState
from workbench.work import Work


def team_day(session: Session, query: TeamQueue, work: Work) -> TeamDay:
    """Audits, dropped batons, overdue answers, mailboxes that do not work, mails in doubt."""
    scope = scope_of(session, work)
    names = _names(session)
    due = select(func.count(Audit.id)).where(Audit.decision == AuditDecision.DUE)
    return TeamDay(
        audits=_audits(session, names, query.limit),
        audits_due=session.scalar(due) or 0,
        dropped=_dropped(session, work, scope, query.limit),
        overdue=_overdue(session, work, scope, names, query.limit),
        overdue_count=count_waiting(session, work, scope)[1],
        mailboxes=_mailboxes(work, scope, names)[: query.limit],
        doubts=_doubts(session, scope, names, query.limit),
    )


def _names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(Person.id, Person.name)).all())


def _audits(session: Session, names: dict[int, str], limit: int) -> tuple[StandingRow, ...]:
    rows = session.execute(
        select(Audit.id, Account.name, Opportunity.sdr_id, Opportunity.ae_id,
               Opportunity.qualified_at)
        .join(Opportunity, Opportunity.id == Audit.opportunity_id)
        .join(Account, Account.id == Opportunity.account_id)
        .where(Audit.decision == AuditDecision.DUE)
        .order_by(Audit.id)
        .limit(limit)
    )  # fmt: skip
    return tuple(
        StandingRow(audit, account, names.get(ae, ""), names.get(sdr, ""), since)
        for audit, account, sdr, ae, since in rows
    )


def _dropped(session: Session, work: Work, scope: Scope, limit: int) -> tuple[StandingRow, ...]:
    return tuple(
        StandingRow(one.baton_id, one.account, one.contact, one.other, one.due_at)
        for one in batons_out(session, work, scope, limit)
        if one.standing is BatonStanding.DROPPED
    )


def _overdue(
    session: Session, work: Work, scope: Scope, names: dict[int, str], limit: int
) -> tuple[StandingRow, ...]:
    return tuple(
        StandingRow(
            one.response_id, one.contact, one.account, names.get(one.person_id, ""), one.received_at
        )
        for one in waiting_responses(session, work, scope, limit, overdue=True)
    )


def _mailboxes(work: Work, scope: Scope, names: dict[int, str]) -> tuple[StandingRow, ...]:
    """Mailboxes that are held, or that nobody has read for too long (C8)."""
    bad: Sequence[tuple[Mailbox, MailboxLink]] = [
        (box, link) for box in scope.mailboxes if (link := link_of(box, work)) is not _FINE
    ]
    return tuple(
        StandingRow(
            box.id, box.address, box.held_reason or link.value, names.get(box.person_id, ""),
            box.last_polled_at,
        )
        for box, link in bad
    )  # fmt: skip


_FINE = MailboxLink.READ


def _doubts(
    session: Session, scope: Scope, names: dict[int, str], limit: int
) -> tuple[StandingRow, ...]:
    rows = session.execute(
        select(Outbox.id, Outbox.subject, Mailbox.person_id, Outbox.data_started_at,
               OutboxRecipient.email)
        .join(Mailbox, Mailbox.id == Outbox.mailbox_id)
        .join(OutboxRecipient, OutboxRecipient.outbox_id == Outbox.id)
        .where(
            Outbox.state == OutboxState.IN_DOUBT,
            Outbox.mailbox_id.in_(scope.mailbox_ids),
            OutboxRecipient.role == "to",
        )
        .order_by(Outbox.id)
        .limit(limit)
    )  # fmt: skip
    return tuple(
        StandingRow(one, email or "", subject, names.get(person, ""), since)
        for one, subject, person, since, email in rows
    )
