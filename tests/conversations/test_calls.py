"""Before, during and after a call: the agenda, the briefing, the sheets, what the log settles."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.responses import Response
from tests.handoff import line
from tests.responses.conftest import Desk, mail
from tests.workspaces import Bench
from workbench.conversations.messages import (
    AddTask,
    BookMeeting,
    CallAgenda,
    ListMeetings,
    ListTasks,
    LogConversation,
    PrepareCall,
    ShowCallSheets,
    WeighConversation,
)
from workbench.conversations.queries.sheets import read_sheets
from workbench.errors import Refusal
from workbench.outreach.messages.mails import ReplyToResponse
from workbench.responses.messages.triage import HandleResponse
from workbench.vocabulary.conversations import (
    AgendaKind,
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
)
from workbench.vocabulary.responses import NextStep


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def logged(desk: Desk, **more) -> LogConversation:
    fields = {
        "contact_id": desk.dana,
        "kind": ConversationKind.CALL,
        "started_at": desk.bench.clock.now(),
        "minutes": 10,
        "outcome": CallOutcome.TALKED,
    }
    return LogConversation(**{**fields, **more})


def book(desk: Desk, contact: int, days: int) -> int:
    start = desk.bench.clock.now() + timedelta(days=days)
    asked = BookMeeting(contact, start, 30, "How you plan", invite=False)
    return desk.bench.do("sam", asked).meeting_id


def test_the_agenda_begins_with_what_is_late_and_ends_with_who_wants_a_talk(desk: Desk) -> None:
    desk.arrive(mail("Sounds good, call me.", answers=desk.send().message_id))
    meeting = book(desk, desk.cora, 2)
    due = desk.bench.clock.now() - timedelta(hours=1)
    task = desk.bench.do("sam", AddTask(TaskKind.CALL, due, "Ring Cora", contact_id=desk.cora))
    desk.bench.do("sam", AddTask(TaskKind.FOLLOW_UP, due, "Not a call"))
    rows = desk.bench.ask("sam", CallAgenda())
    assert [(row.kind, row.late) for row in rows] == [
        (AgendaKind.TASK, True), (AgendaKind.MEETING, False), (AgendaKind.RESPONSE, False),
    ]  # fmt: skip
    assert [row.id for row in rows[:2]] == [task, meeting]
    assert (rows[2].contact, rows[2].account) == ("Dana Field", "Acme Inc")
    assert desk.bench.ask("sue", CallAgenda()) == ()


def test_somebody_who_is_on_the_list_already_is_not_on_it_for_their_answer_too(desk: Desk) -> None:
    desk.arrive(mail("Sounds good, call me.", answers=desk.send().message_id))
    book(desk, desk.dana, 1)
    assert [row.kind for row in desk.bench.ask("sam", CallAgenda())] == [AgendaKind.MEETING]


def test_a_meeting_that_is_over_stays_until_it_is_recorded(desk: Desk) -> None:
    meeting = book(desk, desk.dana, 1)
    desk.bench.clock.wait(timedelta(days=2).total_seconds())
    (row,) = desk.bench.ask("sam", CallAgenda())
    assert (row.id, row.late) == (meeting, True)
    desk.bench.do("sam", logged(desk, kind=ConversationKind.MEETING, meeting_id=meeting))
    assert desk.bench.ask("sam", CallAgenda()) == ()
    (held,) = desk.bench.ask("sam", ListMeetings(every=True))
    assert held.state is MeetingState.HELD


def test_nobody_on_the_line_makes_a_no_show_of_a_meeting(desk: Desk) -> None:
    meeting = book(desk, desk.dana, 1)
    desk.bench.clock.wait(timedelta(days=1).total_seconds())
    desk.bench.do("sam", logged(desk, outcome=CallOutcome.NO_ANSWER, meeting_id=meeting))
    (missed,) = desk.bench.ask("sam", ListMeetings(every=True))
    assert missed.state is MeetingState.NO_SHOW


def test_the_briefing_says_what_they_wrote_and_where_the_phone_rings(desk: Desk) -> None:
    cold = desk.bench.ask("sam", PrepareCall(desk.cora))
    assert (cold.warm, cold.said, cold.response_id) == (False, "", None)
    desk.arrive(mail("Sounds good, call me.", answers=desk.send().message_id))
    warm = desk.bench.ask("sam", PrepareCall(desk.dana))
    assert (warm.name, warm.warm, warm.said) == ("Dana Field", True, "Sounds good, call me.")
    assert (warm.account, warm.mailbox_id) == ("Acme Inc", desk.mailbox)
    with pytest.raises(Refusal):
        desk.bench.ask("sam", PrepareCall(999))


def test_the_rules_speak_before_a_call_is_logged_as_they_do_after(desk: Desk) -> None:
    asked = WeighConversation(desk.cora, ConversationKind.CALL, CallOutcome.TALKED, 55)
    before = desk.bench.ask("sam", asked)
    after = desk.bench.do("sam", logged(desk, contact_id=desk.cora, talk_share=55))
    assert [one.rule for one in before] == ["RESP-9", "CALL-5", "CALL-4"]
    assert before == after.findings


def test_a_logged_call_settles_its_task_and_lists_what_was_agreed(desk: Desk) -> None:
    due = desk.bench.clock.now()
    task = desk.bench.do("sam", AddTask(TaskKind.CALL, due, "Ring Dana", contact_id=desk.dana))
    day = (desk.bench.clock.now() + timedelta(days=2)).date()
    agreed = logged(desk, task_id=task, next_step="Send the plan", next_step_on=day, remind=True)
    desk.bench.do("sam", agreed)
    (left,) = desk.bench.ask("sam", ListTasks())
    assert (left.kind, left.subject) == (TaskKind.FOLLOW_UP, "Send the plan")
    assert left.due.isoformat() == "2026-01-08T23:00:00+00:00"


def test_a_log_that_cannot_settle_keeps_nothing(desk: Desk) -> None:
    before = line.scalar(desk.bench, "SELECT count(*) FROM conversation")
    with pytest.raises(Refusal):
        desk.bench.do("sam", logged(desk, task_id=999))
    assert line.scalar(desk.bench, "SELECT count(*) FROM conversation") == before


def test_the_sheets_have_what_the_method_asks_for(desk: Desk) -> None:
    sheets = desk.bench.ask("sam", ShowCallSheets())
    assert len(sheets.flow) == 6
    assert [part.title for part in sheets.questions][1:] == [
        "Their business", "Challenges", "Decision and timing",
    ]  # fmt: skip
    for part in sheets.voicemails:
        spoken = " ".join(part.lines)
        assert spoken.count("{first}") >= 2, part.title
        assert spoken.count("{rep}") >= 2, part.title
        assert spoken.count("{phone}") >= 2, part.title
    assert sheets.mail[0]


def test_a_spoiled_sheet_is_no_sheet() -> None:
    with pytest.raises(KeyError):
        read_sheets("[plan]\nanswers = 'x'")


def test_talking_or_booking_keeps_the_promise_to_call_and_an_unanswered_ring_does_not(
    desk: Desk,
) -> None:
    due = desk.bench.clock.now()
    desk.bench.do("sam", AddTask(TaskKind.CALL, due, "Ring Dana", contact_id=desk.dana))
    desk.bench.do("sam", AddTask(TaskKind.CALL, due, "Ring Cora", contact_id=desk.cora))
    desk.bench.do("sam", logged(desk, outcome=CallOutcome.NO_ANSWER))
    assert len(desk.bench.ask("sam", ListTasks())) == 2
    desk.bench.do("sam", logged(desk))
    book(desk, desk.cora, 1)
    assert desk.bench.ask("sam", ListTasks()) == ()


def test_who_asked_why_by_mail_is_not_reminded_to_ask(desk: Desk) -> None:
    recorded = desk.arrive(mail("Not interested.", answers=desk.send().message_id))
    desk.bench.do("sam", ReplyToResponse(recorded.response_id, "Hi Dana,\n\nmay I ask why?\n"))
    closing = HandleResponse(recorded.response_id, NextStep.ASK_WHY, "asked by mail")
    desk.bench.do("sam", closing)
    assert desk.bench.ask("sam", ListTasks()) == ()


@pytest.mark.parametrize(
    ("word", "account_only", "calls"),
    [("ACCEPTED", True, 0), ("TENTATIVE", True, 1), ("ACCEPTED", False, 0)],
)
def test_who_accepts_the_meeting_with_their_account_is_not_called_for_it(
    desk: Desk, word: str, account_only: bool, calls: int
) -> None:
    recorded = desk.arrive(mail("Sounds good.", answers=desk.send().message_id))
    meeting = book(desk, desk.dana, 2)
    with Session(desk.bench.app.writer) as session:
        session.get_one(Response, recorded.response_id).found = {
            "calendar": f"METHOD:REPLY\r\nATTENDEE;PARTSTAT={word}:mailto:dana@acme.example"
        }
        if account_only:
            session.get_one(Meeting, meeting).contact_id = None
        session.commit()
    desk.bench.do("sam", HandleResponse(recorded.response_id, NextStep.TALK, "it is booked"))
    assert len(desk.bench.ask("sam", ListTasks())) == calls
