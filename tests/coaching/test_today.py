"""The day's queue, what comes next, and the counts, through the real gateway."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from tests.handoff import line
from tests.outreach.scene import Scene
from tests.responses.conftest import Desk, mail, report
from tests.workspaces import Bench
from workbench.coaching.messages.figures import DayGauge, MyDay, RailCounts, WeekFigures
from workbench.coaching.messages.goals import GoalDraft, SetGoals
from workbench.coaching.messages.today import FirstSteps, NextThing, TeamQueue, TodayQueue
from workbench.conversations.messages import AddTask, BookMeeting
from workbench.errors import Refusal
from workbench.handoff.messages.batons import PassBaton
from workbench.outreach.messages.sending import ClaimNext
from workbench.prospects.messages.accounts import AddAccount, ListAccounts
from workbench.prospects.messages.bins import BinCounts, MoveBin
from workbench.prospects.messages.handover import HandOver
from workbench.responses.messages.triage import HandleResponse
from workbench.vocabulary.coaching import (
    BatonStanding,
    BlockKind,
    FollowUpKind,
    GoalKind,
    MailboxLink,
    ThingKind,
)
from workbench.vocabulary.conversations import TaskKind
from workbench.vocabulary.handoff import BatonMethod
from workbench.vocabulary.outreach import HeldReason
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import NextStep, ResponseKind

AWAY = (
    "I am out of the office until January 9, 2026. In urgent cases write to Kim Park,"
    " kim.park@acme.example."
)


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


@pytest.fixture
def scene(bench: Bench) -> Scene:
    return Scene(bench, people=4)


def test_an_empty_workspace_has_an_empty_queue_and_says_what_is_missing(bench: Bench):
    found = bench.ask("sam", TodayQueue())
    assert (found.waiting, found.limit) == (0, 10)
    assert not [*found.responses, *found.automatic, *found.follow_ups, *found.calls]
    assert not [*found.batons, *found.mailings]
    steps = bench.ask("sam", FirstSteps())
    assert not any((steps.accounts, steps.profile, steps.mailbox, steps.list, steps.campaign))


def test_a_human_answer_is_one_line_and_is_the_next_thing(desk: Desk):
    sent = desk.send()
    words = "Happy to talk.\nThursday after 2 works."
    found = desk.response(desk.arrive(mail(words, answers=sent.message_id)))
    queue = desk.bench.ask("sam", TodayQueue())
    (row,) = queue.responses
    assert (row.response_id, row.contact, row.account) == (found.id, "Dana Field", "Acme Inc")
    assert (row.kind, row.overdue) == (ResponseKind.POSITIVE, False)
    assert row.excerpt == "Happy to talk. Thursday after 2 works."
    assert queue.waiting == desk.bench.ask("sam", RailCounts()).responses == 1
    assert desk.bench.ask("sam", NextThing()).id == found.id
    desk.bench.do("sam", HandleResponse(found.id, NextStep.TALK))
    assert desk.bench.ask("sam", TodayQueue()).waiting == 0


def test_an_answer_is_overdue_after_four_business_hours(desk: Desk):
    sent = desk.send()
    desk.arrive(mail("Happy to talk, please call me.", answers=sent.message_id))
    line.later(desk.bench, hours=5)
    assert desk.bench.ask("sam", TodayQueue()).responses[0].overdue
    assert desk.bench.ask("sam", RailCounts()).overdue == 1
    (late,) = desk.bench.ask("mia", TeamQueue()).overdue
    assert (late.name, late.person) == ("Dana Field", "Sam")


def test_an_sdr_sees_the_own_answers_and_a_manager_the_teams(desk: Desk):
    sent = desk.send()
    desk.arrive(mail("Happy to talk.", answers=sent.message_id))
    assert desk.bench.ask("sue", TodayQueue()).responses == ()
    assert len(desk.bench.ask("mia", TodayQueue()).responses) == 1


def test_absences_and_bounces_are_one_line_each(desk: Desk):
    sent = desk.send()
    away = ("Auto-Submitted: auto-replied",)
    subject = "Automatic reply: Who runs logistics?"
    desk.arrive(mail(AWAY, answers=sent.message_id, subject=subject, headers=away))
    other = desk.send("cora@acme.example", desk.cora)
    desk.arrive(report("cora@acme.example", other.message_id, to="cora@acme.example"))
    absence, bounce = desk.bench.ask("sam", TodayQueue()).automatic
    assert (absence.kind, absence.count, absence.waiting) == (ResponseKind.OUT_OF_OFFICE, 1, 1)
    assert absence.people == 1
    assert (bounce.kind, bounce.count, bounce.hard, bounce.soft) == (ResponseKind.BOUNCE, 1, 1, 0)
    line.later(desk.bench, days=2)
    kinds = [one.kind for one in desk.bench.ask("sam", TodayQueue()).automatic]
    assert kinds == [ResponseKind.OUT_OF_OFFICE], "what a person must decide stays"


def test_somebody_back_from_leave_comes_up_on_that_day(desk: Desk):
    sent = desk.send()
    subject = "Automatic reply: Who runs logistics?"
    away = ("Auto-Submitted: auto-replied",)
    text = "I am out of the office until January 9, 2026."
    desk.arrive(mail(text, answers=sent.message_id, subject=subject, headers=away))
    assert desk.bench.ask("sam", TodayQueue()).follow_ups == ()
    desk.bench.clock.move_to(desk.bench.clock.now() + timedelta(days=6))
    kinds = [one.kind for one in desk.bench.ask("sam", TodayQueue()).follow_ups]
    assert kinds == [FollowUpKind.BACK_FROM_LEAVE]


def test_colleagues_of_somebody_who_answered_are_shown_as_paused(desk: Desk):
    sent = desk.send()
    line.raw(desk.bench, "UPDATE campaign SET state = 'running'")
    desk.arrive(mail("Happy to talk.", answers=sent.message_id))
    (paused,) = desk.bench.ask("sam", TodayQueue()).follow_ups
    assert (paused.kind, paused.name) == (FollowUpKind.COLLEAGUE_REPLIED, "Cora Stone")
    assert paused.step == 1


def test_tasks_due_today_are_follow_ups_and_calls(bench: Bench):
    prospect = line.add_prospect(bench)
    now = bench.clock.now()

    def task(kind: TaskKind, due: datetime, subject: str) -> int:
        return bench.do("sam", AddTask(kind, due, subject, contact_id=prospect.contact_id))

    late = task(TaskKind.FOLLOW_UP, now - timedelta(hours=2), "send the case study")
    task(TaskKind.FOLLOW_UP, now + timedelta(days=1), "not today")
    call = task(TaskKind.CALL, now + timedelta(hours=1), "call Pat")
    found = bench.ask("sam", TodayQueue())
    assert [(one.id, one.name, one.late) for one in found.follow_ups] == [(late, "Pat Doe", True)]
    assert [(one.task_id, one.contact) for one in found.calls] == [(call, "Pat Doe")]
    assert bench.ask("sue", TodayQueue()).follow_ups == ()


def moved(bench: Bench, name: str, *bins: Bin, **more) -> int:
    """An account of sam's that went through these bins."""
    account = bench.do("sam", AddAccount(name, f"{name.lower()}.example", own=True)).account_id
    for to in bins:
        bench.do("sam", MoveBin(account, to, "the test says so", **more))
    return account


