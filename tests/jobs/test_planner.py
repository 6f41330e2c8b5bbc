"""Nobody has to ask for a plan: a started campaign is planned before its mailbox sends."""

from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.planner import DayPlanner
from workbench.outreach.messages.campaigns import StartCampaign
from workbench.vocabulary.outreach import OutboxState


def planner_of(bench: Bench) -> DayPlanner:
    return DayPlanner(GatewayDesk(bench.gateway, bench.who("system")), bench.clock)


def test_a_started_campaign_is_planned_before_it_sends(bench: Bench):
    scene = Scene(bench)
    scene.evening()
    bench.do("sam", StartCampaign(scene.campaign))
    assert scene.rows(OutboxState.READY) == ()
    planner_of(bench).plan()
    assert len(scene.rows(OutboxState.READY)) == 3


def test_a_plan_made_by_a_person_stands(bench: Bench):
    scene = Scene(bench)
    scene.evening()
    scene.start()
    planned = scene.rows(OutboxState.READY)
    before = bench.gateway.head()
    planner_of(bench).plan([scene.mailbox])
    assert scene.rows(OutboxState.READY) == planned
    assert bench.gateway.head() == before


def test_a_day_is_planned_once_and_the_next_day_again(bench: Bench):
    scene = Scene(bench)
    scene.evening()
    planner = planner_of(bench)
    planner.plan()
    before = bench.gateway.head()
    planner.plan()
    assert bench.gateway.head() == before
    scene.evening(days=1)
    after_the_night = bench.gateway.head()
    planner.plan()
    assert bench.gateway.head() != after_the_night
