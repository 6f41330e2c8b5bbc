"""How an opportunity moves after acceptance."""

from datetime import date
from itertools import product

import pytest

from workbench.errors import Refusal
from workbench.pipeline import rules
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import LOST, OPEN_STAGES, STAGE_MOVES, Stage
from workbench.vocabulary.prospects import BIN_MOVES, Bin
from workbench.vocabulary.values import Money

DOLLAR = Money(100)


def facts(stage, amount=DOLLAR, baton=BatonState.ACCEPTED):
    return rules.StageFacts(stage, baton, amount)


@pytest.mark.parametrize(("start", "to"), list(product(Stage, Stage)))
def test_only_the_table_of_moves_is_legal_and_stage_2_is_never_reached_by_hand(start, to):
    legal = (start, to) in STAGE_MOVES and start is not Stage.NEW_PROSPECT
    if legal or (start, to) == (Stage.NEW_PROSPECT, Stage.DISQUALIFIED):
        rules.check_stage(to, facts(start), "reason", "Rival Inc.")
    else:
        with pytest.raises(Refusal):
            rules.check_stage(to, facts(start), "reason", "Rival Inc.")


@pytest.mark.parametrize("baton", [state for state in BatonState if state != "accepted"])
def test_nothing_moves_before_the_ae_accepted(baton):
    with pytest.raises(Refusal):
        rules.check_stage(Stage.WON, facts(Stage.QUALIFIED, baton=baton), "", "")


@pytest.mark.parametrize("amount", [None, Money(0)])
def test_a_won_deal_needs_its_amount(amount):
    with pytest.raises(Refusal):
        rules.check_stage(Stage.WON, facts(Stage.QUALIFIED, amount), "", "")


@pytest.mark.parametrize("to", sorted(LOST))
def test_a_loss_has_a_reason(to):
    with pytest.raises(Refusal):
        rules.check_stage(to, facts(Stage.QUALIFIED), " ", "Rival Inc.")


def test_a_loss_to_a_competitor_names_it():
    with pytest.raises(Refusal):
        rules.check_stage(Stage.LOST_COMPETITOR, facts(Stage.QUALIFIED), "price", " ")


@pytest.mark.parametrize("stage", list(Stage))
def test_figures_of_an_ended_opportunity_stay(stage):
    if stage in OPEN_STAGES:
        rules.check_open(stage)
    else:
        with pytest.raises(Refusal):
            rules.check_open(stage)


def test_amounts_are_in_the_currency_of_pay_and_not_negative():
    rules.check_amount(Money(0), "USD")
    for bad in (Money(-1), Money(1, "EUR")):
        with pytest.raises(Refusal):
            rules.check_amount(bad, "USD")


@pytest.mark.parametrize(("stage", "start"), list(product(Stage, Bin)))
def test_an_end_moves_the_account_by_a_legal_move_or_leaves_it(stage, start):
    found = rules.bin_after(stage, start)
    if stage is Stage.WON:
        assert found is (None if start is Bin.CURRENT_CLIENT else Bin.CURRENT_CLIENT)
    elif stage in LOST and start is Bin.ACTIVE_OPPORTUNITY:
        assert found is Bin.DEAD_OPPORTUNITY
    else:
        assert found is None
    assert found is None or (start, found) in BIN_MOVES


def test_only_a_later_close_date_is_a_slip():
    early, late = date(2026, 11, 1), date(2026, 12, 1)
    assert rules.is_slip(early, late)
    assert not any(
        rules.is_slip(before, after)
        for before, after in [(late, early), (early, early), (None, late), (early, None)]
    )
