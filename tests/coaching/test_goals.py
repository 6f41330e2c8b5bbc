"""Three goals for the day, set the evening before, ticked by hand or by facts (DAY-1)."""

from datetime import date, timedelta

import pytest

from db.tables.coaching import DayGoal
from tests.handoff import line
from tests.workspaces import Bench
from workbench.coaching.messages.goals import (
    GoalDraft,
    Goals,
    SetGoals,
    SuggestedGoals,
    TickGoal,
)
from workbench.conversations.messages import LogConversation
from workbench.errors import Refusal
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.vocabulary.coaching import GoalKind
from workbench.vocabulary.conversations import CallOutcome, ConversationKind

TODAY = date(2026, 1, 6)
"""The Tuesday on which the workspaces of tests begin."""

FREE = GoalDraft(GoalKind.FREE, 1, "Write my own cheat sheet")
TALKS = GoalDraft(GoalKind.CONVERSATIONS, 2)
MAPPED = GoalDraft(GoalKind.ACCOUNTS_MAPPED, 1)


def set_today(bench: Bench, *drafts: GoalDraft, name: str = "sam"):
    return bench.do(name, SetGoals(TODAY, drafts)).goals


def log(bench: Bench, name: str, contact: int, kind=ConversationKind.CALL, **changes):
    asked = {"outcome": CallOutcome.TALKED, "next_step": "mail on Friday", **changes}
    bench.do(name, LogConversation(contact, kind, bench.clock.now(), 10, **asked))


def test_a_day_begins_without_goals(bench: Bench):
    found = bench.ask("sam", Goals())
    assert (found.day, found.today, found.goals) == (TODAY, TODAY, ())
    assert found.next_day == date(2026, 1, 7)


def test_the_evening_before_a_weekend_the_next_working_day_is_monday(bench: Bench):
    line.later(bench, days=3)
    assert bench.ask("sam", Goals()).next_day == date(2026, 1, 12)


def test_a_free_goal_is_ticked_by_hand_and_unticked(bench: Bench):
    (goal,) = set_today(bench, FREE)
    assert not goal.reached
    assert bench.do("sam", TickGoal(goal.goal_id)).reached
    assert not bench.do("sam", TickGoal(goal.goal_id, done=False)).reached


def test_a_counted_goal_ticks_itself_and_by_nobodys_hand(bench: Bench):
    prospect = line.add_prospect(bench, pursued=False)
    (goal,) = set_today(bench, TALKS)
    assert goal.done == 1
    with pytest.raises(Refusal) as refused:
        bench.do("sam", TickGoal(goal.goal_id))
    assert refused.value.code == "counted_goal"
    log(bench, "sam", prospect.contact_id)
    log(bench, "sam", prospect.contact_id, outcome=CallOutcome.NO_ANSWER)
    log(bench, "sue", prospect.contact_id)
    (goal,) = bench.ask("sam", Goals()).goals
    assert (goal.done, goal.reached) == (2, True)


def test_mapping_counts_accounts_not_people_and_not_calls(bench: Bench):
    account = bench.do("sam", AddAccount("Acme", "acme.example")).account_id
    set_today(bench, MAPPED)
    assert bench.ask("sam", Goals()).goals[0].done == 0
    for name in ("Pat", "Kim"):
        contact = bench.do("sam", AddContact(account, name, "Doe", ())).contact_id
        log(bench, "sam", contact, kind=ConversationKind.MAPPING)
    assert bench.ask("sam", Goals()).goals[0].done == 1
    assert bench.ask("sue", Goals()).goals == ()


def test_facts_of_yesterday_do_not_tick_goals_of_today(bench: Bench):
    prospect = line.add_prospect(bench)
    bench.do("sam", SetGoals(date(2026, 1, 7), (TALKS,)))
    line.later(bench, days=1)
    assert bench.ask("sam", Goals()).goals[0].done == 0
    log(bench, "sam", prospect.contact_id)
    assert bench.ask("sam", Goals()).goals[0].done == 1


def test_passed_and_accepted_batons_count_for_both_sides(bench: Bench):
    passed = line.pass_on(bench, line.add_prospect(bench))
    set_today(bench, GoalDraft(GoalKind.BATONS_PASSED))
    set_today(bench, GoalDraft(GoalKind.BATONS_ACCEPTED), name="alex")
    assert bench.ask("sam", Goals()).goals[0].reached
    assert not bench.ask("alex", Goals()).goals[0].reached
    bench.do("alex", line.AcceptBaton(passed.baton_id))
    assert bench.ask("alex", Goals()).goals[0].reached


