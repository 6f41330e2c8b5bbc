"""What a conversation, a task and a meeting may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.conversations import rules
from workbench.conversations.messages import CallPlan, LogConversation
from workbench.errors import Refusal
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskState,
)
from workbench.vocabulary.outreach import Level

NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)
CALL = LogConversation(1, ConversationKind.CALL, NOW, 10, CallOutcome.TALKED, next_step="mail")


def test_an_ordinary_call_is_fine_and_says_nothing():
    rules.check_log(CALL, NOW)
    assert rules.log_findings(CALL, ConversationKind.CALL) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"started_at": NOW + timedelta(minutes=6)},
        {"minutes": -1},
        {"minutes": 481},
        {"talk_share": 101},
        {"talk_share": -1},
        {"next_step": "x" * 301},
        {"notes": "x" * 20_001},
        {"plan": CallPlan(actions="x" * 20_001)},
    ],
)
def test_a_conversation_that_cannot_have_been_is_refused(change):
    with pytest.raises(Refusal) as refused:
        rules.check_log(replace(CALL, **change), NOW)
    assert refused.value.code == "bad_conversation"


def test_a_computer_clock_a_little_ahead_does_not_lose_the_note():
    rules.check_log(replace(CALL, started_at=NOW + timedelta(minutes=5)), NOW)


@given(
    st.sampled_from(list(ConversationKind)),
    st.builds(
        rules.Warmth,
        *(st.booleans() for _ in range(4)),
    ),
)
def test_only_a_call_to_somebody_cold_becomes_a_mapping_call(kind, warmth):
    found = rules.kind_of(kind, warmth)
    if kind is ConversationKind.CALL and not warmth.warm:
        assert found is ConversationKind.MAPPING
    else:
        assert found is kind


def test_a_cold_call_is_logged_with_a_warning_not_refused():
    (finding,) = rules.log_findings(CALL, ConversationKind.MAPPING)
    assert (finding.rule, finding.level) == ("RESP-9", Level.WARN)


def test_a_talk_without_a_next_step_warns_and_a_long_monologue_is_mentioned():
    asked = replace(CALL, next_step=" ", talk_share=31)
    found = rules.log_findings(asked, ConversationKind.CALL)
    assert [(one.rule, one.level) for one in found] == [
        ("CALL-5", Level.WARN),
        ("CALL-4", Level.HINT),
    ]
    assert not rules.log_findings(replace(CALL, talk_share=30), ConversationKind.CALL)


@pytest.mark.parametrize(("start", "end"), list(product(TaskState, TaskState)))
def test_a_task_is_open_or_not(start, end):
    if start is not end and TaskState.OPEN in (start, end):
        rules.check_task_move(start, end)
    else:
        with pytest.raises(Refusal):
            rules.check_task_move(start, end)


@pytest.mark.parametrize(("start", "end"), list(product(MeetingState, MeetingState)))
def test_what_was_held_missed_or_cancelled_is_over(start, end):
    over = {MeetingState.HELD, MeetingState.NO_SHOW, MeetingState.CANCELLED}
    if start in over or end is start or end is MeetingState.BOOKED:
        with pytest.raises(Refusal):
            rules.check_meeting_move(start, end, NOW, NOW)
    else:
        rules.check_meeting_move(start, end, NOW, NOW)


@pytest.mark.parametrize("end", [MeetingState.HELD, MeetingState.NO_SHOW])
def test_a_meeting_ahead_was_neither_held_nor_missed(end):
    with pytest.raises(Refusal):
        rules.check_meeting_move(MeetingState.BOOKED, end, NOW + timedelta(hours=1), NOW)


@pytest.mark.parametrize(
    ("start", "minutes"), [(NOW, 30), (NOW + timedelta(days=1), 4), (NOW + timedelta(days=1), 481)]
)
def test_a_meeting_lies_ahead_and_has_a_sane_length(start, minutes):
    with pytest.raises(Refusal):
        rules.check_time(start, minutes, NOW)


def test_a_meeting_of_tomorrow_is_fine():
    rules.check_time(NOW + timedelta(days=1), 30, NOW)


def test_a_missed_meeting_gets_another_time_but_a_held_one_does_not():
    may = {state for state in MeetingState if rules.can_move_to_new_time(state)}
    assert may == set(MeetingState) - {MeetingState.HELD, MeetingState.CANCELLED}


def test_a_calendar_entry_has_one_id_in_the_form_calendars_keep():
    assert rules.meeting_uid("00ff", "ours.example") == "00ff@ours.example"
