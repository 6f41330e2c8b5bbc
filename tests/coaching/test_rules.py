"""The day's rules without a database: blocks, suggestions, what comes next."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coaching.messages.today import BookedCall, Thing, WaitingResponse
from workbench.coaching.rules.batons import BatonFacts, mine_to_do, standing
from workbench.coaching.rules.days import next_working_day, plan_of_day
from workbench.coaching.rules.goals import DayFacts, cleaned, suggestions
from workbench.coaching.rules.ordering import choose, order_for, urgent_thing
from workbench.policy import Block, CalendarPolicy, DayPolicy
from workbench.vocabulary.coaching import (
    RESTS,
    BatonStanding,
    BlockKind,
    GoalKind,
    ThingKind,
)
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.declared import TimeOfDay
from workbench.vocabulary.handoff import BatonMethod, BatonState
from workbench.vocabulary.people import Role
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.responses import ResponseKind

NEW_YORK = "America/New_York"
CALENDAR = CalendarPolicy()
BLOCKS = DayPolicy().blocks
MOMENTS = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ZONES = st.sampled_from([NEW_YORK, "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"])


def at(hour: int, minute: int = 0) -> datetime:
    """A Tuesday's wall-clock time in New York."""
    return datetime(2026, 1, 6, hour, minute, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)


@given(MOMENTS, ZONES)
def test_blocks_follow_one_another_and_at_most_one_is_current(now: datetime, zone: str):
    found = plan_of_day(now, zone, BLOCKS, CALENDAR).blocks
    assert all(one.ends_at == two.starts_at for one, two in pairwise(found))
    assert sum(block.current for block in found) <= 1
    assert all(not (block.past and block.current) for block in found)


@given(MOMENTS, ZONES)
def test_the_next_change_is_ahead_and_is_the_start_of_a_block(now: datetime, zone: str):
    found = plan_of_day(now, zone, BLOCKS, CALENDAR)
    if found.changes_at is not None:
        assert found.changes_at > now
        assert found.changes_at in {block.starts_at for block in found.blocks}


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        (at(8, 29), None),
        (at(8, 30), BlockKind.GOALS),
        (at(9, 59), BlockKind.RESPONSES),
        (at(10), BlockKind.BREAK),
        (at(12, 30), BlockKind.LUNCH),
        (at(17), BlockKind.MAILING),
        (at(18), None),
    ],
)
def test_the_present_block(moment: datetime, kind: BlockKind | None):
    current = plan_of_day(moment, NEW_YORK, BLOCKS, CALENDAR).current
    assert (current.kind if current else None) is kind


def test_a_day_off_has_no_blocks():
    saturday = at(10) + timedelta(days=4)
    assert plan_of_day(saturday, NEW_YORK, BLOCKS, CALENDAR).blocks == ()
    christmas = datetime(2026, 12, 25, 15, tzinfo=UTC)
    assert plan_of_day(christmas, NEW_YORK, BLOCKS, CALENDAR).blocks == ()


def test_nobody_works_longer_than_ninety_minutes_without_a_rest():
    began = None
    for block in BLOCKS:
        minutes = block.starts.hour * 60 + block.starts.minute
        if block.kind in RESTS:
            assert began is None or minutes - began <= 90
            began = None
        elif began is None:
            began = minutes if block.kind is not BlockKind.GOALS else minutes + 5


def test_blocks_out_of_order_are_refused():
    late, early = (Block(starts=TimeOfDay(hour), kind=BlockKind.CALLS) for hour in (12, 9))
    with pytest.raises(ValueError, match="later than the one before"):
        DayPolicy(blocks=(late, early))


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_the_next_working_day_is_worked_and_near(day: date):
    after = next_working_day(day, CALENDAR)
    assert day < after <= day + timedelta(days=5)
    assert after.weekday() < 5


FACTS = st.builds(
    DayFacts,
    roles=st.sets(st.sampled_from(Role)).map(frozenset),
    trainee=st.booleans(),
    waiting=st.integers(0, 50),
    mails_ready=st.integers(0, 100),
    qualified_short=st.integers(-5, 12),
    batons_to_accept=st.integers(0, 5),
    to_requalify=st.integers(0, 5),
    audits_due=st.integers(0, 5),
)


