"""The page of calls by keyboard, through the real gateway."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from db.tables.conversations import Conversation, Meeting, Task
from db.tables.outreach import Outbox
from tests.ui.inbox.scene import Scene
from tests.ui.screen import Screen
from workbench.conversations.messages import AddTask, BookMeeting
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
    TaskState,
)


@pytest.fixture
def scene(open_team: Callable[..., Screen]) -> Scene:
    return Scene(open_team("sam"))


def sees(screen: Screen, text: str) -> None:
    """Waits until the window shows a text: new widgets appear with the next turn of the loop."""
    screen.bot.waitUntil(lambda: screen.shown(text))


def shown(scene: Scene, target: object = None) -> Screen:
    """The calls in front with the keyboard on the list."""
    screen = scene.screen
    screen.go("calls", target)
    screen.window.activateWindow()
    screen.bot.waitUntil(lambda: QApplication.activeWindow() is screen.window)
    screen.page.table.setFocus()
    screen.settle()
    return screen


def promised(scene: Scene) -> int:
    due = scene.bench.clock.now() + timedelta(hours=2)
    asked = AddTask(TaskKind.CALL, due, "Talk with Dana", scene.account, scene.dana)
    return scene.bench.do("sam", asked)


def booked(scene: Scene, days: int = 1) -> int:
    start = scene.bench.clock.now() + timedelta(days=days)
    asked = BookMeeting(scene.dana, start, 30, "How you plan", invite=False)
    return scene.bench.do("sam", asked).meeting_id


def test_a_call_is_planned_talked_and_logged_by_keyboard(scene: Scene) -> None:
    scene.answer("Sounds good, call me.")
    task = promised(scene)
    screen = shown(scene)
    sees(screen, "Dana Field")
    sees(screen, "Sounds good, call me.")
    screen.press("A")
    screen.write("Who plans the routes?")
    screen.press("F8")
    screen.press("F7")
    screen.page.sheet.form.write_notes()
    screen.write("Nine depots, planned by hand.")
    screen.press("Ctrl+Return")
    (talk,) = scene.all(Conversation)
    assert (talk.kind, talk.outcome) == (ConversationKind.CALL, CallOutcome.TALKED)
    assert (talk.answers, talk.notes) == ("Who plans the routes?", "Nine depots, planned by hand.")
    assert scene.row(Task, task).state is TaskState.DONE
    assert screen.page.sheet.form.is_empty


def test_a_plan_is_kept_while_one_looks_elsewhere(scene: Scene) -> None:
    promised(scene)
    due = scene.bench.clock.now() + timedelta(hours=3)
    scene.bench.do("sam", AddTask(TaskKind.CALL, due, "Ring Cora", contact_id=scene.cora))
    screen = shown(scene)
    screen.press("A")
    screen.write("What is hard today?")
    screen.page.table.setFocus()
    screen.press("J")
    assert screen.page.sheet.form.is_empty
    screen.press("K")
    assert screen.page.sheet.form.written().plan.answers == "What is hard today?"


def test_the_rules_speak_while_the_log_is_written(scene: Scene) -> None:
    screen = shown(scene, ("contact", scene.cora))
    sees(screen, "logged as a mapping call")
    screen.press("N")
    screen.write("x")
    sees(screen, "No next step was agreed")
    form = screen.page.sheet.form
    form._next.setFocus()
    screen.write("Send the plan")
    assert not screen.shown("No next step was agreed")
    screen.press("Return")
    (left,) = scene.all(Task)
    assert (left.kind, left.subject) == (TaskKind.FOLLOW_UP, "Send the plan")


def test_a_question_of_the_bank_goes_into_the_plan(scene: Scene) -> None:
    promised(scene)
    screen = shown(scene)
    question = "How does it run today, from start to end?"
    screen.click(screen.named(question, QPushButton))
    assert screen.page.sheet.form.written().plan.answers == question


def test_a_voicemail_is_logged_and_its_mail_leaves_at_once(scene: Scene) -> None:
    scene.answer("Sounds good, call me.")
    promised(scene)
    screen = shown(scene)
    screen.press("V")
    screen.write("+1 212 555 0100")
    sees(screen, "Sam of Ours Inc., +1 212 555 0100")
    screen.page.sheet.voicemail.submit()
    screen.settle()
    (talk,) = scene.all(Conversation)
    assert (talk.kind, talk.outcome) == (ConversationKind.VOICEMAIL, CallOutcome.NO_ANSWER)
    mail = scene.all(Outbox)[-1]
    assert (mail.subject, mail.contact_id) == ("Just left you a voicemail", scene.dana)
    assert "Hi Dana," in mail.body


def test_a_meeting_is_booked_on_the_phone(scene: Scene) -> None:
    promised(scene)
    screen = shown(scene)
    screen.press("B")
    sees(screen, "Sam and Dana: how Acme Inc works today")
    screen.page.sheet.book.submit()
    screen.settle()
    (meeting,) = scene.all(Meeting)
    assert meeting.contact_id == scene.dana
    assert scene.all(Outbox)[-1].invitation
    sees(screen, "30 min · booked")


def test_a_booking_in_the_past_is_refused_beside_its_field(scene: Scene) -> None:
    promised(scene)
    screen = shown(scene)
    screen.press("B")
    book = screen.page.sheet.book
    book._start.setDateTime(book._start.dateTime().addDays(-30))
    book.submit()
    screen.settle()
    assert "past" in book.form.error_of("start")
    assert scene.all(Meeting) == []


def test_a_meeting_moves_to_another_time_and_is_accepted(scene: Scene) -> None:
    meeting = booked(scene)
    screen = shown(scene, ("meeting", meeting))
    screen.click(screen.named("Another time", QPushButton))
    screen.click(screen.named("Move it", QPushButton))
    row = scene.row(Meeting, meeting)
    assert row.starts_at == scene.bench.clock.now() + timedelta(days=2)
    screen.click(screen.named("Accepted", QPushButton))
    assert scene.row(Meeting, meeting).state is MeetingState.ACCEPTED


def test_a_meeting_that_was_held_is_logged_with_it(scene: Scene) -> None:
    meeting = booked(scene)
    scene.bench.clock.wait(timedelta(days=1, minutes=40).total_seconds())
    screen = shown(scene)
    sees(screen, "30 min · booked")
    screen.press("N")
    screen.write("They plan by hand.")
    screen.press("Ctrl+Return")
    assert scene.row(Meeting, meeting).state is MeetingState.HELD
    assert scene.all(Conversation)[-1].kind is ConversationKind.MEETING


def test_the_log_shows_what_was_said_earlier(scene: Scene) -> None:
    screen = shown(scene, ("contact", scene.dana))
    screen.press("N")
    screen.write("Nine depots.")
    screen.press("Ctrl+Return")
    screen.press("]")
    assert screen.page.table.row().notes == "Nine depots."
    sees(screen, "Nine depots.")


def test_a_task_is_taken_off_the_list_without_a_call(scene: Scene) -> None:
    task = promised(scene)
    screen = shown(scene)
    screen.press("D")
    assert scene.row(Task, task).state is TaskState.DONE
    sees(screen, "Nobody waits for a call")


def test_an_answer_leads_to_the_sheet_of_its_writer(scene: Scene) -> None:
    response = scene.answer("Not interested.")
    screen = shown(scene, ("response", response))
    sees(screen, "Not interested.")
    assert screen.page.sheet._contact_id == scene.dana
