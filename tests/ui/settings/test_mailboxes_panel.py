"""Mailboxes in the settings, with real servers: tested before they are saved, step by step."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView

from ui.texts import mailboxes as texts
from workbench.desktop.mailboxes import Step
from workbench.outreach.messages.sending import HoldMailbox
from workbench.practice.team import ADMIN, MANAGER, SDR
from workbench.team.messages import ListMailboxes
from workbench.vocabulary.people import MailboxState

pytestmark = pytest.mark.slow


@pytest.fixture
def sam(open_market):
    """Sam's window with the mailboxes' section in front and their mailbox chosen."""
    screen = open_market(SDR.email)
    panel = screen.go("settings", "mailboxes").panel("mailboxes")
    table = screen.named(texts.TABLE, QTableView)
    table.setFocus()
    screen.press("J", table)
    return screen, panel


def states(panel):
    return [panel.steps.state(step) for step in Step]


def done(screen, panel):
    screen.bot.waitUntil(panel.test.isEnabled, timeout=30_000)
    screen.settle()


def test_the_kept_log_in_is_tested_and_every_step_is_ticked(sam):
    screen, panel = sam
    screen.click(panel.test)
    done(screen, panel)
    assert states(panel) == [texts.GOOD] * 5
    assert panel.steps.result == texts.ALL_GOOD


def test_a_wrong_password_is_told_and_nothing_is_saved(sam):
    screen, panel = sam
    panel.form.person_name.setText("Somebody else")
    panel.form.password.setFocus()
    screen.write("wrong")
    screen.press("Return")
    done(screen, panel)
    assert states(panel) == [texts.GOOD, texts.BAD, texts.GOOD, texts.BAD, texts.SKIPPED]
    assert panel.steps.result == texts.NOT_GOOD
    assert panel.anyway.isVisible()
    (box,) = screen.ask(ListMailboxes())
    assert box.display_name == SDR.name
    assert panel.form.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_good_log_in_saves_what_was_changed(sam):
    screen, panel = sam
    panel.form.person_name.setText("Samuel Fox")
    screen.click(panel.form.more)
    panel.form.cap.setValue(30)
    screen.click(panel.save)
    screen.bot.waitUntil(lambda: screen.ask(ListMailboxes())[0].cap_day == 30, timeout=30_000)
    screen.settle()
    assert screen.ask(ListMailboxes())[0].display_name == "Samuel Fox"
    assert not panel.form.isVisible()


def test_a_zone_that_is_none_is_shown_at_its_field_although_it_was_folded_away(sam):
    screen, panel = sam
    panel.form.zone.setText("Mars/Base")
    screen.click(panel.save)
    screen.bot.waitUntil(lambda: bool(panel.form.error_of("zone")), timeout=30_000)
    assert "not a time zone" in panel.form.error_of("zone")
    assert panel.form.zone.isVisible()


def test_a_held_mailbox_sends_again_with_a_reason_and_only_with_one(open_market):
    screen = open_market(SDR.email)
    (box,) = screen.ask(ListMailboxes())
    app = screen.desktop.app
    app.gateway.execute(HoldMailbox(box.id, "Too many dead addresses."), app.system)
    panel = screen.go("settings", "mailboxes").panel("mailboxes")
    panel.table.choose(0)
    screen.settle()
    assert screen.shown("Too many dead addresses.")
    screen.click(panel.held.release)
    assert screen.shown(texts.NEED_REASON)
    panel.held.form.field("reason").setFocus()
    screen.write("The list is cleaned.")
    screen.press("Return")
    assert screen.ask(ListMailboxes())[0].state is MailboxState.ACTIVE
    assert not panel.held.isVisible()


def test_a_new_mailbox_of_a_known_provider_fills_in_its_servers(open_team):
    screen = open_team("sam")
    panel = screen.go("settings", "mailboxes").panel("mailboxes")
    assert screen.shown(texts.NONE)
    screen.click(screen.named(texts.ADD, QPushButton))
    panel.form.address.clear()
    panel.form.address.setFocus()
    screen.write("sam.fox@gmail.com")
    screen.press("Tab")
    assert (panel.form.sending.value().host, panel.form.reading.value().host) == (
        "smtp.gmail.com",
        "imap.gmail.com",
    )
    assert panel.form.login.text() == "sam.fox@gmail.com"
    screen.click(panel.test)
    assert panel.form.error_of("password") == texts.NEED_PASSWORD


def test_a_manager_sees_the_teams_mailboxes_and_changes_none(open_market):
    screen = open_market(MANAGER.email)
    panel = screen.go("settings", "mailboxes").panel("mailboxes")
    assert screen.shown(SDR.email)
    panel.table.choose(0)
    screen.settle()
    assert not panel.form.isVisible()


def test_an_administrator_closes_a_mailbox_after_being_asked(open_market):
    screen = open_market(ADMIN.email)
    panel = screen.go("settings", "mailboxes").panel("mailboxes")
    panel.table.choose(0)
    screen.settle()
    asked = []
    screen.window.confirm = lambda question, detail, act, then: asked.append((question, then))
    screen.click(panel.close_box)
    ((question, then),) = asked
    assert SDR.email in question
    assert screen.ask(ListMailboxes())[0].state is MailboxState.ACTIVE
    then()
    screen.settle()
    assert screen.ask(ListMailboxes())[0].state is MailboxState.CLOSED
