"""What a capped mail waits for: its day while that is full, then the next plan; told everywhere."""

from datetime import timedelta

from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.coaching.messages.today import TodayQueue
from workbench.outreach.messages.campaigns import ListCampaigns, TonightPlan
from workbench.outreach.messages.forecasts import CampaignFunnel
from workbench.outreach.messages.mails import OutboxRows
from workbench.team.messages import SetPolicy
from workbench.vocabulary.outreach import HeldReason, OutboxState

CAPPED = ((HeldReason.CAP_DAY, 3),)


def planned(bench: Bench, cap: int = 4) -> Scene:
    """Seven people, a plan of `cap` of them; the others are over the cap."""
    scene = Scene(bench, people=7)
    bench.do("mia", SetPolicy("sending.cap_day", cap))
    scene.evening()
    scene.start()
    return scene


def told(scene: Scene) -> set[tuple[tuple[tuple[HeldReason, int], ...], int]]:
    """What holds how many, and how many wait for the next plan, as every reader tells it."""
    (today,) = scene.bench.ask("sam", TodayQueue()).mailings
    funnel = scene.bench.ask("sam", CampaignFunnel(scene.campaign))
    return {
        (today.held, today.unplanned),
        (funnel.held, funnel.unplanned),
        _counted(scene.bench.ask("sam", OutboxRows(mailbox_id=scene.mailbox))),
        _counted(scene.bench.ask("sam", TonightPlan(scene.mailbox))),
    }


def _counted(rows) -> tuple[tuple[tuple[HeldReason, int], ...], int]:
    planned = [one.held for one in rows if one.state is OutboxState.PLANNED]
    held = [one for one in planned if one is not None]
    return tuple((one, held.count(one)) for one in sorted(set(held))), planned.count(None)


def test_a_full_day_holds_what_is_over_its_cap(bench: Bench) -> None:
    scene = planned(bench)
    assert told(scene) == {(CAPPED, 0)}
    scene.send_all()
    assert told(scene) == {(CAPPED, 0)}


def test_once_the_day_has_passed_they_wait_for_the_next_plan(bench: Bench) -> None:
    scene = planned(bench)
    scene.send_all()
    scene.bench.clock.wait(timedelta(hours=14).total_seconds())
    assert told(scene) == {((), 3)}
    scene.evening(days=1)
    assert len(scene.plan().mails) == 3
    assert told(scene) == {((), 0)}


def test_a_raised_cap_leaves_them_to_the_next_plan_at_once(bench: Bench) -> None:
    scene = planned(bench)
    bench.do("mia", SetPolicy("sending.cap_day", 6))
    assert told(scene) == {((), 3)}
    scene.plan()
    assert told(scene) == {(((HeldReason.CAP_DAY, 1),), 0)}


def test_a_full_week_stays_full_on_the_next_day(bench: Bench) -> None:
    scene = planned(bench)
    bench.do("mia", SetPolicy("sending.cap_week", 4))
    scene.send_all()
    scene.evening(days=1)
    assert told(scene) == {(CAPPED, 0)}


def test_a_mail_without_an_instant_tells_none(bench: Bench) -> None:
    scene = planned(bench)
    rows = bench.ask("sam", OutboxRows(mailbox_id=scene.mailbox))
    timed = {(one.state, one.due_at is not None) for one in rows}
    assert timed == {(OutboxState.PLANNED, False), (OutboxState.READY, True)}
    (campaign,) = bench.ask("sam", ListCampaigns())
    assert (campaign.waiting, campaign.held) == (7, 0)
