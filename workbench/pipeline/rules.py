"""How an opportunity moves after acceptance: legal stages and what the ends need."""

from datetime import date

from workbench.errors import Refusal
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import LOST, OPEN_STAGES, STAGE_MOVES, Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@record
class StageFacts:
    """An opportunity as it stands; `amount` what it may be worth, if known."""

    stage: Stage
    baton_state: BatonState
    amount: Money | None


def check_stage(to: Stage, facts: StageFacts, reason: str, competitor: str) -> None:
    """Whether an opportunity may move to a stage.

    Errors: `Refusal` with code `stage_move`, and rule PASS-5 where Stage 2 was asked for by hand.
    """
    if to is Stage.QUALIFIED and facts.stage is Stage.NEW_PROSPECT:
        raise Refusal(
            "stage_move", "Stage 2 is reached by the AE's live re-qualification.", rule="PASS-5"
        )
    problem = _problem(to, facts, reason.strip(), competitor.strip())
    if problem:
        raise Refusal("stage_move", f"{problem} The opportunity stays in {facts.stage}.")


def _problem(to: Stage, facts: StageFacts, reason: str, competitor: str) -> str:
    if facts.baton_state is not BatonState.ACCEPTED:
        return "The AE accepts the baton first."
    if (facts.stage, to) not in STAGE_MOVES:
        return f"No move leads from {facts.stage} to {to}."
    if to is Stage.WON and (facts.amount is None or facts.amount.cents <= 0):
        return "A won deal needs its amount."
    if to in LOST | {Stage.DISQUALIFIED} and not reason:
        return "Say why it ended, so that others learn from it."
    if to is Stage.LOST_COMPETITOR and not competitor:
        return "Name the competitor it was lost to."
    return ""


def check_open(stage: Stage) -> None:
    """Errors: `Refusal` with code `opportunity_over` for figures of an ended opportunity."""
    if stage not in OPEN_STAGES:
        raise Refusal(
            "opportunity_over", "The opportunity has ended; its figures stay as they are."
        )


def check_amount(amount: Money, currency: str) -> None:
    """Errors: `Refusal` with code `amount` for a negative one or another currency than pay's."""
    if amount.cents < 0:
        raise Refusal("amount", "An amount cannot be negative; nothing changed.")
    if amount.currency != currency:
        raise Refusal(
            "amount",
            f"The team's deals and pay are in {currency}; give the amount in {currency}.",
            rule="COMP-5",
        )


def bin_after(stage: Stage, start: Bin) -> Bin | None:
    """The bin an account moves to when its opportunity ends (method.md §6), None for no move.

    Arguments: `start` the bin it is in; a client stays a client whatever else is lost.
    """
    if stage is Stage.WON and start is not Bin.CURRENT_CLIENT:
        return Bin.CURRENT_CLIENT
    if stage in LOST and start is Bin.ACTIVE_OPPORTUNITY:
        return Bin.DEAD_OPPORTUNITY
    return None


def is_slip(before: date | None, after: date | None) -> bool:
    """Whether a close date moved to a later day."""
    return before is not None and after is not None and after > before
