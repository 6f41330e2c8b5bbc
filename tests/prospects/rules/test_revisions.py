"""What changed between two versions of a profile."""

from typing import Any

from workbench.prospects.rules.profile import read_profile
from workbench.prospects.rules.revisions import Change, changes

BEFORE: dict[str, Any] = {
    "name": "Operations",
    "criteria": [
        {"label": "Size", "weight": 3, "when": "employees >= 200"},
        {"label": "US", "weight": 1, "when": "country = US"},
    ],
    "deal_breakers": [{"label": "A bank", "when": "industry = banking"}],
    "red_flags": [{"label": "Own agency"}],
    "ideal_contacts": [{"titles": ["COO"], "seniority": "c_level"}],
    "challenges": {"company": ["Empty runs"], "person": []},
}


def test_the_same_profile_has_no_changes() -> None:
    assert changes(read_profile(BEFORE), read_profile(BEFORE)) == ()


def test_added_gone_and_changed_entries_are_named_in_the_order_of_the_page() -> None:
    after = BEFORE | {
        "criteria": [
            {"label": "Size", "weight": 5, "when": "employees >= 200"},
            {"label": "Revenue", "weight": 1, "when": "revenue >= 1000000"},
        ],
        "red_flags": [],
        "challenges": {"company": ["Empty runs"], "person": ["No time"]},
    }
    found = changes(read_profile(BEFORE), read_profile(after))
    assert [(one.part, one.label, bool(one.before), bool(one.after)) for one in found] == [
        ("criteria", "Size", True, True),
        ("criteria", "US", True, False),
        ("criteria", "Revenue", False, True),
        ("red_flags", "Own agency", True, False),
        ("person", "No time", False, True),
    ]
    assert found[0] == Change(
        "criteria", "Size", "employees >= 200 (weight 3)", "employees >= 200 (weight 5)"
    )
