"""When a baton may be passed, and when Stage 2 is reached."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.handoff.messages.batons import (
    Answer,
    DraftBaton,
    PassAnswers,
    PassBaton,
    RequalifyAnswers,
)
from workbench.handoff.rules import passing
from workbench.vocabulary.conversations import (
    LIVE_KINDS,
    CallOutcome,
    ConversationKind,
    MeetingState,
)
from workbench.vocabulary.handoff import BATON_MOVES, BatonMethod, BatonState
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import Money

NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)
YES = Answer(True, "said so on the phone")
ANSWERS = PassAnswers(YES, YES, YES)
FACTS = passing.PassFacts(
    sdr_id=1,
    ae_id=2,
    ae_may_receive=True,
    bin=Bin.WORKING,
    contact_at_account=True,
    contact_left=False,
    pursuit_sdr_id=1,
    inbound_before=False,
    inbound_during=False,
    open_opportunity=False,
    deal_breakers=(),
    bad_fit=False,
    in_system=True,
)


def findings(answers=ANSWERS, users=20, flags=(), facts=FACTS):
    return passing.pass_findings(answers, users, flags, facts, size_floor=20)


def test_a_sound_baton_has_nothing_against_it():
    assert passing.check_pass(findings()) == ()


@pytest.mark.parametrize("question", ["fits_icp", "influence_in_talk", "wants_next_step"])
@pytest.mark.parametrize("answer", [Answer(False, "no"), Answer(True, "  ")])
def test_each_of_the_three_answers_needs_a_yes_with_evidence(question, answer):
    (found,) = findings(replace(ANSWERS, **{question: answer}))
    assert (found.rule, found.level) == ("PASS-1", Level.REFUSE)


@given(st.integers(0, 100))
def test_the_size_floor_is_the_floor(users):
    found = findings(users=users)
    assert [one.rule for one in found] == (["PASS-2"] if users < 20 else [])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"pursuit_sdr_id": None}, "PASS-2"),
        ({"pursuit_sdr_id": 9}, "PASS-2"),
        ({"inbound_before": True}, "PASS-2"),
        ({"deal_breakers": ("no budget owner",)}, "PASS-2"),
        ({"bad_fit": True}, "PASS-1"),
        ({"open_opportunity": True}, "PASS-4"),
        ({"bin": Bin.CURRENT_CLIENT}, "BIN-1"),
        ({"bin": Bin.DEAD_OPPORTUNITY}, "BIN-1"),
        ({"contact_at_account": False}, "PASS-1"),
        ({"contact_left": True}, "PASS-1"),
        ({"ae_may_receive": False}, "PASS-3"),
        ({"ae_id": 1}, "AUD-3"),
    ],
)
def test_what_the_system_knows_can_stand_against_a_pass(change, rule):
    with pytest.raises(Refusal) as refused:
        passing.check_pass(findings(facts=replace(FACTS, **change)))
    assert (refused.value.code, refused.value.rule) == ("not_passable", rule)


def test_a_fundamental_red_flag_stands_against_a_pass():
    (found,) = findings(flags=("wants it for free",))
    assert "wants it for free" in found.message


def test_several_reasons_are_counted_in_one_sentence():
    with pytest.raises(Refusal) as refused:
        passing.check_pass(findings(users=0, flags=("a", "b")))
    assert "2 more" in refused.value.message


@pytest.mark.parametrize(
    ("change", "rule"), [({"inbound_during": True}, "PASS-2"), ({"in_system": False}, "AUD-2")]
)
def test_some_things_only_warn(change, rule):
    kept = passing.check_pass(findings(facts=replace(FACTS, **change)))
    assert [(one.rule, one.level) for one in kept] == [(rule, Level.WARN)]


DRAFT = DraftBaton(1, 2, BatonMethod.SCHEDULED_CALL, ANSWERS, 20)


@pytest.mark.parametrize(
    "change",
    [
        {"notes": "x" * 20_001},
        {"fundamental_flags": ("x" * 20_001,)},
        {"potential_users": -1},
        {"amount": Money(-1)},
    ],
)
def test_a_draft_that_cannot_be_is_refused(change):
    with pytest.raises(Refusal):
        passing.check_draft(replace(DRAFT, **change))


def test_an_ordinary_draft_is_kept():
    passing.check_draft(DRAFT)
    passing.check_draft(replace(DRAFT, amount=Money(1)))


WORDS = PassBaton(1, subject="Meet Alex", message="Alex takes it from here.")


@pytest.mark.parametrize(
    ("method", "asked", "fine"),
    [
        (BatonMethod.INTRODUCTION, WORDS, True),
        (BatonMethod.INTRODUCTION, PassBaton(1, subject="Meet Alex"), False),
        (BatonMethod.INTRODUCTION, PassBaton(1, message="Hello"), False),
        (BatonMethod.SCHEDULED_CALL, WORDS, False),
        (BatonMethod.SCHEDULED_CALL, replace(WORDS, meeting_at=NOW), False),
        (BatonMethod.SCHEDULED_CALL, replace(WORDS, meeting_at=NOW + timedelta(days=1)), True),
        (BatonMethod.SCHEDULED_CALL, PassBaton(1, meeting_at=NOW + timedelta(days=1)), False),
        (BatonMethod.HOT_TRANSFER, PassBaton(1), False),
        (BatonMethod.HOT_TRANSFER, PassBaton(1, transferred_at=NOW), True),
        (BatonMethod.HOT_TRANSFER, PassBaton(1, transferred_at=NOW + timedelta(hours=1)), False),
        (BatonMethod.HOT_TRANSFER, PassBaton(1, transferred_at=NOW - timedelta(days=2)), False),
    ],
)
def test_each_way_of_passing_needs_its_own_things(method, asked, fine):
    if fine:
        passing.check_method(method, asked, NOW)
    else:
        with pytest.raises(Refusal) as refused:
            passing.check_method(method, asked, NOW)
        assert refused.value.rule == "PASS-3"


@pytest.mark.parametrize(("start", "end"), list(product(BatonState, BatonState)))
def test_batons_move_by_their_table(start, end):
    if (start, end) in BATON_MOVES:
        passing.check_baton_move(start, end)
    else:
        with pytest.raises(Refusal):
            passing.check_baton_move(start, end)


def test_a_reason_is_there_and_fits():
    assert passing.check_reason("  no budget ") == "no budget"
    for bad in ("  ", "x" * 501):
        with pytest.raises(Refusal):
            passing.check_reason(bad)


@pytest.mark.parametrize("state", list(BatonState))
@pytest.mark.parametrize("meeting", [None, *MeetingState])
@pytest.mark.parametrize("late", [True, False])
def test_a_baton_is_dropped_when_nobody_picked_it_up_in_time(state, meeting, late):
    due = NOW - timedelta(minutes=1) if late else NOW
    picked = meeting in (MeetingState.ACCEPTED, MeetingState.HELD)
    expected = late and state is BatonState.PASSED and not picked
    assert passing.is_dropped(state, due, meeting, NOW) is expected


def test_a_draft_has_no_clock():
    assert not passing.is_dropped(BatonState.PASSED, None, None, NOW)


GOOD = RequalifyAnswers(YES, YES, YES)
LIVE = passing.RequalifyFacts(
    stage=Stage.NEW_PROSPECT,
    baton_state=BatonState.ACCEPTED,
    method=BatonMethod.SCHEDULED_CALL,
    ae_id=2,
    passed_at=NOW,
    transferred_at=None,
    conversation_person_id=2,
    conversation_kind=ConversationKind.CALL,
    conversation_outcome=CallOutcome.QUALIFIED,
    conversation_minutes=20,
    conversation_started_at=NOW,
    same_account=True,
)


def test_a_live_conversation_of_the_ae_after_the_pass_reaches_stage_2():
    passing.check_requalify(GOOD, LIVE)


@pytest.mark.parametrize(
    "change",
    [
        {"stage": Stage.QUALIFIED},
        {"baton_state": BatonState.PASSED},
        {"conversation_person_id": 1},
        {"same_account": False},
        {"conversation_outcome": CallOutcome.NO_ANSWER},
        {"conversation_minutes": 0},
        {"conversation_started_at": NOW - timedelta(seconds=1)},
        {"transferred_at": NOW - timedelta(hours=1), "conversation_started_at": NOW
         - timedelta(minutes=1)},
    ],
)  # fmt: skip
def test_anything_less_stays_in_stage_1(change):
    with pytest.raises(Refusal) as refused:
        passing.check_requalify(GOOD, replace(LIVE, **change))
    assert refused.value.rule == "PASS-5"


@pytest.mark.parametrize("kind", list(ConversationKind))
def test_only_live_conversations_count(kind):
    facts = replace(LIVE, conversation_kind=kind)
    if kind in LIVE_KINDS:
        passing.check_requalify(GOOD, facts)
    else:
        with pytest.raises(Refusal):
            passing.check_requalify(GOOD, facts)


@pytest.mark.parametrize("question", ["can_solve", "decision_makers", "wants_next_step"])
def test_the_ae_answers_three_questions_too(question):
    with pytest.raises(Refusal):
        passing.check_requalify(replace(GOOD, **{question: Answer(False, "no")}), LIVE)


@given(st.integers(-3600, 3600), st.integers(-3600, 3600))
def test_a_hot_transfer_counts_from_the_transfer_whichever_was_logged_first(transfer, talk):
    facts = replace(
        LIVE,
        method=BatonMethod.HOT_TRANSFER,
        transferred_at=NOW + timedelta(seconds=transfer),
        conversation_started_at=NOW + timedelta(seconds=talk),
    )
    assert passing.live_from(facts.method, NOW, facts.transferred_at) == NOW + timedelta(
        seconds=min(0, transfer)
    )
    if talk >= min(0, transfer):
        passing.check_requalify(GOOD, facts)
    else:
        with pytest.raises(Refusal):
            passing.check_requalify(GOOD, facts)


def test_what_a_way_of_passing_lacks_is_told_while_it_is_written():
    (lacking,) = passing.method_findings(BatonMethod.INTRODUCTION, PassBaton(1), NOW)
    assert (lacking.rule, lacking.level) == ("PASS-3", Level.REFUSE)
    assert lacking.message.endswith("introduced.")
    done = PassBaton(1, transferred_at=NOW)
    assert passing.method_findings(BatonMethod.HOT_TRANSFER, done, NOW) == ()
