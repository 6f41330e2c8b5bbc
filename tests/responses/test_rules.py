"""What follows from a response, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.policy import CalendarPolicy
from workbench.responses import rules
from workbench.vocabulary.responses import (
    HUMAN_KINDS,
    RESPONSE_MOVES,
    NextStep,
    ResponseKind,
    ResponseState,
    Severity,
)

CALENDAR = CalendarPolicy()
NEW_YORK = "America/New_York"


@given(
    st.sampled_from(ResponseKind),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.sampled_from(Severity)),
)
def test_every_message_gets_one_state_and_a_reason_where_nobody_must_look(
    kind: ResponseKind, auto: bool, names: bool, worst: Severity | None
) -> None:
    state, reason = rules.first_state(kind, auto=auto, names_people=names, worst=worst)
    assert state is not ResponseState.NEW
    assert bool(reason) == (state is not ResponseState.WAITING)


@pytest.mark.parametrize("kind", sorted(HUMAN_KINDS - {ResponseKind.OPT_OUT}))
def test_what_a_person_wrote_waits_for_a_person(kind: ResponseKind) -> None:
    state, _ = rules.first_state(kind, auto=False, names_people=False, worst=None)
    assert state is ResponseState.WAITING


def test_a_refusal_by_policy_and_a_report_nothing_matches_are_shown_to_a_person() -> None:
    for worst in (Severity.POLICY, None):
        state, _ = rules.first_state(
            ResponseKind.BOUNCE, auto=True, names_people=False, worst=worst
        )
        assert state is ResponseState.WAITING


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-19T15:00", "2026-11-19T19:00"),
        ("2026-11-19T21:00", "2026-11-20T15:00"),
        ("2026-11-19T04:00", "2026-11-19T17:00"),
        ("2026-11-20T22:30", "2026-11-23T16:30"),
        ("2026-11-26T15:00", "2026-11-27T17:00"),
    ],
)
def test_a_positive_answer_is_overdue_after_four_business_hours(received: str, due: str) -> None:
    at = datetime.fromisoformat(received).replace(tzinfo=UTC)
    found = rules.due_at(ResponseKind.POSITIVE, at, 4, CALENDAR, NEW_YORK)
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


@given(st.integers(0, 2 * 365 * 24 * 60), st.integers(1, 40))
def test_a_deadline_never_comes_before_the_hours_have_passed(minute: int, hours: int) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    due = rules.due_at(ResponseKind.REFERRAL, at, hours, CALENDAR, NEW_YORK)
    assert due is not None
    assert due >= at + timedelta(hours=hours)


def test_only_hurried_kinds_have_a_deadline() -> None:
    for kind in set(ResponseKind) - rules.HURRIED:
        assert rules.due_at(kind, datetime(2026, 1, 6, tzinfo=UTC), 4, CALENDAR, NEW_YORK) is None


def test_the_next_step_comes_one_business_day_after_the_return() -> None:
    friday = date(2026, 11, 20)
    assert rules.next_step_day(friday, date(2026, 11, 2), 5, CALENDAR) == date(2026, 11, 23)
    assert rules.next_step_day(date(2026, 11, 25), friday, 5, CALENDAR) == date(2026, 11, 27)


def test_without_a_date_five_business_days_pass() -> None:
    assert rules.next_step_day(None, date(2026, 11, 18), 5, CALENDAR) == date(2026, 11, 25)


def test_states_move_only_as_the_table_says() -> None:
    for start in ResponseState:
        for end in ResponseState:
            if (start, end) in RESPONSE_MOVES:
                rules.check_state_move(start, end)
            else:
                with pytest.raises(Refusal, match="reopen"):
                    rules.check_state_move(start, end)


@pytest.mark.parametrize("step", NextStep)
def test_some_next_steps_need_a_reason(step: NextStep) -> None:
    assert rules.check_reason(step, "  no   budget ") == "no budget"
    if step in rules.REASONED:
        with pytest.raises(Refusal) as refused:
            rules.check_reason(step, " ")
        assert refused.value.code == "reason_missing"
    else:
        assert rules.check_reason(step, "") == ""


@pytest.mark.parametrize("day", [None, date(2026, 1, 6), date(2025, 1, 1)])
def test_checking_back_needs_a_day_in_the_future(day: date | None) -> None:
    with pytest.raises(Refusal, match="future"):
        rules.check_day(day, date(2026, 1, 6))
    assert rules.check_day(date(2026, 1, 7), date(2026, 1, 6)) == date(2026, 1, 7)


@given(st.lists(st.sampled_from(["Re:", "AW:", "SV: ", "Fwd: ", "RE : "]), max_size=5))
def test_answer_marks_do_not_change_a_subject(marks: list[str]) -> None:
    assert rules.normal_subject("".join(marks) + " Who  runs Ops?") == "who runs ops?"


def test_a_referral_draft_names_the_referrer() -> None:
    subject, body = rules.referral_draft("Dana Field", "Jane", "Acme")
    assert "Dana Field" in subject
    assert "Dana Field" in body
    assert body.startswith("Hi Jane,")
    assert rules.referral_draft("Dana Field", "", "Acme")[1].startswith("Hello,")


def test_a_name_never_becomes_a_merge_field() -> None:
    subject, body = rules.referral_draft("{{ sender.name }}", "{{x}}", "{% y %}")
    assert "{" not in subject + body


def test_only_who_says_so_of_themselves_has_left() -> None:
    assert rules.says_self_left("I've moved on from Acme.")
    assert rules.says_self_left("Ich bin nicht mehr bei Acme.")
    assert not rules.says_self_left("Bob has left the company.")


def test_every_kind_a_person_decides_on_suggests_something_or_nothing_on_purpose() -> None:
    silent = {kind for kind in ResponseKind if rules.suggested_step(kind) is None}
    assert silent == {
        ResponseKind.BOUNCE,
        ResponseKind.OTHER_AUTO,
        ResponseKind.OUT_OF_OFFICE,
        ResponseKind.LEFT_COMPANY,
        ResponseKind.NEUTRAL,
    }
