"""Fields that are set by name: what each takes, and that a bad value changes nothing."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.errors import UnreadableInput
from workbench.prospects.rules.settable import ACCOUNT_COLUMNS, CONTACT_COLUMNS, apply


def row(columns: dict[str, Any], **values: Any) -> SimpleNamespace:
    empty = {column.attribute: None for column in columns.values()}
    return SimpleNamespace(**(empty | {"custom": {}} | values))


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("name", "  Ácme \n Steel ", "Ácme Steel"),
        ("city", "", None),
        ("city", None, None),
        ("employees", 300, 300),
        ("employees", "300", 300),
        ("employees", 300.0, 300),
        ("employees", "", None),
        ("country", "Germany", "DE"),
        ("country", "", None),
        ("check_back", "2026-05-22", date(2026, 5, 22)),
        ("check_back", date(2026, 5, 22), date(2026, 5, 22)),
        ("check_back", "", None),
    ],
)
def test_a_value_is_brought_into_its_stored_form(name: str, given: Any, stored: Any) -> None:
    account = row(ACCOUNT_COLUMNS)
    changed = apply(account, ACCOUNT_COLUMNS, {name: given})
    assert getattr(account, ACCOUNT_COLUMNS[name].attribute) == stored
    assert changed == ((name,) if stored is not None else ())


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("employees", -1),
        ("employees", 1.5),
        ("employees", True),
        ("employees", 10**15),
        ("employees", "many"),
        ("employees", [3]),
        ("city", 5),
        ("city", "x" * 101),
        ("country", "Atlantis"),
        ("check_back", "tomorrow"),
        ("check_back", datetime(2026, 5, 22, tzinfo=UTC)),
        ("bin", "cold"),
        ("custom.", 1),
        ('custom.a"b', 1),
        ("custom.a\\b", 1),
        ("custom." + "x" * 101, 1),
        ("custom.tier", "x" * 2001),
        ("custom.tier", [1]),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(name: str, given: Any) -> None:
    account = row(ACCOUNT_COLUMNS, city="Oslo")
    with pytest.raises(UnreadableInput):
        apply(account, ACCOUNT_COLUMNS, {"city": "Bergen", name: given} | {name: given})
    assert (account.city, account.custom) == ("Oslo", {})


@pytest.mark.parametrize(
    ("given", "stored"),
    [("vp", "vp"), ("C-Suite", "c_level"), ("", None), (None, None)],
)
def test_a_level_is_read_from_its_own_word_or_a_vendors(given: Any, stored: str | None) -> None:
    contact = row(CONTACT_COLUMNS)
    apply(contact, CONTACT_COLUMNS, {"seniority": given})
    assert contact.seniority == stored


def test_a_level_nobody_knows_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="c_level"):
        apply(row(CONTACT_COLUMNS), CONTACT_COLUMNS, {"seniority": "?"})


def test_custom_values_are_texts_numbers_and_truths_and_none_takes_them_away() -> None:
    account = row(ACCOUNT_COLUMNS, custom={"kept": 1, "gone": 2})
    changes = {
        "custom.gone": None,
        "custom.tier": " A ",
        "custom.trucks": 40,
        "custom.partner": True,
        "custom.seen": date(2026, 5, 22),
        "custom.kept": 1,
    }
    changed = apply(account, ACCOUNT_COLUMNS, changes)
    assert account.custom == {
        "kept": 1,
        "tier": "A",
        "trucks": 40,
        "partner": True,
        "seen": "2026-05-22",
    }
    assert "custom.kept" not in changed
    assert "custom.gone" in changed
    assert apply(account, ACCOUNT_COLUMNS, {"custom.tier": "A"}) == ()
