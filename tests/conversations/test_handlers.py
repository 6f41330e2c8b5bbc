"""Conversations, tasks and meetings through the real gateway."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.handoff import line
from tests.workspaces import Bench
from workbench.conversations.messages import (
    AddTask,
    BookMeeting,
    FinishTask,
    ListConversations,
    ListMeetings,
    ListTasks,
    LogConversation,
    RecordMeeting,
    RescheduleMeeting,
)
from workbench.errors import Refusal
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
)
from workbench.vocabulary.prospects import SuppressionReason


def invitation(bench: Bench, outbox_id: int | None):
    """The calendar object in a mail, as the receiving calendar reads it."""
    content = line.scalar(bench, "SELECT invitation FROM outbox WHERE id = :id", id=outbox_id)
    return Calendar.from_ical(bytes(content))


def recipients(bench: Bench, outbox_id: int | None) -> set[tuple[str, str]]:
    with bench.app.reader.connect() as connection:
        rows = connection.execute(
            line.text("SELECT role, email FROM outbox_recipient WHERE outbox_id = :id"),
            {"id": outbox_id},
        )
        return {(row.role, row.email) for row in rows}


def test_a_first_call_takes_a_cold_account_to_working_and_is_a_mapping_call(bench: Bench):
    prospect = line.add_prospect(bench)
    (row,) = bench.ask("sue", ListConversations(account_id=prospect.account_id))
    assert row.kind is ConversationKind.MAPPING
    assert (row.person, row.contact) == ("Sam", "Pat Doe")
    found = line.scalar(bench, "SELECT bin FROM account WHERE id = :id", id=prospect.account_id)
    assert found == "working"


def test_somebody_handed_over_can_be_called(bench: Bench):
    prospect = line.add_prospect(bench)
    line.pass_on(bench, prospect)
    line.talk(bench, "alex", prospect.contact_id)
    (row,) = bench.ask("sue", ListConversations(person_id=line.person_id(bench, "alex")))
    assert row.kind is ConversationKind.CALL


def test_an_admin_has_no_conversations(bench: Bench):
    prospect = line.add_prospect(bench)
    with pytest.raises(Refusal):
        line.talk(bench, "boss", prospect.contact_id)
    with pytest.raises(Refusal):
        line.talk(bench, "sam", 999)


def test_notes_never_reach_the_ledger(bench: Bench):
    prospect = line.add_prospect(bench)
    line.talk(bench, "sam", prospect.contact_id, notes="canary-7731")
    found = line.scalar(bench, "SELECT count(*) FROM ledger WHERE payload LIKE '%canary-7731%'")
    assert found == 0


def test_a_task_is_added_and_closed_by_its_owner(bench: Bench):
    due = bench.clock.now() + timedelta(days=1)
    task = bench.do("sam", AddTask(TaskKind.FOLLOW_UP, due, "Send the plan"))
    with pytest.raises(Refusal):
        bench.do("sue", FinishTask(task))
    sam = line.person_id(bench, "sam")
    with pytest.raises(Refusal):
        bench.do("sue", AddTask(TaskKind.FOLLOW_UP, due, "For you", person_id=sam))
    line.later(bench, days=2)
    (row,) = bench.ask("sam", ListTasks())
    assert row.late
    bench.do("sam", FinishTask(task))
    with pytest.raises(Refusal):
        bench.do("sam", FinishTask(task))
    assert bench.ask("sam", ListTasks()) == ()


@pytest.mark.parametrize(
    "bad", [{"contact_id": 999}, {"account_id": 999}, {"person_id": 999}, {"subject": "  "}]
)
def test_a_task_about_nothing_is_refused(bench: Bench, bad: dict):
    fields = {"kind": TaskKind.CALL, "due": bench.clock.now(), "subject": "Call"}
    with pytest.raises(Refusal):
        bench.do("mia", AddTask(**{**fields, **bad}))


@pytest.fixture
def booked(bench: Bench):
    """A meeting of Sam and Alex with Pat tomorrow, and its prospect."""
    line.add_mailbox(bench)
    prospect = line.add_prospect(bench)
    start = bench.clock.now() + timedelta(days=1)
    alex = line.person_id(bench, "alex")
    asked = BookMeeting(prospect.contact_id, start, 30, "How you plan", "See you there.", (alex,))
    return bench.do("sam", asked)


def test_an_invitation_in_utc_goes_to_the_contact_with_the_colleague_in_copy(bench: Bench, booked):
    calendar = invitation(bench, booked.outbox_id)
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", booked.uid, 0)
    assert event["DTSTART"].to_ical() == b"20260107T150000Z"
    assert recipients(bench, booked.outbox_id) == {
        ("to", "pat@acme.example"),
        ("cc", "alex@ours.example"),
    }


def test_another_time_keeps_the_id_and_raises_the_sequence(bench: Bench, booked):
    later = bench.clock.now() + timedelta(days=2)
    moved = bench.do("sam", RescheduleMeeting(booked.meeting_id, later, 45))
    (event,) = invitation(bench, moved.outbox_id).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == (booked.uid, 1)


def test_a_cancelled_meeting_leaves_the_calendars(bench: Bench, booked):
    bench.do("sam", RecordMeeting(booked.meeting_id, MeetingState.CANCELLED))
    newest = line.scalar(bench, "SELECT max(id) FROM outbox")
    calendar = invitation(bench, newest)
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    with pytest.raises(Refusal):
        bench.do("sam", RescheduleMeeting(booked.meeting_id, bench.clock.now(), 30))
    assert bench.ask("sam", ListMeetings()) == ()


def test_a_stranger_records_nothing_about_my_meeting(bench: Bench, booked):
    with pytest.raises(Refusal):
        bench.do("sue", RecordMeeting(booked.meeting_id, MeetingState.ACCEPTED))
    bench.do("alex", RecordMeeting(booked.meeting_id, MeetingState.ACCEPTED))
    (row,) = bench.ask("sue", ListMeetings(line.person_id(bench, "alex")))
    assert row.state is MeetingState.ACCEPTED
    with pytest.raises(Refusal):
        bench.do("alex", RecordMeeting(999, MeetingState.ACCEPTED))


def test_nobody_suppressed_is_invited(bench: Bench):
    line.add_mailbox(bench)
    prospect = line.add_prospect(bench)
    asked = Suppress("pat@acme.example", SuppressionReason.OPTED_OUT, "said so")
    bench.do("sam", asked)
    start = bench.clock.now() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        bench.do("sam", BookMeeting(prospect.contact_id, start, 30, "How you plan", "See you."))
    assert refused.value.code == "suppressed"
    assert bench.ask("sam", ListMeetings()) == ()


def test_without_a_mailbox_there_is_no_invitation_but_the_calendar_can_be_kept(bench: Bench):
    prospect = line.add_prospect(bench)
    start = bench.clock.now() + timedelta(days=1)
    asked = BookMeeting(prospect.contact_id, start, 30, "How you plan", "See you there.")
    with pytest.raises(Refusal) as refused:
        bench.do("sam", asked)
    assert refused.value.code == "no_mailbox"
    kept = BookMeeting(prospect.contact_id, start, 30, "How you plan", invite=False)
    assert bench.do("sam", kept).outbox_id is None
    with pytest.raises(Refusal):
        bench.do("sam", BookMeeting(prospect.contact_id, start, 30, "Plan", "Hi", (999,)))


def test_a_call_logged_by_the_program_is_refused(bench: Bench):
    prospect = line.add_prospect(bench)
    asked = LogConversation(
        prospect.contact_id, ConversationKind.CALL, bench.clock.now(), 1, CallOutcome.TALKED
    )
    with pytest.raises(Refusal):
        bench.do("system", asked)
