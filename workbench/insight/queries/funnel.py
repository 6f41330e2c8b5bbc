"""Counts the funnel: every figure is one statement over rows that the stages wrote."""

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton, Credit, Opportunity
from db.tables.outreach import Outbox
from db.tables.pay import Statement
from db.tables.prospects import Account
from db.tables.responses import Bounce, Referral, Response
from workbench.insight.messages.funnel import Funnel, ShowFunnel
from workbench.outreach.rules.volume import response_rate
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.pay import StatementState
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.vocabulary.values import Money
from workbench.work import Work


def show_funnel(session: Session, query: ShowFunnel, work: Work) -> Funnel:
    """The whole team's funnel, by the formula of SEND-5 and the words of method.md §12."""

    def count(statement: Select[int]) -> int:
        return session.scalar(statement) or 0

    mailed, bounced, responses = count(_mailed()), count(_bounced()), count(_responses())
    return Funnel(
        accounts=count(select(func.count(Account.id)).where(Account.bin != Bin.DUPLICATE)),
        mailed=mailed,
        bounced=bounced,
        responses=responses,
        response_rate=response_rate(mailed, bounced, responses),
        referrals=count(select(func.count(Referral.id))),
        conversations=count(_conversations()),
        batons=count(select(func.count(Baton.id)).where(Baton.passed_at.is_not(None))),
        accepted=count(select(func.count(Baton.id)).where(Baton.accepted_at.is_not(None))),
        qualified=count(
            select(func.count(Opportunity.id)).where(Opportunity.qualified_at.is_not(None))
        ),
        credited=count(select(func.count(Credit.id))),
        statement_total=Money(count(_paid()), work.policy.pay.currency),
    )


def _mailed() -> Select[int]:
    """Campaign mails the server accepted."""
    return select(func.count(Outbox.id)).where(
        Outbox.kind == MailKind.COLD, Outbox.state == OutboxState.SENT
    )


def _bounced() -> Select[int]:
    """Those of them that finally failed; each once, however many reports came."""
    return (
        select(func.count(distinct(Bounce.outbox_id)))
        .join(Outbox, Outbox.id == Bounce.outbox_id)
        .where(Outbox.kind == MailKind.COLD, Outbox.state == OutboxState.SENT)
    )


def _responses() -> Select[int]:
    """Human answers to campaigns, the first per person and campaign."""
    pairs = (
        select(Response.contact_id, Response.campaign_id)
        .where(
            Response.kind.in_(sorted(HUMAN_KINDS)),
            Response.auto.is_(False),
            Response.campaign_id.is_not(None),
        )
        .distinct()
        .subquery()
    )
    return select(func.count()).select_from(pairs)


def _conversations() -> Select[int]:
    return select(func.count(Conversation.id)).where(
        Conversation.kind != ConversationKind.VOICEMAIL,
        Conversation.outcome != CallOutcome.NO_ANSWER,
    )


def _paid() -> Select[int]:
    return select(func.coalesce(func.sum(Statement.total_cents), 0)).where(
        Statement.state == StatementState.CLOSED
    )
