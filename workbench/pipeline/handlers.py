"""Moves opportunities through the buyer's stages and keeps their figures (the handoff writes)."""

from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity
from db.tables.prospects import Account
from workbench.handoff.handlers import stages
from workbench.handoff.handlers.receiving import baton_of, end_unqualified
from workbench.pipeline import rules
from workbench.pipeline.messages import Estimate, MoveStage
from workbench.vocabulary.pipeline import LOST, Stage
from workbench.vocabulary.values import Money
from workbench.work import Work


def move_stage(session: Session, command: MoveStage, work: Work) -> int:
    """Moves an accepted opportunity; its end moves the account's bin (method.md §6)."""
    opportunity = stages.known_opportunity(session, command.opportunity_id)
    work.actor.require_own(opportunity.ae_id)
    if command.amount is not None:
        rules.check_amount(command.amount, work.policy.pay.currency)
    facts = rules.StageFacts(
        opportunity.stage,
        baton_of(session, opportunity.id).state,
        command.amount or _amount(opportunity),
    )
    rules.check_stage(command.to, facts, command.reason, command.competitor)
    if command.to is Stage.DISQUALIFIED:
        return end_unqualified(session, opportunity, command.reason, work)
    why = command.reason.strip()
    stages.set_figures(session, work, opportunity, amount=command.amount)
    if command.to in LOST:
        stages.set_loss(opportunity, why, command.competitor)
    stages.move_stage(session, work, opportunity, command.to, why)
    _move_bin(session, work, opportunity)
    return opportunity.id


def _amount(opportunity: Opportunity) -> Money | None:
    cents = opportunity.amount_cents
    return None if cents is None else Money(cents, opportunity.currency)


def _move_bin(session: Session, work: Work, opportunity: Opportunity) -> None:
    """The end of an opportunity moves its account, unless somebody put it elsewhere since."""
    account = session.get_one(Account, opportunity.account_id)
    to = rules.bin_after(opportunity.stage, account.bin)
    if to is not None:
        reason = f"opportunity {opportunity.id} {opportunity.stage}"
        stages.move_bin(session, work, opportunity.account_id, to, reason)


def estimate(session: Session, command: Estimate, work: Work) -> int:
    """Sets amount and close date of an open opportunity; a later date counts as a slip."""
    opportunity = stages.known_opportunity(session, command.opportunity_id)
    work.actor.require_own(opportunity.ae_id)
    rules.check_open(opportunity.stage)
    if command.amount is not None:
        rules.check_amount(command.amount, work.policy.pay.currency)
    slipped = rules.is_slip(opportunity.close_date, command.close_date)
    stages.set_figures(
        session,
        work,
        opportunity,
        amount=command.amount,
        close_date=command.close_date,
        slipped=slipped,
    )
    return opportunity.id
