"""The settings by keyboard: sections, this computer, company, people, what only some may change."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QTableView

from ui.shown import day
from ui.texts import settings as texts
from workbench import settings as kept
from workbench.prospects.messages.accounts import AccountCard, AddAccount
from workbench.prospects.messages.handover import HandOver
from workbench.team.messages import AddMailbox, ListPeople, ShowWorkspace
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

SECTIONS = (
    texts.COMPUTER, texts.COMPANY, texts.PEOPLE, texts.MAILBOXES, texts.POLICY, texts.SUPPRESSION,
    texts.BACKUP, texts.ABOUT,
)  # fmt: skip


def person(screen, name):
    return next(row for row in screen.ask(ListPeople()) if row.email.startswith(name))


def test_every_section_is_reached_by_keyboard_and_comes_round(open_team):
    screen = open_team("boss")
    page = screen.go("settings")
    seen = []
    for title in SECTIONS:
        seen.append(page.chosen)
        assert screen.named(title, QPushButton).isChecked()
        screen.press("Ctrl+PgDown", page)
    assert page.chosen == seen[0]
    screen.press("Ctrl+PgUp", page)
    assert page.chosen == seen[-1]
    assert len(set(seen)) == len(SECTIONS)


def test_arrow_keys_move_through_the_sections(open_team):
    screen = open_team("sam")
    page = screen.go("settings")
    screen.named(texts.COMPUTER, QPushButton).setFocus()
    screen.press("Down")
    assert page.chosen == "company"


def test_another_theme_is_there_at_once_and_kept(open_team):
    screen = open_team("sam")
    page = screen.go("settings")
    assert screen.window.theme.mode == "light"
    choice = page.panel("computer").field("appearance.theme")
    choice.setFocus()
    choice.choose("dark")
    screen.settle()
    assert screen.window.theme.mode == "dark"
    assert kept.load(kept.usual_file()).appearance.theme == "dark"
    choice.choose("light")


def test_a_number_keeps_its_bounds_and_is_saved_when_the_person_goes_on(open_team):
    screen = open_team("sam")
    screen.go("settings")
    screen.bot.waitUntil(lambda: screen.shown("Connect within"))
    box = screen.named("Connect within", QSpinBox)
    assert (box.minimum(), box.maximum()) == (1, 300)
    box.setFocus()
    box.selectAll()
    screen.write("45")
    screen.press("Return")
    assert kept.load(kept.usual_file()).network.connect_seconds == 45


def test_a_settings_file_that_is_broken_is_left_alone_and_told(open_team):
    file = kept.usual_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("theme = [", encoding="utf-8")
    screen = open_team("sam")
    screen.go("settings")
    assert screen.shown("is not valid TOML")
    assert file.read_text(encoding="utf-8") == "theme = ["


def test_an_administrator_corrects_what_every_mail_names(open_team):
    screen = open_team("boss")
    screen.go("settings", "company")
    name = screen.named(texts.COMPANY_NAME, QLineEdit)
    name.setFocus()
    name.selectAll()
    screen.write("Ours Limited")
    screen.press("Return")
    assert screen.ask(ShowWorkspace()).company == "Ours Limited"
    assert screen.shown(texts.COMPANY_SAVED)


def test_a_company_is_never_emptied(open_team):
    screen = open_team("boss")
    page = screen.go("settings", "company")
    name = screen.named(texts.COMPANY_NAME, QLineEdit)
    name.setFocus()
    name.selectAll()
    screen.press("Delete")
    screen.press("Return")
    assert "neither may be empty" in page.panel("company").form.error_of("company")
    assert screen.ask(ShowWorkspace()).company == "Ours Inc."


def test_others_read_the_company_and_cannot_type_into_it(open_team):
    screen = open_team("mia")
    screen.go("settings", "company")
    assert screen.named(texts.COMPANY_NAME, QLineEdit).isReadOnly()
    assert screen.shown(texts.ADMIN_ONLY)


def test_an_administrator_adds_a_colleague_by_keyboard(open_team):
    screen = open_team("boss")
    page = screen.go("settings", "people")
    screen.named(texts.ADD_PERSON, QPushButton).setFocus()
    screen.press("Space")
    screen.write("Ana Souza")
    screen.press("Tab")
    screen.write("ana@ours.example")
    screen.press("Return")
    assert screen.shown("ana@ours.example")
    assert person(screen, "ana").roles == {Role.SDR}
    assert page.panel("people").table.hasFocus()


@pytest.mark.parametrize(
    ("name", "email", "says"),
    [("", "x@ours.example", texts.NEED_NAME), ("Xi", "x at ours", texts.NEED_EMAIL),
     ("Sam", "sam@ours.example", "already works here")],
)  # fmt: skip
def test_what_is_wrong_with_a_new_colleague_stands_at_its_field(open_team, name, email, says):
    screen = open_team("boss")
    panel = screen.go("settings", "people").panel("people")
    screen.click(screen.named(texts.ADD_PERSON, QPushButton))
    screen.named(texts.NAME, QLineEdit).setText(name)
    screen.named(texts.EMAIL, QLineEdit).setText(email)
    screen.click(panel.save)
    assert screen.shown(says)
    assert len(screen.ask(ListPeople())) == 5


def test_a_colleague_gets_a_role_and_somebody_to_report_to(open_team):
    screen = open_team("boss")
    panel = screen.go("settings", "people").panel("people")
    table = screen.named(texts.PEOPLE_TABLE, QTableView)
    table.setFocus()
    while table.row() is None or not table.row().email.startswith("sue"):
        screen.press("J", table)
    panel.form.field("role_manager").setChecked(True)
    screen.named(texts.REPORTS_TO, QComboBox).choose(person(screen, "mia").id)
    screen.click(panel.save)
    sue = person(screen, "sue")
    assert sue.roles == {Role.SDR, Role.MANAGER}
    assert sue.manager_id == person(screen, "mia").id
    assert screen.shown("Mia")


def test_the_last_administrator_is_told_why_they_stay(open_team):
    screen = open_team("boss")
    panel = screen.go("settings", "people").panel("people")
    panel.table.choose(0)
    screen.settle()
    panel.form.field("role_sdr").setChecked(True)
    panel.form.field("role_admin").setChecked(False)
    screen.click(panel.save)
    assert screen.shown("only administrator")
    assert Role.ADMIN in person(screen, "boss").roles


def test_others_see_who_works_here_and_change_nothing(open_team):
    screen = open_team("sam")
    panel = screen.go("settings", "people").panel("people")
    assert screen.shown("alex@ours.example")
    assert panel.add.isHidden()
    panel.table.choose(1)
    screen.settle()
    assert not panel.form.isVisible()


def test_escape_leaves_the_form_and_gives_the_keyboard_back_to_the_table(open_team):
    screen = open_team("boss")
    panel = screen.go("settings", "people").panel("people")
    screen.click(screen.named(texts.ADD_PERSON, QPushButton))
    assert panel.form.isVisible()
    screen.press("Escape")
    assert not panel.form.isVisible()
    assert panel.table.hasFocus()


def test_a_backup_is_made_and_stands_in_the_list(open_team):
    screen = open_team("boss")
    page = screen.go("settings", "backup")
    screen.bot.waitUntil(lambda: screen.shown(texts.NO_BACKUP), timeout=20_000)
    screen.click(page.panel("backup").make)
    screen.bot.waitUntil(lambda: bool(page.panel("backup").table.rows_model.rows), timeout=20_000)
    (backup,) = page.panel("backup").table.rows_model.rows
    assert backup.file.exists()
    assert backup.file.parent == screen.window.folder / "backups"


def test_about_says_what_runs_and_checks_the_ledger(open_team):
    screen = open_team("sam")
    page = screen.go("settings", "about")
    screen.bot.waitUntil(lambda: screen.shown("0.1.0"), timeout=20_000)
    assert screen.shown(str(screen.window.folder / "logs"))
    screen.click(page.panel("about").verify)
    screen.bot.waitUntil(lambda: screen.shown("of the ledger hold."), timeout=20_000)
    assert page.panel("about").verify.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_an_admin_hands_a_territory_over_and_takes_it_back(open_team):
    screen = open_team("boss")
    one = screen.do_as("sam@ours.example", AddAccount("Acme", "acme.example", own=True)).account_id
    page = screen.go("settings")
    page.open("people")
    panel = page.panel("people")
    screen.bot.waitUntil(lambda: len(panel.table.rows_model.rows) == 5)
    panel.table.choose_id(person(screen, "sam").id)
    screen.settle()
    assert panel.hand_over.isVisible()
    assert not panel.handovers.isVisible()
    panel.hand_over.click()
    popup = panel._handover
    popup._submit()
    assert screen.shown(texts.HAND_OVER_NO_REASON)
    popup.form.field("reason").setText("moves to Lisbon")
    screen.press("Return", popup.form.field("reason"))
    screen.bot.waitUntil(lambda: "with everything pending" in screen.window.toasts.words)
    assert screen.ask(AccountCard(one)).line.owner == "Sue"
    screen.bot.waitUntil(panel.handovers.isVisible)
    (line,) = panel.handovers.table.rows_model.rows
    assert (line.from_name, line.to_name, line.reason) == ("Sam", "Sue", "moves to Lisbon")
    screen.window.toasts.take_back()
    screen.bot.waitUntil(lambda: screen.ask(AccountCard(one)).line.owner == "Sam")
    screen.bot.waitUntil(lambda: panel.handovers.table.rows_model.rows[0].undone_at is not None)
    panel.table.choose_id(person(screen, "alex").id)
    screen.settle()
    assert not panel.hand_over.isVisible()


def test_the_list_of_handovers_says_how_long_the_old_mailbox_is_read_and_takes_back(open_team):
    screen = open_team("boss")
    sam, sue = person(screen, "sam"), person(screen, "sue")
    one = screen.do_as(sam.email, AddAccount("Acme", "acme.example", own=True)).account_id
    box = EmailAddress.parse(sam.email)
    screen.do_as(
        sam.email, AddMailbox(box, "127.0.0.1", 465, "127.0.0.1", 993, "sam", "Sam", ramped=False)
    )
    done = screen.do(HandOver(sam.id, sue.id, "moves to Lisbon"))
    page = screen.go("settings")
    page.open("people")
    found = page.panel("people").handovers
    screen.bot.waitUntil(found.isVisible)
    assert done.read_until == screen.clock.now() + timedelta(days=30)
    assert screen.shown(texts.READ_UNTIL.format(day=day(done.read_until, screen.window.zone)))
    assert not found.take_back.isEnabled()
    found.table.setFocus()
    screen.press("J", found.table)
    screen.press("Space", found.take_back)
    screen.bot.waitUntil(lambda: screen.shown(texts.TAKEN_BACK))
    assert screen.ask(AccountCard(one)).line.owner == "Sam"
    assert not found.take_back.isEnabled()
