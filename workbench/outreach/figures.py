"""The exact formula of SEND-5, everywhere: responses / (sent − bounced)."""

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.responses import Bounce, Response
from workbench.outreach.rules.volume import response_rate
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import HUMAN_KINDS


@record
class Figures:
    """Campaign mails accepted by the server, those that finally failed, first human responses per
    person and campaign, and automatic mail, counted apart.
    """

    sent: int
    bounced: int
    responses: int
    automatic: int

    @property
    def rate(self) -> float | None:
        """SEND-5; None while nothing arrived."""
        return response_rate(self.sent, self.bounced, self.responses)


def figures(session: Session, wanted: ColumnElement[bool]) -> Figures:
    """The figures of the campaign mails that meet a condition on `outbox`."""
    ours = (Outbox.kind == MailKind.COLD) & Outbox.campaign_id.is_not(None) & wanted
    sent = session.scalar(
        select(func.count()).select_from(Outbox).where(ours, Outbox.state == OutboxState.SENT)
    )
    bounced = session.scalar(select(func.count()).select_from(bounced_mails(ours)))
    answered = answers_to(ours)
    automatic = session.scalar(
        select(func.count())
        .select_from(Response)
        .join(Outbox, Outbox.id == Response.outbox_id)
        .where(ours, Response.kind.not_in(HUMAN_KINDS))
    )
    responses = session.scalar(select(func.count()).select_from(answered))
    return Figures(sent or 0, bounced or 0, responses or 0, automatic or 0)


def bounced_mails(wanted: ColumnElement[bool]) -> Subquery:
    """Sent mails that finally failed, one row each: `id`, `campaign_id`, `step_id`."""
    return (
        select(Outbox.id, Outbox.campaign_id, Outbox.step_id)
        .join(Bounce, Bounce.outbox_id == Outbox.id)
        .where(wanted, Outbox.state == OutboxState.SENT)
        .distinct()
        .subquery()
    )


def answers_to(wanted: ColumnElement[bool]) -> Subquery:
    """The first human answer per person and campaign, one row each: `contact_id`, `campaign_id`,
    and the `step_id` of the mail it answers.
    """
    return (
        select(Response.contact_id, Response.campaign_id, func.min(Outbox.step_id).label("step_id"))
        .join(Outbox, Outbox.id == Response.outbox_id)
        .where(wanted, Response.kind.in_(HUMAN_KINDS), Response.auto.is_(False))
        .group_by(Response.contact_id, Response.campaign_id)
        .subquery()
    )


def mailbox_rate(session: Session, mailbox_id: int) -> float | None:
    """The response rate of everything a mailbox sent in campaigns."""
    return figures(session, Outbox.mailbox_id == mailbox_id).rate
