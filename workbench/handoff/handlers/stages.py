"""The one place where an opportunity changes its stage; later stages of the house call it too."""

from datetime import date

from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity, StageMove
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.prospects.handlers import bins
from workbench.vocabulary.pipeline import OPEN_STAGES, STAGE_MOVES, Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import Money
from workbench.work import Work


def known_opportunity(session: Session, opportunity_id: int) -> Opportunity:
    """The opportunity of that id, locked for this transaction. Errors: `Refusal` for none."""
    found = session.get(Opportunity, opportunity_id, with_for_update=True)
    if found is None:
        raise Refusal(
            "unknown_opportunity", f"There is no opportunity {opportunity_id}; nothing changed."
        )
    return found


def move_stage(
    session: Session, work: Work, opportunity: Opportunity, to: Stage, reason: str
) -> StageMove:
    """Moves an opportunity, keeps the move and notes it. Errors: `Refusal` for an illegal pair."""
    start = opportunity.stage
    if (start, to) not in STAGE_MOVES:
        raise Refusal("stage_move", f"No move leads from {start} to {to}; nothing changed.")
    opportunity.stage = to
    if to not in OPEN_STAGES:
        opportunity.closed_at = work.now
    made = StageMove(
        opportunity_id=opportunity.id,
        from_stage=start,
        to_stage=to,
        at=work.now,
        by=work.actor.person_id,
        reason=reason or None,
    )
    session.add(made)
    session.flush()
    work.record(
        f"opportunity:{opportunity.id}",
        action="opportunity.stage",
        move=made.id,
        start=start.value,
        end=to.value,
    )
    return made


def set_figures(
    session: Session,
    work: Work,
    opportunity: Opportunity,
    *,
    amount: Money | None = None,
    close_date: date | None = None,
    slipped: bool = False,
) -> None:
    """Sets what an opportunity may be worth and when it may close; None leaves a figure alone."""
    if amount is not None:
        opportunity.amount_cents, opportunity.currency = amount.cents, amount.currency
    if close_date is not None:
        opportunity.close_date = close_date
    opportunity.slip_count += slipped
    session.flush()
    if amount is not None or close_date is not None:
        work.record(
            f"opportunity:{opportunity.id}",
            action="opportunity.estimate",
            cents=opportunity.amount_cents,
            currency=opportunity.currency,
            close_date=None if close_date is None else close_date.isoformat(),
        )


def set_loss(opportunity: Opportunity, reason: str, competitor: str) -> None:
    """Keeps why an opportunity was lost, and to whom."""
    opportunity.lost_reason = reason[:500] or None
    opportunity.competitor = competitor.strip()[:200] or None


def move_bin(session: Session, work: Work, account_id: int, to: Bin, reason: str) -> int:
    """Moves the account's bin through the prospects stage; returns the move's id (BIN-1)."""
    account = session.get_one(Account, account_id)
    return bins.move(session, work, account, to, reason).move_id
