"""Values of rules that contradict one another are refused, and the old ones stay."""

import pytest

from workbench.errors import UnreadableInput
from workbench.policy import Policy, changed_policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sending.gap_seconds", [180, 60]),
        ("sending.gap_seconds", [-1, 60]),
        ("sending.bounce_warn", 0.2),
        ("sending.ramp", []),
        ("sending.ramp", [15, 101]),
        ("sending.weekdays", [7]),
        ("sending.weekdays", []),
        ("sending.windows", [{"opens": "09:00", "closes": "07:00"}]),
        ("sending.windows", []),
        ("text.words_warn", 300),
        ("calendar.closes", "07:00"),
        ("calendar.weekdays", [0, 9]),
        ("countries.opened", {"Germany": "Written consent of 3 March"}),
        ("countries.opened", {"DE": "yes"}),
        ("pay.currency", "usd"),
        ("responses.overdue_hours", 0),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_name(name, value):
    with pytest.raises(UnreadableInput, match=name.partition(".")[0]):
        changed_policy(Policy(), name, value)


def test_good_values_are_taken():
    policy = Policy()
    for name, value in (
        ("sending.gap_seconds", [90, 90]),
        ("sending.windows", [{"opens": "08:00", "closes": "10:00"}]),
        ("countries.opened", {"DE": "Written consent of 3 March 2026, kept by Max"}),
        ("text.words_refuse", 150),
    ):
        policy = changed_policy(policy, name, value)
    assert policy.sending.gap_seconds == (90, 90)
