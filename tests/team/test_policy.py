"""Every rule of the team says what it is, why, and between which bounds it may change."""

import pytest

from workbench.errors import Refusal, UnreadableInput
from workbench.policy import Policy
from workbench.team.declarations import declared
from workbench.team.messages import PolicyDeclarations, SetPolicy
from workbench.team.reasons import REASONS, SECTIONS
from workbench.vocabulary.declared import as_stored
from workbench.vocabulary.people import SettingKind

SETTINGS = list(declared(Policy()))


def in_force(bench, name):
    rows = bench.ask("sam", PolicyDeclarations())
    return next(row for row in rows if row.name == name)


def test_every_setting_is_declared_once_and_in_the_order_of_the_work():
    names = [row.name for row in SETTINGS]
    stored = as_stored(Policy())
    assert sorted(names) == sorted(f"{top}.{name}" for top in stored for name in stored[top])
    assert list(dict.fromkeys(row.section for row in SETTINGS)) == list(SECTIONS.values())


def test_no_reason_is_left_without_its_setting():
    assert set(REASONS) == {row.name for row in SETTINGS}


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_a_setting_says_what_and_why_in_a_sentence_or_two(row):
    assert row.title
    assert row.rule
    assert 20 < len(row.why) < 240
    assert row.why.endswith(".")
    assert row.why.count(". ") <= 2
    assert row.value == row.default
    assert not row.changed


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_the_form_of_a_setting_suits_its_value(row):
    suits = {
        SettingKind.NUMBER: int, SettingKind.SHARE: float, SettingKind.MONEY: int,
        SettingKind.TEXT: str, SettingKind.TIME: str, SettingKind.COUNTRY: str,
        SettingKind.SPAN: list, SettingKind.STEPS: list, SettingKind.WEEKDAYS: list,
        SettingKind.WINDOWS: list, SettingKind.BLOCKS: list, SettingKind.NAMES: dict,
        SettingKind.COUNTRIES: dict,
    }  # fmt: skip
    assert isinstance(row.default, suits[row.kind])


def test_a_changed_rule_is_shown_beside_its_default(bench):
    bench.do("mia", SetPolicy("sending.cap_day", 80))
    row = in_force(bench, "sending.cap_day")
    assert (row.value, row.default, row.changed, row.least, row.most) == (80, 50, True, 1, 100)


def test_only_a_manager_changes_rules(bench):
    for who in ("sam", "alex", "boss"):
        with pytest.raises(Refusal, match="may not do this"):
            bench.do(who, SetPolicy("sending.cap_day", 80))


def test_holidays_are_those_of_a_country_that_is_known(bench):
    bench.do("mia", SetPolicy("calendar.holidays", "DE"))
    for nowhere in ("XX", "", "Germany", 7, ["US"]):
        with pytest.raises(UnreadableInput):
            bench.do("mia", SetPolicy("calendar.holidays", nowhere))
    assert in_force(bench, "calendar.holidays").value == "DE"