def test_goals_change_places_and_keep_their_ticks(bench: Bench):
    first, second = set_today(bench, FREE, TALKS)
    bench.do("sam", TickGoal(first.goal_id))
    moved = set_today(
        bench,
        GoalDraft(TALKS.kind, 3, goal_id=second.goal_id),
        GoalDraft(FREE.kind, 1, FREE.title, goal_id=first.goal_id),
    )
    assert [(one.kind, one.target, one.reached) for one in moved] == [
        (GoalKind.CONVERSATIONS, 3, False),
        (GoalKind.FREE, 1, True),
    ]


def test_a_goal_taken_out_is_gone(bench: Bench):
    set_today(bench, FREE, TALKS, MAPPED)
    assert len(set_today(bench, TALKS)) == 1
    with bench.app.reader.connect() as connection:
        assert (
            connection.execute(DayGoal.__table__.select()).all()[0].kind is GoalKind.CONVERSATIONS
        )


@pytest.mark.parametrize(
    "drafts",
    [
        (FREE, FREE, FREE, FREE),
        (GoalDraft(GoalKind.FREE, 1, "  "),),
        (GoalDraft(GoalKind.FREE, 2, "twice"),),
        (GoalDraft(GoalKind.CONVERSATIONS, 0),),
        (GoalDraft(GoalKind.CONVERSATIONS, 1_001),),
        (GoalDraft(GoalKind.FREE, 1, "long " * 50),),
    ],
)
def test_goals_that_make_no_sense_are_refused_and_the_old_ones_stay(bench: Bench, drafts):
    set_today(bench, TALKS)
    with pytest.raises(Refusal) as refused:
        set_today(bench, *drafts)
    assert refused.value.code == "bad_goal"
    assert [one.kind for one in bench.ask("sam", Goals()).goals] == [GoalKind.CONVERSATIONS]


@pytest.mark.parametrize("ahead", [-1, 2, 30])
def test_goals_are_for_today_or_the_next_working_day(bench: Bench, ahead: int):
    with pytest.raises(Refusal) as refused:
        bench.do("sam", SetGoals(TODAY + timedelta(days=ahead), (TALKS,)))
    assert refused.value.code == "bad_day"


def test_goals_belong_to_one_person(bench: Bench):
    (goal,) = set_today(bench, FREE)
    with pytest.raises(Refusal) as refused:
        bench.do("sue", TickGoal(goal.goal_id))
    assert refused.value.code == "no_goal"
    with pytest.raises(Refusal):
        bench.do("system", SetGoals(TODAY, (FREE,)))


def test_the_ledger_keeps_kinds_and_numbers_but_no_words(bench: Bench):
    (goal, _) = set_today(bench, FREE, TALKS)
    bench.do("sam", TickGoal(goal.goal_id))
    with bench.app.reader.connect() as connection:
        rows = connection.execute(
            line.text("SELECT action, payload FROM ledger WHERE action LIKE 'goals.%'")
        ).all()
    assert [row.action for row in rows] == ["goals.set", "goals.tick"]
    assert "conversations" in rows[0].payload
    assert not [row for row in rows if "cheat" in row.payload]


def test_what_waits_comes_first_among_the_suggestions(bench: Bench):
    line.pass_on(bench, line.add_prospect(bench))
    for_ae = bench.ask("alex", SuggestedGoals())
    assert for_ae[0] == GoalDraft(GoalKind.BATONS_ACCEPTED, 1)
    assert GoalKind.CONVERSATIONS not in {one.kind for one in for_ae}
    for_sdr = bench.ask("sam", SuggestedGoals())
    assert for_sdr[0] == GoalDraft(GoalKind.CONVERSATIONS, 5)
    assert GoalDraft(GoalKind.BATONS_PASSED, 1) in for_sdr


def test_every_suggestion_can_be_set(bench: Bench):
    for name in ("sam", "alex", "mia"):
        found = bench.ask(name, SuggestedGoals())
        assert len(found) >= 3
        bench.do(name, SetGoals(TODAY, found[:3]))