def test_accounts_come_back_on_the_day_they_named(bench: Bench):
    moved(bench, "Acme", Bin.WORKING, Bin.CHECK_BACK, check_back_on=date(2026, 1, 7))
    assert bench.ask("sam", TodayQueue()).follow_ups == ()
    line.later(bench, days=1)
    (found,) = bench.ask("sam", TodayQueue()).follow_ups
    assert (found.kind, found.account, found.late) == (FollowUpKind.CHECK_BACK, "Acme", False)
    assert bench.ask("sue", TodayQueue()).follow_ups == ()


@pytest.mark.parametrize(("days", "shown"), [(100, 0), (220, 1)])
def test_a_dead_opportunity_is_worth_a_look_after_half_a_year(bench: Bench, days, shown):
    account = moved(bench, "Fjord", Bin.DEAD_OPPORTUNITY)
    with Session(bench.app.writer) as session:
        quiet = bench.clock.now() - timedelta(days=days)
        where = update(Account).where(Account.id == account)
        session.execute(where.values(last_activity_at=quiet))
        session.commit()
    found = bench.ask("sam", TodayQueue()).follow_ups
    assert [one.kind for one in found] == [FollowUpKind.OLD_OPPORTUNITY] * shown


def test_a_booked_call_shows_and_goes_first_when_it_is_near(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_mailbox(bench)
    start = bench.clock.now() + timedelta(hours=2)
    bench.do("sam", BookMeeting(prospect.contact_id, start, 30, "Discovery call", invite=False))
    (call,) = bench.ask("sam", TodayQueue()).calls
    assert (call.contact, call.minutes, call.starts_at) == ("Pat Doe", 30, start)
    assert bench.ask("sam", RailCounts()).calls == 1
    line.later(bench, hours=2)
    thing = bench.ask("sam", NextThing())
    assert (thing.kind, thing.id) == (ThingKind.CALL, prospect.contact_id)


def test_a_baton_is_seen_from_both_ends_with_its_clock(bench: Bench):
    line.add_mailbox(bench)
    drafted = line.draft(bench, line.add_prospect(bench), BatonMethod.INTRODUCTION)
    passed = bench.do("sam", PassBaton(drafted, "Meet Alex", "Pat, this is Alex."))
    (out,) = bench.ask("sam", TodayQueue()).batons
    assert (out.standing, out.other, out.mine_to_do) == (
        BatonStanding.NOT_PICKED_UP, "Alex", False,
    )  # fmt: skip
    (to_take,) = bench.ask("alex", TodayQueue()).batons
    assert (to_take.other, to_take.mine_to_do) == ("Sam", True)
    assert bench.ask("alex", NextThing()).id == passed.baton_id
    line.later(bench, days=3)
    assert bench.ask("sam", TodayQueue()).batons[0].standing is BatonStanding.DROPPED
    assert bench.ask("sam", RailCounts()).dropped == 1
    (dropped,) = bench.ask("mia", TeamQueue()).dropped
    assert dropped.id == passed.baton_id
    bench.do("alex", line.AcceptBaton(passed.baton_id))
    assert bench.ask("alex", TodayQueue()).batons[0].standing is BatonStanding.TO_REQUALIFY
    assert bench.ask("sam", RailCounts()).batons == 0


def test_a_qualified_opportunity_waits_for_its_audit(bench: Bench):
    _, done = line.to_stage_2(bench, line.add_prospect(bench))
    assert bench.ask("sam", TodayQueue()).batons[0].standing is BatonStanding.TO_BE_AUDITED
    team = bench.ask("mia", TeamQueue())
    assert ([one.id for one in team.audits], team.audits_due) == ([done.audit_id], 1)
    assert bench.ask("mia", RailCounts()).audits == 1
    assert bench.ask("sam", RailCounts()).audits == 0
    assert bench.ask("sam", WeekFigures()).qualified == 1
    assert bench.ask("mia", NextThing()).kind is ThingKind.AUDIT


def test_an_sdr_may_not_ask_for_the_teams_day(bench: Bench):
    with pytest.raises(Refusal) as refused:
        bench.ask("sam", TeamQueue())
    assert refused.value.code == "not_allowed"


def test_the_mailing_tells_how_many_leave_when_and_the_first_of_them(scene: Scene):
    scene.start()
    (found,) = scene.bench.ask("sam", TodayQueue()).mailings
    assert (found.ready, len(found.first), found.campaign_id) == (4, 4, scene.campaign)
    assert found.starts_at == found.first[0].planned_at < found.ends_at
    assert (found.held, found.unplanned, found.holds) == ((), 0, None)
    assert found.first[0].account.startswith("Plant")


def test_held_mail_is_counted_by_reason(scene: Scene):
    scene.start()
    line.raw(
        scene.bench,
        "UPDATE outbox SET state = 'planned', held_reason = 'country' WHERE id ="
        " (SELECT min(id) FROM outbox)",
    )
    (found,) = scene.bench.ask("sam", TodayQueue()).mailings
    assert (found.ready, found.held) == (3, ((HeldReason.COUNTRY, 1),))
    scene.bench.clock.move_to(scene.bench.clock.now() + timedelta(days=2))
    (found,) = scene.bench.ask("sam", TodayQueue()).mailings
    assert found.holds is HeldReason.MAILBOX_NOT_POLLED


def test_the_gauge_counts_what_left_and_knows_the_next_window(scene: Scene):
    scene.start()
    before = scene.bench.ask("sam", DayGauge())
    assert (before.sent, before.cap, before.open_now) == (0, 50, False)
    assert before.opens_at == datetime.fromisoformat("2026-01-06T22:00:00Z")
    assert before.mailboxes[0].link is MailboxLink.READ
    scene.evening()
    assert scene.bench.ask("sam", DayGauge()).open_now
    assert len(scene.send_all()) == 4
    after = scene.bench.ask("sam", DayGauge())
    assert (after.sent, after.held) == (4, None)
    week = scene.bench.ask("sam", WeekFigures())
    assert (week.sent, week.cap, week.campaign_sent, week.responses) == (4, 200, 4, 0)
    assert week.rate == 0
    assert scene.bench.ask("sue", WeekFigures()).sent == 0
    assert scene.bench.ask("mia", WeekFigures()).sent == 4
    line.later(scene.bench, days=2)
    gauge = scene.bench.ask("sam", DayGauge())
    assert (gauge.sent, gauge.mailboxes[0].link) == (0, MailboxLink.LATE)


def test_a_mailbox_that_was_handed_over_is_still_told_to_both(scene: Scene):
    scene.start()
    scene.evening()
    scene.send_all()
    bench = scene.bench
    bench.do("boss", HandOver(bench.who("sam").person_id, bench.who("sue").person_id, "moves"))
    for name in ("sam", "sue"):
        gauge = bench.ask(name, DayGauge())
        assert (gauge.mailboxes, gauge.sent, gauge.cap) == ((), 0, 0)
        assert [one.address for one in gauge.read_only] == ["sam@ours.example"]
    assert bench.ask("alex", DayGauge()).read_only == ()


def test_goals_are_set_first_in_the_morning_and_again_in_the_evening(scene: Scene):
    bench = scene.bench
    tuesday = (GoalDraft(GoalKind.FREE, 1, "one thing"),)
    line.later(bench, hours=23, minutes=31)
    assert bench.ask("sam", MyDay()).current.kind is BlockKind.GOALS
    thing = bench.ask("sam", NextThing())
    assert (thing.kind, thing.name) == (ThingKind.GOALS, "2026-01-07")
    bench.do("sam", SetGoals(date(2026, 1, 7), tuesday))
    assert bench.ask("sam", NextThing()) is None
    line.later(bench, hours=8, minutes=30)
    assert bench.ask("sam", NextThing()).name == "2026-01-08"


def test_mails_in_doubt_and_held_mailboxes_reach_the_manager(scene: Scene):
    scene.start()
    scene.evening()
    claimed = scene.bench.do("system", ClaimNext(scene.mailbox, "one"))
    for state in ("handing_over", "in_doubt"):
        line.raw(
            scene.bench, "UPDATE outbox SET state = :state WHERE id = :id",
            state=state, id=claimed.outbox_id,
        )  # fmt: skip
    line.raw(scene.bench, "UPDATE mailbox SET state = 'held', held_reason = 'log-in refused'")
    team = scene.bench.ask("mia", TeamQueue())
    assert [one.id for one in team.doubts] == [claimed.outbox_id]
    assert [(one.person, one.detail) for one in team.mailboxes] == [("Sam", "log-in refused")]
    assert scene.bench.ask("sam", RailCounts()).doubts == 1


def test_the_rail_counts_every_account_as_the_bins_do(bench: Bench):
    for number in range(3):
        bench.do("sam", AddAccount(f"Plant {number}", f"plant{number}.example"))
    first, *_ = (row.id for row in bench.ask("sam", ListAccounts("")))
    bench.do("sam", MoveBin(first, Bin.DUPLICATE, "twice", duplicate_of=first + 1))
    in_bins = sum(one.accounts for one in bench.ask("sam", BinCounts()))
    assert bench.ask("sam", RailCounts()).accounts == in_bins == 3
