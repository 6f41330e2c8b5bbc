"""Touches between us and the people of an account: mail, answers, talks, meetings."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.outreach import Outbox, SentElsewhere
from db.tables.responses import Response
from db.tables.team import Mailbox
from workbench.insight.history.scope import Scope, line, rows
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.vocabulary.outreach import OutboxState

_LEFT = (OutboxState.SENT, OutboxState.HANDING_OVER, OutboxState.IN_DOUBT)
_PLANNED = (OutboxState.PLANNED, OutboxState.READY, OutboxState.CLAIMED, OutboxState.DEFERRED)


def mails(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Mails of the outbox that left or are planned; cancelled ones touched nobody."""
    left_at = func.coalesce(Outbox.done_at, Outbox.data_started_at, Outbox.planned_at)
    for kind, states, at in (
        (TouchKind.MAIL, _LEFT, left_at),
        (TouchKind.PLANNED_MAIL, _PLANNED, Outbox.planned_at),
    ):
        mine = scope.mine(Outbox.account_id, Outbox.contact_id)
        wanted = (
            select(
                Outbox.id,
                at.label("at"),
                Outbox.state,
                Outbox.contact_id,
                Outbox.subject,
                Mailbox.person_id,
            )
            .join(Mailbox, Mailbox.id == Outbox.mailbox_id)
            .where(mine, Outbox.state.in_(states))
        )
        for row in session.execute(scope.page(wanted, at)):
            yield line(
                kind,
                row.at,
                row.id,
                row.state.value,
                by=row.person_id,
                contact=row.contact_id,
                subject=row.subject,
            )


def mails_elsewhere(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Mails that were seen in Sent and did not come from the program (CAP-04)."""
    wanted = (
        select(SentElsewhere.id, SentElsewhere.sent_at, SentElsewhere.contact_id, Mailbox.person_id)
        .join(Mailbox, Mailbox.id == SentElsewhere.mailbox_id)
        .where(SentElsewhere.contact_id.in_(scope.people))
    )
    for row in session.execute(scope.page(wanted, SentElsewhere.sent_at)):
        yield line(
            TouchKind.MAIL_ELSEWHERE, row.sent_at, row.id, by=row.person_id, contact=row.contact_id
        )


def responses(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Mail that came in, automatic mail too."""
    mine = scope.mine(Response.account_id, Response.contact_id)
    for row in rows(session, scope, Response, Response.received_at, mine):
        yield line(
            TouchKind.RESPONSE,
            row.received_at,
            row.id,
            row.kind.value,
            contact=row.contact_id,
            subject=row.subject,
        )


def conversations(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Logged talks; the subject is the next step they came to."""
    mine = scope.mine(Conversation.account_id, Conversation.contact_id)
    for row in rows(session, scope, Conversation, Conversation.started_at, mine):
        yield line(
            TouchKind.CONVERSATION,
            row.started_at,
            row.id,
            row.outcome.value,
            by=row.person_id,
            contact=row.contact_id,
            subject=row.next_step,
        )


def meetings(session: Session, scope: Scope) -> Iterator[TimelineLine]:
    """Calendar entries, coming ones too."""
    mine = scope.mine(Meeting.account_id, Meeting.contact_id)
    for row in rows(session, scope, Meeting, Meeting.starts_at, mine):
        yield line(
            TouchKind.MEETING,
            row.starts_at,
            row.id,
            row.state.value,
            by=row.host_id or row.organizer_id,
            contact=row.contact_id,
            subject=row.summary,
        )
