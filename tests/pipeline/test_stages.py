"""An opportunity's way through the buyer's stages, through the real gateway."""

from datetime import date

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.handoff.messages.batons import AcceptBaton, ListOpportunities
from workbench.pipeline.messages import Estimate, MoveStage, PipelineTotals, StageHistory
from workbench.prospects.messages.bins import MoveBin
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import Money


@pytest.fixture
def deal(bench: Bench) -> int:
    """A re-qualified opportunity of Alex's."""
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    return requalified.opportunity_id


def account_bin(bench: Bench) -> str:
    return str(line.scalar(bench, "SELECT bin FROM account"))


def test_stages_go_forward_and_back_and_are_remembered(bench: Bench, deal: int):
    for stage in (Stage.VENDOR_OF_CHOICE, Stage.CONVERSATIONS, Stage.FUNDED_PROJECT):
        bench.do("alex", MoveStage(deal, stage))
    moves = bench.ask("sam", StageHistory(deal))
    assert [move.end for move in moves] == [
        Stage.QUALIFIED,
        Stage.VENDOR_OF_CHOICE,
        Stage.CONVERSATIONS,
        Stage.FUNDED_PROJECT,
    ]
    (row,) = bench.ask("sam", ListOpportunities(Stage.FUNDED_PROJECT, only_open=True))
    assert row.stage_since == moves[-1].at
    totals = {
        row.stage: row for row in bench.ask("sam", PipelineTotals(line.person_id(bench, "alex")))
    }
    assert totals[Stage.FUNDED_PROJECT].amount == Money.of(12_000)
    assert totals[Stage.QUALIFIED].count == 0


def test_a_lost_opportunity_makes_the_account_dead(bench: Bench, deal: int):
    bench.do("alex", MoveStage(deal, Stage.LOST_COMPETITOR, "price", "Rival Inc."))
    assert account_bin(bench) == "dead_opportunity"
    (row,) = bench.ask("sam", ListOpportunities())
    assert row.lost_reason == "price"


def test_an_account_that_became_a_client_meanwhile_stays_one(bench: Bench, deal: int):
    (row,) = bench.ask("sam", ListOpportunities())
    bench.do("mia", MoveBin(row.account_id, Bin.CURRENT_CLIENT, "bought elsewhere in the house"))
    bench.do("alex", MoveStage(deal, Stage.LOST_NO_DECISION, "no second contract"))
    assert account_bin(bench) == "current_client"


def test_figures_change_while_it_is_open_and_a_later_date_is_a_slip(bench: Bench, deal: int):
    for day in (date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 15)):
        bench.do("alex", Estimate(deal, Money.of(20_000), day))
    assert line.scalar(bench, "SELECT slip_count FROM opportunity") == 1
    (row,) = bench.ask("sam", ListOpportunities())
    assert (row.amount, row.close_date) == (Money.of(20_000), date(2026, 3, 15))


@pytest.mark.parametrize("command", [MoveStage, Estimate])
def test_another_currency_than_pays_is_refused(bench: Bench, deal: int, command: type):
    euros = Money.of(9, "EUR")
    asked = (
        command(deal, Stage.WON, amount=euros) if command is MoveStage else Estimate(deal, euros)
    )
    with pytest.raises(Refusal) as refused:
        bench.do("alex", asked)
    assert refused.value.rule == "COMP-5"


def test_only_its_ae_moves_an_opportunity(bench: Bench, deal: int):
    with pytest.raises(Refusal):
        bench.do("sam", MoveStage(deal, Stage.WON))
    with pytest.raises(Refusal):
        bench.do("alex", MoveStage(deal + 1, Stage.WON))
    bench.do("mia", MoveStage(deal, Stage.CONVERSATIONS))


def test_stage_1_ends_as_disqualified_and_never_becomes_qualified_by_hand(bench: Bench):
    passed = line.pass_on(bench, line.add_prospect(bench))
    bench.do("alex", AcceptBaton(passed.baton_id))
    with pytest.raises(Refusal) as refused:
        bench.do("alex", MoveStage(passed.opportunity_id, Stage.QUALIFIED))
    assert refused.value.rule == "PASS-5"
    bench.do("alex", MoveStage(passed.opportunity_id, Stage.DISQUALIFIED, "nothing to solve"))
    assert account_bin(bench) == "working"


@pytest.mark.parametrize("stage", ["qualified", "won", "conversations"])
def test_the_database_itself_refuses_a_stage_without_a_live_talk(bench: Bench, stage: str):
    line.pass_on(bench, line.add_prospect(bench))
    with pytest.raises(Exception, match="guard:"):
        line.raw(bench, "UPDATE opportunity SET stage = :stage", stage=stage)
