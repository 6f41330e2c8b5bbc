"""The policy page: every rule with its reason; a manager changes one and takes it back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSpinBox, QWidget

from ui.pages.settings import policy_words
from ui.texts import policy as texts
from ui.texts import settings as settings_texts
from workbench.policy import Policy, read_policy
from workbench.team.declarations import declared
from workbench.team.messages import PolicyDeclarations, SetPolicy
from workbench.vocabulary.declared import as_stored
from workbench.vocabulary.people import SettingKind

RULES = tuple(declared(Policy()))
WRITTEN = {
    SettingKind.TEXT, SettingKind.COUNTRY, SettingKind.STEPS, SettingKind.WINDOWS,
    SettingKind.BLOCKS, SettingKind.NAMES, SettingKind.COUNTRIES,
}  # fmt: skip


def policy(screen):
    panel = screen.go("settings", "policy").panel("policy")
    screen.bot.waitUntil(
        lambda: bool(panel.rows) and all(row.isVisible() for row in panel.rows.values())
    )
    return panel


def in_force(screen, name):
    return next(row for row in screen.ask(PolicyDeclarations()) if row.name == name)


def test_every_rule_is_shown_with_reason_rule_id_and_default(open_team):
    screen = open_team("mia")
    panel = policy(screen)
    for section in dict.fromkeys(row.section for row in RULES):
        panel.show_section(section)
        screen.bot.waitUntil(lambda: all(row.isVisible() for row in panel.rows.values()))
        for row in (one for one in RULES if one.section == section):
            assert screen.shown(row.title)
            assert screen.shown(row.why)
            assert screen.shown(row.rule)


def test_a_manager_changes_a_rule_by_keyboard_and_takes_it_back(open_team):
    screen = open_team("mia")
    panel = policy(screen)
    box = screen.named("Cold mails per mailbox and local day", QSpinBox)
    box.setFocus()
    box.selectAll()
    screen.write("80")
    screen.press("Return")
    assert in_force(screen, "sending.cap_day").value == 80
    row = panel.rows["sending.cap_day"]
    screen.bot.waitUntil(row.badge.isVisible)
    screen.click(row.reset)
    assert not in_force(screen, "sending.cap_day").changed


def test_a_change_is_undone_from_its_notice(open_team):
    screen = open_team("mia")
    policy(screen)
    box = screen.named("Waiting responses that hold cold mail", QSpinBox)
    box.setFocus()
    box.selectAll()
    screen.write("6")
    screen.press("Return")
    assert in_force(screen, "sending.waiting_limit").value == 6
    screen.click(screen.named("Undo", QPushButton))
    assert in_force(screen, "sending.waiting_limit").value == 10


def test_a_refused_value_is_told_at_its_rule(open_team):
    screen = open_team("mia")
    panel = policy(screen)
    panel.show_section("Calendar")
    field = panel.rows["calendar.holidays"].field
    line = field.focusProxy()
    line.setText("XX")
    line.setFocus()
    screen.press("Return")
    assert "public holidays" in panel.rows["calendar.holidays"].error
    assert in_force(screen, "calendar.holidays").value == "US"


def test_what_cannot_be_read_never_leaves_the_field(open_team):
    screen = open_team("mia")
    panel = policy(screen)
    line = panel.rows["sending.ramp"].field.focusProxy()
    line.setText("fifteen, then more")
    line.setFocus()
    screen.press("Return")
    assert panel.rows["sending.ramp"].error == texts.NOT_STEPS
    assert not in_force(screen, "sending.ramp").changed


def test_weekdays_are_switches(open_team):
    screen = open_team("mia")
    policy(screen)
    friday = screen.named("Days on which cold mail leaves: Friday", QAbstractButton)
    screen.click(friday)
    assert in_force(screen, "sending.weekdays").value == [6, 1, 2, 3, 4]


def test_changed_rules_stand_together(open_team):
    screen = open_team("mia")
    screen.do(SetPolicy("baton.due_days", 2))
    panel = policy(screen)
    panel.show_section("changed")
    assert list(panel.rows) == ["baton.due_days"]
    screen.do(SetPolicy("baton.due_days", 1))
    panel.refresh()
    screen.settle()
    assert screen.shown(texts.UNCHANGED)


@pytest.mark.parametrize("who", ["sam", "alex", "boss"])
def test_everybody_else_reads_the_rules(open_team, who):
    screen = open_team(who)
    panel = policy(screen)
    assert screen.shown(settings_texts.MANAGER_ONLY)
    assert all(row.field is None for row in panel.rows.values())
    assert screen.shown("Cold mails per mailbox and local day")


def test_every_field_has_an_accessible_name(open_team):
    screen = open_team("mia")
    panel = policy(screen)
    for section in dict.fromkeys(row.section for row in RULES):
        panel.show_section(section)
        for row in panel.rows.values():
            focus = row.field.focusProxy()
            assert isinstance(focus, QWidget)
            assert focus.accessibleName()


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_what_is_said_of_a_rule_reads_back_to_the_same_value(row):
    said = policy_words.said(row.kind, row.value)
    if row.kind not in WRITTEN:
        assert isinstance(said, str)
        return
    read = policy_words.read(row.kind, said)
    changed = as_stored(read_policy(_with(row.name, read)))
    section, _, name = row.name.partition(".")
    assert changed[section][name] == row.value


def _with(name, value):
    stored = as_stored(Policy())
    section, _, setting = name.partition(".")
    stored[section][setting] = value
    return stored


@given(st.text(max_size=60), st.sampled_from(sorted(WRITTEN)))
def test_whatever_is_typed_is_read_or_refused(text, kind):
    with suppress(ValueError):
        policy_words.read(kind, text)
