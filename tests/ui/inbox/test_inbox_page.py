"""The inbox by keyboard, through the real gateway."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from db.tables.addresses import Suppression
from db.tables.conversations import Task
from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral
from tests.responses.conftest import mail
from tests.ui.inbox.scene import HOSTILE, REFERRAL, Scene
from tests.ui.screen import Screen
from workbench.responses.messages.inbound import RecordReading
from workbench.responses.messages.inbox import CountInbox
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import InboxFolder, ResponseState


@pytest.fixture
def scene(open_team: Callable[..., Screen]) -> Scene:
    return Scene(open_team("sam"))


def sees(screen: Screen, text: str) -> None:
    """Waits until the window shows a text: new widgets appear with the next turn of the loop."""
    screen.bot.waitUntil(lambda: screen.shown(text))


def shown(scene: Scene) -> Screen:
    """The inbox in front with the keyboard on its list."""
    screen = scene.screen
    screen.go("inbox")
    screen.window.activateWindow()
    screen.bot.waitUntil(lambda: QApplication.activeWindow() is screen.window)
    screen.page.table.setFocus()
    screen.settle()
    return screen


def state(scene: Scene, response: int) -> ResponseState:
    from db.tables.responses import Response

    return scene.row(Response, response).state


def test_a_referral_is_closed_by_enter_and_its_draft_names_the_referrer(scene: Scene) -> None:
    response = scene.answer(REFERRAL)
    screen = shown(scene)
    sees(screen, "Looks like a referral to Tom Hale, VP Operations.")
    sees(screen, "Draft to Tom Hale")
    screen.press("Return")
    assert state(scene, response) is ResponseState.HANDLED
    (link,) = scene.all(Referral)
    tom = scene.row(Contact, link.to_contact_id)
    assert (tom.first, tom.last, tom.title) == ("Tom", "Hale", "VP Operations")
    draft = scene.row(Outbox, link.outbox_id)
    assert draft.kind is MailKind.FIRST_REFERRED
    assert "Dana Field" in draft.body
    sees(screen, "Nothing waits")


def test_a_closed_referral_is_taken_back_by_undo(scene: Scene) -> None:
    response = scene.answer(REFERRAL)
    screen = shown(scene)
    screen.press("Return")
    assert screen.window.toasts.can_undo
    screen.window.toasts.take_back()
    screen.settle()
    assert state(scene, response) is ResponseState.WAITING
    (link,) = scene.all(Referral)
    assert scene.row(Outbox, link.outbox_id).state is OutboxState.CANCELLED


def test_the_reps_own_words_go_into_the_draft(scene: Scene) -> None:
    scene.answer(REFERRAL)
    screen = shown(scene)
    screen.page.desk.editor.begin_writing()
    screen.write("I hear you run nine sites. ")
    screen.press("Ctrl+Return")
    (link,) = scene.all(Referral)
    assert "nine sites" in scene.row(Outbox, link.outbox_id).body


def test_j_and_k_go_through_the_answers(scene: Scene) -> None:
    scene.answer("Not interested, thank you.")
    scene.cora_answers("What does it cost?")
    screen = shown(scene)
    first = screen.page.table.row().response.id
    screen.press("J")
    assert screen.page.table.row().response.id != first
    sees(screen, "What does it cost?")
    screen.press("K")
    assert screen.page.table.row().response.id == first


def test_one_key_puts_a_talk_on_the_list(scene: Scene) -> None:
    response = scene.answer("Sounds good, call me.")
    screen = shown(scene)
    screen.press("2")
    screen.press("Space")
    assert state(scene, response) is ResponseState.HANDLED
    (task,) = scene.all(Task)
    assert task.contact_id == scene.dana


def test_check_back_needs_a_day_in_the_future_and_says_so_in_the_form(scene: Scene) -> None:
    scene.answer("Not now.")
    screen = shown(scene)
    screen.press("4")
    form = screen.page.desk.steps._form
    form.field("day").setDate(form.field("day").date().addDays(-400))
    screen.page.desk.steps.submit()
    assert "future" in form.error_of("day")
    form.field("day").setDate(form.field("day").date().addDays(800))
    screen.page.desk.steps.submit()
    screen.settle()
    assert scene.row(Account, scene.account).bin is Bin.CHECK_BACK


def test_ignoring_asks_why_first(scene: Scene) -> None:
    response = scene.answer("Thanks.")
    screen = shown(scene)
    screen.press("0")
    screen.page.desk.steps.submit()
    assert screen.page.desk.steps._form.error_of("reason")
    screen.write("says nothing")
    screen.press("Return")
    assert state(scene, response) is ResponseState.IGNORED


def test_escape_folds_a_form_and_gives_the_keyboard_back_to_the_list(scene: Scene) -> None:
    scene.answer("Not interested.")
    screen = shown(scene)
    screen.press("6")
    sees(screen, "The account moves to Avoid: Bad Fit")
    screen.press("Escape")
    assert not screen.shown("The account moves to Avoid: Bad Fit")
    assert QApplication.focusWidget() is screen.page.table


def test_an_opt_out_by_hand_suppresses_and_closes(scene: Scene) -> None:
    response = scene.answer("We are no fit, please leave it.")
    screen = shown(scene)
    screen.press("5")
    screen.press("Space")
    assert scene.all(Suppression)
    assert state(scene, response) is ResponseState.HANDLED
    assert not screen.window.toasts.can_undo


def test_calling_it_an_opt_out_suppresses_at_once(scene: Scene) -> None:
    scene.answer("I beg you to desist.")
    screen = shown(scene)
    screen.press("C")
    screen.page.desk.asides.kinds._kinds.setCurrentText("Opt-out")
    screen.page.desk.asides.kinds.submit()
    screen.settle()
    assert scene.all(Suppression)
    sees(screen, "They want no more mail.")


def test_a_reply_goes_into_the_outbox_and_the_answer_waits_for_its_step(scene: Scene) -> None:
    response = scene.answer("What does it cost?")
    screen = shown(scene)
    screen.press("R")
    screen.write("It depends on the number of sites.")
    screen.press("Ctrl+Return")
    answer = scene.all(Outbox)[-1]
    assert (answer.answers_response_id, answer.subject) == (response, "Re: Who runs logistics?")
    assert answer.body.startswith("Hi Dana,\n\nIt depends")
    assert state(scene, response) is ResponseState.WAITING
    screen.window.toasts.take_back()
    screen.settle()
    assert scene.row(Outbox, answer.id).state is OutboxState.CANCELLED


def test_a_reply_left_by_escape_is_there_again(scene: Scene) -> None:
    scene.answer("What does it cost?")
    scene.cora_answers("Who are you?")
    screen = shown(scene)
    screen.press("R")
    screen.write("Half a thought")
    screen.press("Escape")
    screen.press("J")
    screen.press("K")
    assert "Half a thought" in screen.page.desk.editor.draft().body


def test_scar_ui_03_all_bounces_are_handled_by_one_key(scene: Scene) -> None:
    for _ in range(4):
        scene.refused()
    screen = shown(scene)
    screen.press("]")
    screen.press("]")
    assert screen.page._folder is InboxFolder.BOUNCES
    sees(screen, "Handle all 4")
    screen.press("Shift+E")
    assert scene.bench.ask("sam", CountInbox()).bounces == 0
    screen.window.toasts.take_back()
    screen.settle()
    assert scene.bench.ask("sam", CountInbox()).bounces == 4


def test_the_deputies_of_absences_become_contacts_in_one_act(scene: Scene) -> None:
    scene.away()
    scene.away("Kim Vo", "kim@acme.example")
    screen = shown(scene)
    screen.press("]")
    screen.click(screen.named("Add 2 named people", QPushButton))
    assert {"Jane", "Kim"} <= {one.first for one in scene.all(Contact)}
    assert scene.bench.ask("sam", CountInbox()).absent == 0
    assert [one.kind for one in scene.all(Outbox)].count(MailKind.FIRST_REFERRED) == 0


def test_an_answer_from_a_strange_address_is_matched_by_one_key(scene: Scene) -> None:
    sent = scene.send()
    strange = mail("Sounds good.", sender="D <d.f@private.example>", answers=sent.message_id)
    scene.arrive(strange)
    screen = shown(scene)
    sees(screen, "Is it Dana Field?")
    screen.press("M")
    assert not screen.shown("Is it Dana Field?")


def test_a_done_answer_is_opened_again(scene: Scene) -> None:
    response = scene.cora_answers("unsubscribe")
    screen = shown(scene)
    screen.press("[")
    sees(screen, "suppressed at once")
    screen.press("U")
    assert state(scene, response) is ResponseState.WAITING


def test_a_response_is_found_wherever_it_stands(scene: Scene) -> None:
    scene.answer("Sounds good.")
    bounced = scene.refused()
    screen = shown(scene)
    screen.go("inbox", ("response", bounced))
    assert screen.page._folder is InboxFolder.BOUNCES
    assert screen.page.table.row().response.id == bounced


def test_an_unreadable_mail_is_shown_as_such(scene: Scene) -> None:
    inbound = scene.store(mail("x", answers=scene.send().message_id))
    scene.bench.do("system", RecordReading(inbound, None, "its parts are nested too deeply"))
    screen = shown(scene)
    sees(screen, "This mail could not be read: its parts are nested too deeply")


def test_hostile_mail_is_shown_as_the_characters_it_is_and_quickly(scene: Scene) -> None:
    scene.answer(HOSTILE, subject="<b>hi</b>\u202e")
    screen = scene.screen
    began = time.perf_counter()
    shown(scene)
    assert time.perf_counter() - began < 5
    body = screen.page.desk.letter._body
    text = body.toPlainText()
    assert "<script>alert(1)</script>" in text
    assert not {"\x1b", "\x07", "\u202e", "\u202c"} & set(text)
    assert body.document().resource(QTextDocument.ResourceType.ImageResource, "x.png") is None
    assert body.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse == (
        Qt.TextInteractionFlag.NoTextInteraction
    )
    tips = [one.toolTip() for one in screen.window.findChildren(QWidget)]
    assert any("&lt;b&gt;hi" in tip for tip in tips)
    assert not [tip for tip in tips if "<b>" in tip]


def test_a_long_answer_is_laid_out_within_a_frame_or_two(scene: Scene) -> None:
    from ui.pages.inbox.letter import PlainBody

    body = PlainBody("x")
    body.resize(480, 100)
    began = time.perf_counter()
    body.show_text(("A" * 1_000 + "\n") * 20, (), body.currentCharFormat())
    assert time.perf_counter() - began < 0.5


def test_nothing_waits_says_so(scene: Scene) -> None:
    screen = shown(scene)
    sees(screen, "Nothing waits")
    sees(screen, "Every answer has its next step.")


def test_a_reply_can_start_from_a_text_for_the_usual_answer(scene: Scene) -> None:
    scene.answer("Not interested.")
    screen = shown(scene)
    screen.press("R")
    usual = screen.page.desk.editor._usual
    assert usual.isVisible()
    usual.setCurrentText("May I ask why?")
    usual.activated.emit(usual.currentIndex())
    screen.press("Ctrl+Return")
    assert "thank you for the clear word" in scene.all(Outbox)[-1].body


def test_a_question_is_answered_by_enter_and_closed_by_the_next(scene: Scene) -> None:
    response = scene.answer("What does it cost?")
    screen = shown(scene)
    sees(screen, "They ask something.")
    screen.press("Return")
    screen.write("It depends on the number of sites.")
    screen.press("Ctrl+Return")
    sees(screen, "You answered.")
    assert state(scene, response) is ResponseState.WAITING
    screen.press("Return")
    assert state(scene, response) is ResponseState.HANDLED
