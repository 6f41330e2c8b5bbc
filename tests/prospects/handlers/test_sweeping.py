"""What moves by itself: on the day named, and back to Cold after a silent pursuit."""

from datetime import date, timedelta

from tests.outreach.scene import Scene
from tests.prospects.people import account
from tests.workspaces import START, Bench
from workbench.coaching.messages.today import TodayQueue
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.upkeep import keep_up
from workbench.prospects.messages.accounts import AccountCard, AssignOwner
from workbench.prospects.messages.bins import BinHistory, MoveBin, RestoreBin, SweepBins
from workbench.prospects.messages.icp import ListFitDue, PublishIcp
from workbench.vocabulary.coaching import FollowUpKind
from workbench.vocabulary.prospects import Bin

DAY = timedelta(days=1)


def bin_of(bench: Bench, account_id: int) -> Bin:
    return Bin(bench.ask("sam", AccountCard(account_id)).line.bin)


def waiting_until(bench: Bench, day: date, name: str = "Acme") -> int:
    found = account(bench, name, f"{name.lower()}.example")
    bench.do("sam", AssignOwner((found,), bench.who("sam").person_id))
    bench.do("sam", MoveBin(found, Bin.WORKING, "talked"))
    bench.do("sam", MoveBin(found, Bin.CHECK_BACK, "next year", check_back_on=day))
    return found


def test_check_back_goes_to_working_on_its_day_and_stays_on_the_queue(bench: Bench) -> None:
    later = waiting_until(bench, START.date() + 3 * DAY)
    assert bench.do("system", SweepBins()).to_working == 0
    bench.clock.move_to(START + 3 * DAY)
    swept = bench.do("system", SweepBins())
    assert (swept.to_working, swept.finished) == (1, True)
    assert bin_of(bench, later) is Bin.WORKING
    last = bench.ask("sam", BinHistory(later))[-1]
    assert (last.by, last.reason) == ("", "The day to check back has come.")
    (line,) = bench.ask("sam", TodayQueue()).follow_ups
    assert (line.kind, line.account, line.on) == (
        FollowUpKind.CHECK_BACK, "Acme", START.date() + 3 * DAY,
    )  # fmt: skip
    assert bench.do("system", SweepBins()).to_working == 0
    bench.do("mia", RestoreBin(later, last.id))
    assert bin_of(bench, later) is Bin.CHECK_BACK


def test_the_day_is_the_workspaces_own(bench: Bench) -> None:
    found = waiting_until(bench, date(2026, 1, 8))
    bench.clock.move_to(START.replace(day=8, hour=4))  # still the 7th in New York
    assert bench.do("system", SweepBins()).to_working == 0
    bench.clock.move_to(START.replace(day=8, hour=5))
    assert bench.do("system", SweepBins()).to_working == 1
    assert bin_of(bench, found) is Bin.WORKING


def test_many_are_moved_in_pieces(bench: Bench) -> None:
    for place in range(3):
        waiting_until(bench, START.date(), f"A{place}")
    first = bench.do("system", SweepBins(limit=2))
    assert (first.to_working, first.finished) == (2, False)
    rest = bench.do("system", SweepBins(limit=2))
    assert (rest.to_working, rest.finished) == (1, True)


def test_a_silent_pursuit_ends_in_cold_after_the_policys_days(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    untouched = account(bench, "By hand", "hand.example")
    bench.do("sam", MoveBin(untouched, Bin.WORKING, "research"))
    scene.evening()
    scene.start()
    assert len(scene.send_all()) == 2
    first, second = scene.accounts
    assert bin_of(bench, first) is Bin.WORKING
    bench.clock.wait((29 * DAY).total_seconds())
    assert bench.do("system", SweepBins()).to_cold == 0
    bench.do("sam", MoveBin(second, Bin.CHECK_BACK, "they called"))
    bench.do("sam", MoveBin(second, Bin.WORKING, "they called again"))
    bench.clock.wait((2 * DAY).total_seconds())
    swept = bench.do("system", SweepBins())
    assert (swept.to_cold, swept.finished) == (1, True)
    assert [bin_of(bench, one) for one in (first, second, untouched)] == [
        Bin.COLD, Bin.WORKING, Bin.WORKING,
    ]  # fmt: skip
    assert bench.ask("sam", BinHistory(first))[-1].reason == (
        "No response in the 30 days after the last step."
    )
    assert bench.do("system", SweepBins()).to_cold == 0


def test_a_pursuit_with_steps_to_come_is_left_alone(bench: Bench) -> None:
    scene = Scene(bench, people=1, steps=2)
    scene.evening()
    scene.start()
    scene.send_all()
    bench.clock.wait((60 * DAY).total_seconds())
    assert bench.do("system", SweepBins()).to_cold == 0


def test_what_is_due_by_itself_is_done_in_one_go(bench: Bench) -> None:
    found = waiting_until(bench, START.date())
    profile = {"name": "P", "criteria": [{"label": "US", "weight": 1, "when": "country = US"}]}
    bench.do("mia", PublishIcp(profile))
    system = GatewayDesk(bench.gateway, bench.who("system"))
    keep_up(system, lambda: False)
    assert bin_of(bench, found) is Bin.CHECK_BACK
    keep_up(system)
    assert bin_of(bench, found) is Bin.WORKING
    assert bench.ask("sam", ListFitDue()) == ()