@given(FACTS, st.dates())
def test_suggestions_are_enough_different_and_legal(facts: DayFacts, day: date):
    found = suggestions(facts, day)
    assert 3 <= len(found) <= 8
    assert len(set(found)) == len(found)
    for one in range(0, len(found), 3):
        cleaned(found[one : one + 3])


@given(FACTS, st.dates())
def test_what_waits_for_the_person_is_suggested_before_the_bank(facts: DayFacts, day: date):
    kinds = [one.kind for one in suggestions(facts, day)]
    free = kinds.index(GoalKind.FREE) if GoalKind.FREE in kinds else len(kinds)
    assert all(kind is GoalKind.FREE for kind in kinds[free:])
    if facts.batons_to_accept:
        assert kinds[0] is GoalKind.BATONS_ACCEPTED
    if facts.waiting and Role.SDR in facts.roles:
        assert GoalKind.RESPONSES in kinds


THINGS = st.dictionaries(
    st.sampled_from(ThingKind),
    st.builds(Thing, st.sampled_from(ThingKind), st.just(1), st.just("")),
)
SOME_BLOCK = st.none() | st.sampled_from(BlockKind)


@given(SOME_BLOCK)
def test_every_section_has_its_turn_in_every_block(block: BlockKind | None):
    assert sorted(order_for(block)) == sorted(ThingKind)


@given(THINGS, SOME_BLOCK)
def test_something_is_begun_as_long_as_anything_is_left(things, block):
    assert (choose(things, block) is None) == (not things)


def call(starts: datetime, meeting: int | None = 1) -> BookedCall:
    return BookedCall(meeting, None, 5, "Pat Doe", "Acme", "talk", starts, 30, None)


def answer(*, overdue: bool) -> WaitingResponse:
    return WaitingResponse(7, "Jane", "Acme", ResponseKind.POSITIVE, "yes", at(9), overdue, 1)


@pytest.mark.parametrize(
    ("now", "urgent"),
    [(at(9, 49), False), (at(9, 50), True), (at(10, 29), True), (at(10, 30), False)],
)
def test_a_booked_call_goes_first_from_ten_minutes_before_until_its_end(now, urgent):
    assert (urgent_thing((), (call(at(10)),), now) is not None) is urgent


def test_an_overdue_answer_goes_before_whatever_the_block_is_for():
    found = urgent_thing((answer(overdue=True),), (call(at(10), None),), at(10))
    assert found == Thing(ThingKind.RESPONSE, 7, "Jane")
    assert urgent_thing((answer(overdue=False),), (), at(10)) is None


BATONS = st.builds(
    BatonFacts,
    state=st.sampled_from(BatonState),
    method=st.sampled_from(BatonMethod),
    due_at=st.none() | st.just(at(12)),
    rejected_at=st.none() | st.just(at(8)),
    stage=st.none() | st.sampled_from(Stage),
    audit_due=st.booleans(),
    meeting=st.none() | st.sampled_from(MeetingState),
    meets_at=st.none() | st.just(at(15)),
)


@given(BATONS, st.sampled_from([at(9), at(13), at(16)]))
def test_only_a_passed_baton_is_dropped_and_drafts_are_nobodys_business(facts, now):
    found = standing(facts, now)
    if found is BatonStanding.DROPPED:
        assert facts.state is BatonState.PASSED
        assert now > at(12)
    if facts.state in (BatonState.DRAFT, BatonState.RECALLED):
        assert found is None


@given(st.sampled_from(BatonStanding), st.sampled_from(BatonState), st.booleans(), st.booleans())
def test_nothing_is_to_do_for_somebody_at_neither_end(found, state, is_sdr, is_ae):
    todo = mine_to_do(found, state=state, is_sdr=is_sdr, is_ae=is_ae)
    assert not todo or is_sdr or is_ae
